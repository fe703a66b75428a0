#include "incident_mapper/io/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <GeographicLib/Geodesic.hpp>

namespace incident_mapper::io {

namespace {

constexpr double smallest_curvature_radius_m =
    6335439; // of the ellipsoid: its meridian, at the equator
constexpr double degrees_per_radian = 180 / std::numbers::pi;

/// How far east a circle reaches, in degrees; 180 where it holds a pole. On a sphere a circle of
/// angular radius r around latitude φ reaches asin(sin r / cos φ); the smallest radius of curvature
/// makes it at least as wide as on the ellipsoid.
double reach_in_longitude(Point centre, double metres)
{
    const double angle = metres / smallest_curvature_radius_m;
    const double cosine = std::cos(centre.latitude / degrees_per_radian);
    if (angle >= std::numbers::pi / 2 || std::sin(angle) >= cosine) {
        return 180;
    }
    return std::asin(std::sin(angle) / cosine) * degrees_per_radian;
}

} // namespace

double geodesic_distance_m(Point a, Point b)
{
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(a.latitude, a.longitude, b.latitude, b.longitude,
                                             metres);
    return metres;
}

BoundingBox bounds_within(Point centre, double metres)
{
    const double latitudes = metres / smallest_curvature_radius_m * degrees_per_radian;
    const double longitudes = reach_in_longitude(centre, metres);
    BoundingBox box{.west = centre.longitude - longitudes,
                    .south = std::max(centre.latitude - latitudes, -90.0),
                    .east = centre.longitude + longitudes,
                    .north = std::min(centre.latitude + latitudes, 90.0)};
    if (longitudes >= 180 || box.west < -180 || box.east > 180) {
        box.west = -180;
        box.east = 180;
    }
    return box;
}

} // namespace incident_mapper::io
