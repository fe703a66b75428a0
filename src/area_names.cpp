#include "incident_mapper/area_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "incident_mapper/conflation.hpp"

namespace incident_mapper {

namespace {

constexpr int levels = 3;
constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The area of each level, from 1; `none` where there is none.
using Areas = std::array<std::size_t, levels + 1>;

std::string& admin_of(PlaceRecord& place, int level)
{
    return level == 1 ? place.admin1 : level == 2 ? place.admin2 : place.admin3;
}

bool is_curated(const PlaceRecord& place) { return source_of(place.id) == "curated"; }

/// Countries, seas, rivers and regions lie in many areas.
bool lies_in_one_area(const PlaceRecord& place)
{
    if (place.feature_class == 'A') {
        return admin_level(place) > 0;
    }
    return place.feature_class != 'H' && place.feature_code != "RGN";
}

class Assigner {
public:
    Assigner(std::vector<PlaceRecord>& places, const AreaLookup& areas_at)
        : m_places(&places), m_areas_at(&areas_at)
    {
    }

    void run();

private:
    void index_ids();
    [[nodiscard]] Areas by_polygons(std::size_t place) const;
    [[nodiscard]] Areas by_parents(std::size_t place) const;
    void find_areas();
    void name_areas();
    void assign(std::size_t index);

    std::vector<PlaceRecord>* m_places;
    const AreaLookup* m_areas_at;
    std::unordered_map<std::string_view, std::size_t> m_area_by_id;
    std::vector<Areas> m_areas;       ///< of each place
    std::vector<std::string> m_names; ///< what each area is called; empty for other places
};

void Assigner::index_ids()
{
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        const auto& place = (*m_places)[i];
        if (admin_level(place) == 0) {
            continue;
        }
        m_area_by_id.emplace(place.id, i);
        for (const auto& source : place.sources) {
            if (is_source_id(source)) {
                m_area_by_id.emplace(source, i);
            }
        }
    }
}

Areas Assigner::by_polygons(std::size_t place) const
{
    Areas areas{none, none, none, none};
    std::vector<std::size_t> found;
    (*m_areas_at)((*m_places)[place].point, found);
    for (const auto area : found) {
        const auto level = static_cast<std::size_t>(admin_level((*m_places)[area]));
        if (level > 0 && areas[level] == none) {
            areas[level] = area;
        }
    }
    return areas;
}

Areas Assigner::by_parents(std::size_t place) const
{
    constexpr std::string_view in = "in ";
    Areas areas{none, none, none, none};
    for (int step = 0; step <= levels && place != none; ++step) { // no endless rings of parents
        auto parent = none;
        for (const auto& source : (*m_places)[place].sources) {
            if (!source.starts_with(in)) {
                continue;
            }
            const auto found = m_area_by_id.find(std::string_view(source).substr(in.size()));
            if (found == m_area_by_id.end() || found->second == place) {
                continue;
            }
            parent = found->second;
            areas[static_cast<std::size_t>(admin_level((*m_places)[parent]))] = parent;
            break;
        }
        place = parent;
    }
    return areas;
}

void Assigner::find_areas()
{
    m_areas.reserve(m_places->size());
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        auto areas = *m_areas_at ? by_polygons(i) : Areas{none, none, none, none};
        if (areas[1] == none && areas[2] == none) {
            const auto parents = by_parents(i);
            areas = {none, parents[1], parents[2], areas[3] == none ? parents[3] : areas[3]};
        }
        const auto level = static_cast<std::size_t>(admin_level((*m_places)[i]));
        if (level > 0) { // an area lies in those above it, and is its own level
            areas[level] = i;
            std::fill(areas.begin() + static_cast<std::ptrdiff_t>(level) + 1, areas.end(), none);
        }
        m_areas.push_back(areas);
    }
}

void Assigner::name_areas()
{
    std::map<std::size_t, std::map<std::string, std::size_t>> votes; // area → name → places
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        auto& place = (*m_places)[i];
        for (int level = 1; level <= levels && is_curated(place); ++level) {
            const auto area = m_areas[i][static_cast<std::size_t>(level)];
            const auto& name = admin_of(place, level);
            if (area != none && !name.empty() && place.feature_class == 'P') {
                ++votes[area][name];
            }
        }
    }
    m_names.resize(m_places->size());
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        auto& place = (*m_places)[i];
        const int level = admin_level(place);
        if (level == 0) {
            continue;
        }
        if (is_curated(place) && !admin_of(place, level).empty()) {
            m_names[i] = admin_of(place, level);
        } else if (const auto found = votes.find(i); found != votes.end()) {
            const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
            m_names[i] = std::ranges::max_element(found->second, by_count)->first;
        } else {
            m_names[i] = place.name_en.empty() ? place.name_ar : place.name_en;
        }
    }
}

void Assigner::assign(std::size_t index)
{
    auto& place = (*m_places)[index];
    const bool curated = is_curated(place);
    std::string from;
    for (int level = 1; level <= levels; ++level) {
        const auto area = m_areas[index][static_cast<std::size_t>(level)];
        auto& name = admin_of(place, level);
        if (area == none || m_names[area] == name) {
            continue;
        }
        if (curated && !name.empty()) {
            break; // the curated entry lies elsewhere: what is below would not fit
        }
        name = m_names[area];
        if (area != index) {
            from = "areas by " + (*m_places)[area].id;
        }
        if (place.country.empty()) {
            place.country = (*m_places)[area].country;
        }
    }
    if (!from.empty()) {
        place.sources.push_back(std::move(from));
    }
}

void Assigner::run()
{
    index_ids();
    find_areas();
    name_areas();
    for (std::size_t i = 0; i < m_places->size(); ++i) {
        if (lies_in_one_area((*m_places)[i])) {
            assign(i);
        }
    }
}

} // namespace

int admin_level(const PlaceRecord& place)
{
    const auto& code = place.feature_code;
    const bool is_area = place.feature_class == 'A' && code.size() == 4 && code.starts_with("ADM");
    return is_area && code[3] >= '1' && code[3] <= '3' ? code[3] - '0' : 0;
}

void assign_area_names(std::vector<PlaceRecord>& places, const AreaLookup& areas_at)
{
    Assigner(places, areas_at).run();
}

} // namespace incident_mapper
