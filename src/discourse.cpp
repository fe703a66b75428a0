#include "incident_mapper/discourse.hpp"

#include <algorithm>

#include "incident_mapper/location.hpp"
#include "same_event.hpp"

namespace incident_mapper {

namespace {

constexpr std::chrono::days background_age{7};
/// A draft is held against so many incidents told last.
constexpr std::size_t memory = 200;

class Joiner {
public:
    Joiner(std::optional<Date> published, const std::vector<Actor>& actors)
        : m_published(published), m_actors(actors)
    {
    }

    std::vector<Draft> join(std::vector<Draft> drafts)
    {
        std::stable_partition(drafts.begin(), drafts.end(),
                              [](const Draft& draft) { return draft.zone != Zone::headline; });
        for (auto& draft : drafts) {
            place(std::move(draft));
        }
        return std::move(m_incidents);
    }

private:
    void place(Draft draft)
    {
        if (const auto same = find_same(draft)) {
            absorb(m_incidents[*same], std::move(draft));
            m_current = *same;
            return;
        }
        // "clashes …, accompanied by shelling": told of the battle in whose sentence it stands
        const bool beside = !draft.location && m_current < m_incidents.size() &&
                            m_incidents[m_current].last_sentence == draft.sentence &&
                            is_violence(draft.event_type) &&
                            is_violence(m_incidents[m_current].event_type);
        const bool detail = (!draft.is_anchored() || beside) && !draft.has_casualties();
        if (detail && (draft.zone == Zone::headline || m_current < m_incidents.size())) {
            return;
        }
        m_incidents.push_back(std::move(draft));
        m_current = m_incidents.size() - 1;
    }

    [[nodiscard]] std::optional<std::size_t> find_same(const Draft& draft) const
    {
        std::optional<std::size_t> best;
        int best_score = -1;
        const std::size_t count = m_incidents.size();
        for (std::size_t i = count - std::min(count, memory); i < count; ++i) {
            const auto& incident = m_incidents[i];
            if (!agree(incident, draft) || (!draft.is_anchored() && !is_recent(i, draft))) {
                continue;
            }
            const int score = likeness(i, draft);
            // a headline tells the first of equals, a later sentence goes on about the last
            if (score > best_score || (score == best_score && draft.zone != Zone::headline)) {
                best = i;
                best_score = score;
            }
        }
        return best;
    }

    [[nodiscard]] bool agree(const Draft& incident, const Draft& draft) const
    {
        if (!types_agree(incident, draft) || !dates_agree(incident, draft) ||
            !places_agree(incident, draft) || !actors_agree(incident, draft) ||
            !details_agree(incident, draft)) {
            return false;
        }
        const bool same_sentence = incident.sentence == draft.sentence;
        if (is_background(incident) && !draft.dates && !same_sentence) {
            return !draft.location && incident.paragraph == draft.paragraph;
        }
        return !is_background(draft) || incident.dates || same_sentence;
    }

    /// What a draft that says neither where nor when may go on about.
    [[nodiscard]] bool is_recent(std::size_t index, const Draft& draft) const
    {
        return draft.zone == Zone::headline || index == m_current ||
               m_incidents[index].sentence == draft.sentence ||
               (draft.has_casualties() && m_incidents[index].paragraph + 2 >= draft.paragraph);
    }

    [[nodiscard]] int likeness(std::size_t index, const Draft& draft) const
    {
        const auto& incident = m_incidents[index];
        int score = 0;
        score += 4 * (incident.sentence == draft.sentence);
        score += 3 * (incident.location && draft.location);
        score += 3 * (incident.dates && draft.dates);
        score += 2 * (incident.agent && incident.agent == draft.agent);
        score += 2 * (incident.target && incident.target == draft.target);
        score += 2 * (incident.event_type == draft.event_type);
        score += 2 * (index == m_current);
        score -= 3 * is_background(incident);
        return score;
    }

    [[nodiscard]] bool is_background(const Draft& draft) const
    {
        return m_published && draft.dates && draft.dates->last + background_age < *m_published;
    }

    /// No different perpetrators; two sides of a battle may stand in either order.
    [[nodiscard]] bool actors_agree(const Draft& a, const Draft& b) const
    {
        if (a.event_type == "Protests" && b.event_type == "Protests") {
            return true; // protesters here, who shot at them there
        }
        if (a.target_is_told && b.target_is_told && side(*a.target) != side(*b.target) &&
            !(a.agent && side(*a.agent) == side(*b.target)) &&
            !(b.agent && side(*b.agent) == side(*a.target))) {
            return false; // the same force against two others
        }
        if (!a.agent || !b.agent || side(*a.agent) == side(*b.agent)) {
            return true;
        }
        const auto among = [&](std::optional<std::size_t> actor, const Draft& draft) {
            return actor && ((draft.agent && side(*actor) == side(*draft.agent)) ||
                             (draft.target && side(*actor) == side(*draft.target)));
        };
        const bool battles = (a.event_type == "Battles" || a.event_type.empty()) &&
                             (b.event_type == "Battles" || b.event_type.empty());
        const bool one_side_each = !a.target && !b.target && a.sentence == b.sentence;
        return battles && (among(a.agent, b) || among(a.target, b) || one_side_each);
    }

    [[nodiscard]] const std::string& side(std::size_t actor) const { return m_actors[actor].side; }

    static void absorb(Draft& incident, Draft draft)
    {
        const bool first_is_open = incident.event_type.empty() || incident.by_means;
        if (first_is_open && !draft.event_type.empty()) {
            incident.event_type = draft.event_type;
            incident.sub_event_type = draft.sub_event_type;
            incident.by_means = draft.by_means;
            incident.trigger = draft.trigger;
        }
        if (incident.sub_event_type == "Peaceful protest" && draft.event_type == "Protests") {
            incident.sub_event_type = draft.sub_event_type;
        }
        incident.kill_only = incident.kill_only && draft.kill_only;
        if (draft.zone != Zone::headline) {
            incident.last_paragraph = draft.last_paragraph;
            incident.last_sentence = draft.last_sentence;
        }
        absorb_place(incident, draft);
        if (draft.dates && (!incident.dates || finer_date(draft, incident))) {
            incident.dates = draft.dates;
            incident.date_text = draft.date_text;
            incident.date_rule = draft.date_rule;
            incident.date_span = draft.date_span;
        }
        absorb_actors(incident, draft);
        incident.killed.insert(incident.killed.end(), draft.killed.begin(), draft.killed.end());
        incident.injured.insert(incident.injured.end(), draft.injured.begin(), draft.injured.end());
        incident.civilians = incident.civilians || draft.civilians;
        const bool placed = draft.location && !draft.unknown_place;
        incident.unknown_place = incident.unknown_place && !placed;
        incident.relative_date = incident.relative_date || draft.relative_date;
        incident.fighters = incident.fighters || draft.fighters;
        incident.protesters = incident.protesters || draft.protesters;
    }

    static void absorb_place(Draft& incident, Draft& draft)
    {
        if (draft.zone == Zone::headline && incident.location) {
            return; // the body says where more closely than its headline
        }
        if (draft.location &&
            (!incident.location || is_finer(*draft.location, *incident.location))) {
            incident.location = draft.location;
            incident.place_span = draft.place_span;
            if (!draft.further_places.empty()) {
                incident.further_places = std::move(draft.further_places);
            }
        }
    }

    static bool finer_date(const Draft& a, const Draft& b)
    {
        return a.dates->last - a.dates->first < b.dates->last - b.dates->first;
    }

    static void absorb_actors(Draft& incident, const Draft& draft)
    {
        if (!incident.agent && draft.agent && draft.agent != incident.target) {
            incident.agent = draft.agent;
            incident.agent_tokens = draft.agent_tokens;
        }
        const bool battle = incident.event_type == "Battles" || incident.event_type == "Protests";
        for (const auto& [actor, tokens] : {std::pair{draft.target, draft.target_tokens},
                                            std::pair{draft.agent, draft.agent_tokens}}) {
            if (actor && !incident.target && actor != incident.agent &&
                (battle || actor == draft.target)) {
                incident.target = actor;
                incident.target_is_told = actor == draft.target && draft.target_is_told;
                incident.target_tokens = tokens;
            }
        }
    }

    std::optional<Date> m_published;
    const std::vector<Actor>& m_actors;
    std::vector<Draft> m_incidents;
    std::size_t m_current = 0; ///< the incident told last
};

} // namespace

std::vector<Draft> join_drafts(std::vector<Draft> drafts, std::optional<Date> published,
                               const std::vector<Actor>& actors)
{
    return Joiner{published, actors}.join(std::move(drafts));
}

namespace {

/// Explosions by how they come about: a strike from afar, a bomb on the spot, gas.
int explosion_family(const std::string& sub_event_type)
{
    if (sub_event_type == "Suicide bomb" || sub_event_type == "Grenade" ||
        sub_event_type == "Remote explosive/landmine/IED") {
        return 1;
    }
    return sub_event_type == "Chemical weapon" ? 2 : 0;
}

} // namespace

bool is_same_kind(const std::string& event_type, const std::string& a, const std::string& b)
{
    if (event_type == "Strategic developments" || event_type == "Violence against civilians") {
        return a == b;
    }
    return event_type != "Explosions/Remote violence" || explosion_family(a) == explosion_family(b);
}

namespace {

/// «5 شهداء … تحديث: ارتفاع الحصيلة إلى 7»: what the last update left behind is no longer claimed.
std::vector<Figure> without_outdated(std::vector<Figure> figures)
{
    const auto update = std::find_if(figures.rbegin(), figures.rend(),
                                     [](const Figure& figure) { return figure.update; });
    if (update == figures.rend() || !update->count.best) {
        return figures;
    }
    const Figure latest = *update;
    std::erase_if(figures, [&](const Figure& figure) {
        return figure.span.start != latest.span.start && figure.count.best &&
               *figure.count.best < *latest.count.best;
    });
    return figures;
}

/// The least and the most of all figures; no most where the largest is open.
Count bounds_of(const std::vector<Figure>& figures)
{
    Count result;
    std::optional<int> most;
    bool open = false;
    for (const auto& figure : figures) {
        const auto low = figure.count.low ? figure.count.low : figure.count.best;
        const auto high = figure.count.high ? figure.count.high : figure.count.best;
        const auto bound = high ? high : low;
        if (low && (figure.count.low || figures.size() > 1)) {
            result.low = std::min(result.low.value_or(*low), *low);
        }
        if (bound && (!most || *bound >= *most)) {
            open = !figure.count.high || (open && most == bound);
            most = bound;
        }
    }
    if (!open) {
        result.high = most;
    }
    return result;
}

} // namespace

Count combine(const std::vector<Figure>& told)
{
    const auto figures = without_outdated(told);
    Count result = bounds_of(figures);
    for (const bool headline : {false, true}) {
        for (const auto& figure : figures) {
            if (figure.in_headline == headline && !result.best && figure.count.best) {
                result.best = figure.count.best;
            }
        }
    }
    if (!result.best) {
        result.best = result.low; // "between 40 and 44", "dozens"
    }
    return result;
}

} // namespace incident_mapper
