#include "map_legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <cairo.h>
#include <fmt/format.h>

namespace incident_mapper::io {

namespace {

constexpr double usual_text = 7.5; ///< size of text that the measures below go with, points
constexpr double icon_width = 24;  ///< column of the icons; wider where one is larger

/// A measure of rows, smaller where their text is.
double with_text(const MapLook& look, double points)
{
    return points * std::min(1.0, look.theme.size("text_size") / usual_text);
}

double row_gap(const MapLook& look) { return with_text(look, 3.5); }

TextStyle row_style(const MapLook& look) { return look.text("text_size", "ink"); }

TextStyle heading_style(const MapLook& look)
{
    auto style = row_style(look);
    style.bold = true;
    return style;
}

double heading_height(const MapCanvas& canvas, const MapLook& look, const std::string& text,
                      double width)
{
    auto style = heading_style(look);
    style.width = width;
    return canvas.measured(text, style).height + row_gap(look);
}

/// A row of the legend: an icon in its column and words that may break into lines.
struct Row {
    std::string words;
    double indent = icon_width;
    double icon_height = 0;
    std::function<void(PagePoint)> icon; ///< draws around the middle of its place
};

double row_height(const MapCanvas& canvas, const MapLook& look, const Row& row, double width)
{
    auto style = row_style(look);
    style.width = width - row.indent;
    // Noto's Arabic lines have free room above and below their letters: it gives way in a crowd
    const bool crowded = with_text(look, 1) < 1;
    const double free_room = crowded && look.rtl ? 0.2 * canvas.measured("1", style).height : 0;
    return std::max(canvas.measured(row.words, style).height - free_room, row.icon_height);
}

LegendBlock rows_block(MapCanvas& canvas, const MapLook& look, const std::string& heading,
                       const std::vector<Row>& rows, double width)
{
    double height = heading.empty() ? 0 : heading_height(canvas, look, heading, width);
    for (const auto& row : rows) {
        height += row_height(canvas, look, row, width) + row_gap(look);
    }
    return {.height = height - row_gap(look),
            .draw = [&canvas, &look, heading, rows](const PageBox& box) {
                double y = box.y;
                if (!heading.empty()) {
                    draw_at_start(canvas, look, heading, box, heading_style(look));
                    y += heading_height(canvas, look, heading, box.width);
                }
                for (const auto& row : rows) {
                    const double full = row_height(canvas, look, row, box.width);
                    auto style = row_style(look);
                    style.width = box.width - row.indent;
                    const double text = canvas.measured(row.words, style).height;
                    row.icon(
                        {look.rtl ? box.right() - row.indent / 2 + 3 : box.x + row.indent / 2 - 3,
                         y + full / 2});
                    draw_at_start(canvas, look, row.words,
                                  {look.rtl ? box.x : box.x + row.indent, y + (full - text) / 2,
                                   box.width - row.indent, text},
                                  style);
                    y += full + row_gap(look);
                }
            }};
}

EventSymbol neutral_symbol(const MapLook& look)
{
    return {.event_type = "",
            .shape = SymbolShape::circle,
            .colour = look.colour("no_data"),
            .name_en = "",
            .name_ar = ""};
}

/// So many incidents, by type as those on the map.
std::vector<int> shared_out(int incidents, const std::vector<int>& type_counts)
{
    const double all = std::max(1, std::accumulate(type_counts.begin(), type_counts.end(), 0));
    std::vector<int> counts;
    int before = 0;
    int sum = 0;
    for (const int count : type_counts) {
        sum += count;
        const int share = static_cast<int>(std::lround(incidents * (sum / all)));
        counts.push_back(share - before);
        before = share;
    }
    return counts;
}

void draw_sample_leader(MapCanvas& canvas, const MapLook& look, PagePoint at)
{
    const PagePoint place{at.x - 7, at.y + 2.5};
    stroke_line(canvas, place, {at.x + 5, at.y - 1}, look.colour("leader"), 0.6);
    cairo_arc(canvas.context(), place.x, place.y, 1.2, 0, 6.2832);
    cairo_fill(canvas.context());
    draw_shape(canvas, neutral_symbol(look), {at.x + 5, at.y - 1}, 3.4, look.colour("ink_soft"));
}

} // namespace

Colour class_colour(const MapLook& look, std::size_t index, std::size_t count)
{
    const double share =
        count < 2 ? 1.0 : static_cast<double>(index) / static_cast<double>(count - 1);
    return mixed(look.colour("ramp_low"), look.colour("ramp_high"), share);
}

LegendBlock type_block(MapCanvas& canvas, const MapLook& look, const std::vector<int>& counts,
                       double width)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) {
            continue;
        }
        rows.push_back({.words = fmt::format("{} ({})", look.name_of(look.symbols[i]),
                                             grouped(static_cast<std::size_t>(counts[i]))),
                        .icon_height = with_text(look, 11),
                        .icon = [&canvas, &look, i](PagePoint at) {
                            draw_symbol(canvas, look, look.symbols[i], at, with_text(look, 4.4));
                        }});
    }
    return rows_block(canvas, look, look.texts("legend"), rows, width);
}

std::vector<int> size_examples(const SizeScale& sizes, int shown)
{
    constexpr double visible = 1.15; // times the smallest radius
    auto examples = sizes.examples(shown);
    constexpr double alike = 1.05; // likewise
    if (sizes.radius(shown) < alike * sizes.radius(std::nullopt)) {
        return {};
    }
    std::erase_if(examples, [&, most = examples.empty() ? 0 : examples.back()](int deaths) {
        return deaths != most && sizes.radius(deaths) < visible * sizes.radius(std::nullopt);
    });
    return examples;
}

LegendBlock size_block(MapCanvas& canvas, const MapLook& look, const SizeScale& sizes,
                       const SymbolUse& use, double width, LegendDetail detail)
{
    constexpr std::size_t few = 20; // one in so many incidents
    const auto shown = std::accumulate(use.type_counts.begin(), use.type_counts.end(), 0);
    auto examples = size_examples(sizes, use.most_deaths);
    const bool seldom = use.singles * few < static_cast<std::size_t>(shown);
    if ((detail == LegendDetail::brief || seldom) && !examples.empty()) {
        examples.erase(examples.begin(), examples.end() - 1);
    }
    const double widest = examples.empty() ? 0 : 2 * sizes.radius(examples.back());
    std::vector<Row> rows;
    const auto add = [&](const std::string& words, double radius) {
        rows.push_back({.words = words,
                        .indent = std::max(icon_width, widest + 8),
                        .icon_height = 2 * radius + 1,
                        .icon = [&canvas, &look, radius](PagePoint at) {
                            draw_shape(canvas, neutral_symbol(look), at, radius,
                                       look.colour("ink_soft"));
                        }});
    };
    add(look.texts("sizes_none"), sizes.radius(std::nullopt));
    for (const int deaths : examples) {
        add(grouped(static_cast<std::size_t>(deaths)), sizes.radius(deaths));
    }
    const auto* heading = use.largest_cluster > 0 ? "sizes_single" : "sizes";
    return rows_block(canvas, look, look.texts(heading), rows, width);
}

LegendBlock cluster_block(MapCanvas& canvas, const MapLook& look, const SymbolUse& use,
                          double width, LegendDetail detail)
{
    constexpr double apart = 5;
    const int most = static_cast<int>(use.largest_cluster);
    std::vector<int> examples = SizeScale{.smallest = 1, .largest = 2, .most = most}.examples(most);
    std::erase_if(examples, [](int count) { return count < 2; });
    const auto radius_of = [scale = use.cluster_scale](int count) {
        return scale.radius(static_cast<std::size_t>(count));
    };
    const bool brief = detail == LegendDetail::brief;
    if (examples.size() < 2 || brief) {
        const double radius = radius_of(most);
        const auto name = look.texts("cluster_sizes");
        return rows_block(canvas, look, {},
                          {{.words = brief ? name : name + ": " + look.texts("cluster"),
                            .indent = std::max(icon_width, 2 * radius + 8),
                            .icon_height = 2 * radius,
                            .icon =
                                [&canvas, &look, &use, radius, most](PagePoint at) {
                                    draw_cluster(canvas, look, at, radius,
                                                 shared_out(most, use.type_counts));
                                }}},
                          width);
    }
    auto style = row_style(look);
    style.width = width;
    const double heading = heading_height(canvas, look, look.texts("cluster_sizes"), width);
    const double discs = 2 * radius_of(most) + row_gap(look);
    return {
        .height = heading + discs + canvas.measured(look.texts("cluster"), style).height,
        .draw = [&canvas, &look, &use, examples, radius_of, heading, discs](const PageBox& box) {
            draw_at_start(canvas, look, look.texts("cluster_sizes"), box, heading_style(look));
            double x = look.rtl ? box.right() : box.x;
            for (const int count : examples) {
                const double radius = radius_of(count);
                x += look.rtl ? -radius : radius;
                draw_cluster(canvas, look, {x, box.y + heading + (discs - row_gap(look)) / 2},
                             radius, shared_out(count, use.type_counts));
                x += (radius + apart) * (look.rtl ? -1 : 1);
            }
            draw_at_start(canvas, look, look.texts("cluster"),
                          {box.x, box.y + heading + discs, box.width, box.height - heading - discs},
                          row_style(look));
        }};
}

std::vector<LegendBlock> mark_blocks(MapCanvas& canvas, const MapLook& look, const SymbolUse& use,
                                     double width)
{
    std::vector<Row> rows;
    if (use.leaders) {
        rows.push_back({.words = look.texts("leader"),
                        .icon_height = 10,
                        .icon = [&](PagePoint at) { draw_sample_leader(canvas, look, at); }});
    }
    if (use.uncertainty) {
        rows.push_back(
            {.words = look.texts("uncertainty"), .icon_height = 15, .icon = [&](PagePoint at) {
                 const PageDisc area{.centre = at, .radius = 7};
                 draw_uncertainty(canvas, look, {&area, 1});
             }});
    }
    if (use.vague) {
        rows.push_back({.words = look.texts(use.vague_moved ? "vague_moved" : "vague"),
                        .icon_height = 16,
                        .icon = [&](PagePoint at) {
                            auto symbol = neutral_symbol(look);
                            symbol.colour = look.colour("ink_soft");
                            draw_vague_shape(canvas, look, symbol, at, 4.2);
                        }});
    }
    if (rows.empty()) {
        return {};
    }
    return {rows_block(canvas, look, {}, rows, width)};
}

void draw_hatch(const MapCanvas& canvas, const MapLook& look, const PageBox& box)
{
    constexpr double step = 5; // across the page: lines of neighbouring boxes meet
    auto* context = canvas.context();
    clip_to(canvas, box);
    const auto last = std::ceil((box.right() + box.bottom()) / step);
    for (double line = std::floor((box.x + box.y) / step); line <= last; line += 1) {
        const double sum = line * step; // x + y along the line
        cairo_move_to(context, sum - box.y, box.y);
        cairo_line_to(context, sum - box.bottom(), box.bottom());
    }
    set_source(canvas, look.colour("governorate"), 0.75);
    cairo_set_dash(context, nullptr, 0, 0);
    cairo_set_line_width(context, 0.35);
    cairo_stroke(context);
    cairo_restore(context);
}

LegendBlock class_block(MapCanvas& canvas, const MapLook& look, const CountClasses& classes,
                        double width)
{
    std::vector<Row> rows;
    const auto add = [&](const std::string& words, const Colour& colour, bool hatched) {
        rows.push_back({.words = words,
                        .icon_height = 10,
                        .icon = [&canvas, &look, colour, hatched](PagePoint at) {
                            const PageBox box{at.x - 8, at.y - 4.5, 16, 9};
                            fill_box(canvas, box, colour);
                            if (hatched) {
                                draw_hatch(canvas, look, box);
                            }
                            stroke_box(canvas, box, look.colour("rule"), 0.5);
                        }});
    };
    const auto& [title, bounds, lows, none, uncovered] = classes;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const int low = lows == bounds ? lows[i] : i == 0 ? 1 : bounds[i - 1] + 1;
        // figures in left-to-right isolates: an Arabic line must not turn a range round
        const auto figure = [](int number) { return grouped(static_cast<std::size_t>(number)); };
        add(low == bounds[i] ? figure(low)
                             : fmt::format("\u2066{}–{}\u2069", figure(low), figure(bounds[i])),
            class_colour(look, i, bounds.size()), false);
    }
    if (none) {
        add(look.texts("areas_none"), *none, false);
    }
    if (uncovered) {
        add(look.texts("uncovered"), look.colour("land"), true);
    }
    return rows_block(canvas, look, title, rows, width);
}

LegendBlock note_block(MapCanvas& canvas, const MapLook& look,
                       const std::vector<std::string>& notes, double width)
{
    if (notes.empty()) {
        return {};
    }
    std::string words;
    for (const auto& note : notes) {
        words += (words.empty() ? "" : "\n") + note;
    }
    auto style = row_style(look);
    style.width = width;
    const double heading = heading_height(canvas, look, look.texts("notes"), width);
    return {.height = heading + canvas.measured(words, style).height,
            .draw = [&canvas, &look, words, heading](const PageBox& box) {
                draw_at_start(canvas, look, look.texts("notes"), box, heading_style(look));
                draw_at_start(canvas, look, words,
                              {box.x, box.y + heading, box.width, box.height - heading},
                              row_style(look));
            }};
}

} // namespace incident_mapper::io
