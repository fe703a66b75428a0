#include "map_layers.hpp"

#include <fmt/format.h>

namespace incident_mapper::io {

namespace {

MapLayer layer_of(const DatabaseTable& table)
{
    MapLayer layer{.name = table.name,
                   .title = table.title,
                   .meaning = table.meaning,
                   .geometry = table.has_point ? ViewGeometry::point : ViewGeometry::none,
                   .fields = {}};
    for (const auto& column : table.columns) {
        layer.fields.push_back({column.name, column.type, column.about});
    }
    return layer;
}

MapLayer layer_of(const DatabaseView& view)
{
    MapLayer layer{.name = std::string{view.name},
                   .title = std::string{view.title},
                   .meaning = std::string{view.meaning},
                   .geometry = view.geometry,
                   .fields = {}};
    for (const auto& column : view.columns) {
        layer.fields.push_back({std::string{column.name}, column.type, column.about});
    }
    return layer;
}

constexpr std::string_view first_layer = "incidents";

std::vector<MapLayer> make_layers()
{
    std::vector<MapLayer> layers{layer_of(database_table(first_layer))};
    for (const auto& view : database_views()) {
        layers.push_back(layer_of(view));
    }
    for (const bool with_point : {true, false}) {
        for (const auto& table : database_schema()) {
            if (table.name != first_layer && table.has_point == with_point) {
                layers.push_back(layer_of(table));
            }
        }
    }
    return layers;
}

} // namespace

const std::vector<MapLayer>& map_layers()
{
    static const std::vector<MapLayer> layers = make_layers();
    return layers;
}

void create_map_tables(Database& database, const DatabaseFormat& format)
{
    database.execute(
        "CREATE TABLE uncertainty_areas (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
        " longitude REAL NOT NULL, latitude REAL NOT NULL,"
        " uncertainty_m REAL NOT NULL, location_rule TEXT NOT NULL,"
        " shape TEXT NOT NULL, geom POLYGON,"
        " UNIQUE (longitude, latitude, uncertainty_m, location_rule));"
        "CREATE TABLE districts (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
        " country TEXT NOT NULL, admin1 TEXT, admin2 TEXT, name_ar TEXT, geom POINT);"
        "CREATE TABLE district_areas (id INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON)");
    for (const auto& view : database_views()) {
        database.execute(create_view_sql(view));
    }
    format.register_helper_table(database, "uncertainty_areas", "POLYGON");
    format.register_helper_table(database, "districts", "POINT");
    format.register_helper_table(database, "district_areas", "MULTIPOLYGON");
}

} // namespace incident_mapper::io
