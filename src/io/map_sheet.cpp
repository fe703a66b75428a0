#include "map_sheet.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <cairo.h>

namespace incident_mapper::io {

namespace {

constexpr double widest_margin = 20; ///< around the page, less on a small one
constexpr double gap = 12;           ///< between map and legend
constexpr double base_height = 24;   ///< of the row with the scale bar
constexpr double strip_height = 62;  ///< of the timeline
constexpr double smallest_map = 90;  ///< width and height of the smallest map

std::vector<std::optional<PageBox>> places_of(const std::vector<LegendBlock>& blocks,
                                              const std::vector<PageBox>& columns, double block_gap)
{
    std::vector<std::optional<PageBox>> places;
    std::size_t column = 0;
    double y = columns.front().y;
    for (const auto& block : blocks) {
        if (y > columns[column].y && y + block.height > columns[column].bottom() &&
            column + 1 < columns.size()) {
            y = columns[++column].y;
        }
        if (y + block.height > columns[column].bottom() + 1) {
            places.emplace_back();
            continue;
        }
        places.emplace_back(PageBox{columns[column].x, y, columns[column].width, block.height});
        y += block.height + block_gap;
    }
    return places;
}

} // namespace

TextStyle MapLook::text(const std::string& size_key, const std::string& colour_key) const
{
    TextStyle style;
    style.font = theme.text(rtl ? "font_arabic" : "font");
    style.size = theme.size(size_key);
    style.colour = theme.colour(colour_key);
    style.line_spacing = rtl ? 0.78 : 0; // Noto's Arabic lines are set far apart
    return style;
}

double page_margin(double width, double height)
{
    constexpr double share = 0.06;
    return std::min(widest_margin, share * std::min(width, height));
}

SheetLayout lay_out_sheet(double width, double height, bool rtl, double title_height,
                          double footer_height, bool with_timeline)
{
    SheetLayout sheet;
    const double margin = page_margin(width, height);
    const PageBox inside{margin, margin, width - 2 * margin, height - 2 * margin};
    sheet.title = {inside.x, inside.y - 2, inside.width, title_height};
    sheet.footer = {inside.x, inside.bottom() - footer_height, inside.width, footer_height};
    const double top = sheet.title.bottom() + 8;
    const double strip = with_timeline ? strip_height + 8 : 0;
    const bool beside = width >= height * 0.95;
    const double legend = beside ? std::clamp(inside.width * 0.215, 128.0, 190.0) : 0;
    const double under = beside ? 0 : std::clamp(inside.height * 0.2, 118.0, 170.0);
    sheet.map = {inside.x, top, inside.width - (beside ? legend + gap : 0),
                 sheet.footer.y - 6 - base_height - strip - under - top};
    if (beside && rtl) {
        sheet.map.x += legend + gap;
    }
    // Mapnik counts in whole units
    sheet.map.width = std::floor(sheet.map.width);
    sheet.map.height = std::floor(sheet.map.height);
    if (sheet.map.width < smallest_map || sheet.map.height < smallest_map) {
        throw std::runtime_error("the page is too small for a map with its legend: give a larger "
                                 "--size, at least about 110x90mm");
    }
    sheet.base = {sheet.map.x, sheet.map.bottom() + 5, sheet.map.width, base_height - 5};
    sheet.timeline = {sheet.map.x, sheet.base.bottom() + 8, sheet.map.width,
                      with_timeline ? strip_height : 0};
    if (beside) {
        sheet.columns = {
            {rtl ? inside.x : sheet.map.right() + gap, top, legend, sheet.footer.y - 6 - top}};
        return sheet;
    }
    const double column = (inside.width - 2 * gap) / 3;
    const double y = sheet.base.bottom() + strip + 8;
    for (int i = 0; i < 3; ++i) {
        const int place = rtl ? 2 - i : i;
        sheet.columns.push_back(
            {inside.x + place * (column + gap), y, column, sheet.footer.y - 6 - y});
    }
    return sheet;
}

std::vector<PageBox> draw_legend(const std::vector<LegendBlock>& blocks,
                                 const std::vector<PageBox>& columns, double foot, double block_gap)
{
    std::vector<PageBox> drawn;
    const auto places = places_of(blocks, columns, block_gap);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!places[i]) {
            continue;
        }
        auto place = *places[i];
        if (blocks[i].at_end && columns.size() == 1) {
            place.y = std::max(place.y, foot - place.height);
        }
        blocks[i].draw(place);
        drawn.push_back(place);
    }
    return drawn;
}

bool legend_fits(const std::vector<LegendBlock>& blocks, const std::vector<PageBox>& columns,
                 double block_gap)
{
    const auto places = places_of(blocks, columns, block_gap);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!places[i] && !blocks[i].at_end) {
            return false;
        }
    }
    return true;
}

void set_source(const MapCanvas& canvas, const Colour& colour, double opacity)
{
    cairo_set_source_rgba(canvas.context(), colour.red, colour.green, colour.blue, opacity);
}

void clip_to(const MapCanvas& canvas, const PageBox& box)
{
    cairo_save(canvas.context());
    cairo_new_path(canvas.context());
    cairo_rectangle(canvas.context(), box.x, box.y, box.width, box.height);
    cairo_clip(canvas.context());
}

void fill_box(const MapCanvas& canvas, const PageBox& box, const Colour& colour)
{
    set_source(canvas, colour);
    cairo_rectangle(canvas.context(), box.x, box.y, box.width, box.height);
    cairo_fill(canvas.context());
}

void stroke_box(const MapCanvas& canvas, const PageBox& box, const Colour& colour, double width)
{
    set_source(canvas, colour);
    cairo_set_dash(canvas.context(), nullptr, 0, 0);
    cairo_set_line_width(canvas.context(), width);
    cairo_set_line_join(canvas.context(), CAIRO_LINE_JOIN_MITER);
    cairo_rectangle(canvas.context(), box.x, box.y, box.width, box.height);
    cairo_stroke(canvas.context());
}

void stroke_line(const MapCanvas& canvas, PagePoint from, PagePoint to, const Colour& colour,
                 double width)
{
    set_source(canvas, colour);
    cairo_set_dash(canvas.context(), nullptr, 0, 0);
    cairo_set_line_width(canvas.context(), width);
    cairo_set_line_cap(canvas.context(), CAIRO_LINE_CAP_BUTT);
    cairo_move_to(canvas.context(), from.x, from.y);
    cairo_line_to(canvas.context(), to.x, to.y);
    cairo_stroke(canvas.context());
}

double contrast(const Colour& a, const Colour& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Colour readable_on(const MapLook& look, const Colour& ground)
{
    const auto ink = look.colour("ink");
    const auto paper = look.colour("paper");
    return contrast(ink, ground) >= contrast(paper, ground) ? ink : paper;
}

PageBox draw_at_start(MapCanvas& canvas, const MapLook& look, const std::string& text,
                      const PageBox& box, TextStyle style)
{
    style.align = look.rtl ? TextAlign::right : TextAlign::left;
    style.width = box.width;
    return canvas.draw_text(text, {look.rtl ? box.right() : box.x, box.y}, style);
}

} // namespace incident_mapper::io
