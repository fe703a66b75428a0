#pragma once

#include <string>

#include "map_canvas.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// Darkens the frame of `view` by the slopes of a raster of heights in metres (anything GDAL reads),
/// lit from the north-west. Throws std::runtime_error where the file cannot be read.
void draw_hillshade(const MapCanvas& canvas, const MapView& view, const std::string& dem);

} // namespace incident_mapper::io
