#include <catch2/catch.hpp>
#include <ogrsf_frmts.h>

#include "io/map_sides.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// So many incidents at one place.
std::vector<MappedIncident> pile(Point at, const char* country, int count)
{
    std::vector<MappedIncident> incidents(static_cast<std::size_t>(count),
                                          incident(at.longitude, at.latitude, "Riots", 3));
    for (auto& one : incidents) {
        one.country = country;
    }
    return incidents;
}

MapOptions page_around(Point at)
{
    MapOptions options;
    options.dpi = 72;
    options.extent = GeoExtent{.west = at.longitude - 1,
                               .east = at.longitude + 1,
                               .south = at.latitude - 0.7,
                               .north = at.latitude + 0.7};
    return options;
}

MapArea area(const char* country, const char* wkt)
{
    OGRGeometry* parsed = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &parsed) == OGRERR_NONE);
    return {.geometry = {OGRGeometryFactory::forceToMultiPolygon(parsed), GeometryCloser{}},
            .country = country,
            .name = {},
            .admin1 = {}};
}

} // namespace

TEST_CASE("symbols are not moved over a boundary or out to sea", "[map]")
{
    struct Place {
        const char* name;
        Point at;
        const char* country;
        const char* iso;
        int count; ///< of incidents: fewer where their side leaves less room around the place
    };
    const auto place = GENERATE(values<Place>({
        {"Azaz, 5 km from Turkey", {37.047, 36.587}, "Syria", "SY", 7},
        {"Kilis, beyond it", {37.115, 36.716}, "Turkey", "TR", 7},
        {"Latakia, on the coast", {35.782, 35.531}, "Syria", "SY", 4},
        {"Tyre, on a spit", {35.196, 33.271}, "Lebanon", "LB", 4},
        {"Qamishli, on the boundary", {41.228, 37.05}, "Syria", "SY", 4},
        {"Al-Bukamal", {40.92, 34.45}, "Syria", "SY", 7},
        {"Al-Qaim", {41.06, 34.38}, "Iraq", "IQ", 7},
    }));
    INFO(place.name);
    const auto content = drawn(pile(place.at, place.country, place.count), page_around(place.at));
    CHECK(content.symbols.size() ==
          static_cast<std::size_t>(place.count)); // there is room for all on their own side
    CHECK(content.symbol_countries == std::vector<std::string>(content.symbols.size(), place.iso));
}

TEST_CASE("incidents of two sides of a boundary are gathered on their own sides", "[map]")
{
    auto incidents = pile({37.047, 36.587}, "Syria", 120);
    for (const auto& one : pile({37.115, 36.716}, "Turkey", 90)) {
        incidents.push_back(one);
    }
    const auto content = drawn(incidents, page_around({37.1, 36.6}));
    REQUIRE(content.symbols.size() == 2);
    CHECK(content.symbols[0].members.size() == 120);
    CHECK(content.symbol_countries == std::vector<std::string>{"SY", "TR"});
}

TEST_CASE("an incident at sea, or abroad by its country's name, stays where it is", "[map]")
{
    const auto at_sea = drawn(pile({34.9, 34.7}, "Syria", 3), page_around({35, 34.8}));
    CHECK(at_sea.symbol_countries == std::vector<std::string>(3, ""));
    const auto abroad = drawn(pile({37.4, 37.06}, "Syria", 3), page_around({37.4, 37}));
    CHECK(abroad.symbol_countries == std::vector<std::string>(3, "TR")); // Gaziantep
}

TEST_CASE("without countries there are no sides", "[map]")
{
    const MapProjection projection("EPSG:32637");
    const MapView view(projection, {.west = 36, .east = 38, .south = 36, .north = 37},
                       {0, 0, 400, 300});
    const MapSides none(view, {}, {}, country_codes(gazetteer()));
    CHECK_FALSE(none.side_of({200, 150}, "Syria").has_value());
    CHECK(none.country_at({200, 150}).empty());
    CHECK(none.number_of("SY") == PageAreas::outside);
    CHECK(none.interiors().at({200, 150}) == PageAreas::outside);
}

TEST_CASE("cells that a border runs through are no one's for names", "[map]")
{
    const MapProjection projection("EPSG:32637");
    const MapView view(projection, {.west = 36, .east = 38, .south = 36, .north = 37},
                       {0, 0, 400, 300});
    const auto west = area("SY", "POLYGON ((35 35,37.004 35,37.004 38,35 38,35 35))");
    const auto east = area("TR", "POLYGON ((37.004 35,39 35,39 38,37.004 38,37.004 35))");
    const std::vector countries{west, east};
    const MapSides sides(view, countries, {}, country_codes(gazetteer()));
    const auto at = [&](double longitude) {
        return *view.page_point({.longitude = longitude, .latitude = 36.5});
    };
    CHECK(sides.number_of("SY") != sides.number_of("TR"));
    CHECK(sides.interiors().at(at(36.9)) == sides.number_of("SY"));
    CHECK(sides.interiors().at(at(37.1)) == sides.number_of("TR"));
    CHECK(sides.interiors().at(at(37.004)) == PageAreas::outside);
    CHECK(sides.areas().at(at(37.004)) != PageAreas::outside);
    CHECK(sides.country_at(at(36.9)) == "SY");
    CHECK(sides.country_at(at(37.1)) == "TR");
}
