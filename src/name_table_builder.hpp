#pragma once

#include <array>
#include <cstdint>
#include <future>
#include <string>
#include <string_view>
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

    /// A name of a place in all ways it may be written: as it is; Arabic names of several words also
    /// together («ديرالزور»), and with the first word joined to the second where it is `joinable`.
    /// Names are worked on by thousands, on a thread of their own.
    void add(std::string_view name, PlaceIndex place);

    NameTableSizes finish(GazetteerImageWriter& writer);

private:
    /// Names as they were given, with the end and the place of each.
    struct Batch {
        struct Name {
            std::size_t end;
            PlaceIndex place;
        };
        std::string texts;
        std::vector<Name> names;
    };
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
    /// Keys written one behind the other, and the slots that point to them.
    struct Part {
        std::string keys;
        std::vector<Slot> slots;
    };
    using Hashes = std::vector<std::uint64_t>;

    void work_on(const Batch& batch);
    void add_name(std::string_view name, PlaceIndex place);
    void add_key(std::string_view codes, PlaceIndex place);
    [[nodiscard]] std::string_view codes_of_key(const Key& key) const;
    void sort_keys();
    void write_all_keys();
    void write_keys(Keys first, Keys last, Part& part) const;
    void write_key(Keys first, Keys last, std::string_view codes, Part& part) const;
    void add_prefixes();
    [[nodiscard]] std::string slots(std::uint64_t home_buckets) const;
    [[nodiscard]] std::string name_words() const;
    void add_filters(GazetteerImageWriter& writer);

    std::vector<std::string> m_articles, m_joinable; ///< as codes, sorted
    std::string m_article;                           ///< the mark of all articles
    NameCoder m_coder;
    Batch m_next; ///< being filled
    Batch m_under_way;
    std::string m_scratch, m_name;
    std::string m_codes;
    std::vector<Key> m_keys;
    Hashes m_prefixes; ///< of chains that go on
    /// Hashes for the filters, of other names and of Arabic ones.
    std::array<Hashes, 2> m_first_words, m_starts;
    std::string m_key_section;
    std::vector<Slot> m_slots;
    /// Of m_under_way: all but m_next is its own until it is done. The last member, so that whatever it
    /// works on outlives it.
    std::future<void> m_worker;
};

} // namespace incident_mapper
