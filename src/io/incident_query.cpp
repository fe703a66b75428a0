#include "incident_mapper/io/incident_query.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "incident_rows.hpp"
#include "postgres_name.hpp"
#include "query_backend.hpp"

namespace incident_mapper::io {

namespace {

constexpr double first_radius_m = 5'000;
constexpr double farthest_m = 20'004'000; ///< half of the longest way round the ellipsoid

CompiledSql compile(const IncidentQuery& query, SqlDialect dialect)
{
    return query.group_by ? groups_sql(query, dialect)
                          : incidents_sql(query, dialect, Select::shared);
}

std::int64_t whole(const ResultTable& table)
{
    return std::get<std::int64_t>(table.rows.at(0).at(0));
}

/// Reports of an incident, ?1, and of those merged into it.
CompiledSql reports_of_incident()
{
    std::string columns;
    for (const auto& column : database_table("incident_reports").columns) {
        columns += fmt::format("{}\"{}\"", columns.empty() ? "" : ", ", column.name);
    }
    return {.sql =
                fmt::format("SELECT {} FROM incident_reports WHERE incident_id = ?1 OR incident_id"
                            " IN (SELECT incident_id FROM incidents WHERE merged_into = ?1)"
                            " ORDER BY incident_id <> ?1, id",
                            columns),
            .values = {}};
}

/// Puts the claims of the reports into the incidents they were merged into. What stands in the row of
/// the incident wins over what its first report says.
void add_claims(QueryBackend& backend, const IncidentLoader& loader, Incident& incident,
                const std::string& notes)
{
    auto sql = reports_of_incident();
    sql.values = {incident.id};
    for (const auto& row : backend.run(sql).rows) {
        incident.claims.push_back(loader.report(row).incident.claims.front());
    }
    if (incident.claims.empty()) {
        incident.claims.emplace_back();
    }
    incident.claims.front().notes = notes;
}

/// Documents of the claims, as far as the database knows them.
std::vector<Reading> readings_of(QueryBackend& backend, const std::vector<Incident>& incidents)
{
    std::set<std::string> names;
    for (const auto& incident : incidents) {
        for (const auto& claim : incident.claims) {
            names.insert(claim.document);
        }
    }
    std::vector<Reading> readings;
    for (const auto& name : names) {
        const auto table = backend.run({"SELECT document, published, source, url, title, language"
                                        " FROM documents WHERE document = ?1",
                                        {name}});
        for (const auto& row : table.rows) {
            Reading reading;
            reading.document.id = name;
            reading.document.published = parse_iso_date(text_or_empty(row.at(1)));
            reading.document.source = text_or_empty(row.at(2));
            reading.document.url = text_or_empty(row.at(3));
            reading.document.title = text_or_empty(row.at(4));
            reading.document.language = text_or_empty(row.at(5));
            readings.push_back(std::move(reading));
        }
    }
    return readings;
}

} // namespace

std::optional<std::size_t> ResultTable::column(std::string_view name) const
{
    const auto found = std::ranges::find(columns, name);
    return found == columns.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

IncidentDatabase::IncidentDatabase(const std::string& name)
    : m_backend(is_postgres(name) ? open_postgis_backend(name) : open_sqlite_backend(name))
{
}
IncidentDatabase::~IncidentDatabase() = default;
IncidentDatabase::IncidentDatabase(IncidentDatabase&&) noexcept = default;

/// So that the nearest are found through the spatial index too: the smallest of a row of doubled
/// radii that holds as many as are asked for.
IncidentQuery IncidentDatabase::with_radius(const IncidentQuery& query)
{
    auto bounded = query;
    if (!query.nearest || !query.filter.near || query.filter.near->within_m) {
        return bounded;
    }
    for (double radius = first_radius_m; radius < farthest_m; radius *= 2) {
        bounded.filter.near->within_m = radius;
        const auto sql = count_sql(bounded.filter, m_backend->dialect(), *query.nearest);
        if (whole(m_backend->run(sql)) >= static_cast<std::int64_t>(*query.nearest)) {
            return bounded;
        }
    }
    return query;
}

ResultTable IncidentDatabase::ask(const IncidentQuery& query)
{
    return m_backend->run(compile(with_radius(query), m_backend->dialect()));
}

Results IncidentDatabase::load(const IncidentQuery& query, const Gazetteer& gazetteer)
{
    const IncidentLoader loader(gazetteer);
    const auto table =
        m_backend->run(incidents_sql(with_radius(query), m_backend->dialect(), Select::all));
    const auto notes = table.column("notes");
    Results results;
    for (const auto& row : table.rows) {
        auto incident = loader.incident(row);
        add_claims(*m_backend, loader, incident, notes ? text_or_empty(row.at(*notes)) : "");
        results.incidents.push_back(std::move(incident));
    }
    results.readings = readings_of(*m_backend, results.incidents);
    return results;
}

std::string IncidentDatabase::explain(const IncidentQuery& query)
{
    const auto sql = compile(with_radius(query), m_backend->dialect());
    auto text = sql.sql + "\n";
    for (std::size_t i = 0; i < sql.values.size(); ++i) {
        std::string value;
        append_json_value(value, sql.values[i]);
        text += fmt::format("?{} = {}\n", i + 1, value);
    }
    return text + m_backend->plan(sql);
}

ResultTable IncidentDatabase::ask_sql(const std::string& sql)
{
    return m_backend->run_foreign(sql);
}

} // namespace incident_mapper::io
