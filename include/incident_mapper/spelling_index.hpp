#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// Finds the places whose Latin names are spelled alike: "Khan Shekhon" for Khan Shaykhun, "Qameshly"
/// for Qamishli. Arabic names have no one romanisation; what writers agree on are the consonants.
///
/// Two spellings are alike when they have the same consonants in the same order, after articles are
/// left out and the letters that romanisations confuse are made one (`romanisation.tsv`), at least three
/// of them, and when at most 1 + length of the shorter / 4 letters must be changed, put in or left out to make one the
/// other (Levenshtein distance). Of several alike only the nearest count.
class SpellingIndex {
public:
    /// Names of settlements and smaller places in Latin letters; areas and countries are not among them.
    SpellingIndex(const Gazetteer& gazetteer, const Lexicon& lexicon);

    /// \pre `words` are folded
    [[nodiscard]] std::vector<PlaceIndex> find(const std::vector<std::u32string>& words) const;

    /// The consonants of a name of several folded words, for tests.
    [[nodiscard]] std::u32string key(const std::vector<std::u32string>& words) const;

private:
    enum class Where { anywhere, start, end };
    struct Rule {
        std::u32string from, to;
        Where where;
    };
    struct Spelling {
        std::u32string letters; ///< words without articles, written together
        PlaceIndex place;
    };
    [[nodiscard]] std::u32string joined(const std::vector<std::u32string>& words) const;
    [[nodiscard]] std::u32string key(const std::u32string& letters) const;
    /// The longest rule that applies at letter `at`.
    [[nodiscard]] const Rule* rule_at(const std::u32string& letters, std::size_t at) const;

    const Lexicon* m_lexicon;
    std::vector<Rule> m_rules; ///< longest first
    std::unordered_map<std::u32string, std::vector<Spelling>> m_names;
};

} // namespace incident_mapper
