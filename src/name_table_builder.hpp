#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/name_words.hpp"

namespace incident_mapper {

/// Sizes that a reader of the name table needs.
struct NameTableSizes {
    std::uint64_t keys = 0;         ///< different names, in the ways they may be written
    std::uint64_t home_buckets = 0; ///< see `name_table_builder.cpp`
};

/// Collects the names of a gazetteer and writes the table in which `NameTable` finds them.
class NameTableBuilder {
public:
    explicit NameTableBuilder(NameWords words) : m_words(std::move(words)) {}

    /// A name of a place in all ways it may be written: as it is; Arabic names of several words also
    /// together («ديرالزور»), and with the first word joined to the second where it is `joinable`.
    void add(std::string_view name, PlaceIndex place);

    NameTableSizes finish(GazetteerImageWriter& writer);

private:
    struct Key {
        std::uint64_t hash;
        std::uint64_t codes; ///< where they start in m_codes
        std::uint32_t length;
        PlaceIndex place;
    };
    using Keys = std::vector<Key>::const_iterator;
    struct Slot {
        std::uint64_t hash;
        std::uint64_t key; ///< offset in the section of keys; none: `no_key`
        bool longer;
    };

    void add_key(const std::vector<std::u32string>& words, PlaceIndex place);
    [[nodiscard]] std::string_view codes_of_key(const Key& key) const;
    void write_keys(Keys first, Keys last);
    void write_key(Keys first, Keys last, std::string_view codes);
    void add_prefixes();
    [[nodiscard]] std::string slots(std::uint64_t home_buckets) const;
    [[nodiscard]] std::string name_words() const;
    void add_filters(GazetteerImageWriter& writer);

    NameWords m_words;
    std::string m_codes;
    std::vector<Key> m_keys;
    std::vector<std::uint64_t> m_prefixes; ///< of chains that go on
    /// Hashes for the filters, of other names and of Arabic ones.
    std::array<std::vector<std::uint64_t>, 2> m_first_words, m_starts;
    std::string m_key_section;
    std::vector<Slot> m_slots;
};

} // namespace incident_mapper
