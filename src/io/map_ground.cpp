#include "map_ground.hpp"

#include <algorithm>
#include <set>

#include "incident_mapper/io/file.hpp"
#include "map_basemap.hpp"
#include "map_hillshade.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t max_style_bytes = std::size_t{1} << 20U;
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

std::string map_style(const MapPlan& plan, const char* name)
{
    return plan.look->theme.fill_in(read_file(plan.maps / name, max_style_bytes));
}

void draw_ground(const MapCanvas& canvas, const MapView& view, const MapPlan& plan)
{
    const auto& options = *plan.options;
    std::vector<AddedLayer> added;
    if (options.basemap) {
        added.push_back({.file = *options.basemap, .style = "given"});
    }
    for (const auto& file : options.roads) {
        added.push_back({.file = file, .style = "roads"});
    }
    for (const auto& file : options.lines) {
        added.push_back({.file = file, .style = "lines"});
    }
    const char* style = options.basemap ? "given.xml" : is_fine(view) ? "basemap.xml" : "world.xml";
    draw_basemap(canvas, view, map_style(plan, style), added);
    if (options.dem) {
        draw_hillshade(canvas, view, *options.dem);
    }
}

std::vector<MapArea> governorates(const MapPlan& plan)
{
    auto areas = governorates_of(*plan.gazetteer);
    std::set<std::string> countries;
    for (const auto& area : areas) {
        countries.insert(area.country);
    }
    auto others = read_areas(plan.maps / "base" / "governorates.fgb", std::nullopt);
    std::erase_if(others, [&](const MapArea& area) { return countries.contains(area.country); });
    areas.insert(areas.end(), std::make_move_iterator(others.begin()),
                 std::make_move_iterator(others.end()));
    return areas;
}

} // namespace incident_mapper::io
