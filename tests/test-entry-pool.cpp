#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "entry_pool.hpp"

using namespace incident_mapper;

TEST_CASE("each text stands once in its pool, behind its length")
{
    TextPool pool;
    CHECK(pool.offset_of("ab") == 0);
    CHECK(pool.offset_of("") == 3);
    CHECK(pool.offset_of("ab") == 0);
    CHECK(pool.offset_of("b") == 4);
    CHECK(pool.take() == std::string("\2ab\0\1b", 6));
}

TEST_CASE("entries of the same texts are one, whatever was asked for between")
{
    EntryPool<2> pool;
    const auto index_of = [&](std::string_view a, std::string_view b) {
        return pool.index_of({a, b}, [] { return std::string("x"); });
    };
    CHECK(index_of("", "") == 0);
    CHECK(index_of("a", "bc") == 1);
    CHECK(index_of("ab", "c") == 2);
    CHECK(index_of("a", "bc") == 1);
    CHECK(index_of("the same end of the name", "c") == 3);
    CHECK(index_of("The same end of the name", "c") == 4);
    std::vector<std::uint64_t> first;
    std::vector<std::uint64_t> second;
    for (auto* indexes : {&first, &second}) { // more than are remembered
        for (int i = 0; i < 5'000; ++i) {
            indexes->push_back(index_of(std::to_string(i), "d"));
        }
    }
    CHECK(first == second);
    CHECK(std::ranges::is_sorted(first, std::less_equal<>()));
    CHECK(first.back() == 5'004);
    CHECK(index_of("", "") == 0);
    CHECK(pool.take().size() == 5'005); // each was written once
}
