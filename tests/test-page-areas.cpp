#include <catch2/catch.hpp>

#include "incident_mapper/page_areas.hpp"

using namespace incident_mapper;

namespace {

/// Four by two cells, of which the first is of area 1 and its neighbour of area 2.
PageAreas two_cells()
{
    PageAreas areas({10, 10, 20, 10}, 5);
    areas.set(0, 0, 1);
    areas.set(1, 0, 2);
    return areas;
}

} // namespace

TEST_CASE("cells cover the whole frame", "[map]")
{
    const auto areas = two_cells();
    CHECK(areas.columns() == 4);
    CHECK(areas.rows() == 2);
    const PageAreas over({0, 0, 21, 9}, 5);
    CHECK(over.columns() == 5);
    CHECK(over.rows() == 2);
}

TEST_CASE("areas at a spot and about it", "[map]")
{
    const auto areas = two_cells();
    CHECK(areas.at({12, 12}) == 1);
    CHECK(areas.at({17, 12}) == 2);
    CHECK(areas.at({5, 5}) == PageAreas::outside);
    CHECK(areas.at({100, 12}) == PageAreas::outside);
    CHECK(areas.is_near({22, 12}, 2, 5));
    CHECK_FALSE(areas.is_near({22, 12}, 1, 5));
    CHECK(areas.is_near({22, 12}, 1, 10));
    CHECK(areas.nearest({22, 12}, 10) == 2);
    CHECK(areas.nearest({28, 12}, 5) == PageAreas::outside);
    CHECK(areas.has(2, {14, 12, 2, 1}));
    CHECK_FALSE(areas.has(2, {10, 10, 4, 4}));
}

TEST_CASE("shares of a box and lines in other areas", "[map]")
{
    const auto areas = two_cells();
    CHECK(areas.share_of_others(1, {10, 10, 10, 5}) == Approx(0.5));
    CHECK(areas.share_of_others(2, {10, 10, 10, 10}) == Approx(0.25));
    CHECK(areas.share_of_others(3, {0, 0, 20, 20}) == Approx(0.125));
    CHECK(areas.share_of_others(0, {10, 10, 10, 5}) == 0);
    CHECK(areas.leads_abroad(1, {{12, 12}, {17, 12}}));
    CHECK(areas.leads_abroad(3, {{0, 12}, {40, 12}}));
    CHECK_FALSE(areas.leads_abroad(1, {{12, 12}, {12, 40}}));
    CHECK_FALSE(areas.leads_abroad(0, {{12, 12}, {17, 12}}));
}

TEST_CASE("without cells every spot is outside", "[map]")
{
    const PageAreas none;
    CHECK(none.empty());
    CHECK(none.at({5, 5}) == PageAreas::outside);
    CHECK(none.nearest({5, 5}, 3) == PageAreas::outside);
    CHECK_FALSE(none.has(1, {0, 0, 5, 5}));
    CHECK(none.share_of_others(1, {0, 0, 5, 5}) == 0);
}
