#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// The words that are something else before they are the name of a village: every word that the word
/// lists use for events, people, dates and numbers, first names, and `ordinary_words.tsv`. Lists that
/// hold place names themselves (actors, not_places) do not count.
class OrdinaryWords {
public:
    explicit OrdinaryWords(const Lexicon& lexicon);

    /// Whether a word is such a word: as it stands, with attached particles, or with an ending of
    /// `ordinary_words.tsv` («مديرياتها»).
    [[nodiscard]] bool contains(const Token& token) const;

private:
    static void add(std::string_view text, std::unordered_set<std::u32string>& words);
    [[nodiscard]] bool has_form(std::u32string_view folded) const;

    const Lexicon* m_lexicon;
    std::unordered_set<std::u32string> m_words;
    std::unordered_set<std::u32string> m_given_names; ///< take no endings: «الأحمدي» is a town
    std::vector<std::u32string> m_endings;            ///< longest first
};

} // namespace incident_mapper
