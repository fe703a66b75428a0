#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_index.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

class ToponymFilter;
class TypePhrases;
class SpatialPhrases;

struct MatchedToponyms {
    std::vector<ToponymMention> mentions; ///< by position, not overlapping, not yet resolved
    std::vector<RejectedMention> rejected;
};

/// Finds the place names of a text with their candidates and the words that bear on them.
///
/// The longest gazetteer name at each word counts. It is left alone inside organisations, media and
/// other phrases (`not_places.tsv`, and the names of actors), behind a first name or title
/// (`person_cues.tsv`), and where the name is an ordinary word (`ambiguous_names.tsv`) without
/// evidence: a type word, a containing area named with it, a list of places it stands in, the head of a
/// line («القصير: …», «وطنية - صور - …»), a direction before it («شمال الخليل»), or, where the table calls the
/// ambiguity weak, a locative word before it, a conjunction attached or not («وفي جنين»). One evidenced
/// mention vouches for the others of its document, but for those that may be verbs («المدفعية تدمر …»). The same holds for names of entries that no editor has seen
/// (`has_editor`): one word is weakly ambiguous, one of three letters or less strongly, one that is an
/// ordinary word (`ordinary_words.tsv`) needs a type word right before it; areas, places of 50,000 people
/// and names of several words need nothing. A tag of several words that are not all of places
/// («#أمطار_حلب») names a topic, no place; «#حلب_الآن» is the place. An Arabic word in the indefinite accusative
/// («سورياً») is no name. Where the whole name is a type word and the name of other places of its class
/// («قرية المختارية»), those are candidates, too. A type word before a name that no gazetteer entry has («قرية X»)
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

    /// Where a publisher is at home: the seat or governorate that its name holds («درعا 24», "Aleppo
    /// Today"); none where it holds none, or some that lie more than 150 km apart.
    [[nodiscard]] std::optional<PlaceIndex> home_of(const Text& publisher) const;

private:
    class Run;
    const Gazetteer* m_gazetteer;
    const Lexicon* m_lexicon;
    NameIndex m_index;
    std::unique_ptr<const TypePhrases> m_types;
    std::unique_ptr<const SpatialPhrases> m_relations;
    std::unique_ptr<const ToponymFilter> m_filter;
};

} // namespace incident_mapper
