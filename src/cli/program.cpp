#include "cli/program.hpp"

#include <cstdio>
#include <stdexcept>

#include <fmt/format.h>

#include "cli/version.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::cli {

namespace {

constexpr const char* about =
    "Reads news reports in Arabic and English, finds the places they name, works out what "
    "happened\n"
    "where and when, and writes dated incidents as map layers.\n"
    "Exit codes: 0 done, 1 done but some records were rejected, 2 wrong usage, 3 could not run.";

ExitCode complain(const std::exception& error, ExitCode code)
{
    fmt::print(stderr, "incident-mapper: {}\n", error.what());
    return code;
}

ExitCode run(int argc, char** argv, void (*add_commands)(Commands&, CLI::App&))
{
    CLI::App app(about, "incident-mapper");
    app.set_version_flag("--version", version());
    app.require_subcommand(1);
    Commands commands;
    add_commands(commands, app);
    try {
        app.parse(argc, argv);
        io::remove_partial_files_on_signals();
        return commands.run();
    } catch (const CLI::Success& help_or_version) {
        app.exit(help_or_version);
        return ExitCode::done;
    } catch (const CLI::ParseError& error) {
        complain(error, ExitCode::usage);
        fmt::print(stderr, "incident-mapper --help tells how to call it\n");
        return ExitCode::usage;
    } catch (const io::UsageError& error) {
        return complain(error, ExitCode::usage);
    } catch (const std::exception& error) {
        return complain(error, ExitCode::failed);
    }
}

/// What was printed may still be in the buffer: that the disk is full shows only when it goes out.
bool flush_stdout() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

} // namespace

CLI::App& Commands::add_gazetteer(CLI::App& app)
{
    auto* gazetteer = app.add_subcommand("gazetteer", "look into and check the gazetteer");
    gazetteer->require_subcommand(1);
    return *gazetteer;
}

ExitCode Commands::run() const
{
    for (const auto& [app, command] : m_commands) {
        if (app->parsed()) {
            return command->run();
        }
    }
    return ExitCode::usage;
}

int run_program(int argc, char** argv, void (*add_commands)(Commands&, CLI::App&))
try {
    const auto code = run(argc, argv, add_commands);
    if (!flush_stdout() && code != ExitCode::failed) {
        return static_cast<int>(
            complain(std::runtime_error("stdout could not be written"), ExitCode::failed));
    }
    return static_cast<int>(code);
} catch (...) { // not even the message could be written
    return static_cast<int>(ExitCode::failed);
}

} // namespace incident_mapper::cli
