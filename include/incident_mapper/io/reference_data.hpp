#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "incident_mapper/gazetteer_check.hpp"

namespace incident_mapper::io {

/// Reads a tab-separated list with the columns names_ar and names_en (several names joined by '|'),
/// lat and lon (degrees), and, where they stand in it, name and country; other columns are passed
/// over, and so are rows without usable coordinates. Throws std::runtime_error where the file
/// cannot be read or lacks a column.
std::vector<ReferencePlace> read_reference_places(const std::filesystem::path& path);

/// An AreaTest over the polygons of vector files (anything GDAL reads, in longitude and latitude).
/// A polygon's names are its text attributes name, name_en, name_ar, nam_en_ref, nam_ar_ref,
/// names_en and names_ar, split at '|'. A point within 1 km of a polygon counts as inside: borders
/// drawn by different hands do not agree. Throws std::runtime_error where a file cannot be read.
AreaTest read_area_polygons(const std::vector<std::filesystem::path>& paths);

} // namespace incident_mapper::io
