#pragma once

#include <filesystem>

#include "map_legend.hpp"

namespace incident_mapper::io {

/// What a map of counts shows: its legend's classes, and what it leaves out.
struct DensityUse {
    std::vector<int> bounds;
    double cell_km = 0;      ///< width of a hexagon on the ground
    std::size_t outside = 0; ///< located incidents in no cell or area
};

/// Fills hexagons of a round width on the ground by the number of incidents in each.
DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents);

/// Fills the areas of a polygon layer by the number of incidents whose points lie in each, in the
/// countries (column iso) that have any. Throws
/// std::runtime_error where the file cannot be read.
DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents,
                      const std::filesystem::path& areas);

} // namespace incident_mapper::io
