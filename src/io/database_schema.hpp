#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/io/field_description.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

struct DatabaseColumn {
    std::string name;
    ColumnType type;
    std::string constraint; ///< SQL, e.g. "NOT NULL UNIQUE"
    FieldDescription about = {};
};

/// A table of the databases. Every table also has `id INTEGER PRIMARY KEY`, and `geom`, a point in
/// EPSG:4326, where `has_point`.
struct DatabaseTable {
    std::string name;
    std::string title;   ///< a few words
    std::string meaning; ///< one sentence, no full stop
    std::vector<DatabaseColumn> columns;
    bool has_point = false;
    std::string constraint = {}; ///< SQL of the whole table, or empty
};

/// documents, places, incidents, incident_reports, mentions, rejects, reviews, incidents_as_read: in
/// an order in which foreign keys point backwards.
const std::vector<DatabaseTable>& database_schema();
const DatabaseTable& database_table(std::string_view name);
/// Whether `incident_reports` has this column of the incidents, as each report alone gives it.
bool is_of_each_report(const IncidentColumn& column);

std::string create_table_sql(const DatabaseTable& table);
/// Selects the columns of the table in order, by id.
std::string select_sql(const DatabaseTable& table);
/// Inserts a row: ?1 … the columns, then, where there are points, longitude and latitude (both null:
/// no point). `point_expression` has {0} and {1} for them.
std::string insert_sql(const DatabaseTable& table, std::string_view point_expression);
/// Updates all of the row whose first column is ?1, with the same parameters. (No "upsert": it would
/// take INSERT OR REPLACE inside GeoPackage's index triggers for its own.)
std::string update_sql(const DatabaseTable& table, std::string_view point_expression);

} // namespace incident_mapper::io
