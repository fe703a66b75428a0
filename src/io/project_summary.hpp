#pragma once

#include <string>
#include <vector>

#include "sqlite.hpp"

namespace incident_mapper::io {

/// West, south, east, north in degrees.
struct GeoBox {
    double west = 0, south = 0, east = 0, north = 0;
};

/// What a project must know of the incidents in its database.
struct ProjectSummary {
    std::string first_day, last_day; ///< YYYY-MM-DD of the first days; empty: all undated
    GeoBox
        most; ///< holds all but the outermost fiftieth on each side; the region where there are none
    struct Area {
        std::string name;
        GeoBox box;
    };
    std::vector<Area> areas; ///< governorates with the most incidents, at most 12
};

ProjectSummary summarize(Database& database);

} // namespace incident_mapper::io
