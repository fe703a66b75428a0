#include <catch2/catch.hpp>

#include <cmath>

#include <fmt/format.h>
#include <ogr_geometry.h>

#include "io/map_given_boundaries.hpp"
#include "io/map_ground_window.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using namespace incident_mapper::io;

namespace {

using Geometry = std::unique_ptr<OGRGeometry, GeometryCloser>;

Geometry parsed(const std::string& wkt)
{
    OGRGeometry* geometry = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &geometry) == OGRERR_NONE);
    return Geometry(geometry);
}

std::string box(double west, double south, double east, double north)
{
    return fmt::format("(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", west, south, east, north);
}

OGREnvelope bounds_of(const OGRGeometry& geometry)
{
    OGREnvelope bounds;
    geometry.getEnvelope(&bounds);
    return bounds;
}

GeoExtent window_of(const GeoExtent& extent, const std::string& definition)
{
    const MapProjection projection(definition);
    return ground_window(MapView(projection, extent, {0, 0, 300, 200}));
}

MapArea area(const std::string& country, const std::string& rings)
{
    return {.geometry = parsed("MULTIPOLYGON(" + rings + ")"),
            .country = country,
            .name = {},
            .admin1 = {}};
}

BoundaryLine line(const std::string& country, const std::string& other, const std::string& points)
{
    return {.geometry = parsed("MULTILINESTRING((" + points + "))"),
            .country = country,
            .other = other};
}

double length_of(const std::vector<BoundaryLine>& lines, const std::string& country)
{
    double sum = 0;
    for (const auto& one : lines) {
        sum += one.country == country ? one.geometry->toMultiLineString()->get_Length() : 0;
    }
    return sum;
}

constexpr const char* lambert = "+proj=lcc +lat_1=34 +lat_2=36 +lat_0=35 +lon_0=40 +datum=WGS84 "
                                "+units=m +no_defs";

/// Two countries side by side, A with a coast in the west, as a coarse base layer has them.
GroundBoundaries two_countries()
{
    GroundBoundaries lines;
    lines.national.push_back(line("A", "B", "40 34,40 36"));
    lines.inner.push_back(line("A", "", "38 35.1,40 35.1"));
    lines.inner.push_back(line("B", "", "40 35,42 35"));
    return lines;
}

/// A map of both.
struct OverTwoCountries {
    MapProjection projection{lambert};
    MapView view{
        projection, {.west = 37.5, .east = 42.5, .south = 33.5, .north = 36.5}, {0, 0, 400, 300}};
};

std::vector<MapArea> land()
{
    std::vector<MapArea> areas;
    areas.push_back(area("A", box(38, 34, 40, 36)));
    areas.push_back(area("B", box(40, 34, 42, 36)));
    return areas;
}

} // namespace

TEST_CASE("a window holds what the view shows, also across the antimeridian and round the poles",
          "[map]")
{
    const auto plain = window_of({.west = 38, .east = 42, .south = 34, .north = 36}, lambert);
    CHECK(plain.west < 38);
    CHECK(plain.east > 42);
    CHECK(plain.east < 44);
    CHECK_FALSE(needs_cutting(plain));
    const auto across = window_of({.west = 178, .east = 183, .south = -18, .north = -15},
                                  "+proj=utm +zone=1 +south +datum=WGS84 +units=m +no_defs");
    CHECK(across.east - across.west < 12);
    CHECK(std::remainder(across.west - 178, 360) < 0);
    CHECK(std::remainder(across.east - 183, 360) > 0);
    CHECK(needs_cutting(across));
    const auto pole =
        window_of({.west = -180, .east = 180, .south = 75, .north = 90},
                  "+proj=stere +lat_0=90 +lon_0=0 +k=1 +datum=WGS84 +units=m +no_defs");
    CHECK(pole.north == 90);
    CHECK(pole.south < 75);
    CHECK(pole.east - pole.west > 359.9);
    CHECK(needs_cutting(pole));
}

TEST_CASE("areas on both sides of the antimeridian are put together, once", "[map]")
{
    const GeoExtent window{.west = 175, .east = 190, .south = -20, .north = -10};
    const auto both = parsed("MULTIPOLYGON(" + box(178, -18, 180, -16) + "," +
                             box(-180, -18, -179, -16) + "," + box(10, -18, 20, -16) + ")");
    const auto part = cut_to(*both, window);
    REQUIRE(part);
    CHECK(bounds_of(*part).MinX == 178);
    CHECK(bounds_of(*part).MaxX == 181);
    CHECK(part->toMultiPolygon()->get_Area() == Approx(6));
    CHECK_FALSE(cut_to(*parsed("MULTIPOLYGON(" + box(10, -18, 20, -16) + ")"), window));
    // the 0.1° that QGIS's world lacks on each side of the antimeridian
    const auto short_of = cut_to(*parsed("MULTIPOLYGON(" + box(178, -18, 179.9, -16) + "," +
                                         box(-179.9, -18, -179, -16) + ")"),
                                 window);
    CHECK(short_of->toMultiPolygon()->get_Area() == Approx(6));
    // what is cut gets vertices along the edge, which is a curve on the map
    const auto large = cut_to(*parsed("MULTIPOLYGON(" + box(100, -40, 180, 40) + ")"),
                              {.west = 120, .east = 240, .south = -20, .north = 20});
    CHECK(bounds_of(*large).MinX == 120);
    CHECK((*large->toMultiPolygon()->begin())->getExteriorRing()->getNumPoints() > 150);
    const auto lines = cut_to(*parsed("MULTILINESTRING((-179 0,-170 0),(170 0,179 0))"),
                              {.west = 175, .east = 185, .south = -1, .north = 1});
    CHECK(lines->toMultiLineString()->get_Length() == Approx(8));
}

TEST_CASE("the gazetteer's polygons take the place of the base layer's boundaries", "[map]")
{
    const OverTwoCountries over;
    // A by a better source: the boundary lies 2 km farther east, the coast 1 km farther west
    std::vector<MapArea> given;
    given.push_back(area("A", "((37.99 34,40.02 34,40.02 35,37.99 35,37.99 34))"));
    given.push_back(area("A", "((37.99 35,40.02 35,40.02 36,37.99 36,37.99 35))"));
    auto lines = two_countries();
    lines.national.push_back(line("B", "C", "42 34,42 36"));
    lines.national.push_back(line("A", "C", "38 34,40 34"));
    lines.national.push_back(line("A", "D", "38 36,40 36"));
    REQUIRE(replace_boundaries(lines, over.view, given, land()));
    // east, south and north by the areas given, each once; no line along the coast
    CHECK(length_of(lines.national, "A") == Approx(2 + 2 * 2.03));
    CHECK(length_of(lines.national, "B") == Approx(2));
    // the line that both governorates have is drawn once
    CHECK(length_of(lines.inner, "A") == Approx(2.03));
    CHECK(length_of(lines.inner, "B") == Approx(2));
}

TEST_CASE("a few governorates do not make a country's outline", "[map]")
{
    const OverTwoCountries over;
    std::vector<MapArea> given;
    given.push_back(area("A", box(38.5, 34.5, 39.5, 35)));
    auto lines = two_countries();
    CHECK_FALSE(replace_boundaries(lines, over.view, given, land()));
    CHECK(length_of(lines.national, "A") == Approx(2));
    CHECK(length_of(lines.inner, "A") == Approx(2));
}

TEST_CASE("of two countries given the boundary is drawn once, by the finer", "[map]")
{
    const OverTwoCountries over;
    std::vector<MapArea> given;
    given.push_back(area("A", box(38, 34, 40.02, 36)));
    given.push_back(area("B", "((40 34,42 34,42 34.5,42 35,42 35.5,42 36,40 36,40 35.5,40 35,40 "
                              "34.5,40 34))"));
    auto lines = two_countries();
    REQUIRE(replace_boundaries(lines, over.view, given, land()));
    REQUIRE(lines.national.size() == 1);
    CHECK(lines.national.front().country == "B");
    CHECK(length_of(lines.national, "B") == Approx(2));
}

TEST_CASE("areas that were mended, with lines beside their polygons, are read", "[map]")
{
    const ScratchFolder folder;
    const auto path = folder.write(
        "areas.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"iso":"SY"},
            "geometry":{"type":"GeometryCollection","geometries":[
              {"type":"LineString","coordinates":[[38,34],[38,35]]},
              {"type":"Polygon","coordinates":[[[38,34],[39,34],[39,35],[38,35],[38,34]]]}]}}]})");
    const auto areas = read_areas(path, {});
    REQUIRE(areas.size() == 1);
    CHECK(areas.front().geometry->toMultiPolygon()->get_Area() == Approx(1));
}

TEST_CASE("the shore is what no two countries share", "[map]")
{
    const auto areas = land();
    const auto shore = shore_of(areas, {.west = 30, .east = 50, .south = 30, .north = 40});
    CHECK(shore->toMultiLineString()->get_Length() == Approx(2 + 4 + 4 + 2));
    const auto nowhere = shore_of(areas, {.west = 10, .east = 20, .south = 30, .north = 40});
    CHECK(nowhere->IsEmpty());
}
