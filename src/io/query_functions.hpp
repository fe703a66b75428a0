#pragma once

struct sqlite3;

namespace incident_mapper::io {

/// Gives a connection the functions that compiled questions use:
/// - `geodesic_distance(longitude, latitude, longitude, latitude)`: metres on the WGS 84 ellipsoid;
///   null where one is null.
/// - `folded_contains(words, text)`: 1 where the text holds the words, both folded.
/// - `in_polygon(wkt, longitude, latitude)`: 1 where the point lies in the polygons or on their border.
void add_query_functions(sqlite3* handle);

} // namespace incident_mapper::io
