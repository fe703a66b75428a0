#include "reviews.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "incident_mapper/incident_filter.hpp"
#include "review_triggers.hpp"

namespace incident_mapper::io {

namespace {

std::string incident_columns_list()
{
    std::string list;
    for (const auto& column : database_table("incidents").columns) {
        list += (list.empty() ? "" : ", ") + column.name;
    }
    return list;
}

std::vector<Row> all_rows(Database& database, const std::string& sql)
{
    std::vector<Row> rows;
    Statement statement(database, sql);
    statement.start({});
    while (statement.next()) {
        rows.push_back(statement.row());
    }
    return rows;
}

std::size_t count(Database& database, const std::string& sql)
{
    return static_cast<std::size_t>(std::get<std::int64_t>(database.query(sql)));
}

/// How surely a new incident is a gone one read anew: 2 by the same sentence, 1 of the same report and
/// event type, else 0.
int resemblance(const Incident& gone, const Incident& fresh)
{
    int best = 0;
    for (const auto& claim : gone.claims) {
        for (const auto& other : fresh.claims) {
            if (claim.document != other.document || gone.event_type != fresh.event_type) {
                continue;
            }
            best = std::max(best, claim.notes == other.notes ? 2 : 1);
        }
    }
    return best;
}

/// The one that resembles it most; none where two do so alike.
const Incident* successor(const Incident& gone, const std::vector<const Incident*>& fresh)
{
    const Incident* found = nullptr;
    int best = 0;
    bool unique = false;
    for (const auto* candidate : fresh) {
        const int score = resemblance(gone, *candidate);
        if (score > best) {
            found = candidate;
            best = score;
            unique = true;
        } else if (score == best) {
            unique = false;
        }
    }
    return unique ? found : nullptr;
}

constexpr std::size_t incident_id_cell = 0;
constexpr std::size_t field_cell = 1;
constexpr std::size_t new_value_cell = 3;
constexpr std::size_t reviewer_cell = 4;
constexpr std::size_t reason_cell = 6;

std::optional<Point> point_of(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return std::nullopt;
    }
    auto with_comma = *text;
    std::ranges::replace(with_comma, ' ', ',');
    return parse_lon_lat(with_comma);
}

} // namespace

void Reviews::hold() { hold_review_triggers(*m_database); }

void Reviews::undo()
{
    hold();
    const auto columns = incident_columns_list();
    const auto point =
        fmt::format(fmt::runtime(m_format->point_expression()), "k.longitude", "k.latitude");
    m_database->execute(fmt::format(
        "UPDATE incidents SET ({0}) = (SELECT {0} FROM incidents_as_read AS k WHERE k.incident_id ="
        " incidents.incident_id), geom = (SELECT CASE WHEN k.longitude IS NOT NULL THEN {1} END "
        "FROM"
        " incidents_as_read AS k WHERE k.incident_id = incidents.incident_id)"
        " WHERE incident_id IN (SELECT incident_id FROM incidents_as_read);"
        "DELETE FROM incidents_as_read",
        columns, point));
}

void Reviews::follow(std::span<const Incident> before, std::span<const Incident> after)
{
    std::set<std::string> reviewed;
    for (const auto& row :
         all_rows(*m_database, "SELECT DISTINCT incident_id FROM reviews UNION SELECT"
                               " new_value FROM reviews WHERE field ="
                               " 'merged_into' AND new_value IS NOT NULL")) {
        reviewed.insert(std::get<std::string>(row.front()));
    }
    if (reviewed.empty()) {
        return;
    }
    std::set<std::string> known;
    std::ranges::transform(before, std::inserter(known, known.end()), &Incident::id);
    std::set<std::string> present;
    std::vector<const Incident*> fresh;
    for (const auto& incident : after) {
        present.insert(incident.id);
        if (!known.contains(incident.id)) {
            fresh.push_back(&incident);
        }
    }
    Statement follow_review(*m_database,
                            "UPDATE reviews SET incident_id = ?2 WHERE incident_id = ?1");
    Statement follow_target(*m_database,
                            "UPDATE reviews SET new_value = ?2 WHERE new_value = ?1 AND"
                            " field = 'merged_into'");
    for (const auto& incident : before) {
        if (!reviewed.contains(incident.id) || present.contains(incident.id)) {
            continue;
        }
        if (const auto* found = successor(incident, fresh)) {
            const Row ids{incident.id, found->id};
            follow_review.run(ids);
            follow_target.run(ids);
        }
    }
}

void Reviews::redo()
{
    m_database->execute(fmt::format(
        "INSERT INTO incidents_as_read ({0}) SELECT {0} FROM incidents WHERE (incident_id IN "
        "(SELECT"
        " incident_id FROM reviews) OR incident_id IN (SELECT new_value FROM reviews WHERE field ="
        " 'merged_into')) AND EXISTS (SELECT 1 FROM incident_reports AS r WHERE r.incident_id ="
        " incidents.incident_id)",
        incident_columns_list()));
    create_replay_trigger(*m_database, *m_format);
    for (const auto& review : rows()) {
        redo_one(review);
    }
    drop_replay_trigger(*m_database);
    release_review_triggers(*m_database);
}

void Reviews::redo_one(const Row& review)
{
    const auto* field = std::get_if<std::string>(&review[field_cell]);
    Row values{review[incident_id_cell], review[reviewer_cell], review[reason_cell]};
    std::string assignment;
    if (field != nullptr && *field == "geom") {
        const auto point = point_of(review[new_value_cell]);
        assignment =
            "geom = " + (point ? fmt::format(fmt::runtime(m_format->point_expression()), "?4", "?5")
                               : std::string{"NULL"});
        if (point) {
            values.insert(values.end(), {point->longitude, point->latitude});
        }
    } else if (field != nullptr &&
               std::ranges::find(reviewed_columns(), *field) != reviewed_columns().end()) {
        assignment = *field + " = ?4";
        values.push_back(review[new_value_cell]);
    } else {
        return; // of another version of the program
    }
    try {
        Statement(*m_database, "UPDATE incidents SET " + assignment +
                                   ", reviewed_by = ?2, review_reason = ?3 WHERE incident_id = ?1")
            .run(values);
    } catch (const ConstraintRefused&) { // NOLINT(bugprone-empty-catch): it stays in the table
    }
}

std::vector<Row> Reviews::rows() const
{
    return all_rows(*m_database, select_sql(database_table("reviews")));
}

void Reviews::add(std::span<const Row> reviews)
{
    Statement insert(*m_database, insert_sql(database_table("reviews"), {}));
    for (const auto& review : reviews) {
        insert.run(review);
    }
}

std::vector<Row> Reviews::incidents_by_hand() const
{
    return all_rows(*m_database, "SELECT " + incident_columns_list() +
                                     " FROM incidents WHERE NOT EXISTS (SELECT 1 FROM"
                                     " incident_reports AS r WHERE r.incident_id ="
                                     " incidents.incident_id) ORDER BY id");
}

void Reviews::add_incidents_by_hand(std::vector<Row> incidents)
{
    const auto& table = database_table("incidents");
    const auto cell = [&](std::string_view name) {
        return static_cast<std::size_t>(
            std::ranges::find(table.columns, name, &DatabaseColumn::name) - table.columns.begin());
    };
    Statement insert(*m_database, insert_sql(table, m_format->point_expression()));
    for (auto& row : incidents) {
        row[cell("place_id")] = Value{}; // the entry may not be among the places used
        const auto longitude = row[cell("longitude")];
        const auto latitude = row[cell("latitude")];
        row.insert(row.end(), {longitude, latitude});
        insert.run(row);
    }
}

Reviews::Counts Reviews::counts() const
{
    return {.reviewed = count(*m_database, "SELECT count(DISTINCT incident_id) FROM reviews"),
            .waiting = count(*m_database,
                             "SELECT count(DISTINCT incident_id) FROM reviews WHERE incident_id NOT"
                             " IN (SELECT incident_id FROM incidents)")};
}

} // namespace incident_mapper::io
