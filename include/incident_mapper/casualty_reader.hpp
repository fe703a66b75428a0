#pragma once

#include <span>
#include <vector>

#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/casualty_cues.hpp"
#include "incident_mapper/count_bounds.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// A number of dead or injured people that a sentence states.
struct CasualtyCount {
    using Field = CasualtyField;
    Field field = Field::killed;
    TokenRange tokens;   ///< the number with its noun
    std::size_t cue = 0; ///< token of the word that makes them dead or injured
    Count count;
    bool continues = false; ///< stands in one list with the count before it: they add up
    bool civilians = false; ///< the people counted are called civilians, children, women …
    bool fighters = false;  ///< … or fighters
    bool update = false;    ///< a toll that rose, or told behind one in its sentence
    bool part = false; ///< of the people counted before, told where: "27, eight of them in Hajin"
};

/// Reads counts of dead and injured: "at least 27 people were killed", «مقتل مدنيين اثنين وإصابة
/// ٥», duals («طفلان»), zero only where it is said («دون وقوع إصابات»). Counts that are part of
/// another one ("27, among them eight children") are left out, unless it is told where they died.
/// Families told member by member add up («استشهاد أب وأم وأربعة أطفال»), and so do two groups with a
/// word each and no place between («إصابة مدني وإصابة ستة جنود»); a noun for one dead or injured counts
/// as one where it opens a clause, heads or ends a list, or stands behind a verb of result.
///
/// Bounds: see CountBounds. "8 casualties", which elsewhere may be dead or injured and
/// are not counted, are "up to 8" dead in a text that is no more than a headline: so the press puts it.
/// Words: `casualty_words.tsv` and classes of `word_classes.tsv`, which says what
/// they hold.
class CasualtyReader {
public:
    /// `lexicon` must outlive the reader.
    explicit CasualtyReader(const Lexicon& lexicon);

    /// `taken`: token ranges that hold no counts of people (dates). `of_dead`: the line before announced
    /// a list of dead, so that a bare number at its head counts them.
    [[nodiscard]] std::vector<CasualtyCount> read(const Text& text, const Sentence& sentence,
                                                  std::span<const TokenRange> taken,
                                                  bool of_dead = false) const;

private:
    class Run;
    const Lexicon* m_lexicon;
    CountBounds m_bounds;
    CasualtyCues m_cues;
};

} // namespace incident_mapper
