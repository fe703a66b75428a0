#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "database_schema.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

/// What SpatiaLite and GeoPackage do differently. Both are SQLite files with the same tables.
class DatabaseFormat {
public:
    DatabaseFormat() = default;
    virtual ~DatabaseFormat() = default;
    DatabaseFormat(const DatabaseFormat&) = delete;
    DatabaseFormat& operator=(const DatabaseFormat&) = delete;

    /// Makes what must be there before the file is opened. \pre the file exists and is empty
    virtual void create_container(const std::string& path) const = 0;
    /// Makes an open connection fit to write points.
    virtual void prepare(Database& database) const = 0;
    /// Makes the metadata of a new file, inside the transaction.
    virtual void create_metadata(Database& database) const = 0;
    /// Makes a table known whose `geom` only views show; `type` is POINT, POLYGON or
    /// MULTIPOLYGON.
    virtual void register_helper_table(Database& database, std::string_view table,
                                       std::string_view type) const = 0;
    /// Makes the tables and the views known as layers, described, in the order of `map_layers`; makes
    /// the spatial indexes. \pre the tables are empty
    virtual void register_layers(Database& database) const = 0;
    /// Brings metadata up to date before a commit; takes out every time of writing.
    virtual void finish(Database& database) const = 0;

    /// The R*Tree table over the points of a table.
    [[nodiscard]] virtual std::string point_index(std::string_view table) const = 0;
    /// SQL of a point in EPSG:4326; {0} longitude, {1} latitude.
    [[nodiscard]] virtual std::string_view point_expression() const = 0;
    /// SQL of a geometry in EPSG:4326 from well-known text; {0} the text.
    [[nodiscard]] virtual std::string_view geometry_expression() const = 0;
    /// The values of `f_table_schema` under which readers look for the styles of a layer.
    [[nodiscard]] virtual std::vector<Value> style_schemas() const = 0;
    /// What follows the day in a date and time: at its begin, and at its end.
    [[nodiscard]] virtual std::string_view midnight() const = 0;
    [[nodiscard]] virtual std::string_view last_second() const = 0;
};

std::unique_ptr<DatabaseFormat> spatialite_format();
std::unique_ptr<DatabaseFormat> geopackage_format();

} // namespace incident_mapper::io
