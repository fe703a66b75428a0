#pragma once

#include <filesystem>
#include <vector>

#include "map_projection.hpp"

namespace incident_mapper::io {

/// The national boundaries and larger rivers of the base layers on a view, which names should not
/// cross. `base`: the folder of the base layers; without it, or beyond its region, there are none.
std::vector<PageSegment> ground_lines(const MapView& view, const std::filesystem::path& base);

} // namespace incident_mapper::io
