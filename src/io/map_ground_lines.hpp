#pragma once

#include <filesystem>
#include <vector>

#include "map_projection.hpp"

namespace incident_mapper::io {

enum class WithRivers { no, yes };

/// The national boundaries, shores of lakes and larger rivers on a view, which names should not cross,
/// from layers of the region (`base`: their folder; empty: they are not drawn); none where a layer is missing or the view lies
/// elsewhere.
std::vector<PageSegment> ground_lines(const MapView& view, const std::filesystem::path& boundaries,
                                      const std::filesystem::path& base, WithRivers with_rivers);

} // namespace incident_mapper::io
