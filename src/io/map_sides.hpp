#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/page_areas.hpp"
#include "map_areas.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// On which side of national boundaries and coasts the spots of a view lie: so that no symbol is moved
/// into another country or out to sea.
class MapSides {
public:
    /// Knows no sides.
    MapSides() = default;
    /// `countries`: areas with their ISO codes; `given` lie above them.
    MapSides(const MapView& view, std::span<const MapArea> countries,
             std::span<const MapArea> given, const Gazetteer& gazetteer);

    [[nodiscard]] const PageAreas& areas() const { return m_areas; }
    /// The side on which the symbol of an incident at `at` belongs: its country (English name), where
    /// that comes as near as a boundary may be drawn off; else what lies there, or a shore close by.
    /// Nothing where no sides are known.
    [[nodiscard]] std::optional<std::uint8_t> side_of(PagePoint at,
                                                      const std::string& country) const;
    /// ISO code of the country at a spot; empty in the sea.
    [[nodiscard]] std::string country_at(PagePoint at) const;

private:
    void draw(const MapView& view, std::span<const MapArea> areas);

    PageAreas m_areas;
    std::map<std::string, std::uint8_t> m_numbers; ///< by ISO code
    std::map<std::string, std::uint8_t> m_names;   ///< by English name
};

} // namespace incident_mapper::io
