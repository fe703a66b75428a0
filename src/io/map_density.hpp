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
    int most = 0; ///< largest count that may stand in its place on other maps of a series
    Colour colour;
    std::optional<PagePoint> middle; ///< of the whole area, where it lies on the map
    AreaRooms rooms;
};

/// What maps of counts share that are compared with each other.
struct DensityScale {
    std::vector<int> bounds;          ///< upper ones of the classes
    std::vector<int> lows;            ///< least count in each class
    std::vector<PageDisc> cells;      ///< hexagons with incidents on any of the maps
    std::map<std::size_t, int> areas; ///< by index: sum of the counts of areas with any
    std::size_t outside = 0;          ///< located incidents in no cell or area of any
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

/// The scale of the hexagons, or of `areas`, on several maps of one view; `maps`: the incidents of each.
DensityScale scale_of_hexagons(const MapView& view,
                               std::span<const std::span<const MappedIncident>> maps);
DensityScale scale_of_areas(const MapView& view,
                            std::span<const std::span<const MappedIncident>> maps,
                            std::span<const MapArea> areas, const CountryCodes& codes);

/// Fills hexagons of a round width on the ground by the number of incidents in each. `shared`: the scale
/// of all maps of a series; null: this map has its own.
DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents,
                         const DensityScale* shared = nullptr);

/// Fills the areas by the number of incidents in each (see `areas_of`), in the countries that have any and
/// in those of `covered`.
DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents, std::span<const MapArea> areas,
                      const CountryCodes& codes, const std::set<std::string>& covered,
                      const DensityScale* shared = nullptr);

} // namespace incident_mapper::io
