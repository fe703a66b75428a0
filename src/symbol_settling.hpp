#pragma once

#include <vector>

#include "incident_mapper/symbol_spreading.hpp"

namespace incident_mapper {

using Symbols = std::vector<SpreadSymbol>;

/// Places nearer than this, in points, are one place and share a dot.
constexpr double same_place = 1.5;

/// Whether two symbols touch, or come nearer than `gap`.
bool overlap(const SpreadSymbol& a, const SpreadSymbol& b, double gap);

/// Whether a symbol should keep off a room: those of the place itself stand beside its name.
bool is_kept_from(const KeptRoom& room, const SpreadSymbol& symbol);

/// Whether a spot lies in the symbol's area, or it has none.
bool stands_at_home(const SpreadSymbol& symbol, PagePoint spot, const PageAreas& areas);

/// Farthest that a symbol may be moved, points: the larger it is, the nearer it stays, but where it leaves
/// its dot free at least; a cluster stays over its place.
double reach_of(const SpreadSymbol& symbol, const SpreadingOptions& options);

/// The nearest to `spot` that is inside the frame and not farther from the symbol's place than it may be
/// moved.
PagePoint held_back(const SpreadSymbol& symbol, PagePoint spot, const PageBox& frame,
                    const SpreadingOptions& options);

/// Moves symbols one after the other to where they disturb least, and exchanges two where that
/// disturbs less, until nothing gets better. What disturbs, the worst first: standing in another area,
/// with the middle or much of the symbol; overlapping another symbol; hiding a dot; lines that cross
/// or lie under symbols; taking the room of a name; way from the place, of large symbols most. Symbols that are free at their places stay there. Overlaps
/// may be left.
void settle(Symbols& symbols, const PageBox& frame, const SpreadingOptions& options,
            const PageAreas& areas);

} // namespace incident_mapper
