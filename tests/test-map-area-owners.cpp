#include <ogr_geometry.h>

#include "io/map_area_owners.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

constexpr std::size_t none = 99; ///< of the areas

/// A square of one degree to the north-east of a point.
MapArea square(double west, double south, const char* country, const char* name,
               const char* admin1 = "")
{
    auto ring = std::make_unique<OGRLinearRing>();
    for (const auto& [x, y] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}) {
        ring->addPoint(west + x, south + y);
    }
    OGRPolygon polygon;
    polygon.addRingDirectly(ring.release());
    auto whole = std::make_unique<OGRMultiPolygon>();
    whole->addGeometry(&polygon);
    return {.geometry = std::shared_ptr<const OGRGeometry>(whole.release(), GeometryCloser{}),
            .country = country,
            .name = name,
            .admin1 = admin1};
}

MappedIncident stated(double longitude, double latitude, const char* country, const char* admin1)
{
    auto one = incident(longitude, latitude);
    one.country = country;
    one.admin1 = admin1;
    return one;
}

} // namespace

TEST_CASE("an incident is counted in the governorate that it states, else where its point lies",
          "[map]")
{
    const std::vector<MapArea> areas{
        square(36, 36, "SY", "Aleppo", "Aleppo"), square(36, 37, "TR", "Kilis"),
        square(38, 36, "SY", "Ar Raqqah", "Raqqa"), square(39, 37, "TR", "Raqqa"),
        square(40, 36, "SY", "Aleppo", "Aleppo")};
    const auto [where, country, admin1, owed] =
        GENERATE(table<Point, const char*, const char*, std::size_t>(
            {{{36.5, 37.01}, "Syria", "Aleppo", 0},    // a town at the boundary, drawn beyond it
             {{36.5, 37.01}, "Turkey", "Kilis", 1},    // by the name of the source
             {{36.5, 37.01}, "", "", 1},               // says nothing: by its point
             {{36.5, 37.01}, "Syria", "", 1},          // half of it
             {{36.5, 37.01}, "", "Aleppo", 1},         // the other half
             {{36.5, 37.01}, "Syria", "Nowhere", 1},   // no area of that name
             {{36.5, 37.01}, "Nowhere", "Aleppo", 1},  // no country of that name
             {{39.5, 36.5}, "Syria", "Raqqa", 2},      // in no area
             {{39.5, 37.5}, "Syria", "Raqqa", 2},      // not the namesake in the other country
             {{39.5, 36.5}, "Syria", "Nowhere", none}, // in no area, and none of that name
             {{40.5, 36.5}, "Syria", "Aleppo", 4}}));  // several of that name: the one around it
    INFO(country << " " << admin1 << " " << where.longitude);
    const std::vector incidents{stated(where.longitude, where.latitude, country, admin1)};
    CHECK(areas_of(incidents, areas, country_codes(gazetteer())).front().value_or(none) == owed);
}

TEST_CASE("an incident without a point is in no area", "[map]")
{
    auto unlocated = stated(0, 0, "Syria", "Aleppo");
    unlocated.point.reset();
    const std::vector<MapArea> areas{square(36, 36, "SY", "Aleppo", "Aleppo")};
    CHECK_FALSE(areas_of(std::vector{unlocated}, areas, country_codes(gazetteer())).front());
}
