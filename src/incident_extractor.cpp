#include "incident_mapper/incident_extractor.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "event_actors.hpp"
#include "event_counts.hpp"
#include "event_date.hpp"
#include "event_heads.hpp"
#include "event_place.hpp"
#include "incident_mapper/discourse.hpp"
#include "token_order.hpp"

namespace incident_mapper {

namespace {

using std::chrono::days;

/// A weapon named this close to an attack says what kind it was.
constexpr std::size_t means_reach = 12;

/// FNV-1a, 64 bits: a short stable id, no protection against intent.
std::string hash_of(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (int shift = 60; shift >= 16; shift -= 4) {
        result += digits[(hash >> shift) & 15];
    }
    return result;
}

/// What is not told of each of several places: the total is the most it can be. Nobody is nobody in each.
Count share_of(const Count& total)
{
    return total.high == 0 ? total : Count{{}, {}, total.high ? total.high : total.best};
}

} // namespace

IncidentExtractor::IncidentExtractor(const Gazetteer& gazetteer, const Lexicon& lexicon,
                                     const ActorTagger& actors)
    : m_gazetteer(&gazetteer), m_lexicon(&lexicon), m_actors(&actors), m_events(lexicon),
      m_casualties(lexicon), m_roles(std::make_unique<const RoleCues>(lexicon)),
      m_capitals(std::make_unique<const Capitals>(lexicon))
{
}

IncidentExtractor::~IncidentExtractor() = default;
IncidentExtractor::IncidentExtractor(IncidentExtractor&&) noexcept = default;
IncidentExtractor& IncidentExtractor::operator=(IncidentExtractor&&) noexcept = default;

/// The work on one report.
class IncidentExtractor::Run {
public:
    Run(const IncidentExtractor& extractor, const ReportView& report)
        : m_report(report), m_text(report.text), m_tokens(report.text.tokens()),
          m_gazetteer(*extractor.m_gazetteer), m_actors(extractor.m_actors->actors()),
          m_context(report, m_gazetteer, *extractor.m_lexicon, extractor.m_events,
                    *extractor.m_actors),
          m_place(m_context, *extractor.m_capitals), m_heads(m_context, m_place), m_date(m_context),
          m_who(m_context, *extractor.m_roles), m_counts(m_context, extractor.m_casualties)
    {
    }

    ExtractedIncidents run()
    {
        std::vector<Draft> drafts;
        for (const auto& whole : m_text.sentences()) {
            const auto sentence = m_context.without_tail(whole);
            if (!drafts.empty() && drafts.back().kill_only && m_counts.is_list_of_dead(sentence)) {
                drafts.pop_back(); // its toll is told place by place here
            }
            for (auto& draft : drafts_of(sentence)) {
                drafts.push_back(std::move(draft));
            }
        }
        m_who.note_common_agents(drafts);
        for (auto& draft : join_drafts(std::move(drafts), m_report.document.published, m_actors)) {
            finish(std::move(draft));
        }
        const auto& rejected = m_context.tagged().rejected;
        m_result.rejected.insert(m_result.rejected.end(), rejected.begin(), rejected.end());
        std::stable_sort(m_result.rejected.begin(), m_result.rejected.end(),
                         [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
        return std::move(m_result);
    }

private:
    // ---- drafts of one sentence -----------------------------------------------------------

    std::vector<Draft> drafts_of(const Sentence& sentence)
    {
        const auto counts = m_counts.counts_of(sentence);
        auto heads = m_heads.of(sentence);
        Trigger count_only{{}, TriggerRole::toll, {}, {}};
        if (heads.empty() && !counts.empty()) {
            const bool nobody = std::ranges::all_of(
                counts, [](const auto& count) { return count.count.high == 0; });
            if (is_no_report(sentence) || (nobody && !m_told)) {
                return {};
            }
            count_only.tokens = counts.front().tokens; // "There were no casualties."
            heads.push_back(&count_only);
        }
        m_place.note_label(sentence, heads.empty());
        if (heads.empty()) {
            return claims_of(sentence);
        }
        std::vector<Draft> drafts;
        std::vector<const Trigger*> told_by; // one per draft
        std::size_t first = sentence.tokens.first;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const std::size_t last =
                i + 1 < heads.size() ? m_context.boundary(heads[i]->tokens, heads[i + 1]->tokens)
                                     : sentence.tokens.last;
            const auto before = drafts.size();
            add_drafts(draft_of(sentence, *heads[i], {first, last}), {first, last}, counts, drafts);
            if (i > 0 && m_context.is_where_clause(heads[i]->tokens)) {
                m_place.keep_place(drafts[before - 1], drafts[before]);
            }
            told_by.resize(drafts.size(), heads[i]);
            first = last;
        }
        m_told = true;
        m_place.add_places_below(drafts.back());
        m_counts.add_casualties(counts, sentence, m_segments, drafts);
        m_counts.add_named_victims(sentence, drafts.back());
        drop_general(told_by, drafts);
        m_date.share_dates(sentence, m_segments, drafts);
        m_date.take_heading(sentence, drafts);
        m_segments.clear();
        return drafts;
    }

    /// The draft of an event word; where its toll is told place by place, one for each.
    void add_drafts(Draft draft, TokenRange segment, const std::vector<CasualtyCount>& counts,
                    std::vector<Draft>& drafts)
    {
        const auto shares = m_counts.shares().further(counts, segment);
        if (!shares.empty()) {
            m_place.replace_place(draft, {segment.first, shares.front().words.first});
            segment.last = shares.front().words.first;
        }
        drafts.push_back(draft);
        m_segments.push_back(segment);
        for (const auto& share : shares) {
            drafts.push_back(m_place.elsewhere(draft, share));
            m_segments.push_back(share.words);
        }
    }

    /// An accident, an anniversary: then the dead counted in the sentence are those of it.
    [[nodiscard]] bool is_no_report(const Sentence& sentence) const
    {
        static constexpr std::array whole_sentence{"accident",  "anniversary", "sport",
                                                   "statistic", "culture",     "exercise"};
        return std::ranges::any_of(m_context.rejected_in(sentence), [](const auto& event) {
            return std::ranges::any_of(whole_sentence, [&](const char* effect) {
                return event.reason.starts_with(effect);
            });
        });
    }

    /// "The group claimed the attack": who did what was told before.
    [[nodiscard]] std::vector<Draft> claims_of(const Sentence& sentence)
    {
        const auto triggers = m_context.triggers_in(sentence.tokens);
        const auto claim = std::ranges::find(triggers, TriggerRole::claim, &Trigger::role);
        if (claim == triggers.end() || sentence.zone == Zone::headline) {
            return {};
        }
        auto draft = draft_of(sentence, *claim, sentence.tokens);
        draft.location.reset();
        draft.dates.reset();
        draft.target.reset();
        draft.relative_date = draft.civilians = draft.fighters = false;
        return draft.agent ? std::vector{std::move(draft)} : std::vector<Draft>{};
    }

    /// A headline that puts attacks in a place tells of new ones.
    static bool tells_news(const Draft& draft) { return draft.in_headline && draft.location; }

    /// "attacks", "strikes" without a date or deaths of their own are no incident.
    void drop_general(const std::vector<const Trigger*>& heads, std::vector<Draft>& drafts)
    {
        for (std::size_t i = drafts.size(); i-- > 0;) {
            if (heads[i]->role == TriggerRole::many && !drafts[i].dates &&
                !drafts[i].has_casualties() && !tells_news(drafts[i])) {
                reject(drafts[i], "general: neither a date nor deaths of its own are told");
                drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(i));
                m_segments.erase(m_segments.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }

    Draft draft_of(const Sentence& sentence, const Trigger& trigger, TokenRange segment)
    {
        Draft draft;
        draft.heading = m_place.heading_of(sentence);
        draft.sentence = draft.last_sentence = m_text.sentence_of(trigger.tokens.first);
        draft.paragraph = draft.last_paragraph = sentence.paragraph;
        draft.zone = sentence.zone;
        draft.in_headline = sentence.zone == Zone::headline || m_text.is_headline_only();
        draft.trigger = trigger.tokens;
        draft.is_definite = m_heads.is_definite(trigger.tokens);
        draft.event_type = trigger.event_type;
        draft.sub_event_type = trigger.sub_event_type;
        draft.violent_death = trigger.role == TriggerRole::kill;
        draft.kill_only = draft.violent_death || trigger.role == TriggerRole::death ||
                          trigger.role == TriggerRole::toll;
        add_means(draft, segment);
        if (!m_told && m_first_type.event_type.empty()) {
            m_first_type = {draft.event_type, draft.sub_event_type};
        } else if (m_told && draft.event_type.empty() && is_like_first(trigger.tokens)) {
            draft.event_type = m_first_type.event_type;
            draft.sub_event_type = m_first_type.sub_event_type;
        }
        m_place.add_place(draft, segment);
        m_date.add_date(draft, segment);
        m_who.add_actors(draft, segment);
        m_who.note_people(draft, segment);
        m_who.note_protest(draft);
        return draft;
    }

    /// «عدواناً مماثلاً», "a similar attack": of the kind that the report is about.
    [[nodiscard]] bool is_like_first(TokenRange trigger) const
    {
        const std::size_t first = std::max<std::size_t>(trigger.first, 1) - 1;
        for (std::size_t i = first; i < std::min(trigger.last + 1, m_tokens.size()); ++i) {
            if (m_context.in_class("similar_word", i)) {
                return true;
            }
        }
        return false;
    }

    /// Weapons named beside an attack or a bombardment say what kind it was.
    void add_means(Draft& draft, TokenRange segment) const
    {
        for (const auto& means : m_context.triggers_in(segment)) {
            if (means.role != TriggerRole::means) {
                continue;
            }
            if (draft.event_type.empty() &&
                (!draft.kill_only || m_context.is_instrument(means.tokens) ||
                 m_heads.goes_on(means.tokens, draft.trigger)) && // «عبوة لاصقة أودت بحياة ضابط»
                distance(means.tokens, draft.trigger) <= means_reach) {
                draft.event_type = "Explosions/Remote violence";
                draft.sub_event_type = means.sub_event_type;
                draft.by_means = true;
            } else if (draft.event_type == "Explosions/Remote violence" &&
                       refines(means.sub_event_type, draft.sub_event_type)) {
                draft.sub_event_type = means.sub_event_type;
            }
        }
    }

    static bool refines(const std::string& means, const std::string& told)
    {
        return (told == "Shelling/artillery/missile attack" &&
                (means == "Air/drone strike" || means == "Chemical weapon")) ||
               (told == "Air/drone strike" && means == "Chemical weapon") ||
               (told == "Remote explosive/landmine/IED" && means == "Suicide bomb");
    }

    // ---- from draft to incident -------------------------------------------------------------

    void reject(const Draft& draft, const char* reason)
    {
        const Span span = m_text.span_of(draft.trigger);
        m_result.rejected.push_back({span, m_text.utf8_of(span), reason});
    }

    void finish(Draft draft)
    {
        m_who.settle_type(draft);
        if (draft.event_type.empty()) {
            reject(draft, "neither what happened nor who did it is told");
            return;
        }
        const auto& published = m_report.document.published;
        const days slack{draft.date_rule.starts_with("relative") ? 0 : 1}; // of time zones
        if (published && draft.dates && draft.dates->first > *published + slack) {
            reject(draft, "planned: its date lies after the report's");
            return;
        }
        // a flash that tells of dead somewhere in a country is placed in the country; not a sum
        const bool flash = m_text.is_headline_only() && draft.has_casualties() &&
                           (!draft.dates || draft.dates->last - draft.dates->first < days{7});
        const bool country_only = draft.location && !flash && m_place.is_country(*draft.location);
        const bool own_place = draft.location && !country_only;
        const bool placed = own_place || (draft.unknown_place ? m_place.place_in_town(draft)
                                                              : m_place.place_by_discourse(draft));
        if (!placed) {
            reject(draft, draft.unknown_place ? "its place is not in the gazetteer"
                          : country_only      ? "only a country is told"
                                              : "no place is told");
            return;
        }
        m_place.note_finished(draft);
        add_incident(draft, *draft.location, own_place, draft.further_places.empty());
        for (const auto& place : draft.further_places) {
            if (!m_place.is_country(place)) {
                add_incident(draft, place, own_place, false);
            }
        }
    }

    void add_incident(const Draft& draft, const Location& location, bool own_place, bool only_place)
    {
        Incident incident;
        incident.event_type = draft.event_type;
        incident.sub_event_type = draft.sub_event_type;
        incident.location = location;
        incident.actor1 = draft.agent ? m_actors[*draft.agent].name : "";
        incident.actor2 = draft.target ? m_actors[*draft.target].name : "";
        set_dates(incident, draft);
        incident.fatalities = combine(draft.killed);
        incident.injured = combine(draft.injured);
        if (!only_place) {
            incident.fatalities = share_of(incident.fatalities);
            incident.injured = share_of(incident.injured);
        }
        incident.confidence = confidence_of(draft, incident, own_place);
        incident.claims.push_back(claim_of(draft, incident));
        incident.id = hash_of(
            m_report.document.id + "|" + incident.event_type + "|" +
            (location.place ? std::string(m_gazetteer[*location.place].id) : location.name) + "|" +
            (incident.dates ? to_iso(incident.dates->first) : "") + "|" +
            std::to_string(m_text.span_of(draft.trigger).start));
        m_result.incidents.push_back(std::move(incident));
    }

    void set_dates(Incident& incident, const Draft& draft) const
    {
        incident.date_text = draft.date_text;
        incident.date_rule = draft.date_rule;
        incident.dates = draft.dates;
        const auto& published = m_report.document.published;
        if (!incident.dates && published && !draft.relative_date) {
            const bool flash = m_text.is_headline_only();
            incident.dates = DateRange{*published - days{flash ? 0 : 1}, *published};
            incident.date_rule = flash ? "report_day" : "report";
        }
        if (!incident.dates) {
            incident.date_rule = draft.date_text.empty() ? "" : draft.date_rule;
            return;
        }
        const auto length = incident.dates->last - incident.dates->first;
        incident.time_precision = length == days{0} ? 1 : length < days{7} ? 2 : 3;
    }

    static double confidence_of(const Draft& draft, const Incident& incident, bool own_place)
    {
        double confidence = incident.location.confidence;
        confidence *= !draft.soft_type ? 1.0 : draft.agent || draft.target ? 0.8 : 0.6;
        confidence *= !incident.dates ? 0.7 : draft.dates ? 1.0 : 0.85;
        confidence *= own_place ? 1.0 : 0.8;
        return std::round(confidence * 1000) / 1000;
    }

    [[nodiscard]] Claim claim_of(const Draft& draft, const Incident& incident) const
    {
        Claim claim;
        claim.document = m_report.document.id;
        claim.source = m_report.document.source;
        claim.published = m_report.document.published;
        claim.span = m_text.sentences()[draft.sentence].span;
        claim.notes = m_text.utf8_of(claim.span);
        claim.fatalities = incident.fatalities;
        claim.injured = incident.injured;
        claim.dates = incident.dates;
        const auto put = [&](Attribute attribute, Span span) {
            if (!span.empty()) {
                claim.evidence[attribute] = span;
            }
        };
        put(Attribute::event, m_text.span_of(draft.trigger));
        put(Attribute::place, draft.place_span);
        put(Attribute::date, draft.date_span);
        put(Attribute::actor1, span_of(draft.agent_tokens));
        put(Attribute::actor2, span_of(draft.target_tokens));
        put(Attribute::fatalities, draft.killed.empty() ? Span{} : draft.killed.front().span);
        put(Attribute::injured, draft.injured.empty() ? Span{} : draft.injured.front().span);
        return claim;
    }

    [[nodiscard]] Span span_of(TokenRange tokens) const
    {
        return tokens.empty() ? Span{} : m_text.span_of(tokens);
    }

    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const Gazetteer& m_gazetteer;
    const std::vector<Actor>& m_actors;
    ReportContext m_context;
    EventPlace m_place;
    EventHeads m_heads;
    EventDate m_date;
    EventActors m_who;
    EventCounts m_counts;
    struct Type {
        std::string event_type, sub_event_type;
    };
    Type m_first_type;                  ///< of the event told first
    bool m_told = false;                ///< an event has been told
    std::vector<TokenRange> m_segments; ///< of the sentence being read, one per draft
    ExtractedIncidents m_result;
};

ExtractedIncidents IncidentExtractor::extract(const ReportView& report) const
{
    return Run{*this, report}.run();
}

} // namespace incident_mapper
