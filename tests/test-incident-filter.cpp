#include <catch2/catch.hpp>

#include "incident_mapper/incident_filter.hpp"

using namespace incident_mapper;

TEST_CASE("distances have a unit", "[incident-filter]")
{
    struct Row {
        const char* text;
        std::optional<double> metres;
    };
    const Row row = GENERATE(values<Row>({
        {"20km", 20'000.0},
        {"20 km", 20'000.0},
        {" 500m ", 500.0},
        {"1.5km", 1'500.0},
        {"0.5 m", 0.5},
        {"20", std::nullopt},
        {"km", std::nullopt},
        {"m", std::nullopt},
        {"", std::nullopt},
        {"-3km", std::nullopt},
        {"0km", std::nullopt},
        {"20 miles", std::nullopt},
        {"1e999km", std::nullopt},
        {"nankm", std::nullopt},
        {"20km ago", std::nullopt},
    }));
    CAPTURE(row.text);
    CHECK(parse_distance_m(row.text) == row.metres);
}

TEST_CASE("points are longitude first and on the earth", "[incident-filter]")
{
    CHECK(parse_lon_lat("40.83,34.69") == Point{40.83, 34.69});
    CHECK(parse_lon_lat(" -40.83 , -34.69 ") == Point{-40.83, -34.69});
    CHECK(parse_lon_lat("180,90") == Point{180, 90});
    for (const char* text : {"", "40.83", "40.83,", ",34", "40.83,34.69,3", "34.69;40.83", "181,0",
                             "0,90.1", "Hajin", "inf,0", "40°,34°"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_lon_lat(text));
    }
}

TEST_CASE("boxes are west, south, east, north", "[incident-filter]")
{
    CHECK(parse_bounding_box("40,34,41,35") == BoundingBox{40, 34, 41, 35});
    CHECK(parse_bounding_box("40,34,40,34") == BoundingBox{40, 34, 40, 34});
    for (const char* text : {"", "40,34,41", "40,34,41,35,36", "41,34,40,35", "40,35,41,34",
                             "170,0,-170,1", "40,34,41,95", "a,b,c,d"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_bounding_box(text));
    }
}
