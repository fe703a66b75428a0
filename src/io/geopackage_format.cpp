#include "database_format.hpp"

#include <array>
#include <stdexcept>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "map_layers.hpp"
#include "qgis_styles.hpp"

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

    /// Readers list what gpkg_contents lists: a helper table stays out of it.
    void register_helper_table(Database& /*database*/, std::string_view /*table*/,
                               std::string_view /*type*/) const override
    {
    }

    void register_layers(Database& database) const override
    {
        for (const auto& layer : map_layers()) {
            add_contents(database, layer);
            if (layer.geometry != ViewGeometry::none) {
                add_geometry_column(database, layer);
            }
        }
        for (const auto& table : database_schema()) {
            if (table.has_point) {
                add_spatial_index(database, table.name);
            }
        }
        describe_columns(database);
        write_styles(database, *this);
        database.execute(
            fmt::format("INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
                        " last_change) VALUES ('layer_styles', 'attributes', 'layer_styles',"
                        " 'Styles of the layers, for QGIS', '{}')",
                        fixed_time));
    }

    void finish(Database& database) const override
    {
        for (const auto& layer : map_layers()) {
            if (layer.geometry != ViewGeometry::none) {
                set_extent(database, layer.name);
            }
        }
        database.execute(fmt::format("UPDATE gpkg_contents SET last_change = '{}'", fixed_time));
    }

    [[nodiscard]] std::string point_index(std::string_view table) const override
    {
        return fmt::format("rtree_{}_geom", table);
    }

    [[nodiscard]] std::string_view point_expression() const override
    {
        return "gpkgMakePoint({0}, {1}, 4326)";
    }

    [[nodiscard]] std::string_view geometry_expression() const override
    {
        return "AsGPB(GeomFromText({0}, 4326))";
    }

    [[nodiscard]] std::vector<Value> style_schemas() const override { return {std::string{}}; }

    [[nodiscard]] std::string_view midnight() const override { return "T00:00:00.000Z"; }

    [[nodiscard]] std::string_view last_second() const override { return "T23:59:59.000Z"; }

private:
    static constexpr std::string_view fixed_time = "1970-01-01T00:00:00.000Z";

    static void add_spatial_index(Database& database, const std::string& table)
    {
        static_cast<void>(
            database.query(fmt::format("SELECT gpkgAddSpatialIndex('{}', 'geom')", table)));
    }

    static void set_extent(Database& database, const std::string& layer)
    {
        database.execute(fmt::format(
            "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(ST_MinX(geom)),"
            " min(ST_MinY(geom)), max(ST_MaxX(geom)), max(ST_MaxY(geom)) FROM {0})"
            " WHERE table_name = '{0}'",
            layer));
    }

    static void add_contents(Database& database, const MapLayer& layer)
    {
        const bool spatial = layer.geometry != ViewGeometry::none;
        Statement insert(database,
                         "INSERT INTO gpkg_contents (table_name, data_type, identifier,"
                         " description, last_change, srs_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        insert.run(std::array<Value, 6>{
            layer.name, std::string{spatial ? "features" : "attributes"}, layer.title,
            layer.meaning, std::string{fixed_time}, spatial ? Value{std::int64_t{4326}} : Value{}});
    }

    static void add_geometry_column(Database& database, const MapLayer& layer)
    {
        database.execute(fmt::format(
            "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name,"
            " srs_id, z, m) VALUES ('{}', 'geom', '{}', 4326, 0, 0)",
            layer.name,
            layer.geometry == ViewGeometry::point     ? "POINT"
            : layer.geometry == ViewGeometry::polygon ? "POLYGON"
                                                      : "MULTIPOLYGON"));
    }

    /// The extension "Schema" of GeoPackage: titles, descriptions with units, coded values.
    static void describe_columns(Database& database)
    {
        database.execute(schema_extension_sql);
        Statement columns(database, "INSERT INTO gpkg_data_columns (table_name, column_name, name,"
                                    " title, description, constraint_name)"
                                    " VALUES (?1, ?2, ?2, ?3, ?4, ?5)");
        Statement codes(database, "INSERT INTO gpkg_data_column_constraints (constraint_name,"
                                  " constraint_type, value, description)"
                                  " VALUES (?1, 'enum', ?2, ?3) ON CONFLICT DO NOTHING");
        for (const auto& layer : map_layers()) {
            for (const auto& [name, type, about] : layer.fields) {
                const bool coded = !about.codes.empty();
                columns.run(std::array<Value, 5>{layer.name, name, std::string{about.title},
                                                 described(about), coded ? Value{name} : Value{}});
                for (const auto& [value, label] : about.codes) {
                    codes.run(std::array<Value, 3>{name, std::string{value}, std::string{label}});
                }
            }
        }
    }

    static std::string described(const FieldDescription& about)
    {
        return about.unit.empty() ? std::string{about.meaning}
                                  : fmt::format("{} [{}]", about.meaning, about.unit);
    }

    static constexpr const char* schema_extension_sql = R"(
        CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
            name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name));
        CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL,
            constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
            max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
        INSERT INTO gpkg_extensions VALUES
            ('gpkg_data_columns', NULL, 'gpkg_schema',
             'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
            ('gpkg_data_column_constraints', NULL, 'gpkg_schema',
             'http://www.geopackage.org/spec121/#extension_schema', 'read-write'))";
};

} // namespace

std::unique_ptr<DatabaseFormat> geopackage_format() { return std::make_unique<GeopackageFormat>(); }

} // namespace incident_mapper::io
