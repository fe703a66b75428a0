#include "review_triggers.hpp"

#include <array>

#include <fmt/format.h>

namespace incident_mapper::io {

namespace {

constexpr std::array<std::string_view, 23> columns{
    "event_date",  "event_date_end", "event_type",     "sub_event_type",  "actor1",
    "actor2",      "fatalities",     "fatalities_low", "fatalities_high", "injured",
    "injured_low", "injured_high",   "location",       "location_ar",     "admin1",
    "admin2",      "admin3",         "country",        "geo_precision",   "uncertainty_m",
    "notes",       "review_status",  "merged_into"};

/// Ends a statement with an error where the condition holds.
std::string refuse(std::string_view condition, std::string_view message)
{
    return fmt::format("SELECT RAISE(ABORT, '{}') WHERE {};\n", message, condition);
}

std::string changed(std::string_view column)
{
    return fmt::format("NEW.{0} IS NOT OLD.{0}", column);
}

constexpr std::string_view moved =
    "(ST_MinX(NEW.geom) IS NOT OLD.longitude OR ST_MinY(NEW.geom) IS NOT OLD.latitude)";

constexpr std::string_view redated =
    "(NEW.event_date IS NOT OLD.event_date OR NEW.event_date_end IS NOT OLD.event_date_end)";

std::string refusals()
{
    std::string sql;
    for (const char* day : {"event_date", "event_date_end"}) {
        sql += refuse(fmt::format("NEW.{0} IS NOT NULL AND date(NEW.{0}) IS NULL", day),
                      fmt::format("{} must be a day, YYYY-MM-DD", day));
    }
    sql += refuse("NEW.event_date_end IS NOT OLD.event_date_end AND NEW.event_date_end IS NOT NULL"
                  " AND (NEW.event_date IS NULL OR"
                  " date(NEW.event_date_end) < date(NEW.event_date))",
                  "event_date_end is before event_date");
    sql += refuse("min(coalesce(NEW.fatalities, 0), coalesce(NEW.fatalities_low, 0),"
                  " coalesce(NEW.fatalities_high, 0), coalesce(NEW.injured, 0),"
                  " coalesce(NEW.injured_low, 0), coalesce(NEW.injured_high, 0)) < 0",
                  "a count cannot be below 0");
    sql += refuse(fmt::format("(NEW.longitude IS NOT OLD.longitude OR NEW.latitude IS NOT"
                              " OLD.latitude) AND NOT {}",
                              moved),
                  "latitude and longitude follow the point: move the point");
    sql += refuse("NEW.review_status NOT IN ('confirmed', 'false', 'merged')",
                  "review_status must be confirmed, false, merged or empty");
    sql += refuse(
        "NEW.review_status = 'merged' AND NEW.merged_into IS NULL AND OLD.merged_into IS NULL",
        "merged: say into which incident (merged_into)");
    sql +=
        refuse("NEW.merged_into IS NOT NULL AND NEW.merged_into IS NOT OLD.merged_into AND NOT"
               " EXISTS (SELECT 1 FROM incidents WHERE incident_id = NEW.merged_into AND"
               " incident_id <> NEW.incident_id AND merged_into IS NULL)",
               "merged_into must be the incident_id of another incident that is not merged itself");
    return sql;
}

std::string derived_place()
{
    return fmt::format(
        "UPDATE incidents SET longitude = ST_MinX(geom), latitude = ST_MinY(geom), place_id = NULL,"
        " location_rule = CASE WHEN geom IS NULL THEN NULL ELSE 'review' END,"
        " geo_precision = CASE WHEN geom IS NULL THEN NULL WHEN NEW.geo_precision IS"
        " OLD.geo_precision THEN 1 ELSE geo_precision END,"
        " uncertainty_m = CASE WHEN NEW.uncertainty_m IS OLD.uncertainty_m THEN NULL ELSE"
        " uncertainty_m END WHERE id = NEW.id AND {};\n",
        moved);
}

/// A single day stays one when it is moved.
std::string derived_dates(const DatabaseFormat& format)
{
    return fmt::format(
        "UPDATE incidents SET event_date = date(event_date), date_rule = 'review', event_date_end ="
        " CASE WHEN event_date IS NULL THEN NULL WHEN NEW.event_date_end IS OLD.event_date_end AND"
        " (OLD.event_date IS OLD.event_date_end OR OLD.event_date_end IS NULL OR"
        " date(NEW.event_date) > OLD.event_date_end) THEN date(event_date)"
        " ELSE date(event_date_end) END WHERE id = NEW.id AND {0};\n"
        "UPDATE incidents SET event_time = event_date || '{1}', event_time_end ="
        " event_date_end || '{2}', time_precision = CASE WHEN event_date = "
        "event_date_end THEN 1 WHEN julianday(event_date_end) - julianday(event_date)"
        " < 7 THEN 2 ELSE 3 END WHERE id = NEW.id AND {0};\n",
        redated, format.midnight(), format.last_second());
}

/// Bounds never exclude the best figure.
std::string derived_bounds(std::string_view count)
{
    return fmt::format("UPDATE incidents SET {0}_low = min({0}_low, {0}), {0}_high = max({0}_high,"
                       " {0}) WHERE id = NEW.id AND NEW.{0} IS NOT NULL AND {1};\n",
                       count, changed(count));
}

/// An incident that others are merged into counts their reports too.
std::string derived_verdict()
{
    return "UPDATE incidents SET review_status = CASE WHEN merged_into IS NOT NULL THEN 'merged'"
           " WHEN review_status = 'merged' THEN NULL ELSE review_status END"
           " WHERE id = NEW.id AND NEW.merged_into IS NOT OLD.merged_into;\n"
           "UPDATE incidents SET source_count = (SELECT count(*) FROM incident_reports AS r WHERE"
           " r.incident_id = incidents.incident_id OR r.incident_id IN (SELECT m.incident_id FROM"
           " incidents AS m WHERE m.merged_into = incidents.incident_id))"
           " WHERE incident_id IN (NEW.merged_into, OLD.merged_into)"
           " AND NEW.merged_into IS NOT OLD.merged_into;\n";
}

std::string derivations(const DatabaseFormat& format)
{
    return derived_place() + derived_dates(format) +
           fmt::format("UPDATE incidents SET sub_event_type = NULL WHERE id = NEW.id AND {} AND NOT"
                       " {};\n",
                       changed("event_type"), changed("sub_event_type")) +
           derived_bounds("fatalities") + derived_bounds("injured") + derived_verdict();
}

std::string column_list()
{
    std::string list;
    for (const auto& column : database_table("incidents").columns) {
        list += (list.empty() ? "" : ", ") + column.name;
    }
    return list;
}

/// Keeps what was read of the incident itself, and of one it is merged into.
std::string keep_as_read()
{
    std::string old;
    for (const auto& column : database_table("incidents").columns) {
        old += (old.empty() ? "OLD." : ", OLD.") + column.name;
    }
    constexpr std::string_view rest = "NOT EXISTS (SELECT 1 FROM incidents_as_read AS k WHERE"
                                      " k.incident_id = {0}) AND EXISTS (SELECT 1 FROM"
                                      " incident_reports AS r WHERE r.incident_id = {0})";
    return fmt::format("INSERT INTO incidents_as_read ({0}) SELECT {1} WHERE {2};\n"
                       "INSERT INTO incidents_as_read ({0}) SELECT {0} FROM incidents WHERE"
                       " incident_id = NEW.merged_into AND {3};\n",
                       column_list(), old, fmt::format(rest, "OLD.incident_id"),
                       fmt::format(rest, "NEW.merged_into"));
}

/// A row of reviews, unless the last one of this field says the same (it was put there by hand).
std::string note(std::string_view field, const std::string& old_value, const std::string& new_value,
                 std::string_view condition)
{
    return fmt::format(
        "INSERT INTO reviews (incident_id, field, old_value, new_value, reviewer, reason)"
        " SELECT NEW.incident_id, '{0}', {1}, {2}, NEW.reviewed_by, NEW.review_reason WHERE {3}"
        " AND NOT EXISTS (SELECT 1 FROM reviews AS v WHERE v.id = (SELECT max(id) FROM reviews "
        "WHERE"
        " incident_id = NEW.incident_id AND field = '{0}') AND v.new_value IS {2});\n",
        field, old_value, new_value, condition);
}

/// While a row is in review_guard, none of the triggers does anything: what the program writes and what
/// the triggers themselves change is no review. (GDAL, and with it QGIS on a GeoPackage, lets triggers
/// set themselves off: PRAGMA recursive_triggers.)
std::string unguarded() { return "NOT EXISTS (SELECT 1 FROM review_guard)"; }

/// QGIS saves a point that was moved in one statement, and who moved it and why in the next: a move that
/// was noted in the last five seconds under the former name is signed anew.
std::string signature()
{
    return "UPDATE reviews SET reviewer = NEW.reviewed_by, reason = NEW.review_reason WHERE"
           " (NEW.reviewed_by IS NOT OLD.reviewed_by OR NEW.review_reason IS NOT OLD.review_reason)"
           " AND incident_id = NEW.incident_id AND field = 'geom' AND reviewer IS OLD.reviewed_by "
           "AND reason IS"
           " OLD.review_reason AND julianday(reviewed_at) >= julianday('now') - 5.0 / 86400;\n";
}

std::string point_text(std::string_view geometry)
{
    return fmt::format("CASE WHEN {0} IS NOT NULL THEN printf('%!.15g %!.15g', ST_MinX({0}),"
                       " ST_MinY({0})) END",
                       geometry);
}

std::string notes()
{
    auto sql = note("geom", point_text("OLD.geom"), point_text("NEW.geom"), moved);
    for (const auto column : columns) {
        sql += note(column, fmt::format("OLD.{}", column), fmt::format("NEW.{}", column),
                    changed(column));
    }
    return sql;
}

std::string apply_review(const DatabaseFormat& format)
{
    std::string assignments;
    for (const auto column : columns) {
        assignments += fmt::format(
            "{0} = CASE NEW.field WHEN '{0}' THEN NEW.new_value ELSE {0} END, ", column);
    }
    const auto point =
        fmt::format(fmt::runtime(format.point_expression()),
                    "CAST(substr(NEW.new_value, 1, instr(NEW.new_value, ' ')) AS REAL)",
                    "CAST(substr(NEW.new_value, instr(NEW.new_value, ' ')) AS REAL)");
    std::string differs;
    for (const auto column : columns) {
        differs += fmt::format(" WHEN '{0}' THEN {0} IS NOT NEW.new_value", column);
    }
    return fmt::format(
        "CREATE TRIGGER review_applied AFTER INSERT ON reviews WHEN {5} BEGIN\n"
        "SELECT RAISE(ABORT, 'field must be geom or a column of incidents that can be reviewed')"
        " WHERE NEW.field <> 'geom' AND NEW.field NOT IN ('{0}');\n"
        "UPDATE incidents SET {1}reviewed_by = NEW.reviewer, review_reason = NEW.reason"
        " WHERE incident_id = NEW.incident_id AND CASE NEW.field{2} END;\n"
        "UPDATE incidents SET geom = CASE WHEN NEW.new_value IS NULL THEN NULL ELSE {3} END,"
        " reviewed_by = NEW.reviewer, review_reason = NEW.reason"
        " WHERE incident_id = NEW.incident_id AND NEW.field = 'geom' AND {4} IS NOT "
        "NEW.new_value;\n"
        "END",
        fmt::join(columns, "', '"), assignments, differs, point, point_text("geom"), unguarded());
}

/// An incident that somebody draws: what its point and its days say.
std::string drawn(const DatabaseFormat& format)
{
    std::string refusals;
    for (const char* day : {"event_date", "event_date_end"}) {
        refusals += refuse(fmt::format("NEW.{0} IS NOT NULL AND date(NEW.{0}) IS NULL", day),
                           fmt::format("{} must be a day, YYYY-MM-DD", day));
    }
    refusals += refuse("date(NEW.event_date_end) < date(NEW.event_date)",
                       "event_date_end is before event_date");
    return fmt::format(
        "CREATE TRIGGER review_drawn AFTER INSERT ON incidents WHEN {0} BEGIN\n{1}"
        "INSERT INTO review_guard VALUES (1);\n"
        "UPDATE incidents SET longitude = ST_MinX(geom), latitude = ST_MinY(geom), location_rule ="
        " CASE WHEN geom IS NOT NULL THEN 'review' END, geo_precision = CASE WHEN geom IS NOT NULL"
        " THEN coalesce(geo_precision, 1) END, event_date = date(event_date), event_date_end ="
        " CASE WHEN event_date IS NOT NULL THEN date(coalesce(event_date_end, event_date)) END,"
        " date_rule = CASE WHEN event_date IS NOT NULL THEN 'review' END, source_count = 0,"
        " confidence = coalesce(confidence, 1) WHERE id = NEW.id;\n"
        "UPDATE incidents SET event_time = event_date || '{2}', event_time_end = event_date_end ||"
        " '{3}', time_precision = CASE WHEN event_date = event_date_end THEN 1 WHEN"
        " julianday(event_date_end) - julianday(event_date) < 7 THEN 2 ELSE 3 END"
        " WHERE id = NEW.id;\n"
        "DELETE FROM review_guard;\nEND",
        unguarded(), refusals, format.midnight(), format.last_second());
}

} // namespace

std::span<const std::string_view> reviewed_columns() { return columns; }

void create_review_triggers(Database& database, const DatabaseFormat& format)
{
    database.execute("CREATE TABLE review_guard (held INTEGER)");
    database.execute("CREATE TRIGGER review_noted AFTER UPDATE ON incidents WHEN " + unguarded() +
                     " BEGIN\n" + refusals() + "INSERT INTO review_guard VALUES (1);\n" +
                     keep_as_read() + signature() + notes() + derivations(format) +
                     "DELETE FROM review_guard;\nEND");
    database.execute(drawn(format));
    database.execute(apply_review(format));
    database.execute(
        "CREATE TRIGGER review_instead_of_delete BEFORE DELETE ON incidents WHEN " + unguarded() +
        " AND EXISTS (SELECT 1 FROM incident_reports AS r WHERE r.incident_id = OLD.incident_id) "
        "BEGIN"
        " SELECT RAISE(ABORT, 'this incident rests on reports: set review_status to false"
        " instead of deleting it'); END");
}

void hold_review_triggers(Database& database)
{
    database.execute("INSERT INTO review_guard VALUES (1)");
}

void release_review_triggers(Database& database) { database.execute("DELETE FROM review_guard"); }

void create_replay_trigger(Database& database, const DatabaseFormat& format)
{
    database.execute("CREATE TEMP TRIGGER review_replayed AFTER UPDATE ON incidents BEGIN\n" +
                     refusals() + derivations(format) + "END");
}

void drop_replay_trigger(Database& database)
{
    database.execute("DROP TRIGGER temp.review_replayed");
}

} // namespace incident_mapper::io
