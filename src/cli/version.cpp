#include "cli/version.hpp"

namespace incident_mapper::cli {

std::string version() { return "incident-mapper " INCIDENT_MAPPER_VERSION; }

} // namespace incident_mapper::cli
