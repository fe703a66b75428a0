#pragma once

#include <memory>
#include <string>

#include "incident_mapper/place_record.hpp"

class OGRGeometry;
class OGRCoordinateTransformation;

namespace incident_mapper::io {

/// A valid copy of a polygon or several, flat, in WGS 84 degrees, longitude first. Null where `given` is
/// none, cannot be transformed, or does not lie on the earth. `to_wgs84` may be null: it is so already.
std::unique_ptr<OGRGeometry> usable_area(const OGRGeometry* given,
                                         OGRCoordinateTransformation* to_wgs84);

/// The point that stands for an area: its centroid where that lies inside, else a point inside.
Point point_of(const OGRGeometry& geometry);

/// Polygon and radius of a place: to the farthest corner of the bounding box from its point.
/// \pre the point is set
void set_area(PlaceRecord& record, const OGRGeometry& geometry);

/// The same from a GeoJSON geometry. False where it is no usable area.
bool set_area_from_geojson(PlaceRecord& record, const std::string& geojson);

/// Polygon, radius, and the point that stands for the area. False where `given` is no usable area.
bool place_area(PlaceRecord& record, const OGRGeometry& given);

} // namespace incident_mapper::io
