#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/letter_code.hpp"

namespace incident_mapper {

/// Tells a chain's hash from a word's.
constexpr std::uint64_t chain_mark = 0x8EBC6AF09C88C6E3;

/// One step of the hash: 16 bytes into 64 bits, by the folded 128-bit product of wyhash (Wang Yi,
/// public domain; its constants).
inline std::uint64_t hash_block(std::uint64_t hash, std::uint64_t low, std::uint64_t high)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product =
        static_cast<Wide>(low ^ 0xA0761D6478BD642FU) * (high ^ hash ^ 0xE7037ED1A0B428DBU);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// The number that up to eight bytes and zeros behind them are.
inline std::uint64_t up_to_eight(const std::byte* bytes, std::size_t size)
{
    const auto at = [&](std::size_t i) {
        return std::to_integer<std::uint64_t>(bytes[i]) << 8 * i;
    };
    if (size >= 8) {
        return load_little<std::uint64_t>(bytes);
    }
    if (size >= 4) {
        return load_little<std::uint32_t>(bytes) |
               std::uint64_t{load_little<std::uint32_t>(bytes + size - 4)} << 8 * (size - 4);
    }
    return size == 0 ? 0 : at(0) | at(size / 2) | at(size - 1);
}

constexpr std::size_t hashed_at_once = 16;

/// Masks that leave the first 0 to 16 bytes of two numbers.
struct LengthMasks {
    std::array<std::array<std::uint64_t, 2>, hashed_at_once + 1> masks{};
};

inline constexpr LengthMasks length_masks = [] {
    LengthMasks result;
    for (std::size_t i = 0; i <= hashed_at_once; ++i) {
        const auto of_bytes = [](std::size_t bytes) {
            return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
        };
        result.masks[i] = {of_bytes(i), i <= 8 ? 0 : of_bytes(i - 8)};
    }
    return result;
}();

/// `word_hash`. \pre 16 bytes can be read from the start of the word
inline std::uint64_t padded_word_hash(std::string_view word)
{
    if (word.size() > hashed_at_once) {
        return word_hash(word);
    }
    const auto* bytes = as_bytes(word).data();
    const auto& masks = length_masks.masks[word.size()];
    return hash_block(0, load_little<std::uint64_t>(bytes) & masks[0],
                      load_little<std::uint64_t>(bytes + 8) & masks[1]);
}

} // namespace incident_mapper
