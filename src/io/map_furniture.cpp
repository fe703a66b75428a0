#include "map_furniture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <cairo.h>
#include <fmt/format.h>

#include "incident_mapper/date_words.hpp"
#include "incident_mapper/map_scales.hpp"
#include "map_basemap.hpp"
#include "map_ground_layers.hpp"

namespace incident_mapper::io {

namespace {

void draw_north(MapCanvas& canvas, const MapLook& look, PagePoint middle, double angle)
{
    auto* context = canvas.context();
    cairo_save(context);
    cairo_translate(context, middle.x, middle.y);
    cairo_rotate(context, angle * std::numbers::pi / 180);
    cairo_move_to(context, 0, -9);
    cairo_line_to(context, 4, 4);
    cairo_line_to(context, 0, 1.5);
    cairo_line_to(context, -4, 4);
    cairo_close_path(context);
    set_source(canvas, look.colour("ink"));
    cairo_fill(context);
    cairo_restore(context);
    auto style = look.text("small_size", "ink");
    style.bold = true;
    style.align = TextAlign::centre;
    canvas.draw_text(look.texts("north"), {middle.x + 9, middle.y - 5}, style);
}

/// The surroundings of a view: at least six times as wide, and not less than 1800 km.
GeoExtent surroundings(const MapView& view)
{
    const auto centre = view.centre();
    const double width = view.metres_per_point() * view.frame().width;
    const double half_km = std::clamp(width * 2.6 / 1000, 1000.0, 9000.0);
    const double half_height = std::min(70.0, half_km * 0.75 / 111.2);
    const double south = std::max(-88.0, centre.latitude - half_height);
    const double north = std::min(88.0, centre.latitude + half_height);
    const double parallel =
        std::cos(std::min(75.0, std::abs(centre.latitude)) * std::numbers::pi / 180);
    const double half_width = std::min(150.0, half_km / 111.2 / parallel);
    return {.west = centre.longitude - half_width,
            .east = centre.longitude + half_width,
            .south = south,
            .north = north};
}

void mark_frame(const MapCanvas& canvas, const MapLook& look, const MapView& view,
                const MapView& wide)
{
    const auto& extent = view.extent();
    double west = HUGE_VAL;
    double east = -HUGE_VAL;
    double top = HUGE_VAL;
    double bottom = -HUGE_VAL;
    for (const double x : {extent.west, extent.east}) {
        for (const double y : {extent.south, extent.north}) {
            const auto corner = view.projection().unproject({.x = x, .y = y});
            const auto at = corner ? wide.page_point(*corner) : std::nullopt;
            if (!at) {
                return;
            }
            west = std::min(west, at->x);
            east = std::max(east, at->x);
            top = std::min(top, at->y);
            bottom = std::max(bottom, at->y);
        }
    }
    PageBox mark{west, top, east - west, bottom - top};
    if (mark.width < 5) { // too small to see: a mark of its own
        mark = PageBox{mark.centre().x, mark.centre().y, 0, 0}.grown(2.5);
    }
    const auto& frame = wide.frame();
    auto* context = canvas.context();
    clip_to(canvas, frame);
    set_source(canvas, look.colour("highlight"), 0.16);
    cairo_rectangle(context, mark.x, mark.y, mark.width, mark.height);
    cairo_fill(context);
    stroke_box(canvas, mark, look.colour("highlight"), 1.2);
    cairo_restore(context);
}

/// What stands under a bar: the month where one begins, with its year at the first and in January;
/// the days themselves where there are few; years alone where there are many months.
std::string tick_words(const std::vector<DateRange>& steps, std::size_t index,
                       const std::string& language)
{
    const auto& step = steps[index];
    constexpr std::size_t most_month_names = 30;
    if (steps.size() > most_month_names && (step.last - step.first).count() > 7) {
        const std::chrono::year_month_day first(step.first);
        return first.month() == std::chrono::January
                   ? std::to_string(static_cast<int>(first.year()))
                   : std::string{};
    }
    if (steps.size() <= 7 && step.is_day()) {
        return period_words(step, language);
    }
    const std::chrono::year_month_day first(step.first);
    const std::chrono::year_month_day last(step.last);
    const bool begins = unsigned{first.day()} == 1 || first.month() != last.month();
    if (!begins && (index > 0 || unsigned{first.day()} > 12)) {
        return {};
    }
    const bool with_year = index == 0 || last.month() == std::chrono::January;
    return with_year ? month_words(step.last, language) : month_name(step.last, language);
}

/// Where days lie along a strip: from left to right, or from right to left.
struct TimeAxis {
    PageBox plot;
    Date first;
    double days = 1;
    bool rtl = false;

    [[nodiscard]] PageBox span_of(const DateRange& range) const
    {
        const double day = plot.width / days;
        const double start = static_cast<double>((range.first - first).count()) * day;
        const double width = static_cast<double>((range.last - range.first).count() + 1) * day;
        return {rtl ? plot.right() - start - width : plot.x + start, plot.y, width, plot.height};
    }
};

/// Marks the days that a frame shows, wide enough to see.
void draw_band(const MapCanvas& canvas, const MapLook& look, const PageBox& days)
{
    constexpr double least = 2; // points
    const double width = std::max(least, days.width);
    const PageBox band{days.centre().x - width / 2, days.y, width, days.height};
    set_source(canvas, look.colour("highlight"), 0.25);
    cairo_rectangle(canvas.context(), band.x, band.y, band.width, band.height);
    cairo_fill(canvas.context());
    const double below = band.bottom() + 1;
    stroke_line(canvas, {band.x, below}, {band.right(), below}, look.colour("highlight"), 2);
}

/// Lines at nothing and at a round number, with their figures.
void draw_value_axis(MapCanvas& canvas, const MapLook& look, const PageBox& plot, int most,
                     TextStyle style)
{
    const int tick = std::max(1, static_cast<int>(std::lround(round_down(most))));
    for (const int value : {0, tick}) {
        const double y = plot.bottom() - plot.height * value / most;
        stroke_line(canvas, {plot.x, y}, {plot.right(), y}, look.colour("rule"), 0.4);
        style.align = look.rtl ? TextAlign::left : TextAlign::right;
        const auto height = canvas.measured("0", style).height;
        canvas.draw_text(grouped(static_cast<std::size_t>(value)),
                         {look.rtl ? plot.right() + 3 : plot.x - 3, y - height / 2}, style);
    }
}

/// Words under the steps, as many as find room.
void draw_time_axis(MapCanvas& canvas, const MapLook& look, const TimeAxis& axis,
                    std::vector<DateRange> steps, const DateRange& period,
                    const std::string& language, TextStyle style)
{
    for (auto& step : steps) { // the month in which the last week ends is not that of the data
        step = common_days(step, period);
    }
    style.align = TextAlign::centre;
    std::optional<PageBox> before;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto text = tick_words(steps, i, language);
        if (text.empty()) {
            continue;
        }
        const auto size = canvas.measured(text, style);
        const double tick = axis.span_of(steps[i]).centre().x;
        const double middle =
            std::clamp(tick, axis.plot.x + size.width / 2, axis.plot.right() - size.width / 2);
        const PageBox place{middle - size.width / 2, axis.plot.bottom() + 3, size.width,
                            size.height};
        if (before && before->grown(4).overlaps(place.grown(4))) {
            continue;
        }
        stroke_line(canvas, {tick, axis.plot.bottom()}, {tick, axis.plot.bottom() + 2.5},
                    look.colour("ink_soft"), 0.5);
        canvas.draw_text(text, {middle, place.y}, style);
        before = place;
    }
}

} // namespace

void draw_scale(MapCanvas& canvas, const MapLook& look, const MapView& view, const PageBox& row)
{
    const auto bar = scale_bar(view.metres_per_point(), std::min(150.0, row.width * 0.4));
    constexpr double height = 3.2;
    const double top = row.y + 3;
    const double left = look.rtl ? row.right() - bar.points - 14 : row.x + 4;
    const auto ink = look.colour("ink");
    auto style = look.text("small_size", "ink");
    style.align = TextAlign::centre;
    for (int i = 0; i < bar.parts; ++i) {
        const double part = bar.points / bar.parts;
        fill_box(canvas, {left + i * part, top, part, height},
                 i % 2 == 0 ? ink : look.colour("paper"));
    }
    stroke_box(canvas, {left, top, bar.points, height}, ink, 0.5);
    const double labels = top + height + 1.5;
    canvas.draw_text("0", {left, labels}, style);
    canvas.draw_text(fmt::format("{:g}", bar.kilometres / 2), {left + bar.points / 2, labels},
                     style);
    canvas.draw_text(look.texts("kilometres", fmt::format("{:g}", bar.kilometres)),
                     {left + bar.points, labels}, style);
    if (std::abs(view.north_angle()) > 2) {
        draw_north(canvas, look,
                   {look.rtl ? left - 32 : left + bar.points + 32, row.y + row.height / 2},
                   view.north_angle());
    }
}

void draw_locator(MapCanvas& canvas, const MapLook& look, const MapView& view, const PageBox& box,
                  const MapPlan& plan)
{
    const auto extent = surroundings(view);
    const auto choice = choose_projection(extent);
    const MapProjection projection(choice.definition);
    const MapView wide(projection, extent, box);
    draw_basemap(canvas, wide, GroundLayers(plan, wide, GroundUse::locator).filled("world.xml"),
                 {});
    mark_frame(canvas, look, view, wide);
    stroke_box(canvas, box, look.colour("rule"), 0.6);
}

void draw_timeline(MapCanvas& canvas, const MapLook& look, const PageBox& box,
                   const std::string& title, const std::vector<int>& counts,
                   const std::vector<DateRange>& steps, const DateRange& period,
                   const std::optional<DateRange>& now, const std::string& language)
{
    auto heading = look.text("text_size", "ink");
    heading.bold = true;
    const auto words = draw_at_start(canvas, look, title, box, heading);
    const int most = std::max(1, *std::ranges::max_element(counts));
    const auto style = look.text("small_size", "ink_soft");
    const double figures =
        canvas.measured(grouped(static_cast<std::size_t>(most)), style).width + 5;
    const PageBox plot{look.rtl ? box.x : box.x + figures, words.bottom() + 6, box.width - figures,
                       box.bottom() - words.bottom() - 6 - 12};
    draw_value_axis(canvas, look, plot, most, style);
    const TimeAxis axis{
        .plot = plot,
        .first = steps.front().first,
        .days = static_cast<double>((steps.back().last - steps.front().first).count() + 1),
        .rtl = look.rtl};
    if (now) {
        draw_band(canvas, look, axis.span_of(*now));
    }
    const double unit = plot.height / most;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        auto bar = axis.span_of(steps[i]);
        const double gap = std::min(1.0, bar.width * 0.15);
        bar.y = plot.bottom() - counts[i] * unit;
        bar.height = counts[i] * unit;
        bar = {bar.x + gap / 2, bar.y, bar.width - gap, bar.height};
        if (period.first <= steps[i].first && steps[i].last <= period.last) {
            fill_box(canvas, bar, look.colour("ramp_high"));
        } else if (counts[i] > 0) {
            const double edge = std::min(0.9, bar.width / 3);
            stroke_box(canvas, bar.grown(-edge / 2), look.colour("ramp_high"), edge);
        }
    }
    draw_time_axis(canvas, look, axis, steps, period, language, style);
}

} // namespace incident_mapper::io
