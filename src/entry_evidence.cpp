#include "entry_evidence.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

constexpr double type_fits = 0.25;
constexpr double name_of_other = -0.10;
constexpr double unseen_entry = -0.05;
constexpr double bare_area = -0.08;

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

/// «تازة خورماتو» is another town's own name, and one more spelling of this one's.
void add_name(const ToponymMention& mention, const Place& place, const Gazetteer& gazetteer,
              Candidate& candidate)
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
                        const auto& entry = gazetteer[other.place];
                        return entry.feature_class == place.feature_class && is_own(entry);
                    });
    if (taken) {
        add_evidence(candidate, name_of_other, "another entry's own name");
    }
    if (!has_editor(place)) {
        add_evidence(candidate, unseen_entry, "imported");
    }
}

void add_type(const ToponymMention& mention, const Place& place, Candidate& candidate)
{
    if (!mention.type || mention.type->codes == "*") {
        return;
    }
    if (type_allows(mention.type->codes, place)) {
        // The first code is what the word usually means: «ريف دير الزور» is the governorate's.
        const bool first = type_allows(
            std::string_view(mention.type->codes).substr(0, mention.type->codes.find(',')), place);
        add_evidence(candidate, first ? type_fits : type_fits / 2,
                     "\"" + mention.type->text + "\" fits");
    } else {
        add_evidence(candidate, wrong_type, "\"" + mention.type->text + "\" does not fit");
    }
}

/// «منبج» alone is the town, not its district.
void add_bare(const ToponymMention& mention, const Place& place, const Gazetteer& gazetteer,
              Candidate& candidate)
{
    const bool has_town = !mention.type && place.feature_class == 'A' &&
                          place.feature_code != "PCLI" &&
                          std::ranges::any_of(mention.candidates, [&](const Candidate& other) {
                              const Place town = gazetteer[other.place];
                              return town.feature_class == 'P' && is_own_area(place, town);
                          });
    if (has_town) {
        add_evidence(candidate, bare_area, "no type word, and the town has the name");
    }
}

} // namespace

std::string signed_score(double value)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), " %+.2f", value);
    return buffer.data();
}

void add_evidence(Candidate& candidate, double value, const std::string& reason)
{
    candidate.score += value;
    candidate.reason += "; " + reason + signed_score(value);
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

void add_entry_evidence(const ToponymMention& mention, const Gazetteer& gazetteer,
                        Candidate& candidate)
{
    const Place place = gazetteer[candidate.place];
    const auto prominence = prominence_of(place);
    add_evidence(candidate, prominence.value, prominence.reason);
    add_name(mention, place, gazetteer, candidate);
    add_type(mention, place, candidate);
    add_bare(mention, place, gazetteer, candidate);
}

} // namespace incident_mapper
