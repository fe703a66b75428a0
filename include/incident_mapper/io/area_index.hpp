#pragma once

#include <vector>

#include "incident_mapper/area_names.hpp"

namespace incident_mapper::io {

/// Finds the areas (ADM1, ADM2, ADM3) among `places` whose polygons hold a point, in order of the places; a
/// point within 500 m of an area, but in none of its level, counts as inside: coasts and borders drawn
/// by different hands do not agree. Empty where no area has a polygon. The lookup keeps copies of the
/// polygons. Polygons that GDAL cannot read are passed over.
AreaLookup index_areas(const std::vector<PlaceRecord>& places);

} // namespace incident_mapper::io
