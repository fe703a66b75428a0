#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/io/field_description.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

enum class ViewGeometry { none, point, polygon, multipolygon };

struct ViewColumn {
    std::string_view name;
    ColumnType type;
    std::string_view expression; ///< SQL
    FieldDescription about;
};

/// A view that QGIS shows as a layer. Incidents that a reviewer found false or the same as another are
/// in none. Its first column is `ogc_fid`, unique, its last, where it has a
/// geometry, `geom` in EPSG:4326.
struct DatabaseView {
    std::string_view name; ///< lower case, as SpatiaLite wants it
    std::string_view title;
    std::string_view meaning;
    ViewGeometry geometry;
    /// The table whose `geom` it shows. Where that table has a spatial index, `ogc_fid` must be the id
    /// of a row with the same geometry: SpatiaLite's readers look it up in the index.
    std::string_view geometry_table;
    std::string_view id_expression;
    std::string_view geometry_expression;
    std::vector<ViewColumn> columns;
    std::string_view from; ///< SQL: the tables, among them `incidents i`
    std::string_view
        condition;             ///< SQL from AND on, besides that no reviewer dismissed the incident
    std::string_view grouping; ///< SQL from GROUP BY on
};

/// uncertainty, incidents_with_reports, incidents_by_place, incidents_by_district,
/// incidents_by_district_area, incidents_by_month.
const std::vector<DatabaseView>& database_views();

/// SQLite gives computed columns of a view no type, and readers then take them for text. A view that
/// is a UNION takes the types of its first part: that part has columns of the right types and no row.
std::string create_view_sql(const DatabaseView& view);
/// The same for PostgreSQL, which knows the types.
std::string create_postgis_view_sql(const DatabaseView& view);

} // namespace incident_mapper::io
