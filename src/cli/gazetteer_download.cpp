#include "cli/gazetteer_download.hpp"

#include <fmt/format.h>

#include "cli/file_progress.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/same_place.hpp"

namespace incident_mapper::cli {

void GazetteerDownload::setup(CLI::App& app)
{
    app.add_option("COUNTRY", m_options.countries, "ISO codes such as SY IQ, or allCountries")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", m_folder, "folder for the files")
        ->required()
        ->type_name("FOLDER");
    app.add_option("--base-url", m_options.base_url, "server and folder of the dumps")
        ->capture_default_str()
        ->type_name("URL");
    app.add_flag("--quiet", m_quiet, "no progress and no summary");
    m_gazetteer.setup(app);
}

ExitCode GazetteerDownload::run()
{
    const auto tables = io::read_gazetteer_files(io::find_gazetteer_folder(m_gazetteer.folder));
    m_options.folder = m_folder;
    m_options.attribution = SourceRanks(Lexicon(tables.tables)).attribution("geonames");
    FileProgress progress(!m_quiet);
    const auto files = io::download_geonames(
        m_options, [&](const auto& file, double part) { progress.show(file, part); });
    progress.clear();
    for (const auto& file : files) {
        fmt::print("{}\n", file.path.native());
        if (!m_quiet && file.was_there) {
            fmt::print(stderr, "incident-mapper: {}: was there already\n", file.path.native());
        }
    }
    if (!m_quiet) {
        fmt::print(stderr, "incident-mapper: {}\n", m_options.attribution);
    }
    return ExitCode::done;
}

} // namespace incident_mapper::cli
