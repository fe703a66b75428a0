#pragma once

#include <span>
#include <vector>

#include "map_names.hpp"

namespace incident_mapper::io {

/// Names and counts of the areas that a map of counts has coloured: in the area where it has room for
/// both, in a colour that its ground bears, else beside it with a line.
std::vector<NameCandidate> area_names(const MapCanvas& canvas, const MapLook& look,
                                      const Gazetteer& gazetteer,
                                      std::span<const CountedArea> areas);

/// Which of `areas` lies where, counted from 1 as `NameCandidate::area` is; those beyond what a grid
/// counts are left out.
PageAreas coloured_areas(const PageBox& frame, std::span<const CountedArea> areas);

/// Towns in coloured cells (discs of their size) are named beside these, for a name over a cell hides
/// what it tells: seats and large towns with a line where they lie far inside, others not at all there.
void name_beside_cells(std::vector<NameCandidate>& towns, std::span<const PageDisc> cells);

} // namespace incident_mapper::io
