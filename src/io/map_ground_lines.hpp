#pragma once

#include <filesystem>
#include <vector>

#include "map_projection.hpp"

namespace incident_mapper::io {

/// The national boundaries and larger rivers on a view, which names should not cross, from layers of
/// the region; none where a layer is missing or the view lies elsewhere.
std::vector<PageSegment> ground_lines(const MapView& view, const std::filesystem::path& boundaries,
                                      const std::filesystem::path& rivers);

} // namespace incident_mapper::io
