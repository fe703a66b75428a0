#pragma once

#include <optional>
#include <span>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// What the names beside a mention say for or against its candidates: the list that it stands in, the
/// area, city or direction told behind it. Text, gazetteer and mentions must outlive it, unchanged
/// but for the mentions' places.
class SentenceEvidence {
public:
    SentenceEvidence(const Text& text, const Gazetteer& gazetteer,
                     std::span<const ToponymMention> mentions)
        : m_text(text), m_gazetteer(gazetteer), m_mentions(mentions)
    {
    }

    /// Notes anew which mentions are taken for cities.
    void note_cities();
    /// Adds what speaks for or against a candidate of the mention `index`.
    void add(std::size_t index, Candidate& candidate) const;

private:
    /// «رفح والشيخ زويد والعريش»: the places of a list mostly lie in one country, often in one governorate.
    void add_list(std::size_t index, const Place& place, Candidate& candidate) const;
    [[nodiscard]] std::size_t start_of_list(std::size_t index) const;
    /// A quarter, far from where its list or its cities are: then nothing else of the list counts.
    bool add_quarter(std::size_t index, const Place& place, Candidate& candidate) const;
    /// «أحياء وادي الذهب والزهراء»: quarters of one list lie in one town.
    [[nodiscard]] bool is_far_in_list(std::size_t index, const Place& place) const;
    /// Whether places of other countries are named, and none inside a quarter's own but quarters.
    [[nodiscard]] bool is_of_other_country(const Place& quarter) const;
    /// «في مدينة حلب ... أحياء الخالدية»: a quarter lies by a city that its sentence names, or the report
    /// where that names none.
    [[nodiscard]] bool is_far_from_cities(std::size_t index, const Place& place) const;
    /// An area named in the same sentence right behind the name.
    void add_area(std::size_t index, const Place& place, Candidate& candidate) const;
    /// «حي الصناعة في مدينة القامشلي»: a neighbourhood is in the city named behind it, or is not meant.
    bool add_city(const ToponymMention& other, const Place& place, Candidate& candidate) const;
    /// Reports call a village by the wrong one of two governorates; not by one across the country.
    static double difference(double apart_m);
    /// «الكسوة جنوب دمشق», "Azaz, north of Aleppo": near the place named behind it.
    bool add_beside(const ToponymMention& other, const Place& place, Candidate& candidate) const;
    /// The area among a mention's candidates: «دير الزور» is a city and its governorate.
    [[nodiscard]] std::optional<PlaceIndex> area_of(const ToponymMention& mention) const;

    const Text& m_text;
    const Gazetteer& m_gazetteer;
    std::span<const ToponymMention> m_mentions;
    std::vector<std::size_t> m_cities; ///< mentions of capitals and seats of governorates
};

} // namespace incident_mapper
