#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/incident.hpp"

namespace incident_mapper::io {

/// The area that should hold the true place of an incident, as a polygon.
struct UncertaintyArea {
    std::string_view shape;  ///< circle, corridor or sector
    std::vector<Point> ring; ///< closed (last = first), counter-clockwise
};

/// | rule | shape |
/// |---|---|
/// | between, with its ends | corridor: what lies within (uncertainty_m − half the distance) of the geodesic between the ends |
/// | direction, with its bearing | sector: uncertainty_m around the point, up to 67.5° to both sides of the bearing |
/// | all others | circle: uncertainty_m around the point |
///
/// Directions are told by eight words, 45° apart, and loosely: hence one and a half of these steps.
/// Every vertex lies at its distance on the ellipsoid WGS 84 (GeographicLib, Karney 2013).
///
/// \pre location.point is set
UncertaintyArea uncertainty_area(const Location& location);

/// `POLYGON((…))` with longitude first, to nine decimals.
std::string polygon_wkt(const std::vector<Point>& ring);

} // namespace incident_mapper::io
