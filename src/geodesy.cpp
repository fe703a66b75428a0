#include "incident_mapper/geodesy.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace incident_mapper {

namespace {

constexpr double earth_radius_m = 6'371'008.8; // IUGG mean radius
constexpr double radians = std::numbers::pi / 180;

} // namespace

double distance_m(Point a, Point b)
{
    const double dlat = (b.latitude - a.latitude) * radians / 2;
    const double dlon = (b.longitude - a.longitude) * radians / 2;
    const double h = std::sin(dlat) * std::sin(dlat) + std::cos(a.latitude * radians) *
                                                           std::cos(b.latitude * radians) *
                                                           std::sin(dlon) * std::sin(dlon);
    return 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
}

Point destination(Point origin, double degrees, double metres)
{
    const double angle = metres / earth_radius_m;
    const double bearing = degrees * radians;
    const double lat = origin.latitude * radians;
    const double sin_lat =
        std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(bearing);
    const double dlon = std::atan2(std::sin(bearing) * std::sin(angle) * std::cos(lat),
                                   std::cos(angle) - std::sin(lat) * sin_lat);
    const double longitude = origin.longitude + dlon / radians;
    return {std::remainder(longitude, 360.0), std::asin(sin_lat) / radians};
}

Point point_between(Point a, Point b, double share)
{
    const double angle = distance_m(a, b) / earth_radius_m;
    const double of_a = angle == 0 ? 1 - share : std::sin((1 - share) * angle) / std::sin(angle);
    const double of_b = angle == 0 ? share : std::sin(share * angle) / std::sin(angle);
    const double lat1 = a.latitude * radians;
    const double lat2 = b.latitude * radians;
    const double dlon = (b.longitude - a.longitude) * radians;
    const double x = of_a * std::cos(lat1) + of_b * std::cos(lat2) * std::cos(dlon);
    const double y = of_b * std::cos(lat2) * std::sin(dlon);
    const double z = of_a * std::sin(lat1) + of_b * std::sin(lat2);
    const double longitude = a.longitude + std::atan2(y, x) / radians;
    return {std::remainder(longitude, 360.0), std::atan2(z, std::hypot(x, y)) / radians};
}

} // namespace incident_mapper
