#include "incident_mapper/toponym_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "entry_evidence.hpp"
#include "report_places.hpp"
#include "sentence_evidence.hpp"

namespace incident_mapper {

namespace {

constexpr double base_score = 0.55;
constexpr double foreign = -0.40;
constexpr double astray = -0.60;
/// People: such a town may be named beside others' places.
constexpr std::int64_t known_abroad = 50'000;
constexpr double neighbours_most = 0.12;
constexpr double same_country = 0.05;
constexpr double near_home = 0.06;
/// What a runner-up as good as the winner takes from the confidence.
constexpr double rival_most = 0.25;
/// Below this no entry is taken: a wrong point is worse than none.
constexpr double least_score = 0.40;
/// People: such a city is named anywhere.
constexpr std::int64_t known_afar = 500'000;

class Resolver {
public:
    Resolver(const Text& text, const Gazetteer& gazetteer, std::vector<ToponymMention>& mentions,
             std::optional<PlaceIndex> home)
        : m_gazetteer(gazetteer), m_mentions(mentions), m_home(home),
          m_sentences(text, gazetteer, mentions), m_places(gazetteer, mentions)
    {
    }

    void run()
    {
        // Names with one candidate anchor the report; the others are scored against them, twice, so
        // that the second round sees what the first decided.
        for (auto& mention : m_mentions) {
            if (mention.candidates.size() == 1) {
                mention.place = mention.candidates.front().place;
            }
        }
        for (int round = 0; round < 2; ++round) {
            m_places.count();
            m_sentences.note_cities();
            for (std::size_t i = 0; i < m_mentions.size(); ++i) {
                score(i);
            }
            for (auto& mention : m_mentions) {
                choose(mention);
            }
        }
    }

private:
    void score(std::size_t index)
    {
        auto& mention = m_mentions[index];
        for (auto& candidate : mention.candidates) {
            const Place place = m_gazetteer[candidate.place];
            candidate.score = base_score;
            candidate.reason = "gazetteer name";
            add_entry_evidence(mention, m_gazetteer, candidate);
            m_sentences.add(index, candidate);
            add_neighbours(index, place, candidate);
            add_foreign(index, place, candidate);
            add_home(mention, place, candidate);
        }
    }

    void add_neighbours(std::size_t index, const Place& place, Candidate& candidate) const
    {
        std::size_t others = 0;
        std::size_t near = 0;
        bool country_named = false;
        const auto& self = m_mentions[index];
        for (const auto& [key, count] : m_places.counts()) {
            const auto [named, doubtful] = key;
            const Place other = m_gazetteer[named];
            const bool is_self = self.place == named && (self.candidates.size() > 1) == doubtful;
            const std::size_t times = count - (is_self ? 1 : 0);
            if (times == 0 || (doubtful && other.id == place.id)) {
                continue; // the same doubtful name again proves nothing
            }
            if (other.feature_code == "PCLI") {
                country_named = country_named || other.country == place.country;
                continue;
            }
            others += times;
            near += distance_m(other.point, place.point) <= neighbour_distance_m ? times : 0;
        }
        if (near > 0) {
            add_evidence(candidate,
                         neighbours_most * static_cast<double>(near) / static_cast<double>(others),
                         std::to_string(near) + " of " + std::to_string(others) +
                             " other places within 150 km");
        }
        if (country_named && place.feature_code != "PCLI") {
            add_evidence(candidate, same_country, "its country is named");
        }
    }

    /// A village that only an import knows, in a country of which the report names nothing else, is
    /// the namesake of one that the gazetteer lacks.
    void add_foreign(std::size_t index, const Place& place, Candidate& candidate) const
    {
        if (place.feature_class == 'A' || place.feature_code == "PPLC" ||
            m_places.has_other_of(place.country, m_mentions[index].text)) {
            return;
        }
        const bool known = has_editor(place) || place.population.value_or(0) >= known_abroad;
        if (!known && m_places.has_other_edited(m_mentions[index].text)) {
            add_evidence(candidate, foreign, "alone in its country");
        } else if (!is_governorate_seat(place) && place.population.value_or(0) < known_afar &&
                   m_places.is_astray(place)) {
            add_evidence(candidate, astray, "alone in its country, far from all others");
        } else if (known && m_places.has_namesake_at_home(m_mentions[index])) {
            add_evidence(candidate, foreign / 2, "alone in its country, with a namesake at home");
        }
    }

    /// «درعا 24» writes of the places around Daraa.
    void add_home(const ToponymMention& mention, const Place& place, Candidate& candidate) const
    {
        if (m_home && mention.candidates.size() > 1 && place.feature_code != "PCLI" &&
            distance_m(m_gazetteer[*m_home].point, place.point) <= neighbour_distance_m) {
            add_evidence(candidate, near_home, "near the home of its publisher");
        }
    }

    void choose(ToponymMention& mention) const
    {
        if (mention.candidates.empty()) {
            return;
        }
        std::stable_sort(mention.candidates.begin(), mention.candidates.end(),
                         [](const auto& a, const auto& b) { return a.score > b.score; });
        const double rival = mention.candidates.size() > 1 ? mention.candidates[1].score : 0;
        const double closeness =
            std::clamp(rival_most - (mention.candidates.front().score - rival), 0.0, rival_most);
        for (auto& candidate : mention.candidates) {
            candidate.score = std::clamp(candidate.score, 0.0, 0.99);
        }
        const auto& best = mention.candidates.front();
        if (best.score < least_score) {
            mention.place.reset();
            mention.confidence = 0;
            mention.rule = "unresolved: no entry of that name fits (" + best.reason + ")";
            return;
        }
        mention.place = best.place;
        mention.confidence = best.score;
        mention.rule = best.reason;
        if (mention.candidates.size() > 1) {
            const Place other = m_gazetteer[mention.candidates[1].place];
            if (!is_own_area(m_gazetteer[best.place], other)) {
                mention.confidence -= closeness;
                mention.rule += "; " + std::string(other.name_en) + " (" + std::string(other.id) +
                                ") comes near" + signed_score(-closeness);
            }
        }
        mention.confidence = std::round(mention.confidence * 1000) / 1000;
    }

    const Gazetteer& m_gazetteer;
    std::vector<ToponymMention>& m_mentions;
    std::optional<PlaceIndex> m_home;
    SentenceEvidence m_sentences;
    ReportPlaces m_places;
};

} // namespace

void resolve_toponyms(const Text& text, const Gazetteer& gazetteer,
                      std::vector<ToponymMention>& mentions, std::optional<PlaceIndex> home)
{
    Resolver{text, gazetteer, mentions, home}.run();
}

} // namespace incident_mapper
