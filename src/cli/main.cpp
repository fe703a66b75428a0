#include <cstdio>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/explain.hpp"
#include "cli/extract.hpp"
#include "cli/gazetteer.hpp"
#include "cli/gazetteer_download.hpp"
#include "cli/gazetteer_import.hpp"
#include "cli/gazetteer_search.hpp"
#include "cli/geocode.hpp"
#include "cli/map.hpp"
#include "cli/query.hpp"
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

/// All commands with the part of the command line that calls each.
class Commands {
public:
    explicit Commands(CLI::App& app)
    {
        add<Extract>(app);
        add<Explain>(app);
        add<Map>(app);
        add<Query>(app);
        add<Geocode>(app);
        auto* gazetteer = app.add_subcommand("gazetteer", "look into and check the gazetteer");
        gazetteer->require_subcommand(1);
        add<GazetteerBuild>(*gazetteer);
        add<GazetteerCheck>(*gazetteer);
        add<GazetteerDownload>(*gazetteer);
        add<GazetteerImport>(*gazetteer);
        add<GazetteerInfo>(*gazetteer);
        add<GazetteerSearch>(*gazetteer);
    }

    /// \pre the command line was parsed and calls a command
    [[nodiscard]] ExitCode run() const
    {
        for (const auto& [app, command] : m_commands) {
            if (app->parsed()) {
                return command->run();
            }
        }
        return ExitCode::usage;
    }

private:
    template <typename T>
    void add(CLI::App& parent)
    {
        auto command = std::make_unique<T>();
        auto* app = parent.add_subcommand(command->name(), command->description());
        command->setup(*app);
        m_commands.emplace_back(app, std::move(command));
    }

    std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> m_commands;
};

ExitCode complain(const std::exception& error, ExitCode code)
{
    fmt::print(stderr, "incident-mapper: {}\n", error.what());
    return code;
}

ExitCode run(int argc, char** argv)
{
    CLI::App app(about, "incident-mapper");
    app.set_version_flag("--version", version());
    app.require_subcommand(1);
    const Commands commands(app);
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

ExitCode run_and_flush(int argc, char** argv)
{
    const auto code = run(argc, argv);
    if (!flush_stdout() && code != ExitCode::failed) {
        return complain(std::runtime_error("stdout could not be written"), ExitCode::failed);
    }
    return code;
}

} // namespace

} // namespace incident_mapper::cli

int main(int argc, char** argv)
{
    try {
        return static_cast<int>(incident_mapper::cli::run_and_flush(argc, argv));
    } catch (...) { // not even the message could be written
        return static_cast<int>(incident_mapper::cli::ExitCode::failed);
    }
}
