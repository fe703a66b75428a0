#include "report_places.hpp"

#include <algorithm>

#include "incident_mapper/geodesy.hpp"

namespace incident_mapper {

namespace {

/// So far from all other places of a report, a town is hardly meant that is alone in its country.
constexpr double astray_m = 400'000;
/// So many mentions of places in a country, capitals aside, say where a report is at home.
constexpr std::size_t mentions_of_home = 2;

} // namespace

void ReportPlaces::count()
{
    m_counts.clear();
    m_names_by_country.clear();
    m_edited_names.clear();
    for (const auto& mention : m_mentions) {
        if (!mention.place) {
            continue;
        }
        ++m_counts[{*mention.place, mention.candidates.size() > 1}];
        const Place place = m_gazetteer[*mention.place];
        m_names_by_country[place.country].insert(mention.text);
        if (has_editor(place)) {
            m_edited_names.insert(mention.text);
        }
    }
}

bool ReportPlaces::has_other_of(std::string_view country, std::string_view name) const
{
    const auto names = m_names_by_country.find(country);
    return names != m_names_by_country.end() && has_other(names->second, name);
}

bool ReportPlaces::has_namesake_at_home(const ToponymMention& mention) const
{
    return std::ranges::any_of(mention.candidates, [&](const Candidate& other) {
        const Place place = m_gazetteer[other.place];
        return place.feature_code.starts_with("PPLA") && has_other_of(place.country, mention.text);
    });
}

bool ReportPlaces::is_astray(const Place& place) const
{
    std::map<std::string_view, std::size_t> others;
    for (const auto& [key, count] : m_counts) {
        const Place other = m_gazetteer[key.first];
        if (other.country == place.country || other.feature_code == "PCLI" ||
            other.feature_code == "PPLC") {
            continue;
        }
        if (distance_m(other.point, place.point) <= astray_m) {
            return false;
        }
        others[other.country] += count;
    }
    return std::ranges::any_of(
        others, [](const auto& country) { return country.second >= mentions_of_home; });
}

} // namespace incident_mapper
