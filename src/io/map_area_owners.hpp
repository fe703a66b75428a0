#pragma once

#include <optional>
#include <span>
#include <vector>

#include "incident_mapper/map_frame.hpp"
#include "map_areas.hpp"

namespace incident_mapper::io {

/// For each incident the index of the area that it is counted in; nothing where there is none, and for
/// those without a point. An incident that states its country and governorate is counted in the area of
/// that country and name, wherever its point lies: points of towns at a boundary are coarser than the
/// boundary, or the boundary is. Only where no area has that name, or the incident does not state both,
/// the area that holds the point counts it. `codes`: of the countries named.
std::vector<std::optional<std::size_t>> areas_of(std::span<const MappedIncident> incidents,
                                                 std::span<const MapArea> areas,
                                                 const CountryCodes& codes);

} // namespace incident_mapper::io
