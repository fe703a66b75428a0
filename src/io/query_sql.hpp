#pragma once

#include <string>
#include <vector>

#include "incident_mapper/io/incident_query.hpp"

namespace incident_mapper::io {

enum class SqlDialect { spatialite, geopackage, postgis };

/// SQL and the values of its parameters ?1, ?2 …
struct CompiledSql {
    std::string sql;
    std::vector<Value> values;
    bool has_polygon = false; ///< the SQL calls `in_polygon` (polygon_function.hpp)
};

/// Which columns of the incidents an answer has.
enum class Select {
    shared, ///< those of every format, and `distance_m` where the question has a circle
    all,    ///< those of the table, in its order
};

/// The incidents of a question in one statement. Nothing a user typed is part of the SQL: it is all
/// in the values.
CompiledSql incidents_sql(const IncidentQuery& query, SqlDialect dialect, Select select);
/// Their counts. \pre query.group_by is set
CompiledSql groups_sql(const IncidentQuery& query, SqlDialect dialect);
/// How many they are, at most `limit`.
CompiledSql count_sql(const IncidentFilter& filter, SqlDialect dialect, std::size_t limit);

} // namespace incident_mapper::io
