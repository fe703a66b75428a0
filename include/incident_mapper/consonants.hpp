#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// Reads the consonants of a name by `gazetteer/consonants.tsv`, the same for Arabic and Latin
/// spellings («الشدادي», "Ash Shaddadah", "Chaddadé" → "cdd"). Immutable.
class Consonants {
public:
    /// Throws std::runtime_error where consonants.tsv is missing or malformed.
    explicit Consonants(const Lexicon& lexicon);

    /// The signs of the name's consonants, one letter each, words joined; equal neighbours are one.
    /// Letters that the table does not know fall away; digits stay. \pre `folded` comes from `fold`
    [[nodiscard]] std::string skeleton(std::u32string_view folded) const;

private:
    struct Reading {
        std::u32string letters;
        std::string sign;
    };
    using Readings =
        std::unordered_map<char32_t, std::vector<Reading>>; ///< by first letter, longest first

    static const Reading* longest(const Readings& readings, std::u32string_view rest);
    void append_word(std::u32string_view word, std::string& signs) const;

    Readings m_any, m_start, m_end;
    std::unordered_set<std::u32string> m_articles;
};

} // namespace incident_mapper
