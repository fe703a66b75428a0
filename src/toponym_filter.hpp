#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "incident_mapper/pattern.hpp"
#include "incident_mapper/toponym_matcher.hpp"
#include "name_context.hpp"

namespace incident_mapper {

/// Leaves out the names that are no places: parts of organisations and other phrases
/// (`not_places.tsv`), of persons (`person_cues.tsv`), and ordinary words without evidence
/// (`ambiguous_names.tsv`). See ToponymMatcher for what counts as evidence.
class ToponymFilter {
public:
    /// Both must outlive the filter.
    ToponymFilter(const Gazetteer& gazetteer, const Lexicon& lexicon);

    /// Moves such names from `found.mentions` to `found.rejected`.
    void apply(const NameContext& names, MatchedToponyms& found) const;

private:
    class Run;
    enum class Ambiguity { none, weak, strong };
    struct Rules {
        const Gazetteer* gazetteer;
        PatternSet phrases;
        std::vector<std::string> phrase_kinds;                   ///< by payload
        std::unordered_map<std::u32string, std::string> persons; ///< folded word → kind
        std::unordered_map<std::u32string, Ambiguity> ambiguous; ///< folded words joined by ' '
    };
    Rules m_rules;
};

} // namespace incident_mapper
