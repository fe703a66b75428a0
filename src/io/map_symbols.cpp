#include "map_symbols.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <tuple>

#include <cairo.h>

namespace incident_mapper::io {

namespace {

constexpr double pi = std::numbers::pi;
constexpr double largest_filled = 40;    ///< points; a larger circle would tint the map
constexpr std::size_t most_circles = 60; ///< more circles of uncertainty hide the map

/// Corners on a circle, the first at the top; every second one at `inner` of the radius.
void trace_corners(cairo_t* context, PagePoint centre, double radius, int corners, double inner)
{
    for (int i = 0; i < corners; ++i) {
        const double angle = -pi / 2 + 2 * pi * i / corners;
        const double reach = i % 2 == 1 ? radius * inner : radius;
        cairo_line_to(context, centre.x + reach * std::cos(angle),
                      centre.y + reach * std::sin(angle));
    }
    cairo_close_path(context);
}

void trace_shape(cairo_t* context, SymbolShape shape, PagePoint at, double radius)
{
    cairo_new_path(context);
    switch (shape) {
    case SymbolShape::circle:
        cairo_arc(context, at.x, at.y, radius, 0, 2 * pi);
        break;
    case SymbolShape::square:
        cairo_rectangle(context, at.x - radius * 0.86, at.y - radius * 0.86, radius * 1.72,
                        radius * 1.72);
        break;
    case SymbolShape::diamond:
        trace_corners(context, at, radius * shape_reach, 4, 1);
        break;
    case SymbolShape::triangle:
        trace_corners(context, {at.x, at.y + radius * 0.15}, radius * shape_reach, 3, 1);
        break;
    case SymbolShape::star:
        trace_corners(context, at, radius * shape_reach, 10, 0.5);
        break;
    case SymbolShape::hexagon:
        trace_corners(context, at, radius * 1.08, 6, 1);
        break;
    case SymbolShape::pentagon:
        trace_corners(context, at, radius * 1.12, 5, 1);
        break;
    }
}

/// The incidents that lie on the map, and where.
struct Placed {
    std::vector<SymbolRequest> requests;
    std::vector<const MappedIncident*> incidents;
    std::vector<std::size_t> types;
};

Placed place_incidents(const MapLook& look, const MapView& view,
                       std::span<const MappedIncident> incidents, const SizeScale& sizes,
                       const MapSides& sides, SymbolUse& use)
{
    Placed placed;
    const auto inside = view.frame().grown(-2);
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        const auto& incident = incidents[i];
        if (!incident.point) {
            continue;
        }
        const auto at = view.page_point(*incident.point);
        if (!at || !inside.holds(*at)) {
            ++use.outside;
            continue;
        }
        use.shown.push_back(i);
        placed.requests.push_back({.place = *at,
                                   .radius = sizes.radius(incident.fatalities) * shape_reach,
                                   .area = sides.side_of(*at, incident.country)});
        placed.incidents.push_back(&incident);
        placed.types.push_back(symbol_index(look.symbols, incident.event_type));
    }
    return placed;
}

/// What the map tells of how sure the place of an incident is.
enum class Sureness { sure, circle, vague };

/// A circle that is larger than the symbol shows how far off an incident may be; one that takes most
/// of the map would show nothing.
Sureness sureness_of(const MapView& view, const SpreadSymbol& symbol, const Placed& placed)
{
    constexpr double vague_share = 0.3; ///< radius as a share of the map's shorter side
    if (symbol.is_cluster()) {
        return Sureness::sure;
    }
    const double radius =
        placed.incidents[symbol.members.front()]->uncertainty_m / view.metres_per_point();
    const auto& frame = view.frame();
    return radius > vague_share * std::min(frame.width, frame.height) ? Sureness::vague
           : radius > symbol.radius + 1.5                             ? Sureness::circle
                                                                      : Sureness::sure;
}

/// Says in `use` whether there were any to draw, or too many.
void draw_circles(const MapCanvas& canvas, const MapLook& look, const MapView& view,
                  const Placed& placed, SymbolUse& use)
{
    std::set<std::tuple<double, double, double>> circles;
    for (const auto& symbol : use.symbols) {
        if (sureness_of(view, symbol, placed) == Sureness::circle) {
            const auto& incident = *placed.incidents[symbol.members.front()];
            circles.emplace(incident.uncertainty_m / view.metres_per_point(), symbol.place.x,
                            symbol.place.y);
        }
    }
    use.circles_left_out = circles.size() > most_circles;
    use.uncertainty = !circles.empty() && !use.circles_left_out;
    if (use.circles_left_out) {
        return;
    }
    for (const auto& [radius, x, y] : circles) {
        draw_uncertainty(canvas, look, {x, y}, radius);
    }
}

/// Clusters of small maps are smaller, so that some ground is left to see.
/// Where there are few incidents, more of them find room around one place.
SpreadingOptions options_for(const PageBox& frame, std::size_t incidents)
{
    constexpr std::size_t few = 60;
    constexpr double full_size = 500 * 380; ///< square points from which on clusters are full-sized
    SpreadingOptions options;
    options.cluster_scale = std::clamp(std::sqrt(frame.width * frame.height / full_size), 0.6, 1.0);
    options.gather *= options.cluster_scale;
    options.reach *= options.cluster_scale;
    if (incidents <= few && options.cluster_scale == 1) {
        options.largest_pile *= 2;
        options.reach *= 1.6;
    }
    return options;
}

/// All halos first: none may cut another's line.
void draw_leaders(const MapCanvas& canvas, const MapLook& look,
                  std::span<const SpreadSymbol> symbols)
{
    for (const auto& [colour, width] : {std::pair{"halo", 1.6}, std::pair{"leader", 0.6}}) {
        for (const auto& symbol : symbols) {
            if (symbol.is_moved()) {
                stroke_line(canvas, symbol.place, symbol.centre, look.colour(colour), width);
            }
        }
    }
}

/// The dot of a place, with a rim that sets it off where it lies over a symbol.
void draw_dot(const MapCanvas& canvas, const MapLook& look, PagePoint at)
{
    auto* context = canvas.context();
    for (const auto& [radius, colour] : {std::pair{place_dot, "halo"}, std::pair{1.3, "leader"}}) {
        cairo_new_path(context);
        cairo_arc(context, at.x, at.y, radius, 0, 2 * pi);
        set_source(canvas, look.colour(colour));
        cairo_fill(context);
    }
}

/// The largest first, so that they lie lowest.
std::vector<SpreadSymbol> by_size(std::vector<SpreadSymbol> symbols)
{
    std::ranges::stable_sort(symbols, std::ranges::greater{}, &SpreadSymbol::radius);
    return symbols;
}

void draw_one(MapCanvas& canvas, const MapLook& look, const SpreadSymbol& symbol,
              const Placed& placed, bool vague)
{
    if (!symbol.is_cluster()) {
        const auto& kind = look.symbols[placed.types[symbol.members.front()]];
        const double radius = symbol.radius / shape_reach;
        if (vague) {
            draw_vague_shape(canvas, look, kind, symbol.centre, radius);
        } else {
            draw_shape(canvas, kind, symbol.centre, radius, look.colour("symbol_edge"));
        }
        return;
    }
    std::vector<int> counts(look.symbols.size(), 0);
    for (const auto member : symbol.members) {
        ++counts[placed.types[member]];
    }
    draw_cluster(canvas, look, symbol.centre, symbol.radius, counts);
}

} // namespace

void draw_shape(const MapCanvas& canvas, const EventSymbol& symbol, PagePoint centre, double radius,
                const Colour& edge)
{
    auto* context = canvas.context();
    trace_shape(context, symbol.shape, centre, radius);
    set_source(canvas, symbol.colour);
    cairo_fill_preserve(context);
    set_source(canvas, edge);
    cairo_set_dash(context, nullptr, 0, 0);
    cairo_set_line_width(context, 0.7);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
}

void draw_vague_shape(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                      PagePoint centre, double radius)
{
    constexpr std::array dashes{1.6, 1.1};
    auto* context = canvas.context();
    trace_shape(context, symbol.shape, centre, radius);
    set_source(canvas, mixed(look.colour("land"), symbol.colour, 0.3));
    cairo_fill_preserve(context);
    // a pale type would leave nothing to see
    const bool pale = contrast(symbol.colour, look.colour("land")) < 2;
    set_source(canvas, mixed(symbol.colour, look.colour("ink"), pale ? 0.75 : 0.35));
    cairo_set_line_width(context, 0.9);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
    cairo_stroke(context);
    cairo_set_dash(context, nullptr, 0, 0);
}

void draw_cluster(MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius,
                  std::span<const int> counts)
{
    auto* context = canvas.context();
    const int total = std::accumulate(counts.begin(), counts.end(), 0);
    const double ring = std::max(2.2, radius * 0.24);
    double angle = -pi / 2;
    cairo_new_path(context);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double next = angle + 2 * pi * counts[i] / std::max(total, 1);
        if (counts[i] > 0) {
            cairo_move_to(context, centre.x, centre.y);
            cairo_arc(context, centre.x, centre.y, radius - 0.4, angle, next);
            cairo_close_path(context);
            set_source(canvas, look.symbols[i].colour);
            cairo_fill_preserve(context);
            set_source(canvas, look.colour("symbol_edge"));
            cairo_set_line_width(context, 0.5);
            cairo_stroke(context);
        }
        angle = next;
    }
    cairo_arc(context, centre.x, centre.y, radius - 0.4, 0, 2 * pi);
    set_source(canvas, look.colour("symbol_edge"));
    cairo_set_line_width(context, 0.8);
    cairo_stroke(context);
    cairo_arc(context, centre.x, centre.y, radius - ring, 0, 2 * pi);
    set_source(canvas, look.colour("paper"));
    cairo_fill_preserve(context);
    set_source(canvas, look.colour("symbol_edge"));
    cairo_set_line_width(context, 0.5);
    cairo_stroke(context);
    auto style = look.text("text_size", "ink");
    style.bold = true;
    style.align = TextAlign::centre;
    const auto text = std::to_string(total);
    style.size =
        std::min(8.5, (radius - ring) * 2.6 / (1.1 + 0.55 * static_cast<double>(text.size())));
    const auto box = canvas.measured(text, style);
    canvas.draw_text(text, {centre.x, centre.y - box.height / 2}, style);
}

void draw_uncertainty(const MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius)
{
    auto* context = canvas.context();
    constexpr std::array dashes{2.2, 1.6};
    cairo_new_path(context);
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * pi);
    if (radius < largest_filled) {
        set_source(canvas, look.colour("uncertainty"), 0.06);
        cairo_fill_preserve(context);
    }
    set_source(canvas, look.colour("uncertainty"), 0.75);
    cairo_set_line_width(context, 0.55);
    cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
    cairo_stroke(context);
    cairo_set_dash(context, nullptr, 0, 0);
}

SymbolUse draw_symbols(MapCanvas& canvas, const MapLook& look, const MapView& view,
                       std::span<const MappedIncident> incidents, const SizeScale& sizes,
                       const MapSides& sides)
{
    SymbolUse use;
    const auto placed = place_incidents(look, view, incidents, sizes, sides, use);
    use.symbols =
        by_size(spread_symbols(placed.requests, view.frame(),
                               options_for(view.frame(), placed.requests.size()), sides.areas()));
    use.type_counts.assign(look.symbols.size(), 0);
    for (const auto type : placed.types) {
        ++use.type_counts[type];
    }
    cairo_save(canvas.context());
    cairo_rectangle(canvas.context(), view.frame().x, view.frame().y, view.frame().width,
                    view.frame().height);
    cairo_clip(canvas.context());
    draw_circles(canvas, look, view, placed, use);
    draw_leaders(canvas, look, use.symbols);
    for (const auto& symbol : use.symbols) {
        use.clusters = use.clusters || symbol.is_cluster();
        use.leaders = use.leaders || symbol.is_moved();
        if (!symbol.is_cluster()) {
            use.most_deaths = std::max(
                use.most_deaths, placed.incidents[symbol.members.front()]->fatalities.value_or(0));
        }
        const bool vague = sureness_of(view, symbol, placed) == Sureness::vague;
        use.vague = use.vague || vague;
        draw_one(canvas, look, symbol, placed, vague);
    }
    for (const auto& symbol : use.symbols) {
        if (symbol.is_moved()) {
            draw_dot(canvas, look, symbol.place);
        }
    }
    cairo_restore(canvas.context());
    return use;
}

} // namespace incident_mapper::io
