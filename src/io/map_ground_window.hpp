#pragma once

#include <memory>

#include "map_areas.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// The longitudes and latitudes that a view shows, with a little more on each side. Longitudes are
/// counted on beyond ±180 where it lies across the antimeridian; a view of a pole, or of most of the
/// globe, has all of them but for a hair's breadth opposite to the projection's middle meridian.
GeoExtent ground_window(const MapView& view);

/// Whether geometry of the globe has to be cut before a window shows it rightly: at the antimeridian,
/// round a pole, or where long straight lines of longitude and latitude are curves on the map.
bool needs_cutting(const GeoExtent& window);

/// What of lines or polygons lies in a window, with the window's longitudes, and a vertex at least
/// every degree; null where nothing does. What ends at 179.9° E or W, as QGIS cuts
/// the world, is led on to the antimeridian.
std::unique_ptr<OGRGeometry, GeometryCloser> cut_to(const OGRGeometry& geometry,
                                                    const GeoExtent& window);

/// Puts longitudes and latitudes into the projection; vertices that it cannot show are left out.
void project_in_place(OGRGeometry& geometry, const MapProjection& projection);

} // namespace incident_mapper::io
