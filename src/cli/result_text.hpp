#pragma once

#include <string>

#include "incident_mapper/io/incident_query.hpp"

namespace incident_mapper::cli {

/// Incidents as a short table for a terminal: date, type, place, deaths, injured, actors, reports
/// and, where it was measured, distance.
std::string incidents_text(const io::ResultTable& incidents);

/// Any answer as a table for a terminal, all its columns under their names; line breaks and other
/// control characters become spaces.
std::string table_text(const io::ResultTable& table);

} // namespace incident_mapper::cli
