#pragma once

#include <span>

#include "incident_mapper/incident.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Where a mention puts an event. `next` is the other end of a `between` relation, if there is one.
///
/// | rule | point | geo_precision | uncertainty_m |
/// |---|---|---|---|
/// | named | the place | 1 | its radius |
/// | area | the place ("the Hajin area") | 2 | its radius, at least 10 km |
/// | part, near | the place | 2 | its radius + 5 km for near |
/// | near, of a road to one place | the place | 2 | its radius + 10 km |
/// | countryside | the place, of a town | 2 | its radius + 15 km |
/// | direction | the place, of a town | 2 | its radius + 15 km; of a village or camp 8 km, a quarter 3 km |
/// | offset | computed from distance and bearing | 2 | a quarter of the distance + the place's radius |
/// | near, of an offset without a bearing | the place | 2 | its radius + the distance |
/// | part, of an area with a bearing | a third of its radius off its own city, else its middle | 3 | six tenths of its radius |
/// | between | half-way | 2 | half the distance + the larger radius |
/// | between, of two areas | where discs of their radii touch | 3 | the smaller radius, or half the gap between the discs |
/// | region | an area, river or desert | 3 | its radius |
/// | region | the seat alone, of a governorate named | 3 | its radius, at least 60 km |
/// | area | the seat alone, of a district named | 2 | its radius, at least 20 km |
///
/// \pre mention.place is set
Location locate(const ToponymMention& mention, const ToponymMention* next,
                const Gazetteer& gazetteer);

/// Whether two locations may be the same: the same entry, or points within 5 km, or within the larger
/// uncertainty of those whose geo_precision is 2 or 3 (the radius of a place named exactly does not
/// count). Locations without a point agree with any.
bool may_be_same(const Location& a, const Location& b);

/// Whether `a` says more exactly where than `b`.
bool is_finer(const Location& a, const Location& b);

} // namespace incident_mapper
