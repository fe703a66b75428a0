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

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

/// The longest ending first: `.annotations.jsonl` is no `.jsonl`.
constexpr std::array endings{
    std::pair{std::string_view{".annotations.jsonl"}, OutputFormat::annotations},
    std::pair{std::string_view{".geojsonl"}, OutputFormat::geojsonl},
    std::pair{std::string_view{".geojson"}, OutputFormat::geojson},
    std::pair{std::string_view{".sqlite"}, OutputFormat::sqlite},
    std::pair{std::string_view{".gpkg"}, OutputFormat::gpkg},
    std::pair{std::string_view{".csv"}, OutputFormat::csv},
    std::pair{std::string_view{".fgb"}, OutputFormat::fgb},
};

OutputFormat format_of(const std::string& path)
{
    for (const auto& [ending, format] : endings) {
        if (path.ends_with(ending)) {
            return format;
        }
    }
    throw UsageError(
        fmt::format("{}: unknown ending: expected .geojson, .geojsonl, .csv, .annotations.jsonl, "
                    ".sqlite, .gpkg or .fgb",
                    path));
}

bool is_database(OutputFormat format)
{
    return format == OutputFormat::sqlite || format == OutputFormat::gpkg;
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

class NewDatabase : public PendingOutput {
public:
    NewDatabase(const Results& results, const Gazetteer& gazetteer, const Output& output,
                DatabaseReport& report)
        : m_target(output.path), m_partial(output.path)
    {
        const auto kept = reviews_to_keep(output, gazetteer);
        auto store =
            IncidentStore::create(m_partial.path(), database_format(output.format), gazetteer);
        store.fill(results, kept);
        report.added = results.readings.size();
        add_reviews(report, store);
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

class AppendedDatabase : public PendingOutput {
public:
    AppendedDatabase(const Results& results, const Gazetteer& gazetteer, const Output& output,
                     DatabaseReport& report)
        : m_store(
              IncidentStore::open(output.path.native(), database_format(output.format), gazetteer))
    {
        auto counts = m_store.merge(results);
        report.appended = true;
        report.known = counts.known;
        report.added = results.readings.size() - counts.known - counts.replaced.size();
        report.replaced = std::move(counts.replaced);
        add_reviews(report, m_store);
    }
    void commit() override { m_store.commit(); }

private:
    IncidentStore m_store;
};

PendingOutputPtr write_database(const Results& results, const Gazetteer& gazetteer,
                                const Output& output, Overwrite policy,
                                std::vector<DatabaseReport>& reports)
{
    auto& report = reports.emplace_back();
    report.path = output.path;
    if (policy == Overwrite::append && fs::exists(output.path)) {
        return std::make_unique<AppendedDatabase>(results, gazetteer, output, report);
    }
    return std::make_unique<NewDatabase>(results, gazetteer, output, report);
}

PendingOutputPtr write_output(const Results& results, const Gazetteer& gazetteer,
                              const Output& output, Overwrite policy,
                              std::vector<DatabaseReport>& reports)
{
    switch (output.format) {
    case OutputFormat::geojson:
        return write_geojson(results, gazetteer, output.path);
    case OutputFormat::geojsonl:
        return write_geojson_lines(results, gazetteer, output.path);
    case OutputFormat::csv:
        return write_csv(results, gazetteer, output.path);
    case OutputFormat::annotations:
        return write_annotations(results, gazetteer, output.path);
    case OutputFormat::fgb:
        return write_flatgeobuf(results, gazetteer, output.path);
    case OutputFormat::sqlite:
    case OutputFormat::gpkg:
        break;
    }
    return write_database(results, gazetteer, output, policy, reports);
}

} // namespace

std::vector<Output> parse_outputs(const std::vector<std::string>& paths, Overwrite policy)
{
    std::vector<Output> outputs;
    std::set<std::string> seen;
    for (const auto& path : paths) {
        const auto format = format_of(path);
        if (policy == Overwrite::append && !is_database(format)) {
            throw UsageError(fmt::format("{}: --append adds to .sqlite and .gpkg only", path));
        }
        if (!seen.insert(fs::path(path).lexically_normal().native()).second) {
            throw UsageError(fmt::format("{}: given twice as output", path));
        }
        outputs.push_back({.path = path, .format = format});
    }
    return outputs;
}

void check_outputs(const std::vector<Output>& outputs, Overwrite policy)
{
    for (const auto& [path, format] : outputs) {
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
    for (const auto& output : outputs) {
        pending.push_back(write_output(results, gazetteer, output, policy, reports));
    }
    for (const auto& output : pending) {
        output->commit();
    }
    return reports;
}

} // namespace incident_mapper::io
