#include "map_ground.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "map_hillshade.hpp"

namespace incident_mapper::io {

namespace {

constexpr double widest_fine_km = 4500;
/// The box of the fine base layers (maps/base/README.md).
constexpr GeoExtent fine_region{.west = 24, .east = 64, .south = 12, .north = 43};

/// Throws where a file that was given has nothing to draw.
void check_layer(const std::string& file)
{
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        throw std::runtime_error(file +
                                 ": is missing, or no file of lines or areas that GDAL reads");
    }
    if (dataset->GetLayer(0)->GetGeomType() == wkbNone) {
        throw std::runtime_error(file +
                                 ": holds a table without lines or areas: give a file with them, "
                                 "such as .geojson or .gpkg");
    }
}

} // namespace

double ground_width_km(const MapView& view)
{
    return view.metres_per_point() * view.frame().width / 1000;
}

bool is_fine(const MapView& view)
{
    const auto bounds = view.bounds();
    return ground_width_km(view) <= widest_fine_km && bounds && bounds->west >= fine_region.west &&
           bounds->east <= fine_region.east && bounds->south >= fine_region.south &&
           bounds->north <= fine_region.north;
}

void draw_ground(const MapCanvas& canvas, const MapView& view, const MapPlan& plan,
                 const GroundLayers& layers)
{
    const auto& options = *plan.options;
    std::vector<AddedLayer> added;
    if (options.basemap) {
        added.push_back({.file = *options.basemap,
                         .style = options.kind == MapKind::areas ? "given_ground" : "given"});
    } else {
        added = layers.added();
    }
    for (const auto& file : options.roads) {
        added.push_back({.file = file, .style = "roads"});
    }
    for (const auto& file : options.lines) {
        added.push_back({.file = file, .style = "lines"});
    }
    for (const auto& layer : added) {
        check_layer(layer.file);
    }
    draw_basemap(canvas, view, options.basemap ? layers.filled("given.xml") : layers.style(),
                 added);
    if (options.dem) {
        draw_hillshade(canvas, view, *options.dem);
    }
}

std::vector<MapArea> governorates(const MapPlan& plan)
{
    auto areas = plan.given;
    std::set<std::string> countries;
    for (const auto& area : areas) {
        countries.insert(area.country);
    }
    std::ranges::copy_if(read_areas(plan.maps / "base" / "governorates.fgb", std::nullopt),
                         std::back_inserter(areas),
                         [&](const MapArea& area) { return !countries.contains(area.country); });
    return areas;
}

} // namespace incident_mapper::io
