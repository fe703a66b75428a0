#include "sentence_evidence.hpp"

#include <algorithm>

#include "entry_evidence.hpp"

namespace incident_mapper {

namespace {

constexpr double list_country = 0.12;
constexpr double list_governorate = 0.08;
constexpr double area_contains = 0.15;
constexpr double area_differs = -0.15;
/// Farther than this from the place it is tied to, an entry is another place of that name, be its
/// type word as it may.
constexpr double tie_m = 150'000;
constexpr double far_differs = -0.50;
/// A quarter, or a town that grew into one, lies within this of the city named with it.
constexpr double quarter_reach_m = 75'000;
constexpr std::size_t area_reach = 8; ///< tokens between a name and the area named with it

} // namespace

void SentenceEvidence::note_cities()
{
    m_cities.clear();
    for (std::size_t i = 0; i < m_mentions.size(); ++i) {
        const auto& mention = m_mentions[i];
        if (mention.place && !mention.dateline &&
            is_governorate_seat(m_gazetteer[*mention.place])) {
            m_cities.push_back(i);
        }
    }
}

void SentenceEvidence::add(std::size_t index, Candidate& candidate) const
{
    const Place place = m_gazetteer[candidate.place];
    if (!add_quarter(index, place, candidate)) {
        add_list(index, place, candidate);
    }
    add_area(index, place, candidate);
}

void SentenceEvidence::add_list(std::size_t index, const Place& place, Candidate& candidate) const
{
    if (m_mentions[index].candidates.size() < 2) {
        return;
    }
    const std::size_t first = start_of_list(index);
    std::size_t others = 0;
    std::size_t same_land = 0;
    std::size_t same_governorate = 0;
    for (std::size_t i = first; i < m_mentions.size() && (i == first || m_mentions[i].listed);
         ++i) {
        if (i == index || !m_mentions[i].place) {
            continue;
        }
        const Place other = m_gazetteer[*m_mentions[i].place];
        ++others;
        same_land += other.country == place.country ? 1 : 0;
        same_governorate +=
            other.country == place.country && !place.admin1.empty() && other.admin1 == place.admin1
                ? 1
                : 0;
    }
    if (same_land > 0) {
        add_evidence(candidate,
                     (list_country * static_cast<double>(same_land) +
                      list_governorate * static_cast<double>(same_governorate)) /
                         static_cast<double>(others),
                     "listed with places of its country");
    }
}

std::size_t SentenceEvidence::start_of_list(std::size_t index) const
{
    while (index > 0 && m_mentions[index].listed) {
        --index;
    }
    return index;
}

bool SentenceEvidence::add_quarter(std::size_t index, const Place& place,
                                   Candidate& candidate) const
{
    const auto& mention = m_mentions[index];
    if (!mention.type || mention.type->key != "neighbourhood") {
        const bool far = place.feature_code == "PPLX" && is_of_other_country(place);
        if (far) { // Ashrafieh in a report about Beirut is none of Aleppo
            add_evidence(candidate, far_differs,
                         "a quarter in a country that the report does not name");
        }
        return far;
    }
    if (is_far_in_list(index, place)) {
        add_evidence(candidate, far_differs, "listed with a quarter of another town");
        return true;
    }
    const bool city = place.feature_code.starts_with("PPLA") || place.feature_code == "PPLC";
    if (place.feature_class == 'P' && !city && is_far_from_cities(index, place)) {
        add_evidence(candidate, far_differs, "a quarter far from the towns named with it");
        return true;
    }
    return false;
}

bool SentenceEvidence::is_of_other_country(const Place& quarter) const
{
    const auto is_elsewhere = [&](const ToponymMention& mention) {
        const auto place =
            mention.place ? std::optional(m_gazetteer[*mention.place]) : std::nullopt;
        return place && !mention.dateline && place->country != quarter.country &&
               place->feature_code != "PCLI" && place->feature_code != "PPLC";
    };
    const auto is_there = [&](const ToponymMention& mention) {
        const auto place =
            mention.place ? std::optional(m_gazetteer[*mention.place]) : std::nullopt;
        return place && place->country == quarter.country && place->feature_code != "PPLX" &&
               place->feature_code != "PCLI";
    };
    return std::ranges::any_of(m_mentions, is_elsewhere) &&
           std::ranges::none_of(m_mentions, is_there);
}

bool SentenceEvidence::is_far_in_list(std::size_t index, const Place& place) const
{
    const std::size_t first = start_of_list(index);
    for (std::size_t i = first; i < m_mentions.size() && (i == first || m_mentions[i].listed);
         ++i) {
        if (i == index || !m_mentions[i].place) {
            continue;
        }
        const Place other = m_gazetteer[*m_mentions[i].place];
        if (other.feature_code == "PPLX" && distance_m(other.point, place.point) > city_radius_m) {
            return true;
        }
    }
    return false;
}

bool SentenceEvidence::is_far_from_cities(std::size_t index, const Place& place) const
{
    const auto sentence = m_text.sentence_of(m_mentions[index].tokens.first);
    bool here = false; // a city is named in its sentence
    bool near_here = false;
    bool anywhere = false;
    bool near_anywhere = false;
    for (const std::size_t i : m_cities) {
        if (i == index) {
            continue;
        }
        const Place city = m_gazetteer[*m_mentions[i].place];
        const bool near =
            city.country == place.country && distance_m(city.point, place.point) <= quarter_reach_m;
        anywhere = true;
        near_anywhere |= near;
        if (m_text.sentence_of(m_mentions[i].tokens.first) == sentence) {
            here = true;
            near_here |= near;
        }
    }
    return here ? !near_here : anywhere && !near_anywhere;
}

void SentenceEvidence::add_area(std::size_t index, const Place& place, Candidate& candidate) const
{
    const auto& mention = m_mentions[index];
    for (std::size_t i = index + 1; i < m_mentions.size(); ++i) {
        const auto& other = m_mentions[i];
        if (other.tokens.first > mention.tokens.last + area_reach ||
            m_text.sentence_of(other.tokens.first) != m_text.sentence_of(mention.tokens.first)) {
            return;
        }
        if (other.listed) {
            continue; // «بحمص وبحماة»: beside it, not around it
        }
        if (!(other.preposition || other.type ||
              other.relation.kind != SpatialRelation::Kind::none)) {
            continue;
        }
        if (add_city(other, place, candidate) || add_beside(other, place, candidate)) {
            return;
        }
        const auto area = area_of(other);
        if (!area || is_area(place)) {
            continue;
        }
        const Place container = m_gazetteer[*area];
        const bool inside = contains(container, place);
        const double apart =
            std::max(0.0, distance_m(container.point, place.point) - container.radius_m);
        add_evidence(candidate, inside ? area_contains : difference(apart),
                     (inside ? "in " : "not in ") + std::string(container.name_en));
        return;
    }
}

bool SentenceEvidence::add_city(const ToponymMention& other, const Place& place,
                                Candidate& candidate) const
{
    if (place.feature_code != "PPLX" || !other.place) {
        return false;
    }
    const Place city = m_gazetteer[*other.place];
    if (city.feature_class != 'P') {
        return false;
    }
    const bool inside = distance_m(city.point, place.point) <= city_radius_m;
    add_evidence(candidate, inside ? area_contains : wrong_type,
                 (inside ? "in " : "not in ") + std::string(city.name_en));
    return true;
}

double SentenceEvidence::difference(double apart_m)
{
    return apart_m > tie_m ? far_differs : area_differs;
}

bool SentenceEvidence::add_beside(const ToponymMention& other, const Place& place,
                                  Candidate& candidate) const
{
    const auto kind = other.relation.kind;
    if ((kind != SpatialRelation::Kind::direction && kind != SpatialRelation::Kind::near) ||
        !other.place || is_area(place) || is_area(m_gazetteer[*other.place])) {
        return false;
    }
    const Place beside = m_gazetteer[*other.place];
    const double apart = distance_m(beside.point, place.point);
    bool near = apart <= neighbour_distance_m / 2;
    // «ربك جنوب الخرطوم»: far, but that way; the bearing errs by less than 60 degrees where
    // the point is nearer to the one straight that way than to the place itself
    const auto& bearing = other.relation.bearing;
    const bool that_way =
        bearing && place.country == beside.country &&
        distance_m(place.point, destination(beside.point, *bearing, apart)) <= apart;
    near = near || (that_way && apart <= neighbour_distance_m); // "Manbij, east of Aleppo"
    const double differs = that_way  ? area_differs
                           : bearing ? std::min(wrong_type, difference(apart))
                                     : difference(apart);
    add_evidence(candidate, near ? area_contains : differs,
                 (near ? "near " : "not near ") + std::string(beside.name_en));
    return true;
}

std::optional<PlaceIndex> SentenceEvidence::area_of(const ToponymMention& mention) const
{
    for (const auto& candidate : mention.candidates) {
        if (is_area(m_gazetteer[candidate.place])) {
            return candidate.place;
        }
    }
    return std::nullopt;
}

} // namespace incident_mapper
