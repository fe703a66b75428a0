#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "map_labels.hpp"
#include "map_plan.hpp"

namespace incident_mapper::io {

/// What was put where on a page, for tests.
struct PageContent {
    PageBox map;
    std::vector<DrawnLabel> labels; ///< of all small maps
    std::vector<SpreadSymbol> symbols;
    std::vector<std::string> symbol_countries; ///< ISO codes of where they stand; empty in the sea
    std::vector<PageDisc> cells;               ///< hexagons with incidents
    std::vector<double> legend; ///< heights of its parts, types of incidents and classes of counts
    std::vector<std::string> notes;
    std::string title, subtitle;
    std::vector<std::string> headings; ///< of small maps and of the timeline
    std::vector<PageBox> texts;        ///< what the letters of each upright text cover
    std::vector<PageBox> furniture;    ///< heading, scale, timeline, foot and the legend's blocks
    std::size_t legend_blocks = 0;     ///< of those, the legend's
    bool has_uncovered = false;        ///< land is hatched of which the data say nothing
    std::size_t shown = 0;             ///< incidents that a symbol, a hexagon or an area stands for
};

/// What the pages of an animation share, for `MapPlan::series`.
std::shared_ptr<const MapSeries> series_of_frames(const MapPlan& plan,
                                                  std::span<const MapPage> frames);

/// Draws a page and gives the bytes of the file. `content`, where not null, gets what was drawn.
std::string draw_page(const MapPlan& plan, const MapPage& page, ImageFormat format,
                      PageContent* content = nullptr);

} // namespace incident_mapper::io
