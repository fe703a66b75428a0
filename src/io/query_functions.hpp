#pragma once

struct sqlite3;

namespace incident_mapper::io {

/// Gives a connection the functions that compiled questions use (and `in_polygon`,
/// which polygon_function.hpp has):
/// - `geodesic_distance(longitude, latitude, longitude, latitude)`: metres on the WGS 84 ellipsoid;
///   null where one is null.
/// - `folded_contains(words, text)`: 1 where the text holds the words, both folded.
void add_query_functions(sqlite3* handle);

} // namespace incident_mapper::io
