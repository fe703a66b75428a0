#pragma once

#include <string>

#include "map_canvas.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// A layer that the user adds to the ground.
struct AddedLayer {
    std::string file;                                        ///< anything OGR reads
    std::string style;                                       ///< name of a style of the map
    std::string srs = "+proj=longlat +datum=WGS84 +no_defs"; ///< of the file
};

/// Draws the ground into the frame of `view` with Mapnik. `style` is a Mapnik map in XML, its
/// placeholders filled in; `added` layers come on top of its own. Throws std::runtime_error where a
/// style or a file cannot be read.
void draw_basemap(const MapCanvas& canvas, const MapView& view, const std::string& style,
                  const std::vector<AddedLayer>& added);

} // namespace incident_mapper::io
