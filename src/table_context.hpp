#pragma once

#include <string>
#include <unordered_map>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/name_sounds.hpp"

namespace incident_mapper {

/// The countries that a table is about, by the answers for its other rows.
class TableContext {
public:
    /// Counts a place found; areas do not count.
    void learn(const Place& place);

    /// From now on `penalty` goes by what was learnt so far. False where that is too little: fewer
    /// than 20 places.
    bool use();

    /// 15 where fewer than a fiftieth of the places are in that country, 8 where fewer than a tenth;
    /// else, and before `use`, 0.
    [[nodiscard]] NameCost penalty(std::string_view country) const;

private:
    std::unordered_map<std::string, std::size_t> m_learnt; ///< places by country
    std::unordered_map<std::string, std::size_t> m_used;
    std::size_t m_learnt_places = 0;
    std::size_t m_used_places = 0;
};

} // namespace incident_mapper
