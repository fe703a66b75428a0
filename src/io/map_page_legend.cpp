#include "map_page_legend.hpp"

#include <cmath>

#include <fmt/format.h>

#include "map_furniture.hpp"
#include "map_ground.hpp"
#include "map_words.hpp"

namespace incident_mapper::io {

namespace {

constexpr double widest_with_locator_km = 3500;

} // namespace

std::vector<std::string> PageLegend::notes() const
{
    // frames share one legend, and its notes tell of all
    const auto& incidents = is_frame() ? m_plan.incidents : m_page.incidents;
    std::size_t unlocated = 0;
    std::size_t undated = 0;
    for (const auto& incident : incidents) {
        unlocated += incident.point ? 0 : 1;
        undated += incident.dates ? 0 : 1;
    }
    std::vector<std::string> notes;
    const auto add = [&](const char* key, std::size_t count) {
        if (count > 0) {
            notes.push_back(m_look.texts(key, grouped(count)));
        }
    };
    add("unlocated", unlocated);
    add(is_frame()                          ? "undated_no_frame"
        : m_options.kind == MapKind::months ? "undated_left_out"
                                            : "undated",
        undated);
    add("outside", m_use.outside);
    add(m_options.kind == MapKind::areas ? "outside_areas" : "outside",
        m_plan.series ? m_plan.series->density.outside : m_density.outside);
    if (m_use.circles_left_out) {
        notes.push_back(m_look.texts("circles_left_out"));
    }
    if (m_is_cut) {
        notes.push_back(m_look.texts("legend_cut"));
    }
    return notes;
}

CountClasses PageLegend::count_classes() const
{
    const bool hexagons = m_options.kind == MapKind::hexagons;
    CountClasses classes{
        .title = hexagons ? m_look.texts("hexagons", fmt::format("{:g}", m_density.cell_km))
                          : m_look.texts("areas"),
        .bounds = m_density.bounds,
        .lows = m_density.lows,
        .none = {},
        .uncovered = m_density.has_uncovered};
    if (hexagons && m_density.has_uncovered) {
        classes.none = m_look.colour("land");
    } else if (m_density.has_empty) {
        classes.none = m_look.colour("no_data");
    }
    return classes;
}

std::vector<LegendBlock> PageLegend::blocks(const MapView& view)
{
    const double width = m_layout.columns.front().width;
    std::vector<LegendBlock> found;
    const auto with = [&](LegendBlock block) {
        if (block.height > 0) {
            found.push_back(std::move(block));
        }
    };
    if (m_is_cut) { // what says so comes first
        with(note_block(m_canvas, m_look, notes(), width));
    }
    if (m_options.kind == MapKind::hexagons || m_options.kind == MapKind::areas) {
        with(class_block(m_canvas, m_look, count_classes(), width));
    } else if (is_frame() || !m_page.incidents.empty()) {
        with(type_block(m_canvas, m_look, m_use.type_counts, width));
        if (!size_examples(m_plan.sizes, m_use.most_deaths).empty()) {
            with(size_block(m_canvas, m_look, m_plan.sizes, m_use, width, m_detail));
        }
    }
    if (!m_is_cut) {
        with(note_block(m_canvas, m_look, notes(), width));
    }
    for (auto& block : mark_blocks(m_canvas, m_look, m_use, width)) {
        with(std::move(block));
    }
    if (m_use.largest_cluster > 0) {
        with(cluster_block(m_canvas, m_look, m_use, width, m_detail));
    }
    if (!m_options.basemap && ground_width_km(view) < widest_with_locator_km) {
        with({.height = width * 0.62, .at_end = true, .draw = [this, view](const PageBox& box) {
                  draw_locator(
                      m_canvas, m_look, view,
                      {std::round(box.x), box.y, std::floor(box.width), std::floor(box.height)},
                      m_plan);
              }});
    }
    return found;
}

std::vector<double> PageLegend::summary(const MapView& view)
{
    std::vector<double> summary;
    for (const auto& block : blocks(view)) {
        summary.push_back(block.height);
    }
    const auto& counts = m_use.type_counts;
    summary.insert(summary.end(), counts.begin(), counts.end());
    summary.insert(summary.end(), m_density.bounds.begin(), m_density.bounds.end());
    return summary;
}

bool PageLegend::draw_if_whole(const MapView& view)
{
    const auto found = blocks(view);
    const double block_gap = m_detail == LegendDetail::full ? 13 : 8; // points
    if (!legend_fits(found, m_layout.columns, block_gap) && !m_is_cut) {
        return false;
    }
    m_boxes = draw_legend(found, m_layout.columns, m_layout.map.bottom(), block_gap);
    return true;
}

void PageLegend::draw(const MapView& view)
{
    const double usual = m_look.theme.size("text_size");
    constexpr auto full = LegendDetail::full;
    constexpr auto brief = LegendDetail::brief;
    for (const auto& [detail, share] : {std::pair{full, 1.0},
                                        {full, 0.92},
                                        {full, 0.84},
                                        {brief, 0.92},
                                        {brief, 0.84},
                                        {brief, 0.76},
                                        {brief, 0.68}}) {
        m_detail = detail;
        m_look.theme.set("text_size", fmt::format("{:.3f}", usual * share));
        if (draw_if_whole(view)) {
            return;
        }
    }
    m_is_cut = true;
    draw_if_whole(view);
}

} // namespace incident_mapper::io
