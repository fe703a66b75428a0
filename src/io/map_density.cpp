#include "map_density.hpp"

#include <algorithm>
#include <numeric>

#include <cairo.h>
#include <ogr_geometry.h>

#include "incident_mapper/hex_grid.hpp"
#include "map_area_owners.hpp"

namespace incident_mapper::io {

namespace {

constexpr double cell_points = 22; ///< largest width of a hexagon on the page

std::vector<int> values_of(const std::map<HexGrid::Cell, int>& counts)
{
    std::vector<int> values;
    for (const auto& [cell, count] : counts) {
        values.push_back(count);
    }
    return values;
}

std::vector<int> count_by_area(const std::vector<std::optional<std::size_t>>& owners,
                               std::size_t areas)
{
    std::vector<int> counts(areas, 0);
    for (const auto& owner : owners) {
        if (owner) {
            ++counts[*owner];
        }
    }
    return counts;
}

void fill_area(const MapCanvas& canvas, const MapView& view, const OGRGeometry& area,
               const Colour& colour, const Colour& edge)
{
    auto* context = canvas.context();
    cairo_new_path(context);
    trace_area(context, view, area);
    set_source(canvas, colour);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill_preserve(context);
    set_source(canvas, edge);
    cairo_set_line_width(context, 0.6);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
}

std::optional<PagePoint> middle_of(const MapView& view, const OGRGeometry& area)
{
    OGRPoint middle;
    if (area.Centroid(&middle) != OGRERR_NONE) {
        return std::nullopt;
    }
    const auto at = view.page_point({.longitude = middle.getX(), .latitude = middle.getY()});
    return at && view.frame().holds(*at) ? at : std::nullopt;
}

/// Whether the view shows any of an area.
bool shows(const MapView& view, const OGRGeometry& area)
{
    AreaRooms rooms(view.frame());
    rooms.add(view, area);
    return rooms.middle() || middle_of(view, area);
}

/// Incidents of a map by hexagon.
struct HexagonCounts {
    HexGrid grid;
    double cell_km = 0;
    std::map<HexGrid::Cell, int> counts;
    std::vector<std::size_t> shown; ///< indices of the incidents
    std::size_t outside = 0;
};

HexagonCounts count_in_hexagons(const MapView& view, std::span<const MappedIncident> incidents)
{
    HexagonCounts found;
    std::vector<PagePoint> points;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        const auto& point = incidents[i].point;
        const auto at = point ? view.page_point(*point) : std::nullopt;
        if (at && view.frame().holds(*at)) {
            points.push_back(*at);
            found.shown.push_back(i);
        } else if (point) {
            ++found.outside;
        }
    }
    found.cell_km = round_down(cell_points * view.metres_per_point() / 1000);
    found.grid = {.origin = view.frame().centre(),
                  .width = found.cell_km * 1000 / view.metres_per_point()};
    found.counts = found.grid.counts(points);
    return found;
}

PageDisc disc_of(const HexGrid& grid, HexGrid::Cell cell)
{
    return {.centre = grid.centre(cell), .radius = grid.width / 2};
}

/// Incidents of a map by area.
struct AreaCounts {
    std::vector<int> counts;        ///< 0 for areas beyond the map's edge
    std::vector<std::size_t> shown; ///< indices of the incidents
    std::size_t outside = 0;
};

AreaCounts count_in_areas(const MapView& view, std::span<const MappedIncident> incidents,
                          std::span<const MapArea> areas, const CountryCodes& codes)
{
    const auto owners = areas_of(incidents, areas, codes);
    AreaCounts found{.counts = count_by_area(owners, areas.size()), .shown = {}};
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (found.counts[i] > 0 && !shows(view, *areas[i].geometry)) {
            found.counts[i] = 0;
        }
    }
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (owners[i] && found.counts[*owners[i]] > 0) {
            found.shown.push_back(i);
        } else if (incidents[i].point) {
            ++found.outside;
        }
    }
    return found;
}

/// Areas with incidents on this map or, where it is one of a series, on any, with their largest count.
std::map<std::size_t, int> named_areas(const std::vector<int>& counts, const DensityScale* shared)
{
    if (shared != nullptr) {
        return shared->areas;
    }
    std::map<std::size_t, int> named;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            named.emplace(i, counts[i]);
        }
    }
    return named;
}

} // namespace

bool hatch_uncovered(MapCanvas& canvas, const MapLook& look, const MapView& view,
                     std::span<const MapArea> countries, const std::set<std::string>& covered)
{
    if (covered.empty()) {
        return false;
    }
    clip_to(canvas, view.frame());
    auto* context = canvas.context();
    for (const auto& country : countries) {
        if (!covered.contains(country.country)) {
            trace_area(context, view, *country.geometry);
        }
    }
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(context);
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_clip_extents(context, &left, &top, &right, &bottom);
    draw_hatch(canvas, look, {left, top, right - left, bottom - top});
    cairo_restore(context);
    constexpr double least = 2; // points: a sliver is no land
    return right - left > least && bottom - top > least;
}

std::set<std::string> covered_by_areas(const std::set<std::string>& with_incidents,
                                       std::span<const MapArea> areas)
{
    std::set<std::string> covered;
    for (const auto& area : areas) {
        if (with_incidents.contains(area.country)) {
            covered.insert(area.country);
        }
    }
    return covered;
}

DensityScale scale_of_hexagons(const MapView& view,
                               std::span<const std::span<const MappedIncident>> maps)
{
    DensityScale scale;
    std::vector<int> values;
    std::set<HexGrid::Cell> cells;
    for (const auto& incidents : maps) {
        const auto hexagons = count_in_hexagons(view, incidents);
        const auto more = values_of(hexagons.counts);
        values.insert(values.end(), more.begin(), more.end());
        for (const auto& [cell, count] : hexagons.counts) {
            if (cells.insert(cell).second) {
                scale.cells.push_back(disc_of(hexagons.grid, cell));
            }
        }
        scale.outside += hexagons.outside;
    }
    scale.bounds = class_bounds(values);
    scale.lows = class_lows(values, scale.bounds);
    return scale;
}

DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents, const DensityScale* shared)
{
    const auto hexagons = count_in_hexagons(view, incidents);
    const auto& grid = hexagons.grid;
    DensityUse use;
    use.shown = hexagons.shown;
    use.outside = hexagons.outside;
    use.cell_km = hexagons.cell_km;
    const auto values = values_of(hexagons.counts);
    use.bounds = shared != nullptr ? shared->bounds : class_bounds(values);
    use.lows = shared != nullptr ? shared->lows : class_lows(values, use.bounds);
    clip_to(canvas, view.frame());
    auto* context = canvas.context();
    for (const auto& [cell, count] : hexagons.counts) {
        for (const auto& corner : grid.corners(cell)) {
            cairo_line_to(context, corner.x, corner.y);
        }
        cairo_close_path(context);
        use.cells.push_back(disc_of(grid, cell));
        set_source(canvas, class_colour(look, class_of(count, use.bounds), use.bounds.size()),
                   0.88);
        cairo_fill_preserve(context);
        set_source(canvas, look.colour("paper"));
        cairo_set_line_width(context, 0.5);
        cairo_stroke(context);
    }
    cairo_restore(context);
    return use;
}

DensityScale scale_of_areas(const MapView& view,
                            std::span<const std::span<const MappedIncident>> maps,
                            std::span<const MapArea> areas, const CountryCodes& codes)
{
    DensityScale scale;
    std::vector<int> values;
    for (const auto& incidents : maps) {
        const auto counted = count_in_areas(view, incidents, areas, codes);
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (counted.counts[i] > 0) {
                values.push_back(counted.counts[i]);
                scale.areas[i] += counted.counts[i];
            }
        }
        scale.outside += counted.outside;
    }
    scale.bounds = class_bounds(values);
    scale.lows = class_lows(values, scale.bounds);
    return scale;
}

DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents, std::span<const MapArea> areas,
                      const CountryCodes& codes, const std::set<std::string>& covered,
                      const DensityScale* shared)
{
    const auto counted = count_in_areas(view, incidents, areas, codes);
    const auto& counts = counted.counts;
    DensityUse use;
    use.shown = counted.shown;
    use.outside = counted.outside;
    use.bounds = shared != nullptr ? shared->bounds : class_bounds(counts);
    use.lows = shared != nullptr ? shared->lows : class_lows(counts, use.bounds);
    const auto named = named_areas(counts, shared);
    std::set<std::string> drawn = covered;
    for (const auto& [area, most] : named) {
        drawn.insert(areas[area].country);
    }
    clip_to(canvas, view.frame());
    std::vector<std::size_t> order(areas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return counts[i] == 0; });
    for (const auto i : order) { // those without incidents below the others
        if (!drawn.contains(areas[i].country)) {
            continue;
        }
        const auto colour =
            counts[i] == 0 ? look.colour("no_data")
                           : class_colour(look, class_of(counts[i], use.bounds), use.bounds.size());
        fill_area(canvas, view, *areas[i].geometry, colour,
                  look.colour(counts[i] == 0 ? "governorate" : "paper"));
        use.has_empty = use.has_empty || counts[i] == 0;
        if (named.contains(i)) {
            use.areas.push_back({.country = areas[i].country,
                                 .admin1 = areas[i].admin1,
                                 .name = areas[i].admin1.empty() ? areas[i].name : areas[i].admin1,
                                 .count = counts[i],
                                 .most = named.at(i),
                                 .colour = colour,
                                 .middle = middle_of(view, *areas[i].geometry),
                                 .rooms = AreaRooms(view.frame())});
            use.areas.back().rooms.add(view, *areas[i].geometry);
        }
    }
    cairo_restore(canvas.context());
    // in the same order on every map of a series
    std::ranges::stable_sort(
        use.areas, {}, [](const CountedArea& area) { return std::pair(area.country, area.name); });
    return use;
}

} // namespace incident_mapper::io
