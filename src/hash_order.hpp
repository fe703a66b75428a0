#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace incident_mapper {

/// Sorts by 64-bit hashes, of which all bits are as good as random: into parts by their highest bits,
/// then each part for itself. `hash_of(entry)` gives the hash, `less` orders entries, first of all by it.
template <typename Entry, typename HashOf, typename Less>
void sort_by_hash(std::vector<Entry>& entries, HashOf hash_of, Less less)
{
    constexpr std::size_t entries_of_part = 8;
    constexpr int most_bits =
        13; // parts enough for a cache to hold one, few enough to write all at once
    const auto bits = std::clamp(static_cast<int>(std::bit_width(entries.size() / entries_of_part)),
                                 1, most_bits);
    const auto part_of = [&](const Entry& entry) {
        return static_cast<std::size_t>(hash_of(entry) >> (64 - bits));
    };
    std::vector<std::size_t> ends((std::size_t{1} << bits) + 1);
    for (const auto& entry : entries) {
        ++ends[part_of(entry) + 1];
    }
    for (std::size_t i = 1; i < ends.size(); ++i) {
        ends[i] += ends[i - 1];
    }
    std::vector<Entry> sorted(entries.size());
    for (const auto& entry : entries) {
        sorted[ends[part_of(entry)]++] = entry;
    }
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        const auto at = [&](std::size_t end) {
            return sorted.begin() + static_cast<std::ptrdiff_t>(end);
        };
        std::sort(at(i == 0 ? 0 : ends[i - 1]), at(ends[i]), less);
    }
    entries.swap(sorted);
}

} // namespace incident_mapper
