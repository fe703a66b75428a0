#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

#include "incident_mapper/geodesy.hpp"
#include "incident_mapper/io/geodesic.hpp"

using namespace incident_mapper;

namespace {

bool holds(const BoundingBox& box, Point point)
{
    return point.longitude >= box.west && point.longitude <= box.east &&
           point.latitude >= box.south && point.latitude <= box.north;
}

} // namespace

TEST_CASE("distances are those of the ellipsoid", "[geodesic]")
{
    struct Row {
        Point a;
        Point b;
        double metres;
    };
    // One degree of the meridian and of the equator, and the quarter meridian (all textbook figures
    // of WGS 84); the sphere would give 111,195 for both degrees.
    const Row row = GENERATE(values<Row>({
        {{0, 0}, {0, 1}, 110'574.389},
        {{0, 0}, {1, 0}, 111'319.491},
        {{40, 0}, {40, 90}, 10'001'965.729},
        {{40.83, 34.69}, {40.83, 34.69}, 0},
    }));
    CHECK(io::geodesic_distance_m(row.a, row.b) == Approx(row.metres).margin(0.001));
    CHECK(io::geodesic_distance_m(row.b, row.a) == Approx(row.metres).margin(0.001));
}

TEST_CASE("the box holds the whole circle, and not much more", "[geodesic]")
{
    for (const Point centre : {Point{40.8, 34.7}, Point{0, 0}, Point{-70, -54}, Point{179.9, 10},
                               Point{20, 89.9}, Point{20, -70}}) {
        for (const double metres : {1.0, 20'000.0, 600'000.0}) {
            CAPTURE(centre.longitude, centre.latitude, metres);
            const auto box = io::bounds_within(centre, metres);
            for (int bearing = 0; bearing < 360; bearing += 5) {
                const auto edge = destination(centre, bearing, metres);
                if (io::geodesic_distance_m(centre, edge) <= metres) {
                    CHECK(holds(box, edge));
                }
            }
            const auto north = Point{centre.longitude, std::min(box.north, 90.0)};
            CHECK(io::geodesic_distance_m(centre, north) <= metres * 1.02);
        }
    }
    CHECK(io::bounds_within({40.8, 34.7}, 20'000).east - 40.8 < 0.23);
}
