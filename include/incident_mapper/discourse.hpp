#pragma once

#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/event_tagger.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// Whether two of ACLED's sub-event types of one event type may tell of one incident. Strikes from afar,
/// bombs on the spot and chemical weapons differ; sub-types of strategic developments and of violence
/// against civilians must be equal; all others agree.
bool is_same_kind(const std::string& event_type, const std::string& a, const std::string& b);

/// A count as one sentence gives it.
struct Figure {
    Count count;
    Span span;
    bool in_headline = false;
    bool update = false; ///< a toll that rose: smaller figures told before it are out of date
};

/// What one event word and the words around it say; several of these make an incident.
struct Draft {
    std::size_t sentence = 0, last_sentence = 0;   ///< where it is first and last told
    std::size_t paragraph = 0, last_paragraph = 0; ///< where it is first and last told
    Zone zone = Zone::body;
    bool in_headline = false; ///< of a report, or of a text that is no more than that
    TokenRange trigger;
    bool is_definite = false;               ///< «القصف», "the attack": one told before
    std::string event_type, sub_event_type; ///< type empty: an attack or deaths, cause open
    bool violent_death = false;             ///< "killed", not "died"
    bool kill_only = false;                 ///< only deaths are told, not what caused them
    bool soft_type = false;                 ///< the type follows from who and whom
    bool by_means = false;                  ///< the type follows from a weapon named with an attack
    std::optional<Location> location;       ///< told in the draft's own words
    std::vector<Location> further_places;   ///< others of the same list
    bool unknown_place = false;             ///< a place is told that the gazetteer does not have
    bool unknown_quarter = false;           ///< … a quarter of a town
    Span place_span;
    bool of_share = false; ///< a further part of a toll that is told place by place
    std::string heading; ///< the place that heads its line or paragraph («صور - …», «حمص: …»)
    std::optional<DateRange> dates; ///< told in the draft's own sentence
    bool relative_date = false; ///< a day is told that cannot be known: never dated by the report
    std::string date_text, date_rule;
    Span date_span;
    std::optional<std::size_t> agent, target; ///< indexes of actors
    TokenRange agent_tokens, target_tokens;
    std::vector<Figure> killed, injured;
    bool civilians = false; ///< civilians are among the dead, injured or targets
    bool fighters = false;
    bool protesters = false;
    bool target_is_told =
        false; ///< by the words around its name, not only by its place in the sentence

    /// Whether it stands on its own: it says when, or where, be it a place that the gazetteer lacks.
    [[nodiscard]] bool is_anchored() const { return location || dates || unknown_place; }
    /// Somebody killed people of whom no arms are told.
    [[nodiscard]] bool agent_killed_people() const { return violent_death && agent && !fighters; }
    [[nodiscard]] bool has_casualties() const { return !killed.empty() || !injured.empty(); }
};

/// Puts the drafts of one report together that tell of one incident, in the order of the text,
/// headlines last.
///
/// - Two drafts may be one incident when their types agree (an attack of open type agrees with any
///   violence; strikes, bombs and chemical weapons differ; the dead told elsewhere are not those of a
///   protest), their dates overlap, their places may be
///   the same (location.hpp), and they name no different perpetrators. A village that the gazetteer lacks
///   is not the place that another sentence names exactly; a quarter that it lacks may lie there. Items of a
///   list under two places are two, and so are settlements of two names in two paragraphs, unless
///   the later one refers back («القصف على …»); all told of a protest in one place is one.
/// - A draft that says neither where nor when goes on about the event told last; where the types do
///   not agree and no deaths are told it is a detail of it.
/// - An undated draft is not about an event that the report itself dates a week or more back, unless
///   it stands in its sentence or goes on about it without a place of its own.
/// - A draft is held against the 200 incidents told last, no more: long reports take time in proportion
///   to their length.
std::vector<Draft> join_drafts(std::vector<Draft> drafts, std::optional<Date> published,
                               const std::vector<Actor>& actors);

/// One count out of several sentences' figures: best is the first one of the body, and where only
/// ranges or words such as "dozens" are told the least (ACLED, questions on fatalities, 2024: of vague
/// numbers the most conservative); low and high are the least and most of all, high unknown where the
/// largest is open ("at least"). Figures smaller than the last update's are out of date and left aside.
Count combine(const std::vector<Figure>& told);

} // namespace incident_mapper
