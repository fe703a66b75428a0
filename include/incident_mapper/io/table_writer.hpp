#pragma once

#include <string>

#include "incident_mapper/io/incident_query.hpp"

namespace incident_mapper::io {

/// RFC 4180 with a header line.
std::string to_csv(const ResultTable& table);

/// An array of objects, one a line (RFC 8259).
std::string to_json(const ResultTable& table);

/// A FeatureCollection (RFC 7946), a feature a line: points from the columns `longitude` and
/// `latitude`, which stay among the properties; null geometry where one of them is null. Throws
/// UsageError where the table lacks the two.
std::string to_geojson(const ResultTable& table);

} // namespace incident_mapper::io
