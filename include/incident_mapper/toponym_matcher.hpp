#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_index.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

class ToponymFilter;

struct MatchedToponyms {
    std::vector<ToponymMention> mentions; ///< by position, not overlapping, not yet resolved
    std::vector<RejectedMention> rejected;
};

/// Finds the place names of a text with their candidates and the words that bear on them.
///
/// The longest gazetteer name at each word counts. It is left alone inside organisations, media and
/// other phrases (`not_places.tsv`, and the names of actors), behind a first name or title
/// (`person_cues.tsv`), and where the name is an ordinary word (`ambiguous_names.tsv`) without
/// evidence: a type word, a containing area named with it, a list of places it stands in, or, where
/// the table calls the ambiguity weak, a locative word before it. One evidenced mention vouches for
/// the others of its document. The same holds for names of entries that no editor has seen
/// (`has_editor`): one word is weakly ambiguous, one of three letters or less strongly, one that is an
/// ordinary word (`ordinary_words.tsv`) needs a type word right before it; areas, places of 50,000 people
/// and names of several words need nothing. A tag of several words that are not all of places
/// («#أمطار_حلب») names a topic, no place. A type word before a name that no gazetteer entry has («قرية X»)
/// gives a mention without candidates.
class ToponymMatcher {
public:
    /// Both must outlive the matcher.
    ToponymMatcher(const Gazetteer& gazetteer, const Lexicon& lexicon);
    ~ToponymMatcher();
    ToponymMatcher(ToponymMatcher&& other) noexcept;
    ToponymMatcher& operator=(ToponymMatcher&& other) noexcept;

    /// `taken`: token ranges that are something else (names of actors), in order of
    /// position, not overlapping.
    [[nodiscard]] MatchedToponyms match(const Text& text, std::span<const TokenRange> taken) const;

private:
    class Run;
    struct TypeWord {
        std::string key, codes;
        bool plural;
        bool names_unknown; ///< a name behind it that the gazetteer lacks is reported
    };

    struct Relation {
        SpatialRelation::Kind kind;
        std::optional<double> bearing;
    };

    const Gazetteer* m_gazetteer;
    const Lexicon* m_lexicon;
    NameIndex m_index;
    NumberReader m_numbers;
    PatternSet m_types_before, m_types_after;
    std::vector<TypeWord> m_type_words;
    std::unique_ptr<const ToponymFilter> m_filter;
    PatternSet m_relations;
    std::vector<Relation> m_relation_rows;
    std::unordered_map<std::u32string, double> m_distance_units; ///< folded word → metres
};

} // namespace incident_mapper
