#pragma once

#include <span>
#include <vector>

#include "incident_mapper/map_scales.hpp"
#include "incident_mapper/symbol_spreading.hpp"
#include "map_projection.hpp"
#include "map_sheet.hpp"
#include "map_sides.hpp"

namespace incident_mapper::io {

/// Farthest that a drawn shape reaches, as a multiple of its nominal radius.
constexpr double shape_reach = 1.22;

/// Draws one symbol; shapes of one radius have about one area.
void draw_shape(const MapCanvas& canvas, const EventSymbol& symbol, PagePoint centre, double radius,
                const Colour& edge);

/// Draws a symbol pale and with a dashed edge: its place is known only to a region.
void draw_vague_shape(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                      PagePoint centre, double radius);

/// A disc with the number of incidents, in a ring of the shares of their types. `counts`: by index
/// of the symbol table.
void draw_cluster(MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius,
                  std::span<const int> counts);

/// A dashed circle of uncertainty.
void draw_uncertainty(const MapCanvas& canvas, const MapLook& look, PagePoint centre,
                      double radius);

/// Which kinds of marks a map holds: what its legend must explain.
struct SymbolUse {
    bool clusters = false;
    bool leaders = false;
    bool uncertainty = false;
    bool circles_left_out = false;  ///< too many circles of uncertainty to draw them
    bool vague = false;             ///< symbols whose place is known only to a region
    int most_deaths = 0;            ///< of the incidents with a symbol of their own
    std::vector<int> type_counts;   ///< incidents on the map by index of the symbol table
    std::size_t outside = 0;        ///< located incidents that do not lie on the map
    std::vector<std::size_t> shown; ///< indices of those that do, ascending
    std::vector<SpreadSymbol> symbols;
};

/// Spreads and draws the symbols of all incidents on the view, each on its side: from below uncertainty,
/// leader lines, symbols with the smallest uppermost, and the dots of their places.
SymbolUse draw_symbols(MapCanvas& canvas, const MapLook& look, const MapView& view,
                       std::span<const MappedIncident> incidents, const SizeScale& sizes,
                       const MapSides& sides);

} // namespace incident_mapper::io
