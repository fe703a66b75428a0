#pragma once

#include <filesystem>

#include "incident_mapper/label_placement.hpp"
#include "map_labels.hpp"

namespace incident_mapper::io {

/// Writes the names of `base`/river_names.tsv along the lines of `base`/rivers.fgb, where they touch
/// no obstacle. Draws none where the files are missing.
std::vector<DrawnLabel> draw_river_names(MapCanvas& canvas, const MapLook& look,
                                         const MapView& view, const std::filesystem::path& base,
                                         LabelObstacles& obstacles);

} // namespace incident_mapper::io
