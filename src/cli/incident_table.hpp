#pragma once

#include <span>
#include <string>

#include "incident_mapper/incident.hpp"

namespace incident_mapper::cli {

/// A short table of incidents for people, one a line below a header.
std::string incident_table(std::span<const Incident> incidents);

/// "5", "5 (3-8)", "3-8", "≥ 3", or empty where nothing is known.
std::string count_text(const Count& count);

/// "2018-11-22", "2018-11-01/2018-11-30", or "undated".
std::string dates_text(const std::optional<DateRange>& dates);

/// English name, else Arabic name, else "unknown".
std::string location_text(const Location& location);

/// "Actor 1 → Actor 2"; empty where neither is known.
std::string actors_text(const Incident& incident);

} // namespace incident_mapper::cli
