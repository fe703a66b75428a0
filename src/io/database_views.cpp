#include "database_views.hpp"

#include <fmt/format.h>

#include "coded_values.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "reviews.hpp"

namespace incident_mapper::io {

namespace {

using enum ColumnType;

/// A column of `incidents i`, as it is.
ViewColumn own(std::string_view name)
{
    for (const auto& column : incident_columns()) {
        if (column.name == name) {
            return {column.name, column.type, column.name, column.about};
        }
    }
    return {};
}

std::vector<ViewColumn> own(std::initializer_list<std::string_view> names)
{
    std::vector<ViewColumn> columns;
    for (const auto name : names) {
        columns.push_back(own(name));
    }
    return columns;
}

std::vector<ViewColumn> joined(std::vector<ViewColumn> columns, std::vector<ViewColumn> more)
{
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

/// Sums over the incidents of a group.
std::vector<ViewColumn> sums()
{
    return {
        {"incidents", integer, "count(*)", {"Incidents", "number of incidents"}},
        {"fatalities",
         integer,
         "sum(i.fatalities)",
         {"Deaths", "sum of the best figures; empty when no report gives one", "people"}},
        {"fatalities_low",
         integer,
         "sum(coalesce(i.fatalities_low, i.fatalities))",
         {"Deaths, least", "sum of the least figures", "people"}},
        {"fatalities_high",
         integer,
         "sum(coalesce(i.fatalities_high, i.fatalities))",
         {"Deaths, most", "sum of the highest figures", "people"}},
        {"injured",
         integer,
         "sum(i.injured)",
         {"Injured", "sum of the best figures; empty when no report gives one", "people"}},
        {"battles",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Battles')",
         {"Battles", "number of battles"}},
        {"explosions",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Explosions/Remote violence')",
         {"Explosions", "number of explosions and acts of remote violence"}},
        {"violence_against_civilians",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Violence against civilians')",
         {"Violence against civilians", "number of acts of violence against civilians"}},
        {"protests",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Protests')",
         {"Protests", "number of protests"}},
        {"riots",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Riots')",
         {"Riots", "number of riots"}},
        {"strategic_developments",
         integer,
         "count(*) FILTER (WHERE i.event_type = 'Strategic developments')",
         {"Strategic developments", "number of strategic developments"}},
        {"first_date",
         date,
         "min(i.event_date)",
         {"First incident", "day of the earliest incident"}},
        {"last_date",
         date,
         "max(i.event_date_end)",
         {"Last incident", "last day of the latest incident"}},
    };
}

DatabaseView uncertainty()
{
    auto columns = own({"incident_id", "event_date", "event_date_end", "event_time",
                        "event_time_end", "event_type", "fatalities", "location", "location_ar",
                        "location_rule", "geo_precision", "uncertainty_m", "confidence"});
    columns.push_back(
        {"shape", text, "a.shape", {"Shape", "how the area was drawn", "", uncertainty_shapes}});
    return {.name = "uncertainty",
            .title = "Where they may have happened",
            .meaning = "For each incident the area that should hold its true place: a circle, for "
                       "«between» a corridor, for a direction a sector",
            .geometry = ViewGeometry::polygon,
            .geometry_table = "uncertainty_areas",
            .id_expression = "i.id",
            .geometry_expression = "a.geom",
            .columns = std::move(columns),
            .from = "FROM incidents i JOIN uncertainty_areas a ON a.longitude = i.longitude"
                    " AND a.latitude = i.latitude AND a.uncertainty_m = i.uncertainty_m"
                    " AND a.location_rule = i.location_rule",
            .condition = "",
            .grouping = ""};
}

DatabaseView with_reports()
{
    return {.name = "incidents_with_reports",
            .title = "Incidents with their reports",
            .meaning = "Each incident with what every report says of it",
            .geometry = ViewGeometry::point,
            .geometry_table = "incidents",
            .id_expression = "i.id",
            .geometry_expression = "i.geom",
            .columns = joined(
                own({"incident_id", "event_date", "event_date_end", "event_time", "event_time_end",
                     "event_type", "sub_event_type", "location", "location_ar", "fatalities",
                     "fatalities_low", "fatalities_high", "source_count", "notes"}),
                {{"first_published",
                  date,
                  "min(r.published)",
                  {"First published", "day of the earliest report"}},
                 {"documents",
                  text,
                  "group_concat(r.document, '; ')",
                  {"Reports' names", "identifiers of the reports"}},
                 {"reports",
                  text,
                  "group_concat(coalesce(CAST(r.published AS TEXT), 'undated') || ' ' ||"
                  " coalesce(r.source || ', ', '') || r.document ||"
                  " coalesce(': ' || r.fatalities || ' dead', '') ||"
                  " coalesce(', ' || r.injured || ' injured', ''), char(10))",
                  {"What they say",
                   "one line for each report: day, publisher, report, deaths, injured"}}}),
            .from = "FROM incidents i JOIN incident_reports r ON r.incident_id = i.incident_id",
            .condition = "",
            .grouping = " GROUP BY i.id"};
}

DatabaseView by_place()
{
    return {.name = "incidents_by_place",
            .title = "Incidents by place",
            .meaning = "Sums for each place",
            .geometry = ViewGeometry::point,
            .geometry_table = "incidents",
            .id_expression = "min(i.id)",
            .geometry_expression = "i.geom",
            .columns = joined(own({"location", "location_ar", "admin1", "admin2", "admin3",
                                   "country", "place_id"}),
                              sums()),
            .from = "FROM incidents i",
            .condition = " AND i.geom IS NOT NULL",
            .grouping = " GROUP BY i.location, i.location_ar,"
                        " i.admin1, i.admin2, i.admin3, i.country, i.place_id, i.geom"};
}

std::vector<ViewColumn> district_columns()
{
    return joined({{"admin2", text, "d.admin2", own("admin2").about},
                   {"name_ar", text, "d.name_ar", {"Name (Arabic)", "Arabic name of the district"}},
                   {"admin1", text, "d.admin1", own("admin1").about},
                   {"country", text, "d.country", own("country").about}},
                  sums());
}

DatabaseView by_district()
{
    return {.name = "incidents_by_district",
            .title = "Incidents by district",
            .meaning = "Sums for each district (second-order division); what is known only by its "
                       "governorate or country stands in a row of its own",
            .geometry = ViewGeometry::point,
            .geometry_table = "districts",
            .id_expression = "d.id",
            .geometry_expression = "d.geom",
            .columns = district_columns(),
            .from = "FROM districts d JOIN incidents i ON i.country IS d.country"
                    " AND i.admin1 IS d.admin1 AND i.admin2 IS d.admin2",
            .condition = "",
            .grouping = " GROUP BY d.id"};
}

DatabaseView by_district_area()
{
    return {.name = "incidents_by_district_area",
            .title = "Districts by incidents",
            .meaning =
                "The same sums on the areas of the districts; empty where the gazetteer has no "
                "boundaries",
            .geometry = ViewGeometry::multipolygon,
            .geometry_table = "district_areas",
            .id_expression = "a.id",
            .geometry_expression = "a.geom",
            .columns = district_columns(),
            .from = "FROM district_areas a JOIN districts d ON d.id = a.id JOIN incidents i ON"
                    " i.country IS d.country AND i.admin1 IS d.admin1 AND i.admin2 IS d.admin2",
            .condition = " AND d.admin2 IS NOT NULL",
            .grouping = " GROUP BY a.id, d.id"};
}

DatabaseView by_month()
{
    return {.name = "incidents_by_month",
            .title = "Incidents by month",
            .meaning = "Sums for each month, counted by the first day of each incident; undated "
                       "incidents are in none",
            .geometry = ViewGeometry::none,
            .geometry_table = "",
            .id_expression =
                "CAST(replace(substr(CAST(i.event_date AS TEXT), 1, 7), '-', '') AS INTEGER)",
            .geometry_expression = "",
            .columns = joined({{"month",
                                text,
                                "substr(CAST(i.event_date AS TEXT), 1, 7)",
                                {"Month", "year and month, YYYY-MM"}}},
                              sums()),
            .from = "FROM incidents i",
            .condition = " AND i.event_date IS NOT NULL",
            .grouping = " GROUP BY substr(CAST(i.event_date AS TEXT), 1, 7)"};
}

/// A column of `incidents i` that is declared with the type.
std::string_view column_of_type(ColumnType type)
{
    switch (type) {
    case integer:
        return "i.iso";
    case real:
        return "i.uncertainty_m";
    case date:
        return "i.event_date";
    case datetime:
        return "i.event_time";
    case text:
        break;
    }
    return "i.location";
}

/// The column as the view defines it; one of the incidents alone is told by its name.
std::string definition(const ViewColumn& column)
{
    return column.expression == column.name ? fmt::format("i.{}", column.name)
                                            : std::string{column.expression};
}

/// The few words that PostgreSQL has another name for.
std::string in_postgresql(std::string sql)
{
    using Pair = std::pair<std::string_view, std::string_view>;
    for (const auto& [ours, theirs] :
         {Pair{"group_concat(", "string_agg("}, Pair{"char(10)", "chr(10)"},
          Pair{" IS d.", " IS NOT DISTINCT FROM d."}}) {
        for (auto at = sql.find(ours); at != std::string::npos; at = sql.find(ours, at)) {
            sql.replace(at, ours.size(), theirs);
            at += theirs.size();
        }
    }
    return sql;
}

} // namespace

const std::vector<DatabaseView>& database_views()
{
    static const std::vector<DatabaseView> views{uncertainty(), with_reports(),     by_place(),
                                                 by_district(), by_district_area(), by_month()};
    return views;
}

std::string create_view_sql(const DatabaseView& view)
{
    std::string types = "SELECT i.id AS ogc_fid";
    auto rows = fmt::format("SELECT {} AS ogc_fid", view.id_expression);
    for (const auto& column : view.columns) {
        types += fmt::format(", {} AS {}", column_of_type(column.type), column.name);
        rows += fmt::format(", {} AS {}", definition(column), column.name);
    }
    std::string tables = "incidents i";
    if (view.geometry != ViewGeometry::none) {
        types += ", g.geom AS geom";
        tables += fmt::format(", {} g", view.geometry_table);
        rows += fmt::format(", {} AS geom", view.geometry_expression);
    }
    return fmt::format("CREATE VIEW {} AS {} FROM {} WHERE 0 UNION ALL {} {} WHERE {}{}{}",
                       view.name, types, tables, rows, view.from, not_dismissed, view.condition,
                       view.grouping);
}

std::string create_postgis_view_sql(const DatabaseView& view)
{
    auto rows = fmt::format("SELECT {} AS ogc_fid", view.id_expression);
    for (const auto& column : view.columns) {
        const bool whole = column.type == integer; // sums of whole numbers would be NUMERIC
        rows += whole ? fmt::format(", CAST({} AS bigint) AS {}", definition(column), column.name)
                      : fmt::format(", {} AS {}", definition(column), column.name);
    }
    if (view.geometry != ViewGeometry::none) {
        rows += fmt::format(", {} AS geom", view.geometry_expression);
    }
    return in_postgresql(fmt::format("CREATE VIEW {} AS {} {} WHERE {}{}{}", view.name, rows,
                                     view.from, not_dismissed, view.condition, view.grouping));
}

} // namespace incident_mapper::io
