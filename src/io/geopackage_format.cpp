#include "database_format.hpp"

#include <stdexcept>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

class GeopackageFormat : public DatabaseFormat {
public:
    void create_container(const std::string& path) const override
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        VSIUnlink(path.c_str()); // GDAL wants to make the file itself
        RegisterOGRGeoPackage();
        auto* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        const GDALDatasetUniquePtr dataset(
            driver == nullptr ? nullptr
                              : driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (dataset == nullptr) {
            throw std::runtime_error(
                fmt::format("{}: cannot make a GeoPackage: {}", path, CPLGetLastErrorMsg()));
        }
    }

    void prepare(Database& database) const override
    {
        database.load_spatialite(); // for gpkgMakePoint and the functions of the index triggers
        static_cast<void>(database.query("SELECT EnableGpkgAmphibiousMode()"));
    }

    void create_metadata(Database& database) const override
    {
        database.execute("CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT,"
                         " column_name TEXT, extension_name TEXT NOT NULL,"
                         " definition TEXT NOT NULL, scope TEXT NOT NULL,"
                         " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))");
    }

    void register_table(Database& database, const DatabaseTable& table) const override
    {
        const auto sql =
            fmt::format("INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
                        " last_change, srs_id) VALUES ('{0}', '{1}', '{0}', '{2}', '{3}', {4})",
                        table.name, table.has_point ? "features" : "attributes", table.title,
                        fixed_time, table.has_point ? "4326" : "NULL");
        database.execute(sql);
        if (table.has_point) {
            database.execute(
                fmt::format("INSERT INTO gpkg_geometry_columns (table_name, column_name,"
                            " geometry_type_name, srs_id, z, m)"
                            " VALUES ('{}', 'geom', 'POINT', 4326, 0, 0)",
                            table.name));
            add_spatial_index(database, table.name);
        }
    }

    void finish(Database& database) const override
    {
        for (const auto& table : database_schema()) {
            if (table.has_point) {
                set_extent(database, table.name);
            }
        }
        database.execute(fmt::format("UPDATE gpkg_contents SET last_change = '{}'", fixed_time));
    }

    [[nodiscard]] std::string_view point_expression() const override
    {
        return "gpkgMakePoint({0}, {1}, 4326)";
    }

    [[nodiscard]] std::string_view midnight() const override { return "T00:00:00.000Z"; }

private:
    static constexpr std::string_view fixed_time = "1970-01-01T00:00:00.000Z";

    static void add_spatial_index(Database& database, const std::string& table)
    {
        static_cast<void>(
            database.query(fmt::format("SELECT gpkgAddSpatialIndex('{}', 'geom')", table)));
        database.execute(fmt::format(
            "INSERT OR REPLACE INTO rtree_{0}_geom SELECT id, ST_MinX(geom), ST_MaxX(geom),"
            " ST_MinY(geom), ST_MaxY(geom) FROM {0} WHERE geom IS NOT NULL",
            table));
    }

    static void set_extent(Database& database, const std::string& table)
    {
        database.execute(fmt::format(
            "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny),"
            " max(maxx), max(maxy) FROM rtree_{0}_geom) WHERE table_name = '{0}'",
            table));
    }
};

} // namespace

std::unique_ptr<DatabaseFormat> geopackage_format() { return std::make_unique<GeopackageFormat>(); }

} // namespace incident_mapper::io
