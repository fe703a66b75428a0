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

/// A few words as codes; nearly all others differ from them by first code and length.
struct CodedWords {
    explicit CodedWords(const std::unordered_set<std::u32string>& folded);

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

/// What names are read with; safe to use from several threads at once.
struct NameReading {
    explicit NameReading(const NameWords& name_words);

    CodedWords articles, joinable;
    std::string article; ///< the mark of all articles, as codes
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
    void add_key(std::string_view codes, std::span<const std::uint64_t> words, PlaceIndex place);
    void add_beginning(std::uint64_t hash, std::uint64_t filters);

    const NameReading* m_reading;
    // Of the name being added:
    std::string m_scratch, m_name;
    std::vector<std::string_view> m_words; ///< in m_scratch
    std::vector<std::uint64_t> m_hashes;   ///< of the words
    std::vector<std::uint64_t> m_recent;   ///< beginnings added not long ago
    std::vector<PartNames> m_parts;
};

} // namespace incident_mapper
