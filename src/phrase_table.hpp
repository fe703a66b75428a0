#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// Phrases of one or more words and what each stands for.
class PhraseTable {
public:
    struct Entry {
        std::string value;
        bool capital = false; ///< counts only when written with a capital letter (May, March)
        bool numeral = false; ///< counts only beside a day or year («ماي», "Jan")
        std::u32string spelling =
            {}; ///< where not empty: counts only where a word ends so, unfolded
    };
    struct Found {
        std::size_t end; ///< one past the last token
        const Entry* entry;
    };

    void add(std::string_view phrase, Entry entry);

    /// All phrases that start at a token, longest first. Conjunctions and prepositions may be
    /// attached to the first word of an Arabic phrase.
    [[nodiscard]] std::vector<Found> at(const Lexicon& lexicon, const Text& text,
                                        std::size_t token) const;
    [[nodiscard]] bool starts_with(const std::u32string& word) const
    {
        return m_by_first.contains(word);
    }
    [[nodiscard]] std::vector<std::u32string> first_words() const;

private:
    struct Phrase {
        std::vector<std::u32string> words;
        Entry entry;
    };
    std::unordered_map<std::u32string, std::vector<Phrase>> m_by_first; ///< longest first
};

} // namespace incident_mapper
