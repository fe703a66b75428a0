#include "incident_mapper/checksum.hpp"

#include <array>
#include <bit>

#include "incident_mapper/byte_code.hpp"

namespace incident_mapper {

namespace {

// The constants and steps are those of the specification.
constexpr std::uint64_t prime_1 = 0x9E3779B185EBCA87;
constexpr std::uint64_t prime_2 = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t prime_3 = 0x165667B19E3779F9;
constexpr std::uint64_t prime_4 = 0x85EBCA77C2B2AE63;
constexpr std::uint64_t prime_5 = 0x27D4EB2F165667C5;

std::uint64_t round(std::uint64_t lane, std::uint64_t input)
{
    return std::rotl(lane + input * prime_2, 31) * prime_1;
}

/// Takes whole stripes of 32 bytes off `bytes`.
std::uint64_t fold_stripes(std::span<const std::byte>& bytes, std::uint64_t seed)
{
    std::array lanes{seed + prime_1 + prime_2, seed + prime_2, seed, seed - prime_1};
    const std::byte* at = bytes.data();
    const std::size_t stripes = bytes.size() / 32;
    for (std::size_t i = 0; i < stripes; ++i, at += 32) {
        lanes[0] = round(lanes[0], load_little<std::uint64_t>(at));
        lanes[1] = round(lanes[1], load_little<std::uint64_t>(at + 8));
        lanes[2] = round(lanes[2], load_little<std::uint64_t>(at + 16));
        lanes[3] = round(lanes[3], load_little<std::uint64_t>(at + 24));
    }
    bytes = bytes.subspan(stripes * 32);
    auto sum = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) +
               std::rotl(lanes[3], 18);
    for (const auto lane : lanes) {
        sum = (sum ^ round(0, lane)) * prime_1 + prime_4;
    }
    return sum;
}

std::uint64_t fold_rest(std::span<const std::byte> bytes, std::uint64_t sum)
{
    for (; bytes.size() >= 8; bytes = bytes.subspan(8)) {
        sum ^= round(0, load_little<std::uint64_t>(bytes.data()));
        sum = std::rotl(sum, 27) * prime_1 + prime_4;
    }
    if (bytes.size() >= 4) {
        sum ^= load_little<std::uint32_t>(bytes.data()) * prime_1;
        sum = std::rotl(sum, 23) * prime_2 + prime_3;
        bytes = bytes.subspan(4);
    }
    for (const auto byte : bytes) {
        sum ^= std::to_integer<std::uint64_t>(byte) * prime_5;
        sum = std::rotl(sum, 11) * prime_1;
    }
    return sum;
}

std::uint64_t avalanche(std::uint64_t sum)
{
    sum = (sum ^ (sum >> 33U)) * prime_2;
    sum = (sum ^ (sum >> 29U)) * prime_3;
    return sum ^ (sum >> 32U);
}

} // namespace

std::uint64_t checksum(std::span<const std::byte> bytes, std::uint64_t seed)
{
    const auto length = bytes.size();
    auto sum = length >= 32 ? fold_stripes(bytes, seed) : seed + prime_5;
    return avalanche(fold_rest(bytes, sum + length));
}

std::uint64_t checksum(std::string_view text, std::uint64_t seed)
{
    return checksum(as_bytes(text), seed);
}

} // namespace incident_mapper
