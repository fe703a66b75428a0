#include "map_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include <cairo.h>

namespace incident_mapper::io {

namespace {

constexpr double pi = std::numbers::pi;

/// How a shape is drawn at a nominal radius of 1, so that all have about the area of the circle.
/// `reach`: from the middle to the farthest corner; `arm`: of a cross, half as wide as an arm is.
namespace size {
constexpr double square = 0.886; // half a side: the square root of pi, halved
constexpr double diamond = 1.25;
constexpr double triangle = 1.45; // smaller than the circle: its corners stand out
constexpr double star = 1.42;
constexpr double star_inner = 0.52; // share of the outer corners' reach
constexpr double hexagon = 1.1;
constexpr double pentagon = 1.15;
constexpr double cross = 1.2;
constexpr double arm = 0.39;
constexpr double half_circle = 1.36;
} // namespace size

/// Corners on a circle, the first at the top; every second one at `inner` of the radius.
void trace_corners(cairo_t* context, PagePoint centre, double radius, int corners, double inner)
{
    for (int i = 0; i < corners; ++i) {
        const double angle = -pi / 2 + 2 * pi * i / corners;
        const double reach = i % 2 == 1 ? radius * inner : radius;
        cairo_line_to(context, centre.x + reach * std::cos(angle),
                      centre.y + reach * std::sin(angle));
    }
    cairo_close_path(context);
}

void trace_cross(cairo_t* context, PagePoint at, double radius)
{
    const double out = size::cross * radius;
    const double in = size::arm * radius;
    const std::array<std::pair<double, double>, 12> corners{{{-in, -out},
                                                             {in, -out},
                                                             {in, -in},
                                                             {out, -in},
                                                             {out, in},
                                                             {in, in},
                                                             {in, out},
                                                             {-in, out},
                                                             {-in, in},
                                                             {-out, in},
                                                             {-out, -in},
                                                             {-in, -in}}};
    for (const auto& [x, y] : corners) {
        cairo_line_to(context, at.x + x, at.y + y);
    }
    cairo_close_path(context);
}

void trace_shape(cairo_t* context, SymbolShape shape, PagePoint at, double radius)
{
    cairo_new_path(context);
    switch (shape) {
    case SymbolShape::circle:
        cairo_arc(context, at.x, at.y, radius, 0, 2 * pi);
        break;
    case SymbolShape::square:
        cairo_rectangle(context, at.x - radius * size::square, at.y - radius * size::square,
                        2 * radius * size::square, 2 * radius * size::square);
        break;
    case SymbolShape::diamond:
        trace_corners(context, at, radius * size::diamond, 4, 1);
        break;
    case SymbolShape::triangle:
        trace_corners(context, {at.x, at.y + radius * 0.2}, radius * size::triangle, 3, 1);
        break;
    case SymbolShape::star:
        trace_corners(context, {at.x, at.y + radius * 0.06}, radius * size::star, 10,
                      size::star_inner);
        break;
    case SymbolShape::hexagon:
        trace_corners(context, at, radius * size::hexagon, 6, 1);
        break;
    case SymbolShape::pentagon:
        trace_corners(context, at, radius * size::pentagon, 5, 1);
        break;
    case SymbolShape::cross:
        trace_cross(context, at, radius);
        break;
    case SymbolShape::half_circle:
        cairo_arc(context, at.x, at.y + radius * size::half_circle / 2, radius * size::half_circle,
                  pi, 2 * pi);
        cairo_close_path(context);
        break;
    }
}

/// A ring of round dots.
void stroke_dots(cairo_t* context, PagePoint centre, double radius)
{
    constexpr double width = 1.1;
    const int dots = std::max(8, static_cast<int>(std::lround(2 * pi * radius / 2.9)));
    const std::array dashes{0.0, 2 * pi * radius / dots};
    cairo_new_path(context);
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * pi);
    cairo_set_line_width(context, width);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
    cairo_stroke(context);
    cairo_set_dash(context, nullptr, 0, 0);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
}

} // namespace

double shape_reach(SymbolShape shape)
{
    switch (shape) {
    case SymbolShape::circle:
        return 1.08; // with its edge
    case SymbolShape::square:
        return size::square * std::numbers::sqrt2;
    case SymbolShape::diamond:
        return size::diamond;
    case SymbolShape::triangle:
    case SymbolShape::half_circle:
        return 1.5;
    case SymbolShape::star:
        return size::star;
    case SymbolShape::hexagon:
    case SymbolShape::pentagon:
        return 1.16;
    case SymbolShape::cross:
        return 1.26;
    }
    return 1.5;
}

void draw_shape(const MapCanvas& canvas, const EventSymbol& symbol, PagePoint centre, double radius,
                const Colour& edge, double edge_width)
{
    auto* context = canvas.context();
    trace_shape(context, symbol.shape, centre, radius);
    set_source(canvas, symbol.colour);
    cairo_fill_preserve(context);
    set_source(canvas, edge);
    cairo_set_dash(context, nullptr, 0, 0);
    cairo_set_line_width(context, edge_width);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
}

void draw_symbol(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                 PagePoint centre, double radius)
{
    const auto edge = look.colour("symbol_edge");
    const double light = luminance(symbol.colour);
    draw_shape(canvas, symbol, centre, radius, edge,
               luminance(edge) < light ? usual_edge + 0.8 * light : usual_edge);
}

void draw_vague_ring(const MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius)
{
    set_source(canvas, look.colour("uncertainty"));
    stroke_dots(canvas.context(), centre, radius);
}

void draw_vague_shape(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                      PagePoint centre, double radius)
{
    auto* context = canvas.context();
    trace_shape(context, symbol.shape, centre, radius);
    set_source(canvas, look.colour("paper"));
    cairo_fill_preserve(context);
    // a pale type would leave nothing to see
    const bool pale = contrast(symbol.colour, look.colour("land")) < 2.5;
    set_source(canvas, mixed(symbol.colour, look.colour("ink"), pale ? 0.6 : 0.15));
    cairo_set_line_width(context, 1.1);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER);
    cairo_stroke(context);
    draw_vague_ring(canvas, look, centre, radius * shape_reach(symbol.shape) + vague_rim - 0.8);
}

void draw_cluster(MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius,
                  std::span<const int> counts)
{
    auto* context = canvas.context();
    const int total = std::accumulate(counts.begin(), counts.end(), 0);
    const double ring = std::max(2.2, radius * 0.24); // width of the ring of types
    double angle = -pi / 2;
    cairo_new_path(context);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double next = angle + 2 * pi * counts[i] / std::max(total, 1);
        if (counts[i] > 0) {
            cairo_move_to(context, centre.x, centre.y);
            cairo_arc(context, centre.x, centre.y, radius - 0.4, angle, next);
            cairo_close_path(context);
            set_source(canvas, look.symbols[i].colour);
            cairo_fill_preserve(context);
            set_source(canvas, look.colour("symbol_edge"));
            cairo_set_line_width(context, 0.5);
            cairo_stroke(context);
        }
        angle = next;
    }
    cairo_arc(context, centre.x, centre.y, radius - 0.4, 0, 2 * pi);
    set_source(canvas, look.colour("symbol_edge"));
    cairo_set_line_width(context, 0.8);
    cairo_stroke(context);
    cairo_arc(context, centre.x, centre.y, radius - ring, 0, 2 * pi);
    set_source(canvas, look.colour("paper"));
    cairo_fill_preserve(context);
    set_source(canvas, look.colour("symbol_edge"));
    cairo_set_line_width(context, 0.5);
    cairo_stroke(context);
    auto style = look.text("text_size", "ink");
    style.bold = true;
    style.align = TextAlign::centre;
    const auto text = std::to_string(total);
    style.size =
        std::min(8.5, (radius - ring) * 2.6 / (1.1 + 0.55 * static_cast<double>(text.size())));
    const auto box = canvas.measured(text, style);
    canvas.draw_text(text, {centre.x, centre.y - box.height / 2}, style);
}

void draw_uncertainty(const MapCanvas& canvas, const MapLook& look, std::span<const PageDisc> areas)
{
    constexpr double largest_filled = 40; // points; a larger circle would tint the map
    auto* context = canvas.context();
    cairo_new_path(context);
    for (const auto& area : areas) {
        if (area.radius < largest_filled) {
            cairo_new_sub_path(context);
            cairo_arc(context, area.centre.x, area.centre.y, area.radius, 0, 2 * pi);
        }
    }
    set_source(canvas, look.colour("uncertainty"), 0.04); // once, however many lie over each other
    cairo_fill(context);
    constexpr std::array dashes{2.2, 1.6};
    set_source(canvas, look.colour("uncertainty"), 0.75);
    cairo_set_line_width(context, 0.55);
    cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
    for (const auto& area : areas) {
        cairo_arc(context, area.centre.x, area.centre.y, area.radius, 0, 2 * pi);
        cairo_stroke(context);
    }
    cairo_set_dash(context, nullptr, 0, 0);
}

} // namespace incident_mapper::io
