#pragma once

#include "incident_mapper/incident_filter.hpp"

namespace incident_mapper::io {

/// Metres along the shortest line between two points on the WGS 84 ellipsoid, to a nanometre or so
/// (GeographicLib: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013).
double geodesic_distance_m(Point a, Point b);

/// A box that holds every point within `metres` of `centre`, and little more. It spans all longitudes
/// where the circle holds a pole or crosses the antimeridian. \pre metres >= 0
BoundingBox bounds_within(Point centre, double metres);

} // namespace incident_mapper::io
