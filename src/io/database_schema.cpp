#include "database_schema.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "incident_mapper/io/incident_columns.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

namespace {

using enum ColumnType;

constexpr const char* references_document =
    "NOT NULL REFERENCES documents(document) ON DELETE CASCADE";
constexpr const char* references_place = "REFERENCES places(place_id)";

DatabaseTable documents_table()
{
    return {.name = "documents",
            .title = "Reports",
            .columns = {{"document", text, "NOT NULL UNIQUE"},
                        {"published", date, ""},
                        {"published_rule", text, "NOT NULL"},
                        {"source", text, ""},
                        {"url", text, ""},
                        {"title", text, ""},
                        {"language", text, ""},
                        {"text_hash", text, "NOT NULL"}}};
}

DatabaseTable places_table()
{
    return {.name = "places",
            .title = "Gazetteer entries used",
            .columns = {{"place_id", text, "NOT NULL UNIQUE"},
                        {"name", text, ""},
                        {"name_ar", text, ""},
                        {"feature_class", text, ""},
                        {"feature_code", text, ""},
                        {"admin1", text, ""},
                        {"admin2", text, ""},
                        {"admin3", text, ""},
                        {"country", text, ""},
                        {"population", integer, ""},
                        {"radius_m", real, ""},
                        {"sources", text, ""}},
            .has_point = true};
}

DatabaseTable incidents_table()
{
    DatabaseTable table{
        .name = "incidents", .title = "Incidents", .columns = {}, .has_point = true};
    for (const auto& column : incident_columns()) {
        const auto* constraint = column.name == "incident_id" ? "NOT NULL UNIQUE"
                                 : column.name == "place_id"  ? references_place
                                                              : "";
        table.columns.push_back({std::string{column.name}, column.type, constraint});
    }
    return table;
}

/// What one report says: the columns of an incident as that report alone gives them, the span of
/// the sentence, and the spans of the evidence.
DatabaseTable incident_reports_table()
{
    DatabaseTable table{
        .name = "incident_reports",
        .title = "What each report says of each incident",
        .columns = {
            {"incident_id", text, "NOT NULL REFERENCES incidents(incident_id) ON DELETE CASCADE"},
            {"document", text, references_document},
            {"own_id", text, "NOT NULL"},
            {"published", date, ""},
            {"span_start", integer, "NOT NULL"},
            {"span_end", integer, "NOT NULL"}}};
    for (const auto& column : incident_columns()) {
        const bool of_merged_row = column.name == "incident_id" || column.name == "source_count" ||
                                   column.name == "event_time";
        if (!of_merged_row) {
            table.columns.push_back({std::string{column.name}, column.type,
                                     column.name == "place_id" ? references_place : ""});
        }
    }
    for (const char* attribute :
         {"event", "place", "date", "fatalities", "injured", "actor1", "actor2"}) {
        table.columns.push_back({fmt::format("evidence_{}_start", attribute), integer, ""});
        table.columns.push_back({fmt::format("evidence_{}_end", attribute), integer, ""});
    }
    return table;
}

DatabaseTable mentions_table()
{
    return {.name = "mentions",
            .title = "Place names in the reports",
            .columns = {{"document", text, references_document},
                        {"start", integer, "NOT NULL"},
                        {"end", integer, "NOT NULL"},
                        {"text", text, "NOT NULL"},
                        {"place_id", text, references_place},
                        {"place", text, ""},
                        {"confidence", real, ""},
                        {"rule", text, ""}},
            .has_point = true};
}

DatabaseTable rejects_table()
{
    return {.name = "rejects",
            .title = "Records that could not be used",
            .columns = {{"document", text, "NOT NULL"},
                        {"part", text, "NOT NULL"},
                        {"reason", text, "NOT NULL"}},
            .constraint = "UNIQUE (document, part, reason)"};
}

std::string_view sql_type(ColumnType type)
{
    switch (type) {
    case integer:
        return "INTEGER";
    case real:
        return "REAL";
    case date:
        return "DATE";
    case datetime:
        return "DATETIME";
    case text:
        break;
    }
    return "TEXT";
}

std::string column_list(const DatabaseTable& table)
{
    std::string list;
    for (const auto& column : table.columns) {
        list += (list.empty() ? "" : ", ") + quoted(column.name);
    }
    return list;
}

/// The point whose longitude and latitude follow the columns; NULL where they are.
std::string point_sql(const DatabaseTable& table, std::string_view point_expression)
{
    const auto longitude = fmt::format("?{}", table.columns.size() + 1);
    const auto latitude = fmt::format("?{}", table.columns.size() + 2);
    const auto point = fmt::format(fmt::runtime(point_expression), longitude, latitude);
    return fmt::format("CASE WHEN {} IS NULL THEN NULL ELSE {} END", longitude, point);
}

} // namespace

const std::vector<DatabaseTable>& database_schema()
{
    static const std::vector<DatabaseTable> schema{documents_table(), places_table(),
                                                   incidents_table(), incident_reports_table(),
                                                   mentions_table(),  rejects_table()};
    return schema;
}

const DatabaseTable& database_table(std::string_view name)
{
    const auto& schema = database_schema();
    const auto found = std::ranges::find(schema, name, &DatabaseTable::name);
    if (found == schema.end()) {
        throw std::logic_error(fmt::format("no table {}", name));
    }
    return *found;
}

std::string create_table_sql(const DatabaseTable& table)
{
    auto sql = fmt::format("CREATE TABLE {} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                           quoted(table.name));
    for (const auto& column : table.columns) {
        sql += fmt::format(", {} {}", quoted(column.name), sql_type(column.type));
        sql += column.constraint.empty() ? "" : " " + column.constraint;
    }
    sql += table.has_point ? ", geom POINT" : "";
    sql += table.constraint.empty() ? "" : ", " + table.constraint;
    return sql + ")";
}

std::string select_sql(const DatabaseTable& table)
{
    return fmt::format("SELECT {} FROM {} ORDER BY id", column_list(table), quoted(table.name));
}

std::string insert_sql(const DatabaseTable& table, std::string_view point_expression)
{
    auto columns = column_list(table);
    std::string values;
    for (std::size_t i = 1; i <= table.columns.size(); ++i) {
        values += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
    }
    if (table.has_point) {
        columns += ", geom";
        values += ", " + point_sql(table, point_expression);
    }
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted(table.name), columns, values);
}

std::string update_sql(const DatabaseTable& table, std::string_view point_expression)
{
    std::string updates;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        updates +=
            fmt::format("{}{} = ?{}", i == 0 ? "" : ", ", quoted(table.columns[i].name), i + 1);
    }
    if (table.has_point) {
        updates += ", geom = " + point_sql(table, point_expression);
    }
    return fmt::format("UPDATE {} SET {} WHERE {} = ?1", quoted(table.name), updates,
                       quoted(table.columns.front().name));
}

} // namespace incident_mapper::io
