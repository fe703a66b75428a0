#pragma once

#include "map_density.hpp"
#include "map_symbols.hpp"

namespace incident_mapper::io {

/// What the maps of a series share (frames of an animation, small maps by month), so that all but the
/// incidents stands still from one to the next: one view, one scale, one legend, the same names.
struct MapSeries {
    PageBox frame;                   ///< of the first map
    double heading = 0;              ///< height that the longest title and subtitle take, points
    std::size_t largest_cluster = 0; ///< that all size their clusters by
    SymbolUse use;        ///< of all maps together, with their symbols as they lie on the first
    DensityScale density; ///< of maps of counts
};

/// Puts in the symbols of several maps of one view, by one scale of clusters; `maps`: the incidents of
/// each.
void add_symbols(MapSeries& series, const MapLook& look, const MapView& view,
                 std::span<const std::span<const MappedIncident>> maps, const SizeScale& sizes,
                 const MapSides& sides, std::span<const KeptRoom> rooms);

/// Symbols of one view as they lie on another of the same size.
std::vector<SpreadSymbol> moved_to(const PageBox& frame, const PageBox& from,
                                   std::vector<SpreadSymbol> symbols);

} // namespace incident_mapper::io
