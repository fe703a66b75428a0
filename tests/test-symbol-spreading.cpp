#include <catch2/catch.hpp>

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
    CHECK(symbols.front().radius == cluster_radius(50, 1));
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
