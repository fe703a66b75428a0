#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "incident_mapper/pattern.hpp"
#include "incident_mapper/toponym_matcher.hpp"
#include "name_context.hpp"
#include "ordinary_words.hpp"

namespace incident_mapper {

/// Leaves out the names that are no places: parts of organisations and other phrases
/// (`not_places.tsv`), of topics («#أمطار_حلب»), of persons (`person_cues.tsv`), and ordinary words
/// without evidence (`ambiguous_names.tsv`, and OrdinaryWords for places that no editor has seen). See
/// ToponymMatcher for what counts as evidence.
class ToponymFilter {
public:
    /// Both must outlive the filter.
    ToponymFilter(const Gazetteer& gazetteer, const Lexicon& lexicon);

    /// Moves such names from `found.mentions` to `found.rejected`.
    /// `is_place_word`: whether a token says what or where a place is ("city", "north"), by token.
    void apply(const NameContext& names, const std::vector<bool>& is_place_word,
               MatchedToponyms& found) const;

private:
    class Run;
    /// What a name needs to be taken for a place. `adjective`: only behind a word («الحكومة السعودية») does it
    /// need evidence at all. `verb`: as weak, but behind a word («المدفعية تدمر») other mentions do not vouch
    /// for it. `nameless`: an ordinary word that is the name of places no editor has seen.
    enum class Ambiguity { none, adjective, verb, weak, strong, nameless };
    static Ambiguity ambiguity_called(const Table& table, std::size_t row);
    struct Rules {
        const Gazetteer* gazetteer;
        PatternSet phrases;
        std::vector<std::string> phrase_kinds;                   ///< by payload
        std::unordered_map<std::u32string, std::string> persons; ///< folded word → kind
        std::unordered_map<std::u32string, Ambiguity> ambiguous; ///< folded words joined by ' '
        OrdinaryWords ordinary;
    };
    Rules m_rules;
};

} // namespace incident_mapper
