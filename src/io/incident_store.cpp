#include "incident_store.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "map_layers.hpp"
#include "review_triggers.hpp"
#include "table_load.hpp"

namespace incident_mapper::io {

namespace {

/// Refuses a file whose tables are not those of this program. Reads only.
void check_is_ours(Database& database, const std::string& path)
{
    try {
        for (const auto& table : database_schema()) {
            Statement statement(database, select_sql(table) + " LIMIT 0");
            statement.start({});
            statement.next();
        }
    } catch (const DatabaseBusy&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(fmt::format(
            "{}: not a database of incident-mapper, or of another version: it is left as it is; "
            "give another output or --overwrite ({})",
            path, error.what()));
    }
}

/// A file that is in use stays in the mode of write-ahead logging that QGIS has put it into: its last
/// user takes it out.
void leave_wal(Database& database)
{
    try {
        database.execute("PRAGMA journal_mode = DELETE");
    } catch (const DatabaseBusy&) {
        if (database.query("PRAGMA journal_mode") != Value{std::string{"wal"}}) {
            throw;
        }
    }
}

std::vector<Incident> incidents_of(const std::vector<const Reading*>& readings)
{
    std::vector<Incident> incidents;
    for (const auto* reading : readings) {
        incidents.insert(incidents.end(), reading->incidents.begin(), reading->incidents.end());
    }
    return incidents;
}

std::vector<const Reading*> all_of(const Results& results)
{
    std::vector<const Reading*> readings;
    for (const auto& reading : results.readings) {
        readings.push_back(&reading);
    }
    return readings;
}

bool claims_any_of(const Incident& incident, const std::set<std::string>& documents)
{
    return std::ranges::any_of(
        incident.claims, [&](const Claim& claim) { return documents.contains(claim.document); });
}

/// Takes the incidents that rest on a replaced document apart: what the other reports say of them
/// goes to `found`.
std::vector<Incident> without_replaced(const std::vector<Incident>& known,
                                       const ClaimIndex& reports,
                                       const std::set<std::string>& replaced,
                                       std::vector<Incident>& found)
{
    std::vector<Incident> kept;
    for (const auto& incident : known) {
        if (!claims_any_of(incident, replaced)) {
            kept.push_back(incident);
            continue;
        }
        for (const auto& claim : incident.claims) {
            const auto* own = replaced.contains(claim.document) ? nullptr : reports.find(claim);
            if (own != nullptr) {
                found.push_back(*own);
            }
        }
    }
    return kept;
}

/// Entries that mentions and incidents were taken for.
std::set<PlaceIndex> places_used(const std::vector<const Reading*>& readings,
                                 std::span<const Incident> incidents)
{
    std::set<PlaceIndex> used;
    const auto use = [&](const std::optional<PlaceIndex>& place) {
        if (place) {
            used.insert(*place);
        }
    };
    for (const auto* reading : readings) {
        std::ranges::for_each(reading->toponyms, use, &ToponymMention::place);
        for (const auto& incident : reading->incidents) {
            use(incident.location.place);
        }
    }
    for (const auto& incident : incidents) {
        use(incident.location.place);
    }
    return used;
}

} // namespace

IncidentStore::IncidentStore(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                             const Gazetteer& gazetteer)
    : m_format(std::move(format)), m_database(std::make_unique<Database>(path)),
      m_gazetteer(&gazetteer)
{
}

IncidentStore IncidentStore::create(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                                    const Gazetteer& gazetteer)
{
    format->create_container(path);
    IncidentStore store(path, std::move(format), gazetteer);
    store.m_format->prepare(*store.m_database);
    // The file has a temporary name and is synced before it gets its own: no journal is needed.
    // secure_delete keeps times of writing that are taken out from staying in unused bytes.
    // The cache, in KiB, takes the indexes of texts, which grow everywhere, up to millions of rows.
    store.m_database->execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                              "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
                              "PRAGMA cache_size = -500000; BEGIN");
    store.m_format->create_metadata(*store.m_database);
    for (const auto& table : database_schema()) {
        store.m_database->execute(create_table_sql(table));
    }
    create_map_tables(*store.m_database, *store.m_format);
    store.m_format->register_layers(*store.m_database);
    create_review_triggers(*store.m_database, *store.m_format);
    return store;
}

IncidentStore IncidentStore::open(const std::string& path, std::unique_ptr<DatabaseFormat> format,
                                  const Gazetteer& gazetteer)
{
    IncidentStore store(path, std::move(format), gazetteer);
    check_is_ours(*store.m_database, path);
    store.m_format->prepare(*store.m_database);
    leave_wal(*store.m_database);
    store.m_database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                              "BEGIN IMMEDIATE");
    return store;
}

void IncidentStore::commit()
{
    m_database->execute("COMMIT");
    m_database->close();
}

Statement IncidentStore::insert_into(std::string_view table)
{
    return {*m_database, insert_sql(database_table(table), m_format->point_expression())};
}

void IncidentStore::put(std::string_view table, std::span<const Row> rows)
{
    Statement update(*m_database, update_sql(database_table(table), m_format->point_expression()));
    auto insert = insert_into(table);
    for (const auto& row : rows) {
        update.run(row);
        if (m_database->changes() == 0) {
            insert.run(row);
        }
    }
}

void IncidentStore::fill(const Results& results, const KeptReviews& kept)
{
    {
        TableLoad load(*m_database, *m_format);
        load_results(results, load);
        load.finish();
    }
    m_database->execute("CREATE INDEX incident_reports_incident ON incident_reports (incident_id);"
                        "CREATE INDEX incident_reports_document ON incident_reports (document);"
                        "CREATE INDEX mentions_document ON mentions (document);"
                        "CREATE INDEX incidents_dates ON incidents (event_date, event_date_end)");
    auto corrections = reviews();
    corrections.hold();
    corrections.add(kept.reviews);
    corrections.add_incidents_by_hand(kept.incidents_by_hand);
    corrections.follow(kept.incidents, results.incidents);
    corrections.redo();
    add_uncertainty_areas(*m_database, *m_format, results.incidents);
    if (!kept.reviews.empty() || !kept.incidents_by_hand.empty()) {
        complete_uncertainty_areas(*m_database, *m_format);
    }
    update_districts(*m_database, *m_format, *m_gazetteer);
    m_format->finish(*m_database);
}

void IncidentStore::load_results(const Results& results, TableLoad& load)
{
    const auto readings = all_of(results);
    for (const auto* reading : readings) {
        load.add("documents", document_row(reading->document));
    }
    for (const auto place : places_used(readings, results.incidents)) {
        load.add("places", place_row((*m_gazetteer)[place]));
    }
    ClaimIndex reports;
    for (const auto* reading : readings) {
        reports.add(reading->incidents);
    }
    for (const auto& incident : results.incidents) {
        const auto rows = rows_of(incident, reports);
        load.add("incidents", rows.front());
        std::for_each(rows.begin() + 1, rows.end(),
                      [&](const Row& row) { load.add("incident_reports", row); });
    }
    for (const auto* reading : readings) {
        for (const auto& mention : reading->toponyms) {
            load.add("mentions", mention_row(reading->document, mention, *m_gazetteer));
        }
    }
    write_rejects(results.rejects);
}

KeptReviews IncidentStore::kept_reviews()
{
    auto corrections = reviews();
    KeptReviews kept{.reviews = corrections.rows(),
                     .incidents_by_hand = corrections.incidents_by_hand(),
                     .incidents = {}};
    if (!kept.reviews.empty()) {
        corrections.undo();
        kept.incidents = load().incidents;
    }
    return kept;
}

MergeCounts IncidentStore::merge(const Results& results)
{
    const auto changes = changes_of(results);
    if (!changes.readings.empty()) {
        auto corrections = reviews();
        corrections.undo();
        const auto before = load();
        ClaimIndex old_reports;
        old_reports.add(before.reports);
        const auto fresh = incidents_of(changes.readings);
        auto found = fresh;
        auto known = without_replaced(before.incidents, old_reports, changes.replaced, found);
        const auto after = merge_incidents(std::move(known), std::move(found));
        forget(changes);
        write_documents(changes.readings);
        write_places(changes.readings, after);
        ClaimIndex reports;
        reports.add(fresh); // before the old ones: a replaced document's claims are looked up here
        reports.add(before.reports);
        update_incidents(before, after, reports);
        write_mentions(changes.readings);
        drop_unused_places();
        corrections.follow(before.incidents, after);
        corrections.redo();
        update_map_tables(after);
    }
    write_rejects(results.rejects);
    if (m_database->query("SELECT total_changes()") != Value{std::int64_t{0}}) {
        m_format->finish(*m_database);
    }
    return {.known = changes.known, .replaced = {changes.replaced.begin(), changes.replaced.end()}};
}

IncidentStore::Changes IncidentStore::changes_of(const Results& results)
{
    std::map<std::string, Row> stored;
    Statement documents(*m_database, select_sql(database_table("documents")));
    documents.start({});
    while (documents.next()) {
        auto row = documents.row();
        stored.emplace(std::get<std::string>(row.front()), std::move(row));
    }
    Changes changes;
    for (const auto& reading : results.readings) {
        const auto found = stored.find(reading.document.id);
        if (found != stored.end() && found->second == document_row(reading.document)) {
            ++changes.known;
            continue;
        }
        changes.readings.push_back(&reading);
        if (found != stored.end()) {
            changes.replaced.insert(reading.document.id);
        }
    }
    return changes;
}

IncidentStore::Known IncidentStore::load()
{
    const IncidentLoader loader(*m_gazetteer);
    Known known;
    std::map<std::string, std::size_t> by_id;
    Statement incidents(*m_database, select_sql(database_table("incidents")));
    incidents.start({});
    while (incidents.next()) {
        known.incidents.push_back(loader.incident(incidents.row()));
        by_id.emplace(known.incidents.back().id, known.incidents.size() - 1);
    }
    Statement reports(*m_database, select_sql(database_table("incident_reports")));
    reports.start({});
    while (reports.next()) {
        auto report = loader.report(reports.row());
        if (const auto merged = by_id.find(report.merged_id); merged != by_id.end()) {
            known.incidents[merged->second].claims.push_back(report.incident.claims.front());
            known.reports.push_back(std::move(report.incident));
        }
    }
    // those drawn by hand rest on no report: they are left alone
    std::erase_if(known.incidents,
                  [](const Incident& incident) { return incident.claims.empty(); });
    return known;
}

IncidentStore::IncidentRows IncidentStore::rows_of(const Incident& incident,
                                                   const ClaimIndex& reports) const
{
    auto with_time = incident_row(incident, *m_gazetteer);
    const auto& columns = database_table("incidents").columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (auto* day = std::get_if<std::string>(&with_time[i]);
            day != nullptr && columns[i].type == ColumnType::datetime) {
            *day += columns[i].name == "event_time_end" ? m_format->last_second()
                                                        : m_format->midnight();
        }
    }
    IncidentRows rows{std::move(with_time)};
    for (const auto& claim : incident.claims) {
        const auto* own = reports.find(claim);
        rows.push_back(
            report_row(incident.id, claim, own == nullptr ? incident : *own, *m_gazetteer));
    }
    return rows;
}

void IncidentStore::write_documents(const Readings& readings)
{
    std::vector<Row> rows;
    for (const auto* reading : readings) {
        rows.push_back(document_row(reading->document));
    }
    put("documents", rows);
}

void IncidentStore::write_places(const Readings& readings, std::span<const Incident> incidents)
{
    std::vector<Row> rows;
    for (const auto place : places_used(readings, incidents)) {
        rows.push_back(place_row((*m_gazetteer)[place]));
    }
    put("places", rows);
}

void IncidentStore::write_mentions(const Readings& readings)
{
    auto insert = insert_into("mentions");
    for (const auto* reading : readings) {
        for (const auto& mention : reading->toponyms) {
            insert.run(mention_row(reading->document, mention, *m_gazetteer));
        }
    }
}

void IncidentStore::write_incidents(const std::vector<IncidentRows>& incidents)
{
    std::vector<Row> merged;
    for (const auto& rows : incidents) {
        merged.push_back(rows.front());
    }
    put("incidents", merged);
    auto insert_report = insert_into("incident_reports");
    for (const auto& rows : incidents) {
        std::for_each(rows.begin() + 1, rows.end(),
                      [&](const Row& row) { insert_report.run(row); });
    }
}

void IncidentStore::write_rejects(const std::vector<Diagnostic>& rejects)
{
    auto sql = insert_sql(database_table("rejects"), {}) + " ON CONFLICT DO NOTHING";
    Statement insert(*m_database, sql);
    for (const auto& reject : rejects) {
        insert.run(reject_row(reject));
    }
}

/// Takes out what former versions of the documents said that is not an incident.
void IncidentStore::forget(const Changes& changes)
{
    Statement mentions(*m_database, "DELETE FROM mentions WHERE document = ?1");
    Statement rejects(*m_database, "DELETE FROM rejects WHERE document = ?1");
    for (const auto* reading : changes.readings) {
        const Row id{reading->document.id};
        mentions.run(id);
        rejects.run(id);
    }
}

void IncidentStore::update_map_tables(std::span<const Incident> incidents)
{
    add_uncertainty_areas(*m_database, *m_format, incidents);
    complete_uncertainty_areas(*m_database, *m_format);
    update_districts(*m_database, *m_format, *m_gazetteer);
}

void IncidentStore::drop_unused_places()
{
    m_database->execute(
        "DELETE FROM places WHERE place_id NOT IN"
        " (SELECT place_id FROM mentions WHERE place_id IS NOT NULL"
        "  UNION SELECT place_id FROM incidents WHERE place_id IS NOT NULL"
        "  UNION SELECT place_id FROM incident_reports WHERE place_id IS NOT NULL)");
}

void IncidentStore::update_incidents(const Known& before, std::span<const Incident> after,
                                     const ClaimIndex& reports)
{
    ClaimIndex old_reports;
    old_reports.add(before.reports);
    std::map<std::string, IncidentRows> gone;
    for (const auto& incident : before.incidents) {
        gone.emplace(incident.id, rows_of(incident, old_reports));
    }
    Statement delete_reports(*m_database, "DELETE FROM incident_reports WHERE incident_id = ?1");
    std::vector<IncidentRows> changed;
    for (const auto& incident : after) {
        auto rows = rows_of(incident, reports);
        const auto known = gone.find(incident.id);
        if (known == gone.end() || known->second != rows) {
            delete_reports.run(Row{incident.id});
            changed.push_back(std::move(rows));
        }
        if (known != gone.end()) {
            gone.erase(known);
        }
    }
    Statement delete_incident(*m_database, "DELETE FROM incidents WHERE incident_id = ?1");
    for (const auto& [id, rows] : gone) {
        delete_incident.run(Row{id});
    }
    write_incidents(changed);
}

} // namespace incident_mapper::io
