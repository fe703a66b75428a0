#include "map_ground.hpp"

#include <algorithm>
#include <set>

#include "map_hillshade.hpp"

namespace incident_mapper::io {

namespace {

constexpr double widest_fine_km = 4500;
/// The box of the fine base layers (maps/base/README.md).
constexpr GeoExtent fine_region{.west = 24, .east = 64, .south = 12, .north = 43};

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
        added.push_back({.file = *options.basemap, .style = "given"});
    } else {
        added = layers.added();
    }
    for (const auto& file : options.roads) {
        added.push_back({.file = file, .style = "roads"});
    }
    for (const auto& file : options.lines) {
        added.push_back({.file = file, .style = "lines"});
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
