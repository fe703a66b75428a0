#pragma once

struct sqlite3;

namespace incident_mapper::io {

/// Gives a connection the function that questions with a polygon use:
/// - `in_polygon(wkt, longitude, latitude)`: 1 where the point lies in the polygons or on their border;
///   null where an argument is null.
void add_polygon_function(sqlite3* handle);

} // namespace incident_mapper::io
