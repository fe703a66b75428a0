#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// The places that the mentions of a report are taken for so far, all together: where the report is at
/// home. Gazetteer and mentions must outlive it, unchanged but for their places.
class ReportPlaces {
public:
    ReportPlaces(const Gazetteer& gazetteer, std::span<const ToponymMention> mentions)
        : m_gazetteer(gazetteer), m_mentions(mentions)
    {
    }

    /// Counts the places anew.
    void count();

    /// How often each place is named, apart for names with one candidate and with several (true).
    [[nodiscard]] const std::map<std::pair<PlaceIndex, bool>, std::size_t>& counts() const
    {
        return m_counts;
    }

    /// Whether another name than this one lies in a country.
    [[nodiscard]] bool has_other_of(std::string_view country, std::string_view name) const;
    /// Whether an editor has seen the place of another name than this one.
    [[nodiscard]] bool has_other_edited(std::string_view name) const
    {
        return has_other(m_edited_names, name);
    }
    /// «المنصورة» in a report about Raqqa: of a mention's candidates one is a seat in a country of the report.
    [[nodiscard]] bool has_namesake_at_home(const ToponymMention& mention) const;
    /// "El Thawra" in a report about Omdurman and El Geneina is not the town in Syria: the place lies more than
    /// 400 km from all others, countries and capitals aside, and one other country is named by places twice or
    /// more often.
    [[nodiscard]] bool is_astray(const Place& place) const;

private:
    static bool has_other(const std::set<std::string_view>& names, std::string_view name)
    {
        return names.size() > (names.contains(name) ? 1U : 0U);
    }

    const Gazetteer& m_gazetteer;
    std::span<const ToponymMention> m_mentions;
    std::map<std::pair<PlaceIndex, bool>, std::size_t> m_counts;
    /// As the report writes them: the names placed in each country, and those that an editor knows.
    std::map<std::string_view, std::set<std::string_view>> m_names_by_country;
    std::set<std::string_view> m_edited_names;
};

} // namespace incident_mapper
