#include "incident_mapper/map_frame.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace incident_mapper {

namespace {

constexpr double km_per_degree = 111.195; ///< of latitude, on the sphere of `distance_m`

/// Longitude of the west end of the shortest arc that holds all longitudes, and its length.
std::pair<double, double> shortest_arc(std::vector<double> longitudes)
{
    std::ranges::sort(longitudes);
    double gap = 360 - (longitudes.back() - longitudes.front());
    double west = longitudes.front();
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        // the antimeridian is crossed only where that saves much
        if (longitudes[i] - longitudes[i - 1] > std::max(gap, 180.0)) {
            gap = longitudes[i] - longitudes[i - 1];
            west = longitudes[i];
        }
    }
    return {west, 360 - gap};
}

std::string format(const char* pattern, double a, double b, double c, double d)
{
    std::string text(256, '\0');
    const int length = std::snprintf(text.data(), text.size(), pattern, a, b, c, d);
    text.resize(static_cast<std::size_t>(std::max(length, 0)));
    return text;
}

double normal_longitude(double longitude)
{
    return longitude - 360 * std::floor((longitude + 180) / 360);
}

} // namespace

Point GeoExtent::centre() const
{
    return {.longitude = normal_longitude((west + east) / 2), .latitude = (south + north) / 2};
}

std::optional<GeoExtent> extent_of(std::span<const Point> points, double least_km)
{
    if (points.empty()) {
        return std::nullopt;
    }
    std::vector<double> longitudes;
    double south = 90;
    double north = -90;
    for (const auto& point : points) {
        longitudes.push_back(point.longitude);
        south = std::min(south, point.latitude);
        north = std::max(north, point.latitude);
    }
    const auto [west, width] = shortest_arc(std::move(longitudes));
    const double middle = (south + north) / 2;
    const double parallel =
        std::max(0.02, std::cos(std::clamp(middle, -89.0, 89.0) * std::numbers::pi / 180));
    const double half_width =
        std::min(180.0, std::max(width, least_km / km_per_degree / parallel) / 2);
    const double half_height = std::max(north - south, least_km / km_per_degree) / 2;
    const double meridian = west + width / 2;
    return GeoExtent{.west = meridian - half_width,
                     .east = meridian + half_width,
                     .south = std::max(-90.0, middle - half_height),
                     .north = std::min(90.0, middle + half_height)};
}

ProjectionChoice choose_projection(const GeoExtent& extent)
{
    const auto centre = extent.centre();
    const double width = extent.east - extent.west;
    const double height = extent.north - extent.south;
    constexpr const char* ground = " +datum=WGS84 +units=m +no_defs";
    const bool polar = std::abs(centre.latitude) > 65 || extent.north > 84 || extent.south < -80;
    if (width <= 6.5 && !polar) {
        const int zone = std::clamp(static_cast<int>((centre.longitude + 180) / 6) + 1, 1, 60);
        const bool is_south = centre.latitude < 0;
        return {.definition = "+proj=utm +zone=" + std::to_string(zone) +
                              (is_south ? " +south" : "") + ground,
                .name = is_south ? "utm_south" : "utm_north",
                .zone = zone};
    }
    if (polar && width <= 180) {
        return {.definition = format("+proj=stere +lat_0=%.4f +lon_0=%.4f +k=%.0f +x_0=%.0f",
                                     centre.latitude, centre.longitude, 1, 0) +
                              ground,
                .name = "stereographic",
                .zone = 0};
    }
    if (width > 140 || std::abs(centre.latitude) < 12 || height > 75) {
        if (polar && (extent.south > 0 || extent.north < 0)) {
            return {.definition = format("+proj=stere +lat_0=%.0f +lon_0=%.4f +k=%.0f +x_0=%.0f",
                                         extent.south > 0 ? 90 : -90, centre.longitude, 1, 0) +
                                  ground,
                    .name = "polar_stereographic",
                    .zone = 0};
        }
        return {.definition = format("+proj=merc +lon_0=%.4f +lat_ts=%.0f +x_0=%.0f +y_0=%.0f",
                                     centre.longitude, 0, 0, 0) +
                              ground,
                .name = "mercator",
                .zone = 0};
    }
    return {.definition = format("+proj=lcc +lat_1=%.4f +lat_2=%.4f +lat_0=%.4f +lon_0=%.4f",
                                 extent.south + height / 6, extent.north - height / 6,
                                 centre.latitude, centre.longitude) +
                          ground,
            .name = "lambert",
            .zone = 0};
}

} // namespace incident_mapper
