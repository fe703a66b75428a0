#include <algorithm>
#include <set>

#include <ogr_geometry.h>

#include "io/map_graticule.hpp"
#include "io/map_ground_window.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

std::set<std::string> texts_on(const PageContent& content)
{
    std::set<std::string> texts;
    for (const auto& label : content.labels) {
        texts.insert(label.text);
    }
    return texts;
}

std::vector<MappedIncident> at(const std::vector<Point>& points)
{
    std::vector<MappedIncident> incidents;
    for (const auto& point : points) {
        incidents.push_back(incident(point.longitude, point.latitude));
    }
    return incidents;
}

/// Of vertices within 0.1° of the antimeridian.
std::set<double> longitudes_near_180(const OGRGeometry& land)
{
    std::set<double> found;
    for (const auto* polygon : *land.toMultiPolygon()) {
        for (const auto& vertex : *polygon->getExteriorRing()) {
            if (std::abs(vertex.getX() - 180) < 0.1) {
                found.insert(vertex.getX());
            }
        }
    }
    return found;
}

} // namespace

TEST_CASE("meridians and parallels are drawn beyond 80 degrees only, at round steps", "[map]")
{
    CHECK(graticule_of({.west = 35, .east = 43, .south = 32, .north = 38}).empty());
    CHECK(graticule_of({.west = 35, .east = 43, .south = 62, .north = 80}).empty());
    CHECK(graticule_of({.west = 35, .east = 43, .south = -80, .north = -62}).empty());
    const auto pole = graticule_of({.west = -179.99, .east = 179.99, .south = 74, .north = 90});
    CHECK(pole.parallels == std::vector<double>{75, 80, 85});
    CHECK(pole.meridians.size() == 12);
    CHECK(pole.meridians.front() == -180);
    CHECK(pole.end == 85);
    const auto island = graticule_of({.west = 12.5, .east = 27.5, .south = 80.2, .north = 82.1});
    CHECK(island.parallels == std::vector<double>{80.5, 81, 81.5, 82});
    CHECK(island.meridians == std::vector<double>{14, 16, 18, 20, 22, 24, 26});
    const auto south = graticule_of({.west = -179.99, .east = 179.99, .south = -90, .north = -61});
    CHECK(south.parallels == std::vector<double>{-85, -80, -75, -70, -65});
}

TEST_CASE("the lines of a graticule bend with their map", "[map]")
{
    const GeoExtent window{.west = -30, .east = 30, .south = 78, .north = 88};
    const auto shape = graticule_of(window).geometry(window);
    const auto& lines = *shape->toMultiLineString();
    REQUIRE(lines.getNumGeometries() > 8);
    for (const auto* line : lines) {
        CHECK(line->getNumPoints() > 8);
        CHECK(line->get_Length() / (line->getNumPoints() - 1) <= 1.3);
    }
}

TEST_CASE("a map near the pole tells where north is by the figures of its lines", "[map]")
{
    const auto pole = texts_on(drawn(at({{15, 89.5}, {-125, 82}, {125, 83}}), small_page()));
    for (const char* text : {"85° N", "90° E", "90° W", "0°"}) {
        INFO(text);
        CHECK(pole.contains(text));
    }
    auto arabic = small_page();
    arabic.language = "ar";
    arabic.labels = LabelLanguage::arabic;
    CHECK(texts_on(drawn(at({{15, 89.5}, {-125, 82}, {125, 83}}), arabic)).contains("85° شمالًا"));
    for (const auto& text : texts_on(drawn(sample(), small_page()))) {
        CHECK(text.find("°") == std::string::npos);
    }
}

TEST_CASE("islands on the antimeridian keep their shape", "[map]")
{
    // Taveuni reaches from 179.8° E over the antimeridian
    const auto land = read_areas(maps / "base/world_countries.fgb", {});
    const auto fiji = std::ranges::find(land, "FJ", &MapArea::country);
    REQUIRE(fiji != land.end());
    const auto part =
        cut_to(*fiji->geometry, {.west = 179.6, .east = 180.4, .south = -17.1, .north = -16.5});
    REQUIRE(part != nullptr);
    OGREnvelope bounds;
    part->getEnvelope(&bounds);
    CHECK(bounds.MinX < 179.95);
    CHECK(bounds.MaxX > 180.02);
    CHECK(longitudes_near_180(*part).size() > 8); // not all drawn onto the line
}
