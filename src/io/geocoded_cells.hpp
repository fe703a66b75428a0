#pragma once

#include <memory>
#include <string>
#include <vector>

#include "incident_mapper/io/geocoded_table.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

/// The cells of `geocoded_columns`, in their order.
std::vector<Value> geocoded_cells(const GeocodeAnswer& answer, const Gazetteer& gazetteer);

/// A table as layer `geocoded` of a GeoPackage, through GDAL.
std::unique_ptr<GeocodedTable> make_geocoded_geopackage(const std::filesystem::path& path,
                                                        const std::vector<std::string>& header,
                                                        const std::vector<std::string>& added,
                                                        const Gazetteer& gazetteer);

} // namespace incident_mapper::io
