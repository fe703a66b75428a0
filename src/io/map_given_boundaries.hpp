#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "map_areas.hpp"

namespace incident_mapper::io {

/// Lines between areas, in longitude and latitude.
struct BoundaryLine {
    std::unique_ptr<OGRGeometry, GeometryCloser> geometry; ///< a multilinestring; never null
    std::string country; ///< ISO code; of a boundary between two countries the first
    std::string other;   ///< the second; empty for lines within a country
};

/// Lines of the countries and governorates on a view.
struct GroundBoundaries {
    std::vector<BoundaryLine> national;
    std::vector<BoundaryLine> inner; ///< of governorates
};

/// Puts the outlines of `given` (governorates with polygons) in place of the lines of their countries, so
/// that governorates and national boundaries come from one source. A line that two governorates of a
/// country share is drawn once. What lies along the coast of `land` is left out: there the base
/// layer's shore is drawn. Between two countries that both are given, the line of the one with
/// more vertices to the kilometre holds. Where polygons do not quite meet, both lines are kept. A
/// country of which `given` holds less than most keeps its lines. Says whether any were replaced.
bool replace_boundaries(GroundBoundaries& lines, const MapView& view,
                        std::span<const MapArea> given, std::span<const MapArea> land);

/// The outlines of areas without the sides that two of them share, as far as they lie in `window`: the
/// coast of the land of all countries. A multilinestring; never null.
std::unique_ptr<OGRGeometry, GeometryCloser> shore_of(std::span<const MapArea> land,
                                                      const GeoExtent& window);

} // namespace incident_mapper::io
