#include "database_format.hpp"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "map_layers.hpp"
#include "qgis_styles.hpp"

namespace incident_mapper::io {

namespace {

/// SpatiaLite's functions answer 1 where they succeeded.
void call(Database& database, const std::string& function)
{
    const auto answer = database.query("SELECT " + function);
    if (const auto* ok = std::get_if<std::int64_t>(&answer); ok == nullptr || *ok != 1) {
        database.fail("cannot write the database (" + function + ")");
    }
}

class SpatialiteFormat : public DatabaseFormat {
public:
    void create_container(const std::string& /*path*/) const override {}

    void prepare(Database& database) const override { database.load_spatialite(); }

    void create_metadata(Database& database) const override
    {
        // 0: no transaction of its own; WGS84_ONLY: 129 reference systems instead of 6,000.
        call(database, "InitSpatialMetadata(0, 'WGS84_ONLY')");
    }

    void register_helper_table(Database& database, std::string_view table,
                               std::string_view type) const override
    {
        call(database,
             fmt::format("RecoverGeometryColumn('{}', 'geom', 4326, '{}', 'XY')", table, type));
        database.execute(fmt::format(
            "UPDATE geometry_columns_auth SET hidden = 1 WHERE f_table_name = '{}'", table));
    }

    void register_layers(Database& database) const override
    {
        for (const auto& table : database_schema()) {
            if (table.has_point) {
                call(database,
                     fmt::format("RecoverGeometryColumn('{}', 'geom', 4326, 'POINT', 'XY')",
                                 table.name));
                call(database, fmt::format("CreateSpatialIndex('{}', 'geom')", table.name));
                keep_extent(database, table.name);
            }
        }
        for (const auto& view : database_views()) {
            if (view.geometry != ViewGeometry::none) {
                database.execute(fmt::format(
                    "INSERT INTO views_geometry_columns (view_name, view_geometry, view_rowid,"
                    " f_table_name, f_geometry_column, read_only)"
                    " VALUES ('{}', 'geom', 'ogc_fid', '{}', 'geom', 1)",
                    view.name, view.geometry_table));
            }
        }
        describe(database);
        write_styles(database, *this);
    }

    void finish(Database& database) const override
    {
        for (const auto& table : database_schema()) {
            if (table.has_point) {
                write_statistics(database, table.name);
            }
        }
        database.execute(
            "UPDATE spatialite_history SET timestamp = '1970-01-01T00:00:00.000Z';"
            "UPDATE geometry_columns_time SET last_insert = '1970-01-01T00:00:00.000Z',"
            " last_update = '1970-01-01T00:00:00.000Z', last_delete = '1970-01-01T00:00:00.000Z'");
    }

    [[nodiscard]] std::string point_index(std::string_view table) const override
    {
        return fmt::format("idx_{}_geom", table);
    }

    [[nodiscard]] std::string_view point_expression() const override
    {
        return "MakePoint({0}, {1}, 4326)";
    }

    [[nodiscard]] std::string_view geometry_expression() const override
    {
        return "GeomFromText({0}, 4326)";
    }

    /// QGIS's provider of SpatiaLite looks for NULL, OGR's for the empty text.
    [[nodiscard]] std::vector<Value> style_schemas() const override
    {
        return {Value{}, std::string{}};
    }

    [[nodiscard]] std::string_view midnight() const override { return "T00:00:00Z"; }

    [[nodiscard]] std::string_view last_second() const override { return "T23:59:59Z"; }

private:
    /// Count and extent.
    static void write_statistics(Database& database, const std::string& table)
    {
        database.execute(fmt::format(
            "INSERT OR REPLACE INTO geometry_columns_statistics (f_table_name, f_geometry_column,"
            " last_verified, row_count) SELECT '{0}', 'geom', '1970-01-01T00:00:00.000Z', count(*)"
            " FROM {0}",
            table));
    }

    /// GDAL, when QGIS opens the file through it, writes a count without an extent; QGIS's own provider
    /// of SpatiaLite then takes the layer for empty. So the extent is filled in from the index.
    static void keep_extent(Database& database, const std::string& table)
    {
        database.execute(fmt::format(
            "CREATE TRIGGER statistics_of_{0} AFTER INSERT ON geometry_columns_statistics"
            " WHEN NEW.f_table_name = '{0}' AND NEW.extent_min_x IS NULL BEGIN"
            " UPDATE geometry_columns_statistics SET"
            " extent_min_x = (SELECT min(xmin) FROM idx_{0}_geom),"
            " extent_min_y = (SELECT min(ymin) FROM idx_{0}_geom),"
            " extent_max_x = (SELECT max(xmax) FROM idx_{0}_geom),"
            " extent_max_y = (SELECT max(ymax) FROM idx_{0}_geom)"
            " WHERE f_table_name = '{0}' AND f_geometry_column = NEW.f_geometry_column; END",
            table));
    }

    /// SpatiaLite has no table for this: two of our own, named like their contents.
    static void describe(Database& database)
    {
        database.execute("CREATE TABLE layer_descriptions (layer TEXT PRIMARY KEY NOT NULL,"
                         " title TEXT NOT NULL, meaning TEXT NOT NULL);"
                         "CREATE TABLE column_descriptions (layer TEXT NOT NULL REFERENCES"
                         " layer_descriptions(layer), column_name TEXT NOT NULL,"
                         " title TEXT NOT NULL, meaning TEXT NOT NULL, unit TEXT,"
                         " PRIMARY KEY (layer, column_name))");
        Statement layers(database, "INSERT INTO layer_descriptions VALUES (?1, ?2, ?3)");
        Statement columns(database, "INSERT INTO column_descriptions VALUES (?1, ?2, ?3, ?4, ?5)");
        for (const auto& layer : map_layers()) {
            layers.run(std::array<Value, 3>{layer.name, layer.title, layer.meaning});
            for (const auto& [name, type, about] : layer.fields) {
                columns.run(std::array<Value, 5>{layer.name, name, std::string{about.title},
                                                 std::string{about.meaning},
                                                 text_or_null(about.unit)});
            }
        }
    }
};

} // namespace

std::unique_ptr<DatabaseFormat> spatialite_format() { return std::make_unique<SpatialiteFormat>(); }

} // namespace incident_mapper::io
