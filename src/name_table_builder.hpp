#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/name_words.hpp"
#include "name_coder.hpp"

namespace incident_mapper {

/// Sizes that a reader of the name table needs.
struct NameTableSizes {
    std::uint64_t keys = 0;         ///< different names, in the ways they may be written
    std::uint64_t home_buckets = 0; ///< see `name_table_builder.cpp`
};

/// Collects the names of a gazetteer and writes the table in which `NameTable` finds them.
class NameTableBuilder {
public:
    explicit NameTableBuilder(const NameWords& words);

    /// See `GazetteerBuilder::expect`.
    void expect(std::size_t bytes);

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
    using Hashes = std::vector<std::uint64_t>;
    /// A few words as codes; nearly all others differ from them by first code and length.
    struct WordSet {
        explicit WordSet(const std::unordered_set<std::u32string>& folded);

        [[nodiscard]] bool contains(std::string_view word) const
        {
            return (lengths[static_cast<unsigned char>(word.front())] & length_bit(word)) != 0 &&
                   std::binary_search(words.begin(), words.end(), word, std::less<>());
        }
        static std::uint32_t length_bit(std::string_view word)
        {
            return std::uint32_t{1} << std::min<std::size_t>(word.size(), 31);
        }

        std::vector<std::string> words;           ///< sorted
        std::array<std::uint32_t, 256> lengths{}; ///< bits of them, by first code
    };

    void add_key(std::string_view codes, PlaceIndex place);
    [[nodiscard]] std::string_view codes_of_key(const Key& key) const;
    void sort_keys();
    void write_all_keys();
    void write_keys(Keys first, Keys last);
    void write_key(Keys first, Keys last, std::string_view codes);
    void add_prefixes();
    [[nodiscard]] std::string slots(std::uint64_t home_buckets) const;
    [[nodiscard]] std::string name_words() const;
    void add_filters(GazetteerImageWriter& writer);

    WordSet m_articles, m_joinable;
    std::string m_article; ///< the mark of all articles, as codes
    NameCoder m_coder;
    std::string m_scratch, m_name;
    std::string m_codes;
    std::vector<Key> m_keys;
    Hashes m_prefixes; ///< of chains that go on
    /// Hashes for the filters, of other names and of Arabic ones.
    std::array<Hashes, 2> m_first_words, m_starts;
    std::string m_key_section;
    std::vector<Slot> m_slots;
};

} // namespace incident_mapper
