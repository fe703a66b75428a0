#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "incident_mapper/symbol_spreading.hpp"

using namespace incident_mapper;

namespace {

constexpr PageBox frame{10, 10, 500, 400};

/// Each request once, no two symbols over each other, all inside the frame.
void check_spread(const std::vector<SymbolRequest>& requests)
{
    const auto symbols = spread_symbols(requests, frame, {});
    std::vector<int> seen(requests.size(), 0);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        for (const auto member : symbols[i].members) {
            ++seen.at(member);
        }
        const double radius = symbols[i].radius;
        CHECK(frame.grown(0.1).holds(
            PageBox{symbols[i].centre.x, symbols[i].centre.y, 0, 0}.grown(radius)));
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(page_distance(symbols[i].centre, symbols[j].centre) > radius + symbols[j].radius);
        }
    }
    CHECK(seen == std::vector<int>(requests.size(), 1));
}

std::vector<SymbolRequest> scattered(std::size_t count, double width)
{
    std::vector<SymbolRequest> requests;
    unsigned number = 1;
    const auto next = [&number] { // Park and Miller's generator
        number = static_cast<unsigned>(std::uint64_t{number} * 48271 % 2147483647);
        return number / 2147483647.0;
    };
    for (std::size_t i = 0; i < count; ++i) {
        requests.push_back(
            {.place = {30 + width * next(), 30 + width * next()}, .radius = 3 + 8 * next()});
    }
    return requests;
}

} // namespace

TEST_CASE("symbols that are clear of each other stay where they are", "[map]")
{
    const std::vector<SymbolRequest> requests{{{100, 100}, 5}, {{120, 100}, 5}, {{300, 300}, 13}};
    for (const auto& symbol : spread_symbols(requests, frame, {})) {
        CHECK(symbol.centre == symbol.place);
        CHECK_FALSE(symbol.is_moved());
        CHECK_FALSE(symbol.is_cluster());
    }
}

TEST_CASE("a pile on one village is spread out, a large one becomes a cluster", "[map]")
{
    const std::vector<SymbolRequest> five(5, {{200, 200}, 5});
    CHECK(spread_symbols(five, frame, {}).size() == 5);
    check_spread(five);
    const std::vector<SymbolRequest> fifty(50, {{200, 200}, 5});
    const auto symbols = spread_symbols(fifty, frame, {});
    REQUIRE(symbols.size() == 1);
    CHECK(symbols.front().members.size() == 50);
    CHECK(symbols.front().radius == ClusterScale{.most = 50}.radius(50));
}

TEST_CASE("no symbol hides another, and none is lost", "[map]")
{
    check_spread(scattered(60, 400));
    check_spread(scattered(150, 120));              // crowded
    check_spread(scattered(2000, 350));             // far more than there is room for
    check_spread({{{10, 10}, 8}, {{510, 410}, 8}}); // in the corners of the frame
    check_spread({});
}

TEST_CASE("many incidents gather at the towns where they happened, not on a grid", "[map]")
{
    std::vector<SymbolRequest> requests;
    const std::vector<PagePoint> towns{{103, 91}, {167, 128}, {251, 97}, {333, 222}};
    for (const auto& town : towns) {
        for (int i = 0; i < 100; ++i) { // most in the town, some around it
            const double off = i % 4 == 0 ? (i % 12) - 6.0 : 0;
            requests.push_back({.place = {town.x + off, town.y - off / 2}, .radius = 4});
        }
    }
    const auto symbols = spread_symbols(requests, frame, {});
    REQUIRE(symbols.size() == towns.size());
    for (const auto& town : towns) {
        CHECK(std::ranges::any_of(symbols, [&](const SpreadSymbol& symbol) {
            return symbol.members.size() == 100 && page_distance(symbol.centre, town) < 2;
        }));
    }
    for (const auto& symbol : spread_symbols(scattered(3000, 350), frame, {})) {
        CHECK((!symbol.is_cluster() || !symbol.is_moved())); // no leader lines of clusters
    }
}

namespace {

constexpr double cell = 1.5;

/// Area 1 west of `boundary`, area 2 east of it, the sea above `shore`.
PageAreas two_countries(double boundary, double shore)
{
    PageAreas areas(frame, cell);
    for (std::size_t row = 0; row < areas.rows(); ++row) {
        for (std::size_t column = 0; column < areas.columns(); ++column) {
            const double x = frame.x + (static_cast<double>(column) + 0.5) * cell;
            const double y = frame.y + (static_cast<double>(row) + 0.5) * cell;
            areas.set(column, row, y < shore ? PageAreas::outside : x < boundary ? 1 : 2);
        }
    }
    return areas;
}

std::size_t count_abroad(const std::vector<SpreadSymbol>& symbols, const PageAreas& areas)
{
    return static_cast<std::size_t>(std::ranges::count_if(symbols, [&](const SpreadSymbol& symbol) {
        return symbol.area && areas.at(symbol.centre) != *symbol.area;
    }));
}

/// Lines that cross, and dots under symbols.
std::size_t count_faults(const std::vector<SpreadSymbol>& symbols)
{
    const auto turn = [](PagePoint a, PagePoint b, PagePoint c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    std::size_t faults = 0;
    for (const auto& a : symbols) {
        for (const auto& b : symbols) {
            if (!b.is_moved()) {
                continue;
            }
            faults += page_distance(a.centre, b.place) < a.radius ? 1 : 0;
            faults +=
                a.is_moved() && page_distance(a.place, b.place) > 1 &&
                        turn(a.place, a.centre, b.place) * turn(a.place, a.centre, b.centre) < 0 &&
                        turn(b.place, b.centre, a.place) * turn(b.place, b.centre, a.centre) < 0
                    ? 1
                    : 0;
        }
    }
    return faults;
}

} // namespace

TEST_CASE("symbols stay on their side of boundaries and coasts", "[map]")
{
    const auto areas = two_countries(203, 120);
    std::vector<SymbolRequest> requests(6, {{200, 200}, 5, AreaNumber{1}}); // 3 points off
    requests.insert(requests.end(), 6, {{206, 200}, 5, AreaNumber{2}});
    requests.insert(requests.end(), 5, {{350, 122}, 6, AreaNumber{2}}); // on the coast
    const auto symbols = spread_symbols(requests, frame, {}, areas);
    CHECK(count_abroad(symbols, areas) == 0);
    CHECK(symbols.size() == requests.size());
    // who does not know the areas crosses them
    CHECK(count_abroad(spread_symbols(requests, frame, {}), areas) > 2);
}

TEST_CASE("where there is no room on a side, symbols become a cluster there", "[map]")
{
    auto areas = two_countries(0, 0);
    for (std::size_t row = 120; row < 128; ++row) { // an islet, 12 points wide
        for (std::size_t column = 120; column < 128; ++column) {
            areas.set(column, row, 1);
        }
    }
    const PagePoint islet{10 + 124 * cell, 10 + 124 * cell};
    const std::vector<SymbolRequest> requests(6, {islet, 6, AreaNumber{1}});
    const auto symbols = spread_symbols(requests, frame, {}, areas);
    CHECK(count_abroad(symbols, areas) == 0);
    REQUIRE(symbols.size() == 1);
    CHECK(symbols.front().members.size() == 6);
    CHECK(spread_symbols(std::vector<SymbolRequest>(6, {islet, 6}), frame, {}, areas).size() == 6);
}

TEST_CASE("clusters hold incidents of one side", "[map]")
{
    const auto areas = two_countries(203, 0);
    std::vector<SymbolRequest> requests;
    for (int i = 0; i < 200; ++i) {
        const double x = 180 + i % 47;
        requests.push_back({{x, 200.0 + i % 9}, 4, static_cast<AreaNumber>(x < 203 ? 1 : 2)});
    }
    for (const auto& symbol : spread_symbols(requests, frame, {}, areas)) {
        REQUIRE(symbol.area.has_value());
        for (const auto member : symbol.members) {
            CHECK(requests[member].area == symbol.area);
        }
        CHECK(areas.at(symbol.centre) == *symbol.area);
    }
}

TEST_CASE("lines do not cross, and dots stay free, where there is room", "[map]")
{
    CHECK(count_faults(spread_symbols(std::vector<SymbolRequest>(7, {{200, 200}, 5}), frame, {})) ==
          0);
    CHECK(count_faults(spread_symbols(std::vector<SymbolRequest>(2, {{200, 200}, 9}), frame, {})) ==
          0);
    std::vector<SymbolRequest> row; // piles on villages along a river, a large one among them
    for (int i = 0; i < 5; ++i) {
        row.insert(row.end(), 3, {{150.0 + 11 * i, 150.0 + 8 * i}, i == 2 ? 12.0 : 4.5});
    }
    const auto symbols = spread_symbols(row, frame, {.reach = 64});
    CHECK(symbols.size() > 10);
    CHECK(count_faults(symbols) == 0);
    auto crossed = symbols; // the count can tell
    std::swap(crossed.front().centre, crossed.back().centre);
    CHECK(count_faults(crossed) > 0);
}

TEST_CASE("areas of clusters grow evenly with their incidents; the largest is the largest", "[map]")
{
    const auto area = [](const ClusterScale& scale, std::size_t count) {
        return scale.radius(count) * scale.radius(count);
    };
    const ClusterScale scale{.most = 400};
    CHECK(scale.radius(400) == Approx(17));
    CHECK(area(scale, 400) - area(scale, 300) == Approx(area(scale, 300) - area(scale, 200)));
    CHECK(scale.radius(2) < scale.radius(20));
    CHECK(scale.radius(1000) == scale.radius(400));       // never larger than the largest
    CHECK(ClusterScale{.most = 9}.radius(9) < 12);        // small clusters do not shout
    CHECK(ClusterScale{.most = 90000}.radius(1200) >= 9); // its number finds room
    std::vector<SymbolRequest> requests(300, {{100, 100}, 4});
    requests.insert(requests.end(), 30, {{300, 300}, 4});
    const auto symbols = spread_symbols(requests, frame, {});
    REQUIRE(symbols.size() == 2);
    CHECK(cluster_scale_of(symbols, {}).most == 300);
    CHECK(cluster_scale_of(symbols, {.largest_cluster = 900}).most == 900); // of a series
    CHECK(std::max(symbols[0].radius, symbols[1].radius) == ClusterScale{.most = 300}.radius(300));
}

TEST_CASE("a cluster hides no dot: it takes in what happened under it", "[map]")
{
    std::vector<SymbolRequest> requests(9, {{200, 200}, 5}); // more than a pile
    for (const auto& under : std::vector<PagePoint>{{204, 203}, {195, 202}, {201, 194}}) {
        requests.push_back({under, 5});
    }
    const auto symbols = spread_symbols(requests, frame, {});
    CHECK(std::ranges::max(symbols, {}, [](const SpreadSymbol& s) {
              return s.members.size();
          }).members.size() > 9);
    for (const auto& requested : {scattered(60, 400), scattered(150, 120), scattered(2000, 350)}) {
        const auto spread = spread_symbols(requested, frame, {});
        for (const auto& over : spread) {
            for (const auto& under : spread) {
                CHECK_FALSE((over.is_cluster() && under.is_moved() &&
                             page_distance(over.centre, under.place) < over.radius));
            }
        }
    }
}

namespace {

/// Villages close together, each with some incidents; a large one amid them.
std::vector<SymbolRequest> crowd()
{
    std::vector<SymbolRequest> requests{{{200, 200}, 17}};
    for (int i = 0; i < 24; ++i) {
        requests.push_back({{188.0 + 5 * (i % 6), 190.0 + i - i % 6}, 5});
    }
    return requests;
}

/// Points from its place.
double way_of(const SpreadSymbol& symbol) { return page_distance(symbol.place, symbol.centre); }

} // namespace

TEST_CASE("in a crowd no symbol stands far from its place, and a large one nearest", "[map]")
{
    const auto symbols = spread_symbols(crowd(), frame, {});
    CHECK(symbols.size() > 3);
    CHECK(symbols.size() < 25); // what finds no room is counted
    CHECK(count_faults(symbols) == 0);
    double farthest = 0;
    for (const auto& symbol : symbols) {
        CHECK(way_of(symbol) <= 40);
        farthest = std::max(farthest, way_of(symbol));
    }
    const auto large = std::ranges::find(symbols, 17, &SpreadSymbol::radius);
    if (large != symbols.end()) {
        CHECK(way_of(*large) <= 30);
    }
    // one large among small ones is drawn too, none of them blurred
    const std::vector<SymbolRequest> few{{{200, 200}, 17}, {{209, 200}, 5}, {{195, 190}, 5}};
    const auto spread = spread_symbols(few, frame, {});
    CHECK(spread.size() == few.size());
    CHECK(count_faults(spread) == 0);
}

TEST_CASE("symbols leave the rooms of names free", "[map]")
{
    const KeptRoom room{.box = {205, 190, 40, 12}, .of = {203, 200}};
    const auto taken = [&](const std::vector<SpreadSymbol>& symbols) {
        return std::ranges::count_if(symbols, [&](const SpreadSymbol& symbol) {
            return room.box.overlaps(PageDisc{.centre = symbol.centre, .radius = symbol.radius});
        });
    };
    std::vector<SymbolRequest> around(4, {{200, 180}, 6});
    around.insert(around.end(), 4, {{220, 220}, 6});
    around.push_back({{225, 187}, 6});
    CHECK(taken(spread_symbols(around, frame, {})) > 0); // who does not know it
    CHECK(taken(spread_symbols(around, frame, {.rooms = {room}})) == 0);
    // those of the town itself may stand beside its name
    const std::vector<SymbolRequest> own{{{203, 200}, 6}};
    CHECK_FALSE(spread_symbols(own, frame, {.rooms = {room}}).front().is_moved());
}

TEST_CASE("the same incidents are spread alike", "[map]")
{
    const auto requests = scattered(150, 150);
    const auto once = spread_symbols(requests, frame, {});
    const auto again = spread_symbols(requests, frame, {});
    REQUIRE(once.size() == again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        CHECK(once[i].centre == again[i].centre);
    }
}
