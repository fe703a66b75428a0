#pragma once

#include <functional>
#include <string>
#include <vector>

#include "incident_mapper/io/map_renderer.hpp"
#include "incident_mapper/map_style.hpp"
#include "map_canvas.hpp"

namespace incident_mapper::io {

/// How a map looks and what its words are.
struct MapLook {
    MapTheme theme;
    std::vector<EventSymbol> symbols;
    MapTexts texts;
    bool rtl = false; ///< the page runs from right to left
    LabelLanguage labels = LabelLanguage::both;
    const LabelNames* names = nullptr; ///< null: places are named as the gazetteer has it

    [[nodiscard]] Colour colour(const std::string& key) const { return theme.colour(key); }
    [[nodiscard]] const std::string& name_of(const EventSymbol& symbol) const
    {
        return rtl ? symbol.name_ar : symbol.name_en;
    }
    /// Text of the page's furniture: legend, notes.
    [[nodiscard]] TextStyle text(const std::string& size_key, const std::string& colour_key) const;
};

/// A part of the legend: how high it is, and how it draws itself into a column.
struct LegendBlock {
    double height = 0;
    bool at_end = false; ///< at the foot of the column, where there is but one
    std::function<void(const PageBox&)> draw;
};

/// Where the parts of a page lie, in points.
struct SheetLayout {
    PageBox title;                ///< title and subtitle
    PageBox map;                  ///< the map, or the small maps
    PageBox timeline;             ///< height 0: none
    PageBox base;                 ///< scale bar and north arrow
    PageBox footer;               ///< sources and notes
    std::vector<PageBox> columns; ///< of the legend: one beside the map, or several under it
};

/// Free paper around all that is drawn, points: less on small pages.
double page_margin(double width, double height);

/// A page of `width` by `height` points: legend beside the map on broad pages, at its end side (left
/// where `rtl`), under it on narrow ones. Throws std::runtime_error where the page is too small.
SheetLayout lay_out_sheet(double width, double height, bool rtl, double title_height,
                          double footer_height, bool with_timeline);

/// Puts the blocks into the columns, from the top, each block whole and `block_gap` points apart; those
/// with `at_end` so that they end at `foot` where there is but one column. Blocks for which there is no
/// room are left out. Gives the boxes of the others.
std::vector<PageBox> draw_legend(const std::vector<LegendBlock>& blocks,
                                 const std::vector<PageBox>& columns, double foot,
                                 double block_gap);
/// Whether all blocks find room but those with `at_end`, which may give way.
bool legend_fits(const std::vector<LegendBlock>& blocks, const std::vector<PageBox>& columns,
                 double block_gap);

/// Names for cairo's plain calls.
void set_source(const MapCanvas& canvas, const Colour& colour, double opacity = 1);
/// Saves the state of the context and draws nothing beyond the box until it is restored.
void clip_to(const MapCanvas& canvas, const PageBox& box);
void fill_box(const MapCanvas& canvas, const PageBox& box, const Colour& colour);
void stroke_box(const MapCanvas& canvas, const PageBox& box, const Colour& colour, double width);
void stroke_line(const MapCanvas& canvas, PagePoint from, PagePoint to, const Colour& colour,
                 double width);

/// Contrast of two colours by WCAG 2.1, from 1 to 21.
double contrast(const Colour& a, const Colour& b);
/// The theme's ink or paper, whichever stands out more from `ground`.
Colour readable_on(const MapLook& look, const Colour& ground);

/// Text at the start of a box that is read in the page's direction; returns the box of the text.
PageBox draw_at_start(MapCanvas& canvas, const MapLook& look, const std::string& text,
                      const PageBox& box, TextStyle style);

} // namespace incident_mapper::io
