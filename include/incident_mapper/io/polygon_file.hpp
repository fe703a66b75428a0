#pragma once

#include <filesystem>

#include "incident_mapper/incident_filter.hpp"

namespace incident_mapper::io {

/// All polygons of a vector file (anything GDAL reads: GeoJSON, Shapefile, GeoPackage …) as one area,
/// brought from the file's reference system to WGS 84; a file without one is taken to be in WGS 84.
/// Throws std::runtime_error where the file cannot be read, holds no polygon or something that is
/// none, or where its coordinates cannot be degrees.
PolygonArea read_polygon_file(const std::filesystem::path& path);

} // namespace incident_mapper::io
