#pragma once

#include <string>

namespace incident_mapper::cli {

/// `incident-mapper 0.1.0`
std::string version();

} // namespace incident_mapper::cli
