#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

/// Appends the indexes of the areas (ADM1, ADM2, ADM3 with a polygon) that hold a point, those of the
/// most trusted source first.
using AreaLookup = std::function<void(Point point, std::vector<std::size_t>& areas)>;

/// 1, 2, 3 for ADM1, ADM2, ADM3; 0 for everything else.
int admin_level(const PlaceRecord& place);

/// Says of every place (waters, countries and regions excepted) in which governorate, district and sub-district it lies: by the polygons that
/// hold its point, where `areas_at` is given and finds any, else by the areas that its source names
/// ("in wof:123" in `sources`) and those that these lie in.
///
/// An area is called what curated entries call it: the admin1 (admin2, admin3) of its own curated entry,
/// else the one that most curated places inside it have, else its English name.
/// Curated places keep what they say; only what they leave empty is filled, and only where the
/// levels above agree. The rest keep what their source said where no area is found. A place that
/// says nothing of its country has that of the area. Which areas it was stands in `sources`.
void assign_area_names(std::vector<PlaceRecord>& places, const AreaLookup& areas_at);

} // namespace incident_mapper
