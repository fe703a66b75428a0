#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "byte_blocks.hpp"

using namespace incident_mapper;

namespace {

/// The numbers in all blocks, one behind the other.
std::vector<std::uint32_t> numbers_in(const ByteBlocks& blocks)
{
    std::vector<std::uint32_t> numbers;
    blocks.each_block([&](std::span<const std::byte> bytes) {
        for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint32_t)) {
            numbers.push_back(value_at<std::uint32_t>(bytes.data() + at));
        }
    });
    return numbers;
}

} // namespace

TEST_CASE("bytes in blocks come back in order and never move")
{
    ByteBlocks blocks;
    CHECK(numbers_in(blocks).empty());
    std::vector<std::uint32_t> expected;
    std::vector<const std::byte*> places;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        auto* at = blocks.add(sizeof i);
        put_value(at, i);
        places.push_back(at);
        expected.push_back(i);
    }
    CHECK(numbers_in(blocks) == expected);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        REQUIRE(value_at<std::uint32_t>(places[i]) == i);
    }
    const auto moved = std::move(blocks);
    CHECK(numbers_in(moved) == expected);
}

TEST_CASE("what is larger than a block lies in one piece")
{
    constexpr std::size_t large = 1'000'000;
    ByteBlocks blocks;
    put_value(blocks.add(4), std::uint32_t{7});
    auto* at = blocks.add(large);
    std::fill_n(at, large, std::byte{1});
    put_value(blocks.add(4), std::uint32_t{9});
    const auto numbers = numbers_in(blocks);
    REQUIRE(numbers.size() == large / 4 + 2);
    CHECK(numbers.front() == 7);
    CHECK(numbers[1] == 0x01010101);
    CHECK(numbers.back() == 9);
    blocks.clear();
    CHECK(numbers_in(blocks).empty());
    put_value(blocks.add(4), std::uint32_t{3});
    CHECK(numbers_in(blocks) == std::vector<std::uint32_t>{3});
}
