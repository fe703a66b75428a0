#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace incident_mapper {

/// XXH64 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): a fast check against accidents, none
/// against forgery. The same on every machine.
std::uint64_t checksum(std::span<const std::byte> bytes, std::uint64_t seed = 0);
std::uint64_t checksum(std::string_view text, std::uint64_t seed = 0);

} // namespace incident_mapper
