// The full program, incident-mapper-full: all commands.
#include "cli/explain.hpp"
#include "cli/extract.hpp"
#include "cli/gazetteer.hpp"
#include "cli/gazetteer_download.hpp"
#include "cli/gazetteer_import.hpp"
#include "cli/gazetteer_scan.hpp"
#include "cli/gazetteer_search.hpp"
#include "cli/geocode.hpp"
#include "cli/map.hpp"
#include "cli/program.hpp"
#include "cli/query.hpp"

namespace {

using namespace incident_mapper::cli;

void add_commands(Commands& commands, CLI::App& app)
{
    commands.add<Extract>(app);
    commands.add<Explain>(app);
    commands.add<Map>(app);
    commands.add<Query>(app);
    commands.add<Geocode>(app);
    auto& gazetteer = Commands::add_gazetteer(app);
    commands.add<GazetteerBuild>(gazetteer);
    commands.add<GazetteerCheck>(gazetteer);
    commands.add<GazetteerDownload>(gazetteer);
    commands.add<GazetteerImport>(gazetteer);
    commands.add<GazetteerInfo>(gazetteer);
    commands.add<GazetteerScan>(gazetteer);
    commands.add<GazetteerSearch>(gazetteer);
}

} // namespace

int main(int argc, char** argv) { return run_program(argc, argv, add_commands); }
