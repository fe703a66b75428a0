#include "incident_mapper/io/layer_writer.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "incident_mapper/io/errors.hpp"
#include "incident_store.hpp"
#include "pending_output.hpp"
#include "postgis_writer.hpp"
#include "postgres_name.hpp"
#include "qgis_project.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

/// The longest ending first: `.annotations.jsonl` is no `.jsonl`.
constexpr std::array endings{
    std::pair{std::string_view{".annotations.jsonl"}, OutputFormat::annotations},
    std::pair{std::string_view{".acled.csv"}, OutputFormat::acled_csv},
    std::pair{std::string_view{".ged.csv"}, OutputFormat::ged_csv},
    std::pair{std::string_view{".geojsonl"}, OutputFormat::geojsonl},
    std::pair{std::string_view{".geojson"}, OutputFormat::geojson},
    std::pair{std::string_view{".sqlite"}, OutputFormat::sqlite},
    std::pair{std::string_view{".gpkg"}, OutputFormat::gpkg},
    std::pair{std::string_view{".csv"}, OutputFormat::csv},
    std::pair{std::string_view{".fgb"}, OutputFormat::fgb},
    std::pair{std::string_view{".kml"}, OutputFormat::kml},
    std::pair{std::string_view{".xlsx"}, OutputFormat::xlsx},
    std::pair{std::string_view{".qgs"}, OutputFormat::qgs},
    std::pair{std::string_view{".qgz"}, OutputFormat::qgz},
};

OutputFormat format_of(const std::string& path)
{
    if (is_postgres(path)) {
        return OutputFormat::postgis;
    }
    for (const auto& [ending, format] : endings) {
        if (path.ends_with(ending)) {
            return format;
        }
    }
    throw UsageError(fmt::format(
        "{}: unknown ending: expected .geojson, .geojsonl, .csv, .acled.csv, .ged.csv, "
        ".annotations.jsonl, .sqlite, .gpkg, .fgb, .kml, .xlsx, .qgs or .qgz, or PG:dbname=…",
        path));
}

bool is_database(OutputFormat format)
{
    return format == OutputFormat::sqlite || format == OutputFormat::gpkg;
}

bool is_project(OutputFormat format)
{
    return format == OutputFormat::qgs || format == OutputFormat::qgz;
}

std::unique_ptr<DatabaseFormat> database_format(OutputFormat format)
{
    return format == OutputFormat::gpkg ? geopackage_format() : spatialite_format();
}

void add_reviews(DatabaseReport& report, const IncidentStore& store)
{
    const auto [reviewed, waiting] = store.review_counts();
    report.reviewed = reviewed;
    report.waiting = waiting;
}

/// What people corrected in a database that is about to be replaced; nothing where it is none of ours.
KeptReviews reviews_to_keep(const Output& output, const Gazetteer& gazetteer)
{
    if (!fs::exists(output.path)) {
        return {};
    }
    try {
        return IncidentStore::open(output.path.native(), database_format(output.format), gazetteer)
            .kept_reviews();
    } catch (const DatabaseBusy&) {
        throw;
    } catch (const std::runtime_error&) {
        return {};
    }
}

/// A database with what a project must know of it, where there is one.
class PendingDatabase : public PendingOutput {
public:
    explicit PendingDatabase(bool has_project) : m_has_project(has_project) {}
    [[nodiscard]] const ProjectSummary& summary() const { return m_summary; }

protected:
    void sum_up(IncidentStore& store)
    {
        if (m_has_project) {
            m_summary = store.summary();
        }
    }

private:
    bool m_has_project;
    ProjectSummary m_summary;
};

using PendingDatabasePtr = std::unique_ptr<PendingDatabase>;

class NewDatabase : public PendingDatabase {
public:
    NewDatabase(const Results& results, const Gazetteer& gazetteer, const Output& output,
                bool has_project, DatabaseReport& report)
        : PendingDatabase(has_project), m_target(output.path), m_partial(output.path)
    {
        const auto kept = reviews_to_keep(output, gazetteer);
        auto store =
            IncidentStore::create(m_partial.path(), database_format(output.format), gazetteer);
        store.fill(results, kept);
        report.added = results.readings.size();
        add_reviews(report, store);
        sum_up(store);
        store.commit();
    }
    void commit() override
    {
        // Left by a crash of whoever wrote the file that is replaced; SQLite would play it back.
        for (const char* leftover : {"-journal", "-wal", "-shm"}) {
            fs::remove(m_target.native() + leftover);
        }
        m_partial.commit();
    }

private:
    fs::path m_target;
    PartialFile m_partial;
};

class AppendedDatabase : public PendingDatabase {
public:
    AppendedDatabase(const Results& results, const Gazetteer& gazetteer, const Output& output,
                     bool has_project, DatabaseReport& report)
        : PendingDatabase(has_project),
          m_store(
              IncidentStore::open(output.path.native(), database_format(output.format), gazetteer))
    {
        auto counts = m_store.merge(results);
        report.appended = true;
        report.known = counts.known;
        report.added = results.readings.size() - counts.known - counts.replaced.size();
        report.replaced = std::move(counts.replaced);
        add_reviews(report, m_store);
        sum_up(m_store);
    }
    void commit() override { m_store.commit(); }

private:
    IncidentStore m_store;
};

PendingDatabasePtr write_database(const Results& results, const Gazetteer& gazetteer,
                                  const Output& output, Overwrite policy, bool has_project,
                                  std::vector<DatabaseReport>& reports)
{
    auto& report = reports.emplace_back();
    report.path = output.path;
    if (policy == Overwrite::append && fs::exists(output.path)) {
        return std::make_unique<AppendedDatabase>(results, gazetteer, output, has_project, report);
    }
    return std::make_unique<NewDatabase>(results, gazetteer, output, has_project, report);
}

/// By way of a SpatiaLite file, which says what the tables hold; corrections that people put into the
/// table `reviews` of the server are done again there.
PendingOutputPtr write_tables_to_postgis(const Results& results, const Gazetteer& gazetteer,
                                         const Output& output, Overwrite policy)
{
    const PartialFile file(fs::temp_directory_path() / "incident-mapper.sqlite");
    KeptReviews kept;
    if (policy == Overwrite::overwrite) {
        kept.reviews = reviews_in_postgis(output.path.native());
    }
    auto store = IncidentStore::create(file.path(), spatialite_format(), gazetteer);
    store.fill(results, kept);
    store.commit();
    return write_postgis(output.path.native(), file.path(), policy);
}

/// An output that is neither database nor project.
PendingOutputPtr write_export(const Results& results, const Gazetteer& gazetteer,
                              const Output& output, Overwrite policy)
{
    switch (output.format) {
    case OutputFormat::postgis:
        return write_tables_to_postgis(results, gazetteer, output, policy);
    case OutputFormat::geojson:
        return write_geojson(results, gazetteer, output.path);
    case OutputFormat::geojsonl:
        return write_geojson_lines(results, gazetteer, output.path);
    case OutputFormat::csv:
        return write_csv(results, gazetteer, output.path);
    case OutputFormat::acled_csv:
        return write_acled_csv(results, gazetteer, output.path);
    case OutputFormat::ged_csv:
        return write_ged_csv(results, gazetteer, output.path);
    case OutputFormat::annotations:
        return write_annotations(results, gazetteer, output.path);
    case OutputFormat::fgb:
        return write_flatgeobuf(results, gazetteer, output.path);
    case OutputFormat::kml:
        return write_kml(results, gazetteer, output.path);
    case OutputFormat::xlsx:
        return write_xlsx(results, gazetteer, output.path);
    case OutputFormat::sqlite:
    case OutputFormat::gpkg:
    case OutputFormat::qgs:
    case OutputFormat::qgz:
        break;
    }
    throw std::logic_error("no export: " + output.path.native());
}

/// A project needs a database to show.
void add_database_of_project(std::vector<Output>& outputs)
{
    const auto has = [&](bool (*is_kind)(OutputFormat)) {
        return std::ranges::any_of(outputs, is_kind, &Output::format);
    };
    if (std::ranges::count_if(outputs, is_project, &Output::format) > 1) {
        throw UsageError("two projects in one run: give one .qgs or .qgz");
    }
    if (has(is_project) && !has(is_database)) {
        auto path = std::ranges::find_if(outputs, is_project, &Output::format)->path;
        outputs.push_back({.path = path.replace_extension(".gpkg"), .format = OutputFormat::gpkg});
    }
}

} // namespace

std::vector<Output> parse_outputs(const std::vector<std::string>& paths, Overwrite policy)
{
    std::vector<Output> outputs;
    std::set<std::string> seen;
    for (const auto& path : paths) {
        const auto format = format_of(path);
        if (policy == Overwrite::append && !is_database(format) && !is_project(format)) {
            throw UsageError(fmt::format("{}: --append adds to .sqlite and .gpkg only", path));
        }
        if (!seen.insert(fs::path(path).lexically_normal().native()).second) {
            throw UsageError(fmt::format("{}: given twice as output", path));
        }
        outputs.push_back({.path = path, .format = format});
    }
    add_database_of_project(outputs);
    return outputs;
}

bool can_hold(OutputFormat format, const Incident& incident)
{
    const bool has_point = incident.location.point.has_value();
    switch (format) {
    case OutputFormat::fgb:
    case OutputFormat::kml:
        return has_point;
    case OutputFormat::acled_csv:
        return has_point && incident.dates;
    case OutputFormat::ged_csv: {
        const auto& deaths = incident.fatalities;
        return has_point && incident.dates &&
               std::max(
                   {deaths.best.value_or(0), deaths.low.value_or(0), deaths.high.value_or(0)}) > 0;
    }
    default:
        return true;
    }
}

std::string_view what_it_needs(OutputFormat format)
{
    switch (format) {
    case OutputFormat::acled_csv:
        return "without a point or a date";
    case OutputFormat::ged_csv:
        return "without a point, a date or a death";
    default:
        return "without a point";
    }
}

void check_outputs(const std::vector<Output>& outputs, Overwrite policy)
{
    for (const auto& [path, format] : outputs) {
        if (format == OutputFormat::postgis) {
            check_postgis(path.native(), policy);
            continue;
        }
        if (fs::is_directory(path)) {
            throw std::runtime_error(path.native() + ": is a folder: give a file");
        }
        if (policy == Overwrite::refuse && fs::exists(path)) {
            throw std::runtime_error(path.native() + ": exists: give --overwrite to replace it" +
                                     (is_database(format)
                                          ? " or --append to add to it"
                                          : " (--append adds to .sqlite and .gpkg only)"));
        }
        PartialFile probe(path); // throws where the folder cannot be written into
    }
}

std::vector<DatabaseReport> write_outputs(const Results& results, const Gazetteer& gazetteer,
                                          const std::vector<Output>& outputs, Overwrite policy)
{
    std::vector<DatabaseReport> reports;
    std::vector<PendingOutputPtr> pending;
    const bool has_project = std::ranges::any_of(outputs, is_project, &Output::format);
    const Output* shown = nullptr; // the database that projects show
    ProjectSummary summary;
    for (const auto& output : outputs) {
        if (is_database(output.format)) {
            auto database = write_database(results, gazetteer, output, policy,
                                           has_project && shown == nullptr, reports);
            if (shown == nullptr) {
                shown = &output;
                summary = database->summary();
            }
            pending.push_back(std::move(database));
        } else if (!is_project(output.format)) {
            pending.push_back(write_export(results, gazetteer, output, policy));
        }
    }
    for (const auto& output : outputs) {
        const bool kept = policy == Overwrite::append && fs::exists(output.path);
        if (is_project(output.format) && shown != nullptr && !kept) {
            pending.push_back(write_qgis_project(output, *shown, summary));
        }
    }
    for (const auto& output : pending) {
        output->commit();
    }
    return reports;
}

} // namespace incident_mapper::io
