#pragma once

#include <span>
#include <vector>

#include "incident_mapper/map_scales.hpp"
#include "incident_mapper/symbol_spreading.hpp"
#include "map_projection.hpp"
#include "map_shapes.hpp"
#include "map_sheet.hpp"
#include "map_sides.hpp"

namespace incident_mapper::io {

/// Which kinds of marks a map holds: what its legend must explain.
struct SymbolUse {
    bool leaders = false;
    bool uncertainty = false;
    bool circles_left_out = false;   ///< too many circles of uncertainty to draw them
    bool vague = false;              ///< symbols or clusters whose place is known only to a region
    bool vague_moved = false;        ///< some of these stand apart from their region's middle
    ClusterScale cluster_scale;      ///< of the clusters
    std::size_t largest_cluster = 0; ///< incidents in it; 0: no clusters
    std::size_t singles = 0;         ///< incidents with a symbol of their own
    int most_deaths = 0;             ///< of the incidents with a symbol of their own
    std::vector<int> type_counts;    ///< incidents on the map by index of the symbol table
    std::size_t outside = 0;         ///< located incidents that do not lie on the map
    std::vector<std::size_t> shown;  ///< indices of those that do, ascending
    std::vector<SpreadSymbol> symbols;
};

/// Adds what another map shows: what one legend must explain for both. `shown` stays.
void add_use(SymbolUse& all, const SymbolUse& one);

/// What symbols are spread by, besides the incidents.
struct SymbolGround {
    const MapSides& sides;
    std::span<const KeptRoom> rooms = {}; ///< for names
    std::size_t largest_cluster = 0;      ///< of all maps that share a scale; 0: of this one
};

/// The symbols of all incidents on the view at their places.
std::vector<PageDisc> symbols_at_places(const MapLook& look, const MapView& view,
                                        std::span<const MappedIncident> incidents,
                                        const SizeScale& sizes);

/// Spreads the symbols as `draw_symbols` does, and draws nothing.
SymbolUse lay_out_symbols(const MapLook& look, const MapView& view,
                          std::span<const MappedIncident> incidents, const SizeScale& sizes,
                          const SymbolGround& ground);

/// Spreads and draws the symbols of all incidents on the view, each on its side: from below uncertainty,
/// leader lines, symbols with the smallest uppermost, and the dots of their places.
SymbolUse draw_symbols(MapCanvas& canvas, const MapLook& look, const MapView& view,
                       std::span<const MappedIncident> incidents, const SizeScale& sizes,
                       const SymbolGround& ground);

/// Incidents in the largest cluster that such a map would have; 0: none.
std::size_t largest_cluster_of(const MapLook& look, const MapView& view,
                               std::span<const MappedIncident> incidents, const SizeScale& sizes);

} // namespace incident_mapper::io
