#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"

namespace incident_mapper {

/// Which filters (`name_table_format.hpp`) a chain of words belongs to, as bits.
namespace chain_filters {
constexpr std::uint64_t first_other = 1;
constexpr std::uint64_t first_arabic = 2;
constexpr std::uint64_t starts_other = 4;
constexpr std::uint64_t starts_arabic = 8;
} // namespace chain_filters

/// The names and the beginnings of names whose hashes begin with the same bits: what a table of names
/// is compiled from, part by part, each for itself.
class NamePart {
public:
    static constexpr unsigned bits = 8;
    static constexpr std::size_t count = std::size_t{1} << bits;
    static std::size_t of(std::uint64_t hash) { return hash >> (64 - bits); }

    /// A chain of words that the table knows.
    struct Slot {
        std::uint64_t hash;
        /// `name_bit` and `longer_bit` as in the format; where a name ends, the offset of its key among
        /// the keys of this part; the filters from `filters_shift` on, at the first slot of a hash
        std::uint64_t what;
        [[nodiscard]] std::uint64_t filters() const { return what >> filters_shift; }
    };
    static constexpr unsigned filters_shift = 60;

    void reserve(std::size_t bytes_of_names, std::size_t beginnings);
    /// A name of a place; \pre the places of one name come in order
    void add_name(std::uint64_t hash, std::uint64_t filters, std::string_view codes,
                  PlaceIndex place);
    /// The hash of a chain with which longer names begin.
    void add_beginning(std::uint64_t hash, std::uint64_t filters)
    {
        m_beginnings.push_back(hash << bits | filters);
    }

    /// Sorts and joins what was added, and gives it up. Call it once. `part`: its number
    void compile(std::size_t part);

    /// After `compile`: keys as they stand in the image, by hash, and slots by hash.
    [[nodiscard]] std::string take_keys() { return std::move(m_keys); }
    [[nodiscard]] const std::vector<Slot>& slots() const { return m_slots; }
    /// Different names.
    [[nodiscard]] std::size_t keys() const { return m_key_count; }

private:
    struct Entry {
        std::uint64_t hash;
        std::size_t at; ///< in m_names
    };
    /// Names of one hash.
    using Entries = std::span<const Entry>;
    struct Name;

    [[nodiscard]] Name name_at(const Entry& entry) const;
    [[nodiscard]] std::vector<Entry> sorted_names() const;
    void sort_beginnings();
    void add_keys(Entries entries);
    void add_key(Entries entries, std::string_view codes);
    void write_slots(std::span<const Entry> entries, std::size_t part);

    std::string m_names; ///< hash (64 bits), place, length and filters (32 bits each), codes
    std::size_t m_names_count = 0;
    std::vector<std::uint64_t> m_beginnings; ///< the first bits of the hash left out, then filters
    std::string m_keys;
    std::size_t m_key_count = 0;
    std::vector<Slot> m_slots;
};

} // namespace incident_mapper
