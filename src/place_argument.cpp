#include "place_argument.hpp"

#include <algorithm>

#include "incident_mapper/location.hpp"
#include "token_order.hpp"

namespace incident_mapper {

namespace {

// Weights for and against a mention, set by hand on the sample reports: a mention right at the event
// word has `beside_event` and loses `per_token` with each token between them, up to `farthest`.
constexpr double beside_event = 10;
constexpr double per_token = 0.4;
constexpr std::size_t farthest = 20;
constexpr double behind_event = 2; ///< places mostly stand behind the word for what happened
constexpr double located = 3;      ///< a preposition of place or a type word stands before it
constexpr double other_clause = -4;
constexpr double comma_before_event = -3;
constexpr double goal = -4; ///< "on the way to X"
constexpr double above_event = -6;
constexpr double origin = -12;
constexpr double origin_of_withdrawal = 5;
constexpr double home_of_people = -12;  ///< "a man of X"
constexpr double place_of_speech = -14; ///< "said in X", "was taken to a hospital of X"
constexpr double part_of_name = -20;    ///< of a group, of another place, of a cause
constexpr double country_located = -5;
constexpr double country = -12;
constexpr double bare_capital = -6; ///< "Ankara has not confirmed it"
constexpr double region = -3;
/// Below this a place named in the sentence is not taken for the event's.
constexpr double least_place_score = 2.5;

/// A road named by its ends leads so far at most from the first of them.
constexpr double road_reach_m = 200'000;
/// An unknown village "in the area of" a town lies within this of it.
constexpr double unknown_village_m = 15'000;

} // namespace

std::optional<std::size_t> PlaceArgument::best_of(const Draft& draft, TokenRange segment) const
{
    std::optional<std::size_t> best;
    double best_score = least_place_score;
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = first_from(toponyms, segment.first);
         i < toponyms.size() && toponyms[i].tokens.first < segment.last; ++i) {
        if (distance(toponyms[i].tokens, draft.trigger) > argument_reach) {
            continue;
        }
        if (const double score = place_score(draft, i); score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best ? best : heading_of(draft); // «بنش: خرجت مظاهرة نصرة لحماة»
}

void PlaceArgument::take(Draft& draft, std::size_t index, TokenRange segment) const
{
    const auto& mention = m_report.toponyms[index];
    if (mention.place) {
        set_place(draft, contained_in(index, segment));
        return;
    }
    draft.unknown_place = true;
    draft.unknown_quarter = mention.type && mention.type->key == "neighbourhood";
    if (const auto known = known_in_list(index)) {
        set_place(draft, *known);
    } else if (const auto area = area_behind(index)) {
        set_place(draft, *area);
        widen(*draft.location); // "the village of X in Y" with an unknown X: somewhere in Y
    }
}

std::optional<std::size_t> PlaceArgument::heading_of(const Draft& draft) const
{
    const auto& toponyms = m_report.toponyms;
    const std::size_t first = first_from(toponyms, m_text.sentences()[draft.sentence].tokens.first);
    return first < toponyms.size() && toponyms[first].place &&
                   m_gazetteer[*toponyms[first].place].feature_class != 'A' &&
                   m_text.sentence_of(toponyms[first].tokens.first) == draft.sentence &&
                   m_mentions.is_heading(toponyms[first])
               ? std::optional(first)
               : std::nullopt;
}

double PlaceArgument::place_score(const Draft& draft, std::size_t index) const
{
    const auto& mention = m_report.toponyms[index];
    const auto apart = std::min(distance(mention.tokens, draft.trigger), farthest);
    double score = beside_event - per_token * static_cast<double>(apart);
    score += mention.tokens.first >= draft.trigger.last ? behind_event : 0;
    if (m_mentions.is_frame(mention)) {
        return score + role_score(draft, index) + kind_score(mention);
    }
    score += m_context.clause_between(draft.trigger, mention.tokens) ? other_clause : 0;
    score += mention.tokens.last <= draft.trigger.first &&
                     m_context.comma_between(mention.tokens.last, draft.trigger.first)
                 ? comma_before_event
                 : 0;
    return score + role_score(draft, index) + kind_score(mention);
}

double PlaceArgument::role_score(const Draft& draft, std::size_t index) const
{
    const auto& mention = m_report.toponyms[index];
    double score = m_mentions.is_located(mention) ? located : 0;
    const auto add_if = [&score](bool holds, double weight) { score += holds ? weight : 0; };
    add_if(m_mentions.is_place_of_speech(mention) || m_mentions.is_place_of_care(mention),
           place_of_speech);
    add_if(m_mentions.is_home_of_people(mention), home_of_people);
    add_if(m_mentions.is_actor(mention) || m_mentions.is_qualifier(index), part_of_name);
    add_if(m_mentions.has_word_before(mention, "sake_word"), part_of_name);
    add_if(m_mentions.has_word_before(mention, "goal_word"), goal);
    add_if(mention.dateline || m_mentions.is_heading(mention), above_event);
    // a withdrawal is where it is from
    add_if(m_mentions.is_origin(mention),
           draft.sub_event_type == "Change to group/activity" ? origin_of_withdrawal : origin);
    return score;
}

double PlaceArgument::kind_score(const ToponymMention& mention) const
{
    if (!mention.place) {
        return 0;
    }
    const auto place = m_gazetteer[*mention.place];
    if (place.feature_code == "PCLI" || place.feature_code == "TERR") {
        return m_mentions.is_located(mention) ? country_located : country;
    }
    if (place.feature_code == "PPLC" && !m_mentions.is_located(mention)) {
        return bare_capital;
    }
    const bool of_region =
        place.feature_class == 'A' || place.feature_class == 'H' || place.feature_class == 'T';
    return of_region ? region : 0;
}

std::optional<std::size_t> PlaceArgument::area_behind(std::size_t index) const
{
    const auto& unknown = m_report.toponyms[index];
    if (index + 1 >= m_report.toponyms.size()) {
        return std::nullopt;
    }
    const auto& next = m_report.toponyms[index + 1];
    const bool close =
        next.tokens.first <= unknown.tokens.last + 6 &&
        m_text.sentence_of(next.tokens.first) == m_text.sentence_of(unknown.tokens.first);
    return close && next.place && m_mentions.is_located(next) ? std::optional(index + 1)
                                                              : std::nullopt;
}

std::optional<std::size_t> PlaceArgument::known_in_list(std::size_t index) const
{
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = index; i > 0 && toponyms[i].listed; --i) {
        if (toponyms[i - 1].place) {
            return i - 1;
        }
    }
    for (std::size_t i = index + 1; i < toponyms.size() && toponyms[i].listed; ++i) {
        if (toponyms[i].place) {
            return i;
        }
    }
    return std::nullopt;
}

std::size_t PlaceArgument::contained_in(std::size_t index, TokenRange segment) const
{
    std::size_t best = index;
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = first_from(toponyms, segment.first);
         i < toponyms.size() && toponyms[i].tokens.first < segment.last; ++i) {
        const auto& mention = toponyms[i];
        const auto& current = toponyms[best];
        if (i == best || !mention.place || m_mentions.is_actor(mention) ||
            m_mentions.is_origin(mention) || mention.dateline ||
            (distance(mention.tokens, current.tokens) > 6 && !m_mentions.is_located(mention))) {
            continue;
        }
        const auto finer = locate(mention, nullptr, m_gazetteer);
        const auto coarser = locate(current, nullptr, m_gazetteer);
        // «على طريق دمشق – السويداء قرب بلدة المزرعة»
        const bool road = current.relation.kind == SpatialRelation::Kind::between &&
                          mention.relation.kind == SpatialRelation::Kind::near;
        const auto reach =
            road ? std::max(coarser.uncertainty_m, road_reach_m) : coarser.uncertainty_m;
        if ((road || (is_finer(finer, coarser) && coarser.geo_precision == 3)) &&
            finer.geo_precision < 3 && distance_m(*finer.point, *coarser.point) <= reach) {
            best = i;
        }
    }
    return best;
}

void PlaceArgument::set_place(Draft& draft, std::size_t index) const
{
    const bool between_before =
        index > 0 && m_report.toponyms[index].listed &&
        m_report.toponyms[index - 1].relation.kind == SpatialRelation::Kind::between &&
        m_report.toponyms[index - 1].place;
    index -= between_before;
    const auto& mention = m_report.toponyms[index];
    const auto* next = next_in_list(index);
    draft.location = locate(mention, next, m_gazetteer);
    draft.place_span = mention.span;
    if (draft.location->rule == "between") {
        draft.place_span.end = next->span.end;
        return;
    }
    // a list goes both ways from the mention nearest to the event word
    std::size_t first = index;
    while (first > 0 && m_report.toponyms[first].listed && same_level(first - 1, index)) {
        --first;
    }
    for (std::size_t i = first; same_level(i, index) && (i == first || m_report.toponyms[i].listed);
         ++i) {
        const bool again = m_report.toponyms[i].place == mention.place; // «رأس العين/سري كانيه»
        if (i != index && !again && !holds_quarter(i, index) && !holds_quarter(index, i)) {
            draft.further_places.push_back(locate(m_report.toponyms[i], nullptr, m_gazetteer));
        }
        if (i + 1 >= m_report.toponyms.size()) {
            break;
        }
    }
}

bool PlaceArgument::holds_quarter(std::size_t city, std::size_t quarter) const
{
    const auto town = m_gazetteer[*m_report.toponyms[city].place];
    const auto part = m_gazetteer[*m_report.toponyms[quarter].place];
    return city == quarter + 1 && part.feature_code == "PPLX" && is_governorate_seat(town) &&
           !m_report.toponyms[city].conjunction &&
           distance_m(town.point, part.point) <= city_radius_m;
}

const ToponymMention* PlaceArgument::next_in_list(std::size_t index) const
{
    const bool more = index + 1 < m_report.toponyms.size() && m_report.toponyms[index + 1].listed &&
                      m_report.toponyms[index + 1].place;
    return more ? &m_report.toponyms[index + 1] : nullptr;
}

bool PlaceArgument::same_level(std::size_t a, std::size_t b) const
{
    const auto& first = m_report.toponyms[a];
    const auto& second = m_report.toponyms[b];
    return first.place && second.place &&
           m_gazetteer[*first.place].feature_class == m_gazetteer[*second.place].feature_class;
}

void PlaceArgument::widen(Location& location)
{
    location.geo_precision = std::max(location.geo_precision, 2);
    location.uncertainty_m = std::max(location.uncertainty_m, unknown_village_m);
    location.rule = location.geo_precision == 3 ? "region" : "area";
}

} // namespace incident_mapper
