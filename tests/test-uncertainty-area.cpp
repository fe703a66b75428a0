#include <catch2/catch.hpp>

#include <cmath>

#include "io/uncertainty_area.hpp"

using namespace incident_mapper;
using io::uncertainty_area;

namespace {

constexpr Point hajin{40.8308, 34.6894};
constexpr Point shaafa{40.9120, 34.5560};

Location located(const char* rule, double uncertainty_m)
{
    Location location;
    location.point = hajin;
    location.rule = rule;
    location.uncertainty_m = uncertainty_m;
    return location;
}

/// Twice the signed area in square degrees: positive where the ring runs counter-clockwise.
double turn(const std::vector<Point>& ring)
{
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += ring[i - 1].longitude * ring[i].latitude - ring[i].longitude * ring[i - 1].latitude;
    }
    return sum;
}

double farthest(const std::vector<Point>& ring, Point from)
{
    double metres = 0;
    for (const auto& point : ring) {
        metres = std::max(metres, distance_m(point, from));
    }
    return metres;
}

double nearest(const std::vector<Point>& ring, Point from)
{
    double metres = 1e9;
    for (const auto& point : ring) {
        metres = std::min(metres, distance_m(point, from));
    }
    return metres;
}

bool holds(const std::vector<Point>& ring, Point p)
{
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const auto& a = ring[i - 1];
        const auto& b = ring[i];
        if ((a.latitude > p.latitude) != (b.latitude > p.latitude) &&
            p.longitude < (b.longitude - a.longitude) * (p.latitude - a.latitude) /
                                  (b.latitude - a.latitude) +
                              a.longitude) {
            inside = !inside;
        }
    }
    return inside;
}

} // namespace

TEST_CASE("the area of an incident is a circle on the ellipsoid", "[io]")
{
    const auto area = uncertainty_area(located("named", 5000));
    CHECK(area.shape == "circle");
    CHECK(area.ring.size() == 65);
    CHECK(area.ring.front() == area.ring.back());
    CHECK(turn(area.ring) > 0);
    CHECK(farthest(area.ring, hajin) == Approx(5000).epsilon(0.006)); // measured on a sphere
    CHECK(nearest(area.ring, hajin) == Approx(5000).epsilon(0.006));
    // Karney's GeodSolve: 5 km north of 34.6894 N 40.8308 E
    CHECK(area.ring.front().latitude == Approx(34.734472).margin(2e-6));
    CHECK(area.ring.front().longitude == Approx(40.8308).margin(1e-9));
}

TEST_CASE("between two places lies a corridor, as wide as their radius", "[io]")
{
    auto location = located("between", distance_m(hajin, shaafa) / 2 + 3000);
    location.point = point_between(hajin, shaafa);
    location.ends = std::array{hajin, shaafa};
    const auto area = uncertainty_area(location);
    CHECK(area.shape == "corridor");
    CHECK(area.ring.front() == area.ring.back());
    CHECK(turn(area.ring) > 0);
    CHECK(holds(area.ring, hajin));
    CHECK(holds(area.ring, shaafa));
    CHECK(nearest(area.ring, *location.point) == Approx(3000).epsilon(0.05));
    // To the side of the line, inside the circle of the same uncertainty: not in the corridor.
    CHECK_FALSE(holds(area.ring, destination(*location.point, 60, 5000)));

    location.ends.reset();
    CHECK(uncertainty_area(location).shape == "circle");
}

TEST_CASE("the countryside in one direction is a sector", "[io]")
{
    auto location = located("direction", 18000);
    location.bearing = 90;
    const auto area = uncertainty_area(location);
    CHECK(area.shape == "sector");
    CHECK(turn(area.ring) > 0);
    CHECK(holds(area.ring, destination(hajin, 90, 17000)));
    CHECK(holds(area.ring, destination(hajin, 30, 17000)));
    CHECK_FALSE(holds(area.ring, destination(hajin, 0, 5000)));
    CHECK_FALSE(holds(area.ring, destination(hajin, 270, 1000)));
    CHECK(uncertainty_area(located("countryside", 18000)).shape == "circle");
}

TEST_CASE("polygons in text have the longitude first", "[io]")
{
    CHECK(io::polygon_wkt({{40, 35}, {41, 35}, {40, 36}, {40, 35}}) ==
          "POLYGON((40.000000000 35.000000000, 41.000000000 35.000000000, "
          "40.000000000 36.000000000, 40.000000000 35.000000000))");
}
