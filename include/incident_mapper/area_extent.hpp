#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "incident_mapper/gazetteer.hpp"

namespace incident_mapper {

/// How a place lies to an area.
enum class AreaFit {
    inside,
    edge, ///< another area is said to hold it, or none, but the area has places close by
    outside,
};

/// What a gazetteer knows of where an area reaches, without polygons: a country, governorate,
/// district or sub-district holds the places whose columns say so (country, admin1 …), and about
/// 10 km around them are its edge, since borders and sources do not agree to the kilometre. Any
/// other place that is named as a container (a city, valley, island) holds what lies within its
/// radius, a populated place at least what lies within 30 km.
class AreaExtent {
public:
    /// Looks through all places once. `area` is the index of a place of `gazetteer`, which must
    /// outlive the extent.
    AreaExtent(const Gazetteer& gazetteer, PlaceIndex area);

    [[nodiscard]] AreaFit fit(const Place& place) const;
    [[nodiscard]] PlaceIndex area() const { return m_area; }

private:
    enum class Level { country, admin1, admin2, admin3, around };

    static Level level_of(const Place& area);
    [[nodiscard]] bool holds(const Place& place) const;
    [[nodiscard]] bool is_near_member(Point point) const;

    const Gazetteer* m_gazetteer;
    PlaceIndex m_area;
    Level m_level;
    std::string m_admin1; ///< of the area; its name where the gazetteer leaves its own column empty
    std::unordered_set<std::uint32_t> m_cells; ///< cells of 0.05° that hold a member
};

} // namespace incident_mapper
