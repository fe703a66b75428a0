#include "uncertainty_area.hpp"

#include <algorithm>
#include <cmath>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <fmt/format.h>

#include "incident_mapper/io/geodesic.hpp"

namespace incident_mapper::io {

namespace {

constexpr double sector_half_angle = 67.5;
constexpr int circle_steps = 64;
constexpr int side_steps = 8;

using GeographicLib::Geodesic;

Point reached(Point origin, double bearing, double metres)
{
    Point point;
    Geodesic::WGS84().Direct(origin.latitude, origin.longitude, bearing, metres, point.latitude,
                             point.longitude);
    return point;
}

/// Clockwise from bearing `from` to `to`, both included.
void append_arc(std::vector<Point>& ring, Point centre, double metres, double from, double to)
{
    const int steps = std::max(1, static_cast<int>(std::lround((to - from) / 360 * circle_steps)));
    for (int i = 0; i <= steps; ++i) {
        ring.push_back(reached(centre, from + (to - from) * i / steps, metres));
    }
}

std::vector<Point> closed_counter_clockwise(std::vector<Point> clockwise)
{
    std::reverse(clockwise.begin() + 1, clockwise.end()); // the first vertex stays the first
    clockwise.push_back(clockwise.front());
    return clockwise;
}

std::vector<Point> circle(Point centre, double metres)
{
    std::vector<Point> ring;
    append_arc(ring, centre, metres, 0, 360);
    ring.pop_back();
    return closed_counter_clockwise(std::move(ring));
}

std::vector<Point> sector(Point centre, double metres, double bearing)
{
    std::vector<Point> ring{centre};
    append_arc(ring, centre, metres, bearing - sector_half_angle, bearing + sector_half_angle);
    return closed_counter_clockwise(std::move(ring));
}

/// A step on the way from one end of a geodesic to the other, and the bearing there.
struct Waypoint {
    Point point;
    double bearing = 0;
};

std::vector<Waypoint> waypoints(Point a, Point b)
{
    const auto line =
        Geodesic::WGS84().InverseLine(a.latitude, a.longitude, b.latitude, b.longitude);
    std::vector<Waypoint> steps(side_steps + 1);
    for (int i = 0; i <= side_steps; ++i) {
        auto& [point, bearing] = steps[static_cast<std::size_t>(i)];
        line.Position(line.Distance() * i / side_steps, point.latitude, point.longitude, bearing);
    }
    return steps;
}

std::vector<Point> corridor(Point a, Point b, double metres)
{
    const auto way = waypoints(a, b);
    std::vector<Point> ring;
    for (const auto& [point, bearing] : way) {
        ring.push_back(reached(point, bearing - 90, metres));
    }
    append_arc(ring, b, metres, way.back().bearing - 90, way.back().bearing + 90);
    std::for_each(way.rbegin(), way.rend(), [&](const auto& step) {
        ring.push_back(reached(step.point, step.bearing + 90, metres));
    });
    append_arc(ring, a, metres, way.front().bearing + 90, way.front().bearing + 270);
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.front() == ring.back()) {
        ring.pop_back();
    }
    return closed_counter_clockwise(std::move(ring));
}

} // namespace

UncertaintyArea uncertainty_area(const Location& location)
{
    const double metres = std::max(1.0, location.uncertainty_m);
    if (location.rule == "between" && location.ends) {
        const auto& [a, b] = *location.ends;
        const double width = metres - geodesic_distance_m(a, b) / 2;
        if (width > 0) {
            return {.shape = "corridor", .ring = corridor(a, b, width)};
        }
    }
    if (location.rule == "direction" && location.bearing) {
        return {.shape = "sector", .ring = sector(*location.point, metres, *location.bearing)};
    }
    return {.shape = "circle", .ring = circle(*location.point, metres)};
}

std::string polygon_wkt(const std::vector<Point>& ring)
{
    std::string wkt = "POLYGON((";
    const char* separator = "";
    for (const auto& [longitude, latitude] : ring) {
        wkt += fmt::format("{}{:.9f} {:.9f}", separator, longitude, latitude);
        separator = ", ";
    }
    return wkt + "))";
}

} // namespace incident_mapper::io
