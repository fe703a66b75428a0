#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/casualty_reader.hpp"
#include "incident_mapper/document.hpp"
#include "incident_mapper/event_tagger.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

class Capitals;
struct RoleCues;

/// What the earlier stages found in one report, each in order of position.
struct ReportView {
    const Document& document;
    const Text& text;
    std::span<const ToponymMention> toponyms; ///< resolved
    std::span<const TemporalExpression> dates;
    std::span<const ActorMention> actors;
    std::string
        country; ///< ISO 3166-1 alpha-2, of most of its places; empty where two have as many
};

struct ExtractedIncidents {
    std::vector<Incident> incidents; ///< one claim each
    std::vector<RejectedEvent> rejected;
};

/// Works out what happened, where, when and how many died, from one report.
///
/// Every event word that stands (see EventTagger) opens a draft, which owns the words around it up to
/// the next event word's clause. From these come its place, date, actors and counts. Drafts that tell
/// of one incident are then put together: see discourse.hpp. Who claims an event is its perpetrator
/// where none was told. An event without a place of its own takes those of a list below it, else the
/// one told last or close by (event_place.hpp). An incident without a place is not given, nor one
/// dated after the report: later than the day behind it, or told relative to it as in the future. One
/// without any date told is dated by the report: the day of publication or the day before (rule
/// "report"), a headline or flash of one line by the day of publication alone ("report_day").
///
/// confidence = confidence of the place × 1.0 (the type is told), 0.8 (it follows from who and whom) or 0.6
/// (only that people were killed is told)
/// × 1.0 (a date is told), 0.85 (dated by the report) or 0.7 (undated) × 0.8 where the place was told
/// in another sentence.
class IncidentExtractor {
public:
    /// All must outlive the extractor.
    IncidentExtractor(const Gazetteer& gazetteer, const Lexicon& lexicon,
                      const ActorTagger& actors);
    ~IncidentExtractor();
    IncidentExtractor(IncidentExtractor&& other) noexcept;
    IncidentExtractor& operator=(IncidentExtractor&& other) noexcept;

    [[nodiscard]] ExtractedIncidents extract(const ReportView& report) const;

private:
    class Run;

    const Gazetteer* m_gazetteer;
    const Lexicon* m_lexicon;
    const ActorTagger* m_actors;
    EventTagger m_events;
    CasualtyReader m_casualties;
    std::unique_ptr<const RoleCues> m_roles;
    std::unique_ptr<const Capitals> m_capitals;
};

} // namespace incident_mapper
