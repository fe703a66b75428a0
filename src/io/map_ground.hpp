#pragma once

#include <string>
#include <vector>

#include "map_areas.hpp"
#include "map_canvas.hpp"
#include "map_ground_layers.hpp"
#include "map_plan.hpp"

namespace incident_mapper::io {

/// Width of a view on the ground, kilometres.
double ground_width_km(const MapView& view);

/// Whether the base layers of the region (maps/base/README.md) hold all that the view shows, at a
/// scale that bears them.
bool is_fine(const MapView& view);

/// Draws land, waters and lines, or the file that was given in their place, with the files of roads,
/// lines and heights that were given.
void draw_ground(const MapCanvas& canvas, const MapView& view, const MapPlan& plan,
                 const GroundLayers& layers);

/// The governorates to count in: those of the gazetteer in the countries for which it has polygons,
/// else those of the base layers.
std::vector<MapArea> governorates(const MapPlan& plan);

} // namespace incident_mapper::io
