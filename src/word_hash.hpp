#pragma once

#include <cstdint>

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

} // namespace incident_mapper
