#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "incident_mapper/page_areas.hpp"
#include "map_areas.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// On which side of national boundaries and coasts the spots of a view lie: so that no symbol is moved
/// into another country or out to sea, and that names lie in their own countries. Made once for a view.
class MapSides {
public:
    /// Knows no sides.
    MapSides() = default;
    /// `countries`: areas with their ISO codes; `given` lie above them.
    MapSides(const MapView& view, std::span<const MapArea> countries,
             std::span<const MapArea> given, const CountryCodes& codes);

    /// The country that the middle of each cell lies in.
    [[nodiscard]] const PageAreas& areas() const { return m_areas; }
    /// Of `countries` alone and in larger cells, of which those that a border or coast runs through are
    /// no one's: a name may lie over a border by as much.
    [[nodiscard]] const PageAreas& interiors() const { return m_interiors; }
    /// The country of an ISO code in both grids; `PageAreas::outside` where the view knows none.
    [[nodiscard]] AreaNumber number_of(const std::string& iso) const;
    /// The side on which the symbol of an incident at `at` belongs: its country (English name), where
    /// that comes as near as a boundary may be drawn off; else what lies there, or a shore close by.
    /// Nothing where no sides are known.
    [[nodiscard]] std::optional<AreaNumber> side_of(PagePoint at, const std::string& country) const;
    /// ISO code of the country at a spot; empty in the sea.
    [[nodiscard]] std::string country_at(PagePoint at) const;

private:
    void fill(PageAreas& grid, const MapView& view, std::span<const MapArea> areas,
              CellRule rule) const;

    PageAreas m_areas;
    PageAreas m_interiors;
    std::map<std::string, AreaNumber> m_numbers; ///< by ISO code
    std::map<std::string, AreaNumber> m_names;   ///< by English name
};

} // namespace incident_mapper::io
