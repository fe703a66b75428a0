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

constexpr FieldDescription evidence_start{
    "Evidence, start", "first character of the words that say so, in code points of the report"};
constexpr FieldDescription evidence_end{
    "Evidence, end", "end of the words that say so, in code points of the report"};

DatabaseTable documents_table()
{
    return {.name = "documents",
            .title = "Reports",
            .meaning = "The reports read",
            .columns = {
                {"document",
                 text,
                 "NOT NULL UNIQUE",
                 {"Report", "identifier of the report: its file name, or the id of its record"}},
                {"published", date, "", {"Published", "day of publication"}},
                {"published_rule",
                 text,
                 "NOT NULL",
                 {"Publication date from", "where the day of publication was found"}},
                {"source", text, "", {"Publisher", "publisher of the report"}},
                {"url", text, "", {"Address", "where the report can be read"}},
                {"title", text, "", {"Title", "headline of the report"}},
                {"language", text, "", {"Language", "ISO 639-1 code"}},
                {"text_hash",
                 text,
                 "NOT NULL",
                 {"Hash of the text", "changes where the text of the report has changed"}}}};
}

DatabaseTable places_table()
{
    return {.name = "places",
            .title = "Places",
            .meaning = "Gazetteer entries that the reports name",
            .columns =
                {{"place_id",
                  text,
                  "NOT NULL UNIQUE",
                  {"Gazetteer entry", "identifier in the gazetteer"}},
                 {"name", text, "", {"Name", "preferred English name"}},
                 {"name_ar", text, "", {"Name (Arabic)", "preferred Arabic name"}},
                 {"feature_class", text, "", {"Class", "feature class of GeoNames"}},
                 {"feature_code", text, "", {"Kind", "feature code of GeoNames"}},
                 {"admin1", text, "", {"Governorate", "first-order division, English name"}},
                 {"admin2", text, "", {"District", "second-order division, English name"}},
                 {"admin3", text, "", {"Sub-district", "third-order division, English name"}},
                 {"country", text, "", {"Country", "ISO 3166-1 alpha-2 code"}},
                 {"population", integer, "", {"Population", "inhabitants, where known", "people"}},
                 {"radius_m",
                  real,
                  "",
                  {"Radius", "radius around the point that holds the place", "metres"}},
                 {"sources", text, "", {"Sources", "what the entry was checked against"}}},
            .has_point = true};
}

DatabaseTable incidents_table()
{
    DatabaseTable table{
        .name = "incidents",
        .title = "Incidents",
        .meaning = "Dated, located incidents: one row for each, merged from all reports of it",
        .columns = {},
        .has_point = true};
    for (const auto& column : incident_columns()) {
        const auto* constraint = column.name == "incident_id" ? "NOT NULL UNIQUE"
                                 : column.name == "place_id"  ? references_place
                                                              : "";
        table.columns.push_back({std::string{column.name}, column.type, constraint, column.about});
    }
    return table;
}

/// What one report says: the columns of an incident as that report alone gives them, the span of
/// the sentence, and the spans of the evidence.
DatabaseTable incident_reports_table()
{
    DatabaseTable table{
        .name = "incident_reports",
        .title = "Claims of the reports",
        .meaning = "What each report alone says of each incident, and the characters that say so",
        .columns = {
            {"incident_id",
             text,
             "NOT NULL REFERENCES incidents(incident_id) ON DELETE CASCADE",
             {"Incident", "the incident that the report was taken for"}},
            {"document", text, references_document, {"Report", "identifier of the report"}},
            {"own_id",
             text,
             "NOT NULL",
             {"Own identifier", "identifier of the incident as this report alone gives it"}},
            {"published", date, "", {"Published", "day of publication"}},
            {"span_start",
             integer,
             "NOT NULL",
             {"Sentence, start",
              "first character of the sentence that reports it, in code points of the report"}},
            {"span_end",
             integer,
             "NOT NULL",
             {"Sentence, end",
              "end of the sentence that reports it, in code points of the report"}}}};
    for (const auto& column : incident_columns()) {
        if (is_of_each_report(column)) {
            table.columns.push_back({std::string{column.name}, column.type,
                                     column.name == "place_id" ? references_place : "",
                                     column.about});
        }
    }
    for (const char* attribute :
         {"event", "place", "date", "fatalities", "injured", "actor1", "actor2"}) {
        table.columns.push_back(
            {fmt::format("evidence_{}_start", attribute), integer, "", evidence_start});
        table.columns.push_back(
            {fmt::format("evidence_{}_end", attribute), integer, "", evidence_end});
    }
    return table;
}

DatabaseTable mentions_table()
{
    return {
        .name = "mentions",
        .title = "Place names in the reports",
        .meaning = "Each place name in the reports and the place it was taken for",
        .columns =
            {{"document", text, references_document, {"Report", "identifier of the report"}},
             {"start",
              integer,
              "NOT NULL",
              {"Start", "first character of the name, in code points of the report"}},
             {"end", integer, "NOT NULL", {"End", "end of the name, in code points of the report"}},
             {"text", text, "NOT NULL", {"Name as written", "the name as the report writes it"}},
             {"place_id",
              text,
              references_place,
              {"Gazetteer entry", "identifier of the place meant; empty where none was found"}},
             {"place", text, "", {"Place", "preferred English name of the place meant"}},
             {"confidence",
              real,
              "",
              {"Confidence", "how sure the choice of the place is: 0 not at all, 1 entirely",
               "0 to 1"}},
             {"rule", text, "", {"Reason", "how the place was decided on"}}},
        .has_point = true};
}

DatabaseTable rejects_table()
{
    return {.name = "rejects",
            .title = "Rejected records",
            .meaning = "Records and parts of records that could not be used, each with its reason",
            .columns = {{"document",
                         text,
                         "NOT NULL",
                         {"Report", "identifier of the record, or the file that holds it"}},
                        {"part", text, "NOT NULL", {"Part", "which part of it"}},
                        {"reason", text, "NOT NULL", {"Reason", "why it could not be used"}}},
            .constraint = "UNIQUE (document, part, reason)"};
}

/// What people corrected: one row a field.
DatabaseTable reviews_table()
{
    return {
        .name = "reviews",
        .title = "Corrections",
        .meaning = "What people corrected, one row for each column: it wins over what is read",
        .columns = {
            {"incident_id", text, "NOT NULL", {"Incident", "the incident that was corrected"}},
            {"field",
             text,
             "NOT NULL",
             {"Column", "the column of incidents that was corrected; geom: the point"}},
            {"old_value", text, "", {"Before", "what stood there; of a point: longitude latitude"}},
            {"new_value", text, "", {"After", "what stands there now"}},
            {"reviewer", text, "", {"Reviewer", "who corrected it"}},
            {"reviewed_at",
             datetime,
             "DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
             {"When", "time of the correction, UTC"}},
            {"reason", text, "", {"Reason", "why it was corrected"}}}};
}

DatabaseTable incidents_as_read_table()
{
    auto table = incidents_table();
    table.name = "incidents_as_read";
    table.title = "Incidents as read";
    table.meaning = "What the program itself had read of the incidents that people corrected";
    table.has_point = false;
    for (auto& column : table.columns) {
        column.constraint = column.name == "incident_id" ? "NOT NULL UNIQUE" : "";
    }
    return table;
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

bool is_of_each_report(const IncidentColumn& column)
{
    return column.name != "incident_id" && column.name != "source_count" &&
           column.use == ColumnUse::everywhere;
}

const std::vector<DatabaseTable>& database_schema()
{
    static const std::vector<DatabaseTable> schema{
        documents_table(), places_table(),  incidents_table(), incident_reports_table(),
        mentions_table(),  rejects_table(), reviews_table(),   incidents_as_read_table()};
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
