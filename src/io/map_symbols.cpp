#include "map_symbols.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

#include <cairo.h>

namespace incident_mapper::io {

namespace {

constexpr double pi = std::numbers::pi;
constexpr std::size_t most_circles = 60; ///< more circles of uncertainty hide the map

/// Radius of an incident's uncertainty on the page, points.
double uncertainty_of(const MapView& view, const MappedIncident& incident)
{
    return incident.uncertainty_m / view.metres_per_point();
}

/// Largest circle of uncertainty that is drawn; a larger one would show nothing.
double largest_circle(const MapView& view)
{
    return 0.4 * std::min(view.frame().width, view.frame().height);
}

/// Whether a symbol at the point would look more exact than the report is.
bool is_vague(const MapView& view, const MappedIncident& incident)
{
    constexpr int region = 3;            // of geo_precision
    constexpr double of_regions = 25000; // metres; where the layer does not state the precision
    return incident.geo_precision == region ||
           (incident.geo_precision == 0 && incident.uncertainty_m >= of_regions) ||
           uncertainty_of(view, incident) > largest_circle(view);
}

/// The incidents that lie on the map, and where.
struct Placed {
    std::vector<SymbolRequest> requests;
    std::vector<const MappedIncident*> incidents;
    std::vector<std::size_t> types;
    std::vector<bool> vague;

    /// Of a single incident, or of at least half of a cluster's.
    [[nodiscard]] bool is_vague(const SpreadSymbol& symbol) const
    {
        const auto count =
            std::ranges::count_if(symbol.members, [this](std::size_t i) { return vague[i]; });
        return 2 * static_cast<std::size_t>(count) >= symbol.members.size();
    }
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
        placed.incidents.push_back(&incident);
        placed.types.push_back(symbol_index(look.symbols, incident.event_type));
        placed.vague.push_back(is_vague(view, incident));
        placed.requests.push_back(
            {.place = *at,
             .radius = sizes.radius(incident.fatalities) *
                           shape_reach(look.symbols[placed.types.back()].shape) +
                       (placed.vague.back() ? vague_rim : 0),
             .area = sides.side_of(*at, incident.country)});
    }
    return placed;
}

/// Circles that are larger than the symbol show how far off an incident may be. Says in `use` whether
/// there are any to draw, or too many; then none.
std::vector<PageDisc> circles_of(const MapView& view, const Placed& placed, SymbolUse& use)
{
    std::set<std::tuple<double, double, double>> circles;
    for (const auto& symbol : use.symbols) {
        const double radius = symbol.is_cluster()
                                  ? 0
                                  : uncertainty_of(view, *placed.incidents[symbol.members.front()]);
        if (radius > symbol.radius + 1.5 && radius <= largest_circle(view)) {
            circles.emplace(radius, symbol.place.x, symbol.place.y);
        }
    }
    use.circles_left_out = circles.size() > most_circles;
    use.uncertainty = !circles.empty() && !use.circles_left_out;
    std::vector<PageDisc> areas;
    if (use.uncertainty) {
        for (const auto& [radius, x, y] : circles) {
            areas.push_back({.centre = {x, y}, .radius = radius});
        }
    }
    return areas;
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
              const Placed& placed)
{
    const bool vague = placed.is_vague(symbol);
    if (!symbol.is_cluster()) {
        const auto& kind = look.symbols[placed.types[symbol.members.front()]];
        const double radius = (symbol.radius - (vague ? vague_rim : 0)) / shape_reach(kind.shape);
        if (vague) {
            draw_vague_shape(canvas, look, kind, symbol.centre, radius);
        } else {
            draw_symbol(canvas, look, kind, symbol.centre, radius);
        }
        return;
    }
    std::vector<int> counts(look.symbols.size(), 0);
    for (const auto member : symbol.members) {
        ++counts[placed.types[member]];
    }
    draw_cluster(canvas, look, symbol.centre, symbol.radius, counts);
    if (vague) {
        draw_vague_ring(canvas, look, symbol.centre, symbol.radius + 0.6);
    }
}

/// Puts the symbols into `use`, and what a legend must say of them.
void spread(const MapLook& look, const MapView& view, const Placed& placed,
            const SymbolGround& ground, SymbolUse& use)
{
    auto options = options_for(view.frame(), placed.requests.size());
    options.largest_cluster = ground.largest_cluster;
    options.rooms.assign(ground.rooms.begin(), ground.rooms.end());
    use.symbols =
        by_size(spread_symbols(placed.requests, view.frame(), options, ground.sides.areas()));
    use.cluster_scale = cluster_scale_of(use.symbols, options);
    use.type_counts.assign(look.symbols.size(), 0);
    for (const auto type : placed.types) {
        ++use.type_counts[type];
    }
    for (const auto& symbol : use.symbols) {
        if (symbol.is_cluster()) {
            use.largest_cluster = std::max(use.largest_cluster, symbol.members.size());
        } else {
            ++use.singles;
            use.most_deaths = std::max(
                use.most_deaths, placed.incidents[symbol.members.front()]->fatalities.value_or(0));
        }
        use.leaders = use.leaders || symbol.is_moved();
        use.vague = use.vague || placed.is_vague(symbol);
        use.vague_moved = use.vague_moved || (placed.is_vague(symbol) && symbol.is_moved());
    }
}

} // namespace

void add_use(SymbolUse& all, const SymbolUse& one)
{
    if (one.largest_cluster > all.largest_cluster) {
        all.largest_cluster = one.largest_cluster;
        all.cluster_scale = one.cluster_scale;
    }
    all.leaders = all.leaders || one.leaders;
    all.uncertainty = all.uncertainty || one.uncertainty;
    all.vague = all.vague || one.vague;
    all.vague_moved = all.vague_moved || one.vague_moved;
    all.circles_left_out = all.circles_left_out || one.circles_left_out;
    all.outside += one.outside;
    all.type_counts.resize(one.type_counts.size());
    for (std::size_t i = 0; i < one.type_counts.size(); ++i) {
        all.type_counts[i] += one.type_counts[i];
    }
    all.singles += one.singles;
    all.most_deaths = std::max(all.most_deaths, one.most_deaths);
    all.symbols.insert(all.symbols.end(), one.symbols.begin(), one.symbols.end());
}

std::vector<PageDisc> symbols_at_places(const MapLook& look, const MapView& view,
                                        std::span<const MappedIncident> incidents,
                                        const SizeScale& sizes)
{
    SymbolUse use;
    std::vector<PageDisc> discs;
    for (const auto& request : place_incidents(look, view, incidents, sizes, {}, use).requests) {
        discs.push_back({.centre = request.place, .radius = request.radius});
    }
    return discs;
}

SymbolUse lay_out_symbols(const MapLook& look, const MapView& view,
                          std::span<const MappedIncident> incidents, const SizeScale& sizes,
                          const SymbolGround& ground)
{
    SymbolUse use;
    const auto placed = place_incidents(look, view, incidents, sizes, ground.sides, use);
    spread(look, view, placed, ground, use);
    circles_of(view, placed, use);
    return use;
}

SymbolUse draw_symbols(MapCanvas& canvas, const MapLook& look, const MapView& view,
                       std::span<const MappedIncident> incidents, const SizeScale& sizes,
                       const SymbolGround& ground)
{
    SymbolUse use;
    const auto placed = place_incidents(look, view, incidents, sizes, ground.sides, use);
    spread(look, view, placed, ground, use);
    clip_to(canvas, view.frame());
    if (const auto circles = circles_of(view, placed, use); !circles.empty()) {
        draw_uncertainty(canvas, look, circles);
    }
    draw_leaders(canvas, look, use.symbols);
    for (const auto& symbol : use.symbols) {
        draw_one(canvas, look, symbol, placed);
    }
    for (const auto& symbol : use.symbols) {
        if (symbol.is_moved() && !placed.is_vague(symbol)) { // a dot would be exact
            draw_dot(canvas, look, symbol.place);
        }
    }
    cairo_restore(canvas.context());
    return use;
}

std::size_t largest_cluster_of(const MapLook& look, const MapView& view,
                               std::span<const MappedIncident> incidents, const SizeScale& sizes)
{
    SymbolUse use;
    const auto placed = place_incidents(look, view, incidents, sizes, {}, use);
    std::size_t most = 0;
    for (const auto& symbol : spread_symbols(placed.requests, view.frame(),
                                             options_for(view.frame(), placed.requests.size()))) {
        most = symbol.is_cluster() ? std::max(most, symbol.members.size()) : most;
    }
    return most;
}

} // namespace incident_mapper::io
