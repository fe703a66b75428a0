#include "incident_mapper/gazetteer_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

constexpr double duplicate_distance_m = 1000;
constexpr double reference_distance_m = 5000;

using Names = std::unordered_map<std::u32string, std::vector<PlaceIndex>>;
using Findings = std::vector<GazetteerFinding>;

std::string kilometres(double metres)
{
    const auto tenths = std::lround(metres / 100);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " km";
}

std::string area_key(std::string_view code, std::string_view country, std::string_view name)
{
    return std::string(code).append("|").append(country).append("|").append(name);
}

std::vector<std::string> all_names(const Place& place)
{
    std::set<std::string> names{std::string{place.name_en}, std::string{place.name_ar}};
    for (const auto& name : place.names) {
        names.emplace(name.text);
    }
    names.erase(std::string{});
    return {names.begin(), names.end()};
}

std::set<std::u32string> keys_of(const Place& place)
{
    std::set<std::u32string> keys;
    for (const auto& name : all_names(place)) {
        keys.insert(name_key(name));
    }
    keys.erase(std::u32string{});
    return keys;
}

class Checker {
public:
    Checker(const Gazetteer& gazetteer, const AreaTest& area_holds,
            std::span<const ReferencePlace> reference)
        : m_gazetteer(&gazetteer), m_area_holds(&area_holds), m_reference(reference)
    {
        index_places();
        index_countries();
        index_reference();
    }

    Findings run();

private:
    void index_places();
    void index_countries();
    void index_reference();
    void report(const char* check, std::string message);

    void check_names();
    void check_feature_code();
    void check_duplicates();
    void check_areas();
    void check_area(const char* code, std::string_view name);
    void check_radius_of(const Place& area);
    void check_reference();

    [[nodiscard]] std::optional<Place> area_entry(const char* code, const Place& of,
                                                  std::string_view name) const;

    const Gazetteer* m_gazetteer;
    const AreaTest* m_area_holds;
    std::span<const ReferencePlace> m_reference;
    Names m_names;
    std::unordered_map<std::u32string, std::vector<const ReferencePlace*>> m_reference_names;
    std::map<std::string, PlaceIndex> m_areas;    ///< "ADM1|SY|Raqqa"
    std::set<std::string> m_countries_with_areas; ///< all but a tenth of whose admin1 have entries
    PlaceIndex m_index = 0;
    Place m_place; ///< the one under check
    Findings m_findings;
};

void Checker::index_places()
{
    for (PlaceIndex i = 0; i < m_gazetteer->size(); ++i) {
        const auto place = (*m_gazetteer)[i];
        for (const auto& key : keys_of(place)) {
            m_names[key].push_back(i);
        }
        // The entry of Deir ez-Zor's governorate may be called so or "Deir ez-Zor Governorate"; what
        // other rows call it, it gives as its own admin1.
        const auto prefix = area_key(place.feature_code, place.country, {});
        m_areas.emplace(prefix + std::string(place.name_en), i);
        m_areas.emplace(
            prefix + std::string(place.feature_code == "ADM2" ? place.admin2 : place.admin1), i);
    }
}

void Checker::index_countries()
{
    struct Count {
        std::size_t known = 0;
        std::size_t unknown = 0;
    };
    std::map<std::string, Count> counts;
    for (const auto place : m_gazetteer->places()) {
        if (!place.admin1.empty()) {
            auto& count = counts[std::string(place.country)];
            ++(area_entry("ADM1", place, place.admin1) ? count.known : count.unknown);
        }
    }
    for (const auto& [country, count] : counts) {
        if (count.unknown * 9 < count.known) {
            m_countries_with_areas.insert(country);
        }
    }
}

void Checker::index_reference()
{
    for (const auto& place : m_reference) {
        for (const auto& name : place.names) {
            if (auto key = name_key(name); !key.empty()) {
                m_reference_names[std::move(key)].push_back(&place);
            }
        }
    }
}

void Checker::report(const char* check, std::string message)
{
    m_findings.push_back({check, std::string(m_place.id), std::move(message)});
}

void Checker::check_names()
{
    if (m_place.name_en.empty()) {
        report("no-name", "no English name");
    }
    if (m_place.name_ar.empty()) {
        report("no-name", "no Arabic name");
    }
    for (const auto& name : all_names(m_place)) {
        if (name_key(name).empty()) {
            report("empty-name", "folding leaves nothing of the name '" + name + "'");
        }
    }
}

void Checker::check_feature_code()
{
    constexpr std::string_view classes = "AHLPRSTUV";
    const auto code = m_place.feature_code;
    const bool sound_code =
        code.size() >= 2 && code.size() <= 5 && std::ranges::all_of(code, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
    if (!sound_code || classes.find(m_place.feature_class) == std::string_view::npos) {
        report("feature-code", std::string("'") + m_place.feature_class + "." + std::string(code) +
                                   "' is no GeoNames feature class and code");
    }
}

void Checker::check_duplicates()
{
    std::set<PlaceIndex> reported;
    for (const auto& key : keys_of(m_place)) {
        for (const auto other_index : m_names[key]) {
            const auto other = (*m_gazetteer)[other_index];
            const bool same = other_index > m_index &&
                              other.feature_class == m_place.feature_class &&
                              other.country == m_place.country &&
                              distance_m(other.point, m_place.point) < duplicate_distance_m;
            if (same && reported.insert(other_index).second) {
                report("duplicate",
                       std::string(m_place.name_en) + ": same name and kind within 1 km as " +
                           std::string(other.id) + " (" + std::string(other.name_en) + ")");
            }
        }
    }
}

std::optional<Place> Checker::area_entry(const char* code, const Place& of,
                                         std::string_view name) const
{
    const auto found = m_areas.find(area_key(code, of.country, name));
    return found == m_areas.end() ? std::nullopt : std::optional((*m_gazetteer)[found->second]);
}

void Checker::check_radius_of(const Place& area)
{
    const double distance = distance_m(area.point, m_place.point);
    if (distance > area.radius_m + m_place.radius_m) {
        report("outside-area", std::string(m_place.name_en) + ": " + kilometres(distance) +
                                   " from " + std::string(area.name_en) + ", whose radius is " +
                                   kilometres(area.radius_m));
    }
}

void Checker::check_area(const char* code, std::string_view name)
{
    const auto area = area_entry(code, m_place, name);
    const auto names = area ? all_names(*area) : std::vector{std::string(name)};
    if ((*m_area_holds)(names, m_place.point) == false) {
        report("outside-area",
               std::string(m_place.name_en) + ": the point is not in " + std::string(name));
    }
}

void Checker::check_areas()
{
    if (m_place.admin1.empty() || m_place.feature_code == "ADM1") {
        return;
    }
    const auto admin1 = area_entry("ADM1", m_place, m_place.admin1);
    if (!admin1 && m_countries_with_areas.contains(std::string(m_place.country))) {
        report("unknown-area", "admin1 '" + std::string(m_place.admin1) + "' is no ADM1 entry of " +
                                   std::string(m_place.country));
    }
    if (*m_area_holds) {
        check_area("ADM1", m_place.admin1);
        if (!m_place.admin2.empty() && m_place.feature_code != "ADM2") {
            check_area("ADM2", m_place.admin2);
        }
    } else if (admin1) {
        check_radius_of(*admin1);
    }
}

void Checker::check_reference()
{
    if (m_place.feature_class != 'P') {
        return;
    }
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& key : keys_of(m_place)) {
        for (const auto* other : m_reference_names[key]) {
            if (other->country.empty() || other->country == m_place.country) {
                nearest = std::min(nearest, distance_m(other->point, m_place.point));
            }
        }
    }
    if (std::isfinite(nearest) && nearest > reference_distance_m) {
        report("far-from-reference", std::string(m_place.name_en) +
                                         ": the nearest place of that name in the "
                                         "reference lies " +
                                         kilometres(nearest) + " off");
    }
}

Findings Checker::run()
{
    for (m_index = 0; m_index < m_gazetteer->size(); ++m_index) {
        m_place = (*m_gazetteer)[m_index];
        check_names();
        check_feature_code();
        check_duplicates();
        check_areas();
        check_reference();
    }
    return std::move(m_findings);
}

} // namespace

std::u32string name_key(std::string_view name)
{
    auto folded = fold_utf8(name);
    std::erase_if(folded, [](char32_t c) { return !is_letter(c) && !is_digit(c); });
    return folded;
}

std::vector<GazetteerFinding> check_gazetteer(const Gazetteer& gazetteer,
                                              const AreaTest& area_holds,
                                              std::span<const ReferencePlace> reference)
{
    return Checker(gazetteer, area_holds, reference).run();
}

namespace {

/// What conflation looks at: id, kind, point, names and the ids of the sources.
PlaceRecord record_of(const Place& place)
{
    PlaceRecord record;
    record.id = place.id;
    record.feature_class = place.feature_class;
    record.feature_code = place.feature_code;
    record.point = place.point;
    for (const auto& name : place.names) {
        record.names.push_back({std::string(name.text), {}, {}, {}});
    }
    std::string_view rest = place.sources;
    while (!rest.empty()) {
        const auto end = std::min(rest.find("; "), rest.size());
        record.sources.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return record;
}

} // namespace

std::vector<ConflationConflict> explain_conflicts(const Gazetteer& gazetteer,
                                                  const Conflator& conflator)
{
    std::vector<PlaceRecord> records;
    for (const auto place : gazetteer.places()) {
        records.push_back(record_of(place));
    }
    return conflator.left_apart(std::move(records));
}

} // namespace incident_mapper
