#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sqlite.hpp"

namespace incident_mapper::io {

/// A point and the row it belongs to.
struct IndexedPoint {
    std::int64_t id = 0;
    double longitude = 0;
    double latitude = 0;
};

/// Fills an empty R*Tree table of two dimensions, all at once: points are sorted into strips of equal
/// number by longitude and packed into full nodes by latitude (Leutenegger, Lopez, Edgington 1997:
/// Sort-Tile-Recursive), and each level likewise. Some twenty times as fast as one insert a point, and
/// the nodes overlap less. What is stored is what SQLite's own module would store (format: "Database
/// File Format" in its rtree.c; rtreecheck() proves it): it goes on from there with inserts and deletes.
///
/// Boxes are rounded outwards to 32 bits, as the module and SpatiaLite do.
/// \pre the table is empty and no point is NaN; inside a transaction
void pack_point_index(Database& database, std::string_view table, std::vector<IndexedPoint> points);

} // namespace incident_mapper::io
