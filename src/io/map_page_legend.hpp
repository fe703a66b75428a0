#pragma once

#include <string>
#include <vector>

#include "map_density.hpp"
#include "map_legend.hpp"
#include "map_page.hpp"
#include "map_series.hpp"

namespace incident_mapper::io {

/// The legend of one page: what its marks and colours stand for, what is not on the map. All that it is
/// made of must outlive it. Of frames it explains the marks of all.
class PageLegend {
public:
    /// `look`: its text is made smaller where the legend is crowded. `symbols` and `density`: what was
    /// drawn on the map.
    PageLegend(MapCanvas& canvas, MapLook& look, const MapPlan& plan, const MapPage& page,
               const SheetLayout& layout, const SymbolUse& symbols, const DensityUse& density)
        : m_canvas(canvas), m_look(look), m_plan(plan), m_options(*plan.options), m_page(page),
          m_layout(layout), m_use(plan.series ? plan.series->use : symbols), m_density(density)
    {
    }

    /// Types, sizes, notes and marks must find room: where they do not, their text is made smaller, then
    /// says less; at last a note says that a part is missing.
    void draw(const MapView& view);
    /// Where its blocks stand.
    [[nodiscard]] const std::vector<PageBox>& boxes() const { return m_boxes; }
    /// What is not on the map, and why.
    [[nodiscard]] std::vector<std::string> notes() const;
    /// What tells two legends apart.
    [[nodiscard]] std::vector<double> summary(const MapView& view);

private:
    [[nodiscard]] bool is_frame() const { return m_options.frames != FrameStep::none; }
    [[nodiscard]] CountClasses count_classes() const;
    [[nodiscard]] std::vector<LegendBlock> blocks(const MapView& view);
    /// Draws the legend if all of it but the locator, which may give way, finds room.
    bool draw_if_whole(const MapView& view);

    MapCanvas& m_canvas;
    MapLook& m_look;
    const MapPlan& m_plan;
    const MapOptions& m_options;
    const MapPage& m_page;
    const SheetLayout& m_layout;
    const SymbolUse& m_use;
    const DensityUse& m_density;
    LegendDetail m_detail = LegendDetail::full;
    bool m_is_cut = false; ///< a part of the legend finds no room
    std::vector<PageBox> m_boxes;
};

} // namespace incident_mapper::io
