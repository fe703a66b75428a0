#pragma once

#include <vector>

#include "map_names.hpp"

namespace incident_mapper::io {

/// Meridians and parallels of a map near a pole, where directions differ from one spot to the next.
struct Graticule {
    std::vector<double> meridians; ///< degrees east, counted as the window counts them
    std::vector<double> parallels; ///< degrees north
    double end = 90; ///< latitude at which the meridians end: they would clot at the pole

    [[nodiscard]] bool empty() const { return meridians.empty() && parallels.empty(); }
    /// The lines in longitude and latitude, with a vertex a degree or more often: a multilinestring.
    [[nodiscard]] std::unique_ptr<OGRGeometry, GeometryCloser>
    geometry(const GeoExtent& window) const;
};

/// At round steps, some five parallels and a dozen meridians; empty unless the window reaches beyond 80°
/// north or south.
Graticule graticule_of(const GeoExtent& window);

/// The figures of its lines: parallels near the middle of the map, meridians near its edge. None away
/// from the poles.
std::vector<NameCandidate> graticule_names(const MapLook& look, const MapView& view);

} // namespace incident_mapper::io
