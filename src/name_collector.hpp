#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/name_words.hpp"
#include "name_coder.hpp"
#include "name_part.hpp"

namespace incident_mapper {

/// A few words as codes, found by their hashes.
class CodedWords {
public:
    explicit CodedWords(const std::unordered_set<std::u32string>& folded);

    /// `hash`: the word's
    [[nodiscard]] bool contains(std::string_view word, std::uint64_t hash) const
    {
        auto slot = hash & m_last_slot;
        while (m_slots[slot] != 0 && m_words[m_slots[slot] - 1] != word) {
            slot = (slot + 1) & m_last_slot;
        }
        return m_slots[slot] != 0;
    }
    /// Sorted.
    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

private:
    std::vector<std::string> m_words;
    std::vector<std::size_t> m_slots; ///< open addressing: 1 + index; 2^n, at most a quarter taken
    std::uint64_t m_last_slot;
};

/// What names are read with; safe to use from several threads at once.
struct NameReading {
    explicit NameReading(const NameWords& name_words);

    CodedWords articles, joinable;
    std::string article; ///< the mark of all articles, as codes
    std::uint64_t article_hash;
    NameCoder coder;
};

/// Collects names of a gazetteer by the hashes of their chains of words.
class NameCollector {
public:
    /// `reading` must outlive it.
    explicit NameCollector(const NameReading& reading);

    /// A name of a place in all ways it may be written: as it is; Arabic names of several words also
    /// together («ديرالزور»), and with the first word joined to the second where it is `joinable`.
    void add(std::string_view name, PlaceIndex place);

    [[nodiscard]] PartNames& part(std::size_t part) { return m_parts[part]; }

private:
    void read_words();
    void add_joined(PlaceIndex place);
    void join(std::size_t from, std::string_view between);
    void add_key(std::string_view codes, std::span<const std::uint64_t> words, PlaceIndex place);
    void add_beginning(std::uint64_t hash, std::uint64_t filters);

    const NameReading* m_reading;
    // Of the name being added:
    CodedName m_coded;
    std::vector<std::string_view> m_words; ///< articles led to their mark
    bool m_changed = false;                ///< the words are not those of m_coded
    std::string m_name;                    ///< words joined
    std::vector<std::uint64_t> m_hashes;   ///< of the words
    std::vector<std::uint64_t> m_recent;   ///< beginnings added not long ago
    std::vector<PartNames> m_parts;
};

} // namespace incident_mapper
