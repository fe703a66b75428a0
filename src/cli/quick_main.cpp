// The program that people call, incident-mapper: answers the quick commands itself and hands all else on to
// the full program (incident_mapper/io/full_program.hpp).
#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/explain.hpp"
#include "cli/gazetteer_search.hpp"
#include "cli/program.hpp"
#include "cli/query.hpp"
#include "incident_mapper/io/full_program.hpp"

namespace {

using namespace incident_mapper;

void add_commands(cli::Commands& commands, CLI::App& app)
{
    commands.add<cli::Explain>(app);
    commands.add<cli::Query>(app);
    commands.add<cli::GazetteerSearch>(cli::Commands::add_gazetteer(app));
}

/// Whether the command line calls one of the commands above, or asks for the version.
bool is_quick(int argc, char** argv)
{
    using namespace std::string_view_literals;
    const auto is = [&](int i, std::string_view word) { return i < argc && argv[i] == word; };
    return is(1, "explain"sv) || is(1, "query"sv) || is(1, "--version"sv) ||
           (is(1, "gazetteer"sv) && is(2, "search"sv));
}

} // namespace

int main(int argc, char** argv)
{
    io::remember_arguments(argv);
    if (is_quick(argc, argv)) {
        return cli::run_program(argc, argv, add_commands);
    }
    try {
        io::become_full_program();
    } catch (const std::exception& error) {
        std::fputs("incident-mapper: ", stderr);
        std::fputs(error.what(), stderr);
        std::fputs("\n", stderr);
        return static_cast<int>(cli::ExitCode::failed);
    }
}
