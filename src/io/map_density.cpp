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

/// What the view shows of the areas with incidents.
std::vector<AreaRooms> rooms_of(const MapView& view, std::span<const MapArea> areas,
                                const std::vector<int>& counts)
{
    std::vector<AreaRooms> rooms;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        rooms.emplace_back(counts[i] > 0 ? view.frame() : PageBox{});
        if (counts[i] > 0) {
            rooms.back().add(view, *areas[i].geometry);
        }
    }
    return rooms;
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

DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents)
{
    DensityUse use;
    std::vector<PagePoint> points;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        const auto& point = incidents[i].point;
        const auto at = point ? view.page_point(*point) : std::nullopt;
        if (at && view.frame().holds(*at)) {
            points.push_back(*at);
            use.shown.push_back(i);
        } else if (point) {
            ++use.outside;
        }
    }
    use.cell_km = round_down(cell_points * view.metres_per_point() / 1000);
    const HexGrid grid{.origin = view.frame().centre(),
                       .width = use.cell_km * 1000 / view.metres_per_point()};
    const auto counts = grid.counts(points);
    use.bounds = class_bounds(values_of(counts));
    use.lows = class_lows(values_of(counts), use.bounds);
    clip_to(canvas, view.frame());
    auto* context = canvas.context();
    for (const auto& [cell, count] : counts) {
        for (const auto& corner : grid.corners(cell)) {
            cairo_line_to(context, corner.x, corner.y);
        }
        cairo_close_path(context);
        use.cells.push_back({.centre = grid.centre(cell), .radius = grid.width / 2});
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

DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents, std::span<const MapArea> areas,
                      const CountryCodes& codes, const std::set<std::string>& covered)
{
    DensityUse use;
    const auto owners = areas_of(incidents, areas, codes);
    auto counts = count_by_area(owners, areas.size());
    const auto rooms = rooms_of(view, areas, counts);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (counts[i] > 0 && !rooms[i].middle() && !middle_of(view, *areas[i].geometry)) {
            counts[i] = 0; // wholly beyond the map's edge
        }
    }
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (owners[i] && counts[*owners[i]] > 0) {
            use.shown.push_back(i);
        } else if (incidents[i].point) {
            ++use.outside;
        }
    }
    use.bounds = class_bounds(counts);
    use.lows = class_lows(counts, use.bounds);
    std::map<std::string, int> in_country;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        in_country[areas[i].country] += counts[i];
    }
    clip_to(canvas, view.frame());
    std::vector<std::size_t> order(areas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return counts[i] == 0; });
    for (const auto i : order) { // those without incidents below the others
        if (in_country[areas[i].country] == 0 && !covered.contains(areas[i].country)) {
            continue;
        }
        const auto colour =
            counts[i] == 0 ? look.colour("no_data")
                           : class_colour(look, class_of(counts[i], use.bounds), use.bounds.size());
        fill_area(canvas, view, *areas[i].geometry, colour,
                  look.colour(counts[i] == 0 ? "governorate" : "paper"));
        use.has_empty = use.has_empty || counts[i] == 0;
        if (counts[i] > 0) {
            use.areas.push_back({.country = areas[i].country,
                                 .admin1 = areas[i].admin1,
                                 .name = areas[i].admin1.empty() ? areas[i].name : areas[i].admin1,
                                 .count = counts[i],
                                 .colour = colour,
                                 .middle = middle_of(view, *areas[i].geometry),
                                 .rooms = rooms[i]});
        }
    }
    cairo_restore(canvas.context());
    return use;
}

} // namespace incident_mapper::io
