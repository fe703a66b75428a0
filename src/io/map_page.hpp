#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "map_density.hpp"
#include "map_furniture.hpp"
#include "map_labels.hpp"

namespace incident_mapper::io {

/// All that the pages of one run share: a series of frames has one scale, one legend, one view.
struct MapPlan {
    const MapOptions* options = nullptr;
    const Gazetteer* gazetteer = nullptr;
    const MapLook* look = nullptr;
    std::filesystem::path maps;
    std::vector<MappedIncident> incidents;
    std::optional<DateRange> period; ///< of all dated incidents
    std::string country; ///< where nearly all lie, in the map's language; empty: in several
    GeoExtent extent;
    ProjectionChoice projection;
    SizeScale sizes;
    std::size_t unlocated = 0;
    std::size_t undated = 0;
};

/// What one page shows of the plan.
struct MapPage {
    std::vector<MappedIncident> incidents;
    std::optional<DateRange> period;
};

/// Extent, projection, scale and counts of all incidents. Throws std::runtime_error where --crs is
/// none.
MapPlan plan_map(const std::vector<MappedIncident>& incidents, const MapOptions& options,
                 const Gazetteer& gazetteer, const MapLook& look,
                 const std::filesystem::path& maps);

/// What was put where on a page, for tests.
struct PageContent {
    PageBox map;
    std::vector<DrawnLabel> labels;
    std::vector<SpreadSymbol> symbols;
    std::vector<std::string> notes;
};

/// Draws a page and gives the bytes of the file. `content`, where not null, gets what was drawn.
std::string draw_page(const MapPlan& plan, const MapPage& page, ImageFormat format,
                      PageContent* content = nullptr);

} // namespace incident_mapper::io
