#include "incident_mapper/incident_merger.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "incident_mapper/discourse.hpp"
#include "incident_mapper/location.hpp"

namespace incident_mapper {

namespace {

using std::chrono::days;

bool dates_meet(const Incident& a, const Incident& b)
{
    if (!a.dates || !b.dates) {
        return false; // an undated incident is never taken for another report's
    }
    // two days that are both told are two days; else a day more or less may be the reporting
    const bool told = a.dates->is_day() && b.dates->is_day() && a.date_rule != "report" &&
                      b.date_rule != "report";
    const days slack{told ? 0 : 1};
    return a.dates->first <= b.dates->last + slack && b.dates->first <= a.dates->last + slack;
}

/// No different perpetrators. A battle's sides may stand in either order, and where two are named
/// they must be the same two; of other events the victims must not be two forces.
bool actors_meet(const Incident& a, const Incident& b)
{
    if (a.event_type == "Battles") {
        const auto among = [](const std::string& actor, const Incident& incident) {
            return actor.empty() || incident.actor1.empty() || actor == incident.actor1 ||
                   actor == incident.actor2 || incident.actor2.empty();
        };
        const bool meet =
            among(a.actor1, b) && among(a.actor2, b) && among(b.actor1, a) && among(b.actor2, a);
        const bool share = a.actor1.empty() || b.actor1.empty() || a.actor1 == b.actor1 ||
                           a.actor1 == b.actor2 || a.actor2 == b.actor1;
        return meet && share;
    }
    if (!a.actor1.empty() && !b.actor1.empty() && a.actor1 != b.actor1) {
        return false;
    }
    const auto open = [](const std::string& actor) {
        return actor.empty() || actor == "Civilians";
    };
    return open(a.actor2) || open(b.actor2) || a.actor2 == b.actor2;
}

bool places_meet(const Incident& a, const Incident& b)
{
    if (a.location.geo_precision == 3 || b.location.geo_precision == 3) {
        return a.location.place && a.location.place == b.location.place;
    }
    return may_be_same(a.location, b.location);
}

bool is_same(const Incident& a, const Incident& b)
{
    return a.event_type == b.event_type &&
           is_same_kind(a.event_type, a.sub_event_type, b.sub_event_type) && dates_meet(a, b) &&
           places_meet(a, b) && actors_meet(a, b);
}

bool shares_a_document(const Incident& a, const Incident& b)
{
    return std::any_of(a.claims.begin(), a.claims.end(), [&](const Claim& claim) {
        return std::any_of(b.claims.begin(), b.claims.end(),
                           [&](const Claim& other) { return claim.document == other.document; });
    });
}

bool has_finer_date(const Incident& a, const Incident& b)
{
    if (!a.dates || !b.dates) {
        return a.dates.has_value();
    }
    return a.dates->last - a.dates->first < b.dates->last - b.dates->first;
}

/// Best of the latest claim that gives a figure; low and high over all claims.
Count over_claims(const std::vector<Claim>& claims, Count Claim::*member)
{
    std::vector<Figure> figures;
    for (const auto& claim : claims) {
        if ((claim.*member).known()) {
            figures.push_back({claim.*member, {}, false});
        }
    }
    std::reverse(figures.begin(), figures.end());
    return combine(figures);
}

/// How alike two incidents are that may be the same: kind, day, perpetrator, then nearness.
std::tuple<bool, bool, bool, double> likeness(const Incident& a, const Incident& b)
{
    const double apart =
        a.location.point && b.location.point ? distance_m(*a.location.point, *b.location.point) : 0;
    return {a.sub_event_type == b.sub_event_type, a.dates == b.dates,
            !a.actor1.empty() && a.actor1 == b.actor1, -apart};
}

/// The candidate that is the same incident and most like it; the first of equals.
std::optional<std::size_t> most_alike(const std::vector<Incident>& merged,
                                      const std::vector<std::size_t>& candidates,
                                      const Incident& incident)
{
    std::optional<std::size_t> best;
    for (const std::size_t i : candidates) {
        if (is_same(merged[i], incident) && !shares_a_document(merged[i], incident) &&
            (!best || likeness(merged[i], incident) > likeness(merged[*best], incident))) {
            best = i;
        }
    }
    return best;
}

/// Claims in order of publication, then of document id; those without a date first.
void order_claims(Incident& incident)
{
    std::stable_sort(
        incident.claims.begin(), incident.claims.end(), [](const Claim& a, const Claim& b) {
            return std::tie(a.published, a.document) < std::tie(b.published, b.document);
        });
}

void absorb(Incident& into, Incident from)
{
    if (is_finer(from.location, into.location)) {
        into.location = std::move(from.location);
    }
    if (has_finer_date(from, into)) {
        into.dates = from.dates;
        into.time_precision = from.time_precision;
        into.date_text = from.date_text;
        into.date_rule = from.date_rule;
    }
    into.actor1 = into.actor1.empty() ? from.actor1 : into.actor1;
    into.actor2 = into.actor2.empty() && from.actor2 != into.actor1 ? from.actor2 : into.actor2;
    into.confidence = std::max(into.confidence, from.confidence);
    for (auto& claim : from.claims) {
        into.claims.push_back(std::move(claim));
    }
    order_claims(into);
    into.fatalities = over_claims(into.claims, &Claim::fatalities);
    into.injured = over_claims(into.claims, &Claim::injured);
}

/// Finds the incidents that may be the same as another: of its type, within a day of its dates.
class DateIndex {
public:
    void add(const Incident& incident, std::size_t index)
    {
        if (!incident.dates) {
            return;
        }
        if (is_long(incident)) {
            m_long[incident.event_type].push_back(index);
            return;
        }
        for (auto day = incident.dates->first; day <= incident.dates->last; day += days{1}) {
            m_by_day[{incident.event_type, day}].push_back(index);
        }
    }

    /// In ascending order, each once.
    [[nodiscard]] std::vector<std::size_t> near(const Incident& incident, std::size_t count) const
    {
        std::vector<std::size_t> found;
        if (!incident.dates) {
            return found;
        }
        if (is_long(incident)) {
            found.resize(count);
            std::iota(found.begin(), found.end(), std::size_t{0});
            return found;
        }
        const auto take = [&found](const auto& map, const auto& key) {
            if (const auto it = map.find(key); it != map.end()) {
                found.insert(found.end(), it->second.begin(), it->second.end());
            }
        };
        take(m_long, incident.event_type);
        for (auto day = incident.dates->first - days{1}; day <= incident.dates->last + days{1};
             day += days{1}) {
            take(m_by_day, std::pair{incident.event_type, day});
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    static bool is_long(const Incident& incident)
    {
        return incident.dates->last - incident.dates->first > days{62};
    }

    std::map<std::pair<std::string, Date>, std::vector<std::size_t>> m_by_day;
    std::map<std::string, std::vector<std::size_t>> m_long;
};

} // namespace

std::vector<Incident> merge_incidents(std::vector<Incident> known, std::vector<Incident> found)
{
    auto merged = std::move(known);
    DateIndex index;
    for (std::size_t i = 0; i < merged.size(); ++i) {
        index.add(merged[i], i);
    }
    for (auto& incident : found) {
        const auto candidates = index.near(incident, merged.size());
        const auto same = most_alike(merged, candidates, incident);
        if (!same) {
            merged.push_back(std::move(incident));
            index.add(merged.back(), merged.size() - 1);
        } else {
            absorb(merged[*same], std::move(incident));
            index.add(merged[*same], *same); // its dates may have become more exact
        }
    }
    std::stable_sort(merged.begin(), merged.end(), [](const Incident& a, const Incident& b) {
        const auto day = [](const Incident& incident) {
            return incident.dates ? incident.dates->first : Date::max();
        };
        return day(a) != day(b) ? day(a) < day(b) : a.id < b.id;
    });
    return merged;
}

} // namespace incident_mapper
