#pragma once

#include <string>

namespace incident_mapper::io {

/// docs/data-dictionary.md: every table and view of the databases with its columns, from
/// `map_layers`.
std::string data_dictionary();

/// docs/incidents.schema.json: JSON Schema (draft 2020-12) of the GeoJSON and GeoJSONL outputs, from
/// `incident_columns`.
std::string incidents_schema();

} // namespace incident_mapper::io
