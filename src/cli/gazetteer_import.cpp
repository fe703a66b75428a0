#include "cli/gazetteer_import.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/file_progress.hpp"
#include "cli/session.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/gazetteer_build.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"

namespace incident_mapper::cli {

namespace {

std::map<std::string, std::string> column_map(const std::vector<std::string>& pairs)
{
    std::map<std::string, std::string> columns;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
            throw io::UsageError("--map takes FIELD=COLUMN, such as name=NAME_EN: '" + pair + "'");
        }
        columns[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return columns;
}

void write_conflicts(const std::string& path, const std::vector<ConflationConflict>& conflicts)
{
    io::OutputFile out(path);
    out.write("place_id\tother_id\tconflict\n");
    for (const auto& conflict : conflicts) {
        out.write(
            fmt::format("{}\t{}\t{}\n", conflict.place_id, conflict.other_id, conflict.message));
    }
    out.close();
    out.commit();
}

/// Before any work.
void check_output(const std::string& path, bool overwrite)
{
    std::error_code none;
    const bool there =
        std::filesystem::is_directory(path, none)
            ? std::filesystem::exists(std::filesystem::path(path) / "places.tsv", none)
            : std::filesystem::exists(path, none);
    if (there && !overwrite) {
        throw std::runtime_error(path + ": is there already: give --overwrite to replace it");
    }
}

/// A compiled gazetteer, or a folder of tables. `stands_for_tables`: it holds all that the curated tables
/// do, and no more.
void write_built(const std::string& path, const io::BuiltGazetteer& built,
                 const io::GazetteerFiles& files, bool stands_for_tables)
{
    if (!path.ends_with(".gaz")) {
        io::write_source_folder(path, built.places);
        return;
    }
    const Lexicon lexicon(files.tables);
    io::write_gazetteer(path, built.places, NameWords::from_table(lexicon.table("word_classes")),
                        stands_for_tables ? io::source_checksum(files) : 0);
}

void report_passed_over(const std::map<std::string, std::size_t>& passed_over)
{
    for (const auto& [why, count] : passed_over) {
        fmt::print(stderr, "incident-mapper: {} passed over: {}\n", count, why);
    }
}

} // namespace

void GazetteerImport::setup(CLI::App& app)
{
    app.add_option("INPUT", m_inputs, "files of the source")->required()->type_name("");
    app.add_option("--format", m_format,
                   "geonames, wof, wof-sqlite, osm, boundaries or table; without it by the file's "
                   "ending")
        ->type_name("F");
    app.add_option("-o,--output", m_output, "folder for places.tsv, names.tsv and areas.fgb")
        ->required()
        ->type_name("FOLDER");
    app.add_option("--country", m_country,
                   "ISO code of places whose source names no country; geonames: only these")
        ->type_name("XX");
    app.add_option("--level", m_level, "boundaries: 1 governorates, 2 districts, 3 sub-districts")
        ->check(CLI::Range(0, 4))
        ->type_name("N");
    app.add_option("--map", m_columns,
                   "table: which column holds what: name=COL, name_ar=, lat=, lon=, id=, type=, "
                   "country=, admin1=, population=, names=, names_ar= (joined by '|')")
        ->delimiter(',')
        ->type_name("FIELD=COL");
    app.add_option("--type", m_type, "table: type of rows that give none, such as P.PPL")
        ->type_name("CLASS.CODE");
    app.add_option("--source", m_source_name, "table: what the ids begin with")->type_name("NAME");
    app.add_flag("--quiet", m_quiet, "no progress and no summary");
    m_gazetteer.setup(app);
}

std::vector<io::PlaceSource> GazetteerImport::sources() const
{
    std::vector<io::PlaceSource> sources;
    for (const auto& input : m_inputs) {
        auto source = io::detect_source(m_format.empty() ? input : m_format + ":" + input);
        source.country = m_country;
        source.level = m_level;
        source.type = m_type;
        source.name = m_source_name;
        source.columns = column_map(m_columns);
        io::add_source(sources, std::move(source));
    }
    return sources;
}

ExitCode GazetteerImport::run()
{
    if (!m_format.empty()) {
        static_cast<void>(io::source_format(m_format)); // before any file is looked for
    }
    const auto inputs = sources();
    const auto files = io::read_gazetteer_files(io::find_gazetteer_folder(m_gazetteer.folder));
    const Lexicon lexicon(files.tables);
    const io::ImportTables tables(lexicon);
    FileProgress progress(!m_quiet);
    std::vector<PlaceRecord> places;
    std::map<std::string, std::size_t> passed_over;
    std::size_t rejects = 0;
    const io::PlaceSink sink{
        .place = [&](PlaceRecord place) { places.push_back(std::move(place)); },
        .reject =
            [&](const Diagnostic& diagnostic) {
                ++rejects;
                progress.clear();
                report(diagnostic);
            },
        .passed_over = [&](std::string_view why) { ++passed_over[std::string(why)]; },
        .progress = [&](const auto& file, double part) { progress.show(file, part); }};
    for (const auto& source : inputs) {
        io::read_place_source(source, tables, sink);
    }
    progress.clear();
    io::write_source_folder(m_output, places);
    if (!m_quiet) {
        report_passed_over(passed_over);
        fmt::print(stderr, "incident-mapper: {}: {} places, {} rejected\n", m_output, places.size(),
                   rejects);
    }
    return rejects == 0 ? ExitCode::done : ExitCode::done_with_rejects;
}

void GazetteerBuild::setup(CLI::App& app)
{
    app.add_option("SOURCE", m_sources,
                   "folders made by import, or files of the sources themselves (FORMAT:FILE where "
                   "the ending does not tell)")
        ->type_name("");
    app.add_option("--overlay", m_overlays,
                   "tables of corrections, besides the gazetteer's own corrections.tsv")
        ->type_name("FILE.tsv");
    app.add_option("-o,--output", m_output,
                   "a compiled gazetteer, OUT.gaz, or a folder for its tables")
        ->required()
        ->type_name("OUT");
    app.add_option("--conflicts", m_conflicts, "write what was left apart, and why, to a table")
        ->type_name("FILE.tsv");
    app.add_flag("--overwrite", m_overwrite, "replace an output that exists");
    app.add_flag("--quiet", m_quiet, "no progress and no summary");
    m_gazetteer.setup(app);
}

ExitCode GazetteerBuild::run()
{
    io::GazetteerRecipe recipe;
    recipe.overlays.assign(m_overlays.begin(), m_overlays.end());
    for (const auto& argument : m_sources) {
        io::add_source(recipe.sources, io::detect_source(argument));
    }
    check_output(m_output, m_overwrite);
    const auto files = io::read_gazetteer_files(io::find_gazetteer_folder(m_gazetteer.folder));
    FileProgress progress(!m_quiet);
    std::size_t rejects = 0;
    const auto built = io::build_gazetteer(
        files, recipe,
        {.reject =
             [&](const Diagnostic& diagnostic) {
                 ++rejects;
                 progress.clear();
                 report(diagnostic);
             },
         .progress = [&](const auto& file, double part) { progress.show(file, part); }});
    progress.clear();
    // one with rows rejected must not: the tables report them each time
    const bool stands_for_tables =
        recipe.sources.empty() && recipe.overlays.empty() && rejects == 0;
    write_built(m_output, built, files, stands_for_tables);
    if (!m_conflicts.empty()) {
        write_conflicts(m_conflicts, built.conflicts);
    }
    if (!m_quiet) {
        report_passed_over(built.passed_over);
        std::ranges::for_each(built.unused, report);
        fmt::print(stderr,
                   "incident-mapper: {}: {} places of {} entries; {} joined with another, {} "
                   "conflicts, {} corrections, {} rejected\n",
                   m_output, built.places.size(), built.read, built.joined, built.conflicts.size(),
                   built.corrected, rejects);
    }
    return rejects == 0 ? ExitCode::done : ExitCode::done_with_rejects;
}

} // namespace incident_mapper::cli
