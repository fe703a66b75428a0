#pragma once

#include <filesystem>
#include <vector>

#include "incident_mapper/incident_filter.hpp"
#include "incident_mapper/map_frame.hpp"

namespace incident_mapper::io {

/// Reads the incidents of a layer that this program wrote, or of any layer with the same columns, in
/// the order of the file: .sqlite, .gpkg, .geojson, .geojsonl, .fgb, .csv. Takes the layer
/// `incidents`, else the only one. Where a row has no geometry, the columns longitude and latitude
/// count. Points outside ±180, ±90 are no points. Throws std::runtime_error, naming the file, where
/// it cannot be opened or has no such layer or no column event_type.
std::vector<MappedIncident> read_incident_layer(const std::filesystem::path& path);

/// The incidents of a database that `filter` means, by date, then id. Throws as `IncidentDatabase`.
std::vector<MappedIncident> read_incidents_of(const std::filesystem::path& database,
                                              const IncidentFilter& filter);

} // namespace incident_mapper::io
