#pragma once

#include <span>
#include <vector>

#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/document.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/incident_extractor.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/temporal_tagger.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym_matcher.hpp"
#include "incident_mapper/zones.hpp"

namespace incident_mapper {

/// Everything read in one report.
struct Reading {
    Document document; ///< with publication date and language filled in from the text where missing
    std::vector<ToponymMention> toponyms;
    std::vector<RejectedMention> rejected_toponyms;
    std::vector<TemporalExpression> dates;
    std::vector<Incident> incidents;            ///< one claim each, of this document
    std::vector<RejectedEvent> rejected_events; ///< event words that are no incident, and why
};

struct ReadingOptions {
    DateOrder date_order = DateOrder::day_first;
};

/// The main path: one report through all stages. Holds what the stages share; immutable and safe to
/// use from several threads at once.
class Pipeline {
public:
    Pipeline(const Gazetteer& gazetteer, const Lexicon& lexicon);

    Pipeline(const Pipeline&) = delete; // the stages point at one another
    Pipeline& operator=(const Pipeline&) = delete;

    /// \pre document.text is well-formed UTF-8.
    [[nodiscard]] Reading read(Document document, const ReadingOptions& options = {}) const;

    [[nodiscard]] const Gazetteer& gazetteer() const { return *m_gazetteer; }
    [[nodiscard]] const Lexicon& lexicon() const { return *m_lexicon; }

private:
    /// Fills in language and publication date from the text where the record lacks them.
    void complete(Document& document, const Text& text, const ReadingOptions& options) const;

    const Gazetteer* m_gazetteer;
    const Lexicon* m_lexicon;
    TextRules m_text_rules;
    TemporalTagger m_temporal;
    ActorTagger m_actors;
    ToponymMatcher m_matcher;
    IncidentExtractor m_extractor;
};

} // namespace incident_mapper
