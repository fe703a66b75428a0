#pragma once

#include <set>

#include "map_areas.hpp"
#include "map_legend.hpp"

namespace incident_mapper::io {

/// An area that a map of counts has coloured.
struct CountedArea {
    std::string country; ///< ISO 3166-1 alpha-2
    std::string admin1;  ///< the governorate as the gazetteer spells it; may be empty
    std::string name;    ///< as its source spells it
    int count = 0;
    Colour colour;
    std::optional<PagePoint> middle; ///< of the whole area, where it lies on the map
    AreaRooms rooms;
};

/// What a map of counts shows: its legend's classes, and what it leaves out.
struct DensityUse {
    std::vector<int> bounds; ///< upper ones of the classes
    std::vector<int> lows;   ///< least count in each class
    double cell_km = 0;      ///< width of a hexagon on the ground
    std::vector<std::size_t>
        shown;                  ///< indices of the incidents counted in a cell or area, ascending
    std::size_t outside = 0;    ///< located incidents in no cell or area
    bool has_empty = false;     ///< shows areas without incidents
    bool has_uncovered = false; ///< shows land of which the data say nothing
    std::vector<CountedArea> areas; ///< those with incidents
    std::vector<PageDisc> cells;    ///< hexagons with incidents, but for their corners
};

/// Hatches the land of the countries that are none of `covered`: without incidents there it would look like
/// land where nothing happened. Nothing where `covered` is empty: who states no country covers none or all.
/// Says whether the view shows any.
bool hatch_uncovered(MapCanvas& canvas, const MapLook& look, const MapView& view,
                     std::span<const MapArea> countries, const std::set<std::string>& covered);

/// The countries of `with_incidents` (ISO codes) of which `areas` hold any.
std::set<std::string> covered_by_areas(const std::set<std::string>& with_incidents,
                                       std::span<const MapArea> areas);

/// Fills hexagons of a round width on the ground by the number of incidents in each.
DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents);

/// Fills the areas by the number of incidents in each (see `areas_of`), in the countries that have any and
/// in those of `covered`.
DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents, std::span<const MapArea> areas,
                      const CountryCodes& codes, const std::set<std::string>& covered);

} // namespace incident_mapper::io
