#include "incident_mapper/toponym_resolver.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "incident_mapper/folding.hpp"
#include "report_places.hpp"

namespace incident_mapper {

namespace {

constexpr double base_score = 0.55;
constexpr double type_fits = 0.25;
constexpr double type_differs = -0.35;
constexpr double name_of_other = -0.10;
constexpr double unseen_entry = -0.05;
constexpr double bare_area = -0.08;
constexpr double foreign = -0.40;
constexpr std::int64_t known_abroad =
    50'000; ///< people: such a town may be named beside others' places
constexpr double list_country = 0.12;
constexpr double list_governorate = 0.08;
constexpr double area_contains = 0.15;
constexpr double area_differs = -0.15;
/// Farther than this from the place it is tied to, an entry is another place of that name, be its
/// type word as it may.
constexpr double tie_m = 150'000;
constexpr double far_differs = -0.50;
constexpr double neighbours_most = 0.12;
constexpr double same_country = 0.05;
constexpr double near_home = 0.06;
constexpr double neighbour_distance_m = 150'000;
/// What a runner-up as good as the winner takes from the confidence.
constexpr double rival_most = 0.25;
/// A quarter, or a town that grew into one, lies within this of the city named with it.
constexpr double quarter_reach_m = 75'000;
/// Below this no entry is taken: a wrong point is worse than none.
constexpr double least_score = 0.40;
constexpr std::int64_t known_afar = 500'000; ///< people: such a city is named anywhere
constexpr std::size_t area_reach = 8;        ///< tokens between a name and the area named with it

struct Prominence {
    double value;
    const char* reason;
};

Prominence prominence_of(const Place& place)
{
    struct Row {
        std::string_view code;
        Prominence prominence;
    };
    static constexpr std::array<Row, 8> rows{{{"PCLI", {0.20, "a country"}},
                                              {"PCLD", {0.12, "a dependent territory"}},
                                              {"PPLC", {0.20, "a capital"}},
                                              {"PPLA", {0.17, "seat of a governorate"}},
                                              {"ADM1", {0.14, "a governorate"}},
                                              {"PPLA2", {0.11, "seat of a district"}},
                                              {"PPLA3", {0.08, "seat of a sub-district"}},
                                              {"STM", {0.10, "a river"}}}};
    Prominence best{0.02, "a place"};
    for (const auto& row : rows) {
        if (row.code == place.feature_code) {
            best = row.prominence;
        }
    }
    const auto population = place.population.value_or(0);
    if (population > 500'000 && best.value < 0.16) {
        best = {0.16, "more than 500,000 people"};
    } else if (population > 100'000 && best.value < 0.10) {
        best = {0.10, "more than 100,000 people"};
    }
    return best;
}

std::string signed_score(double value)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), " %+.2f", value);
    return buffer.data();
}

bool is_area(const Place& place)
{
    return place.feature_code == "ADM1" || place.feature_code == "ADM2" ||
           place.feature_code == "PCLI";
}

bool contains(const Place& area, const Place& place)
{
    if (area.id == place.id || area.country != place.country) {
        return false;
    }
    if (area.feature_code == "PCLI") {
        return true;
    }
    return area.admin1 == place.admin1 &&
           (area.feature_code == "ADM1" || area.admin2 == place.admin2);
}

/// The administrative area that a city gives its name to, or the city of such an area.
bool is_own_area(const Place& a, const Place& b)
{
    return a.country == b.country && a.admin1 == b.admin1 &&
           (a.feature_class == 'A') != (b.feature_class == 'A') &&
           distance_m(a.point, b.point) <= std::max(a.radius_m, b.radius_m);
}

class Resolver {
public:
    Resolver(const Text& text, const Gazetteer& gazetteer, std::vector<ToponymMention>& mentions,
             std::optional<PlaceIndex> home)
        : m_text(text), m_gazetteer(gazetteer), m_mentions(mentions), m_home(home),
          m_places(gazetteer, mentions)
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
            count_places();
            for (std::size_t i = 0; i < m_mentions.size(); ++i) {
                score(i);
            }
            for (auto& mention : m_mentions) {
                choose(mention);
            }
        }
    }

private:
    /// The places taken so far, and which mentions are cities.
    void count_places()
    {
        m_places.count();
        m_cities.clear();
        for (std::size_t i = 0; i < m_mentions.size(); ++i) {
            const auto& mention = m_mentions[i];
            if (!mention.place) {
                continue;
            }
            if (is_governorate_seat(m_gazetteer[*mention.place]) && !mention.dateline) {
                m_cities.push_back(i);
            }
        }
    }

    void score(std::size_t index)
    {
        auto& mention = m_mentions[index];
        for (auto& candidate : mention.candidates) {
            const Place place = m_gazetteer[candidate.place];
            candidate.score = base_score;
            candidate.reason = "gazetteer name";
            const auto prominence = prominence_of(place);
            add(candidate, prominence.value, prominence.reason);
            add_name(mention, place, candidate);
            add_type(mention, place, candidate);
            add_bare(mention, place, candidate);
            if (!add_quarter(index, place, candidate)) {
                add_list(index, place, candidate);
            }
            add_area(index, place, candidate);
            add_neighbours(index, place, candidate);
            add_foreign(index, place, candidate);
            add_home(mention, place, candidate);
        }
    }

    static void add(Candidate& candidate, double value, const std::string& reason)
    {
        candidate.score += value;
        candidate.reason += "; " + reason + signed_score(value);
    }

    /// «تازة خورماتو» is another town's own name, and one more spelling of this one's.
    void add_name(const ToponymMention& mention, const Place& place, Candidate& candidate) const
    {
        const auto written = fold_utf8(mention.text);
        const auto is_own = [&](const Place& entry) {
            const auto plain = std::string_view(entry.name_en).substr(0, entry.name_en.find(" ("));
            return written == fold_utf8(entry.name_ar) || written == fold_utf8(plain);
        };
        const bool taken =
            mention.candidates.size() > 1 && place.feature_class != 'A' && !is_own(place) &&
            std::any_of(mention.candidates.begin(), mention.candidates.end(),
                        [&](const Candidate& other) {
                            const auto& entry = m_gazetteer[other.place];
                            return entry.feature_class == place.feature_class && is_own(entry);
                        });
        if (taken) {
            add(candidate, name_of_other, "another entry's own name");
        }
        if (!has_editor(place)) {
            add(candidate, unseen_entry, "imported");
        }
    }

    static void add_type(const ToponymMention& mention, const Place& place, Candidate& candidate)
    {
        if (!mention.type || mention.type->codes == "*") {
            return;
        }
        if (type_allows(mention.type->codes, place)) {
            // The first code is what the word usually means: «ريف دير الزور» is the governorate's.
            const bool first = type_allows(
                std::string_view(mention.type->codes).substr(0, mention.type->codes.find(',')),
                place);
            add(candidate, first ? type_fits : type_fits / 2,
                "\"" + mention.type->text + "\" fits");
        } else {
            add(candidate, type_differs, "\"" + mention.type->text + "\" does not fit");
        }
    }

    /// «منبج» alone is the town, not its district.
    void add_bare(const ToponymMention& mention, const Place& place, Candidate& candidate) const
    {
        const bool has_town = !mention.type && place.feature_class == 'A' &&
                              place.feature_code != "PCLI" &&
                              std::ranges::any_of(mention.candidates, [&](const Candidate& other) {
                                  const Place town = m_gazetteer[other.place];
                                  return town.feature_class == 'P' && is_own_area(place, town);
                              });
        if (has_town) {
            add(candidate, bare_area, "no type word, and the town has the name");
        }
    }

    /// «رفح والشيخ زويد والعريش»: the places of a list mostly lie in one country, often in one governorate.
    void add_list(std::size_t index, const Place& place, Candidate& candidate) const
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
            same_governorate += other.country == place.country && !place.admin1.empty() &&
                                        other.admin1 == place.admin1
                                    ? 1
                                    : 0;
        }
        if (same_land > 0) {
            add(candidate,
                (list_country * static_cast<double>(same_land) +
                 list_governorate * static_cast<double>(same_governorate)) /
                    static_cast<double>(others),
                "listed with places of its country");
        }
    }

    [[nodiscard]] std::size_t start_of_list(std::size_t index) const
    {
        while (index > 0 && m_mentions[index].listed) {
            --index;
        }
        return index;
    }

    /// A quarter, far from where its list or its cities are: then nothing else of the list counts.
    bool add_quarter(std::size_t index, const Place& place, Candidate& candidate) const
    {
        const auto& mention = m_mentions[index];
        if (!mention.type || mention.type->key != "neighbourhood") {
            return false;
        }
        if (is_far_in_list(index, place)) {
            add(candidate, far_differs, "listed with a quarter of another town");
            return true;
        }
        const bool city = place.feature_code.starts_with("PPLA") || place.feature_code == "PPLC";
        if (place.feature_class == 'P' && !city && is_far_from_cities(index, place)) {
            add(candidate, far_differs, "a quarter far from the towns named with it");
            return true;
        }
        return false;
    }

    /// «أحياء وادي الذهب والزهراء»: quarters of one list lie in one town.
    [[nodiscard]] bool is_far_in_list(std::size_t index, const Place& place) const
    {
        const std::size_t first = start_of_list(index);
        for (std::size_t i = first; i < m_mentions.size() && (i == first || m_mentions[i].listed);
             ++i) {
            if (i == index || !m_mentions[i].place) {
                continue;
            }
            const Place other = m_gazetteer[*m_mentions[i].place];
            if (other.feature_code == "PPLX" &&
                distance_m(other.point, place.point) > city_radius_m) {
                return true;
            }
        }
        return false;
    }

    /// «في مدينة حلب ... أحياء الخالدية»: a quarter lies by a city that its sentence names, or the report
    /// where that names none.
    [[nodiscard]] bool is_far_from_cities(std::size_t index, const Place& place) const
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
            const bool near = city.country == place.country &&
                              distance_m(city.point, place.point) <= quarter_reach_m;
            anywhere = true;
            near_anywhere |= near;
            if (m_text.sentence_of(m_mentions[i].tokens.first) == sentence) {
                here = true;
                near_here |= near;
            }
        }
        return here ? !near_here : anywhere && !near_anywhere;
    }

    /// An area named in the same sentence right behind the name.
    void add_area(std::size_t index, const Place& place, Candidate& candidate) const
    {
        const auto& mention = m_mentions[index];
        for (std::size_t i = index + 1; i < m_mentions.size(); ++i) {
            const auto& other = m_mentions[i];
            if (other.tokens.first > mention.tokens.last + area_reach ||
                m_text.sentence_of(other.tokens.first) !=
                    m_text.sentence_of(mention.tokens.first)) {
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
            add(candidate, inside ? area_contains : difference(apart),
                (inside ? "in " : "not in ") + std::string(container.name_en));
            return;
        }
    }

    /// «حي الصناعة في مدينة القامشلي»: a neighbourhood is in the city named behind it, or is not meant.
    bool add_city(const ToponymMention& other, const Place& place, Candidate& candidate) const
    {
        if (place.feature_code != "PPLX" || !other.place) {
            return false;
        }
        const Place city = m_gazetteer[*other.place];
        if (city.feature_class != 'P') {
            return false;
        }
        const bool inside = distance_m(city.point, place.point) <= city_radius_m;
        add(candidate, inside ? area_contains : type_differs,
            (inside ? "in " : "not in ") + std::string(city.name_en));
        return true;
    }

    /// Reports call a village by the wrong one of two governorates; not by one across the country.
    static double difference(double apart_m)
    {
        return apart_m > tie_m ? far_differs : area_differs;
    }

    /// «الكسوة جنوب دمشق», "Azaz, north of Aleppo": near the place named behind it.
    bool add_beside(const ToponymMention& other, const Place& place, Candidate& candidate) const
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
                               : bearing ? std::min(type_differs, difference(apart))
                                         : difference(apart);
        add(candidate, near ? area_contains : differs,
            (near ? "near " : "not near ") + std::string(beside.name_en));
        return true;
    }

    /// The area among a mention's candidates: «دير الزور» is a city and its governorate.
    [[nodiscard]] std::optional<PlaceIndex> area_of(const ToponymMention& mention) const
    {
        for (const auto& candidate : mention.candidates) {
            if (is_area(m_gazetteer[candidate.place])) {
                return candidate.place;
            }
        }
        return std::nullopt;
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
            add(candidate,
                neighbours_most * static_cast<double>(near) / static_cast<double>(others),
                std::to_string(near) + " of " + std::to_string(others) +
                    " other places within 150 km");
        }
        if (country_named && place.feature_code != "PCLI") {
            add(candidate, same_country, "its country is named");
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
            add(candidate, foreign, "alone in its country");
        } else if (!is_governorate_seat(place) && place.population.value_or(0) < known_afar &&
                   m_places.is_astray(place)) {
            add(candidate, foreign, "alone in its country, far from all others");
        } else if (known && m_places.has_namesake_at_home(m_mentions[index])) {
            add(candidate, foreign / 2, "alone in its country, with a namesake at home");
        }
    }

    /// «درعا 24» writes of the places around Daraa.
    void add_home(const ToponymMention& mention, const Place& place, Candidate& candidate) const
    {
        if (m_home && mention.candidates.size() > 1 && place.feature_code != "PCLI" &&
            distance_m(m_gazetteer[*m_home].point, place.point) <= neighbour_distance_m) {
            add(candidate, near_home, "near the home of its publisher");
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

    const Text& m_text;
    const Gazetteer& m_gazetteer;
    std::vector<ToponymMention>& m_mentions;
    std::optional<PlaceIndex> m_home;
    std::vector<std::size_t> m_cities; ///< mentions of capitals and seats of governorates
    ReportPlaces m_places;
};

} // namespace

void resolve_toponyms(const Text& text, const Gazetteer& gazetteer,
                      std::vector<ToponymMention>& mentions, std::optional<PlaceIndex> home)
{
    Resolver{text, gazetteer, mentions, home}.run();
}

} // namespace incident_mapper
