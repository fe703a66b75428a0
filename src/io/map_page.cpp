#include "map_page.hpp"

#include <algorithm>
#include <set>

#include <cairo.h>
#include <fmt/format.h>

#include "incident_mapper/date_words.hpp"
#include "map_basemap.hpp"
#include "map_density.hpp"
#include "map_furniture.hpp"
#include "map_ground.hpp"
#include "map_page_legend.hpp"
#include "map_panels.hpp"
#include "map_series.hpp"
#include "map_words.hpp"

namespace incident_mapper::io {

namespace {

/// With smaller headings on the smallest pages: the map needs the room.
MapLook for_page(MapLook look, const MapOptions& options)
{
    constexpr double broad = 460; // points
    constexpr double high = 320;
    const double share = std::clamp(std::min(std::max(options.width, options.height) / broad,
                                             std::min(options.width, options.height) / high),
                                    0.6, 1.0);
    for (const char* key : {"title_size", "subtitle_size"}) {
        const double least = look.theme.size("text_size");
        look.theme.set(key, fmt::format("{:.3f}", std::max(least, share * look.theme.size(key))));
    }
    return look;
}

/// Draws one page; holds what its parts share.
class PageDrawing {
public:
    PageDrawing(const MapPlan& plan, const MapPage& page, ImageFormat format)
        : m_plan(plan), m_page(page), m_look(for_page(*plan.look, *plan.options)),
          m_options(*plan.options),
          m_canvas(format, plan.options->width, plan.options->height, plan.options->dpi),
          m_projection(plan.projection.definition), m_series(plan.series),
          m_text_width(m_options.width - 2 * page_margin(m_options.width, m_options.height)),
          m_layout(layout(m_series ? m_series->heading : heading_height(page)))
    {
    }

    std::string draw(PageContent* content);
    /// What the frames on these pages share.
    std::shared_ptr<const MapSeries> series(std::span<const MapPage> pages);

private:
    [[nodiscard]] TextStyle title_style() const;
    [[nodiscard]] double heading_height(const MapPage& page) const;
    [[nodiscard]] SheetLayout layout(double heading) const;
    [[nodiscard]] std::shared_ptr<const MapSeries>
    series_of(const MapView& view, std::span<const std::span<const MappedIncident>> maps) const;
    /// 0: each map has a scale of its own.
    [[nodiscard]] std::size_t largest_cluster() const
    {
        return m_series ? m_series->largest_cluster : 0;
    }
    [[nodiscard]] bool is_frame() const { return m_options.frames != FrameStep::none; }

    void draw_heading(const MapView& view);
    void note_shown(std::span<const MappedIncident> incidents, std::span<const std::size_t> shown);
    [[nodiscard]] MapPage shown_page() const;
    [[nodiscard]] std::string title_of(const MapView& view, const MapPage& shown) const;
    void draw_names(const MapView& view, const GroundLayers& layers, const MapSides& sides,
                    std::span<const SpreadSymbol> symbols);
    [[nodiscard]] std::vector<KeptRoom> kept_rooms(const MapView& view, const GroundLayers& layers,
                                                   const MapSides& sides) const;
    void draw_one_map(const MapView& view, std::span<const MappedIncident> incidents);
    [[nodiscard]] MapPage on_map(const MapView& view) const;
    [[nodiscard]] std::vector<MappedIncident> incidents_of(const DateRange& month) const;
    [[nodiscard]] std::string panel_words(const DateRange& month, const DateRange& period) const;
    void draw_months();
    bool hatch(const MapView& view, const GroundLayers& layers,
               const std::set<std::string>& covered);
    void draw_overlay(const MapView& view, const GroundLayers& layers);
    void draw_hexagon_counts(const MapView& view, std::span<const MappedIncident> incidents,
                             const GroundLayers& layers);
    void draw_area_counts(const MapView& view, std::span<const MappedIncident> incidents,
                          const GroundLayers& layers);
    /// Gives the symbols of this map.
    std::vector<SpreadSymbol> draw_content(const MapView& view,
                                           std::span<const MappedIncident> incidents,
                                           const GroundLayers& layers, const MapSides& sides);
    void draw_strip(const MapPage& shown, const std::optional<DateRange>& now);
    [[nodiscard]] bool is_empty() const;
    PageBox draw_empty();
    [[nodiscard]] std::vector<PageBox> furniture(const PageLegend& legend) const;

    const MapPlan& m_plan;
    const MapPage& m_page;
    MapLook m_look; ///< its text may be made smaller for a crowded legend
    const MapOptions& m_options;
    MapCanvas m_canvas;
    MapProjection m_projection;
    std::shared_ptr<const MapSeries> m_series; ///< null: a single map
    double m_text_width;                       ///< of heading and foot, points
    SheetLayout m_layout;
    SymbolUse m_use;
    DensityUse m_density;
    std::vector<MappedIncident> m_shown; ///< those that a symbol, a hexagon or an area stands for
    std::vector<std::string> m_symbol_countries;
    std::string m_title, m_subtitle;
    std::vector<std::string> m_headings; ///< of the small maps, and of the timeline
    std::vector<DrawnLabel> m_labels;
    std::optional<PageBox> m_taken; ///< by words on the map
};

TextStyle PageDrawing::title_style() const
{
    auto style = m_look.text("title_size", "ink");
    style.bold = true;
    style.width = m_text_width;
    return style;
}

double PageDrawing::heading_height(const MapPage& page) const
{
    auto sub = m_look.text("subtitle_size", "ink_soft");
    sub.width = m_text_width;
    return m_canvas.measured(title_words(m_plan, m_plan.countries), title_style()).height +
           m_canvas.measured(subtitle_words(m_plan, page, page.incidents.size()), sub).height;
}

SheetLayout PageDrawing::layout(double heading) const
{
    auto small = m_look.text("small_size", "ink_soft");
    small.width = m_text_width;
    return lay_out_sheet(m_options.width, m_options.height, m_look.rtl, heading,
                         m_canvas.measured(footer_words(m_plan, m_projection.name()), small).height,
                         m_options.timeline && m_page.period.has_value());
}

void PageDrawing::note_shown(std::span<const MappedIncident> incidents,
                             std::span<const std::size_t> shown)
{
    for (const auto index : shown) {
        m_shown.push_back(incidents[index]);
    }
}

/// What the heading tells of: where incidents lie beyond the map's edge, only those on the map.
MapPage PageDrawing::shown_page() const
{
    if (m_use.outside + m_density.outside == 0) {
        return m_page;
    }
    const auto period = is_frame() ? m_page.period : covered_by(period_of(m_shown), m_options);
    return {.incidents = m_shown, .period = period ? period : m_page.period};
}

/// The incidents of all frames that lie on the map.
MapPage PageDrawing::on_map(const MapView& view) const
{
    MapPage all{.incidents = m_plan.incidents, .period = m_plan.covered};
    std::erase_if(all.incidents, [&](const MappedIncident& incident) {
        const auto at = incident.point ? view.page_point(*incident.point) : std::nullopt;
        return !at || !view.frame().holds(*at);
    });
    return all;
}

/// All frames of a series have one title. What does not fit the room that was kept says less.
std::string PageDrawing::title_of(const MapView& view, const MapPage& shown) const
{
    const auto incidents = is_frame() ? on_map(view).incidents : shown.incidents;
    const auto room = m_canvas.measured(title_words(m_plan, m_plan.countries), title_style());
    const auto title = title_words(m_plan, countries_of(incidents, *m_plan.gazetteer, m_look));
    return m_canvas.measured(title, title_style()).height > room.height ? title_words(m_plan, {})
                                                                        : title;
}

/// \pre the map is drawn
void PageDrawing::draw_heading(const MapView& view)
{
    const auto shown = shown_page();
    m_title = title_of(view, shown);
    m_subtitle = subtitle_words(m_plan, shown, m_page.incidents.size());
    const auto box = draw_at_start(m_canvas, m_look, m_title, m_layout.title, title_style());
    auto rest = m_layout.title;
    rest.y = box.bottom();
    draw_at_start(m_canvas, m_look, m_subtitle, rest, m_look.text("subtitle_size", "ink_soft"));
    draw_at_start(m_canvas, m_look, footer_words(m_plan, m_projection.name()), m_layout.footer,
                  m_look.text("small_size", "ink_soft"));
}

/// Hatches the countries of which the data say nothing; a base map that is given has its own look.
bool PageDrawing::hatch(const MapView& view, const GroundLayers& layers,
                        const std::set<std::string>& covered)
{
    const bool hatched =
        !m_options.basemap && hatch_uncovered(m_canvas, m_look, view, layers.countries(), covered);
    if (hatched) {
        draw_overlay(view, layers);
    }
    return hatched;
}

/// Lakes and boundaries once more, above what was drawn on the ground.
void PageDrawing::draw_overlay(const MapView& view, const GroundLayers& layers)
{
    if (layers.are_fine() && !m_options.basemap) {
        draw_basemap(m_canvas, view, layers.filled("overlay.xml"), {});
    }
}

void PageDrawing::draw_hexagon_counts(const MapView& view,
                                      std::span<const MappedIncident> incidents,
                                      const GroundLayers& layers)
{
    const bool uncovered = hatch(view, layers, m_plan.with_incidents);
    m_density =
        draw_hexagons(m_canvas, m_look, view, incidents, m_series ? &m_series->density : nullptr);
    m_density.has_uncovered = uncovered;
    note_shown(incidents, m_density.shown);
}

void PageDrawing::draw_area_counts(const MapView& view, std::span<const MappedIncident> incidents,
                                   const GroundLayers& layers)
{
    const auto areas = governorates(m_plan);
    const auto covered = covered_by_areas(m_plan.with_incidents, areas);
    const bool uncovered = hatch(view, layers, covered);
    m_density = draw_areas(m_canvas, m_look, view, incidents, areas, m_plan.iso_codes, covered,
                           m_series ? &m_series->density : nullptr);
    m_density.has_uncovered = uncovered;
    note_shown(incidents, m_density.shown);
    draw_overlay(view, layers);
}

std::vector<SpreadSymbol> PageDrawing::draw_content(const MapView& view,
                                                    std::span<const MappedIncident> incidents,
                                                    const GroundLayers& layers,
                                                    const MapSides& sides)
{
    switch (m_options.kind) {
    case MapKind::hexagons:
        draw_hexagon_counts(view, incidents, layers);
        return {};
    case MapKind::areas:
        draw_area_counts(view, incidents, layers);
        return {};
    case MapKind::symbols:
    case MapKind::months:
        break;
    }
    const auto rooms = kept_rooms(view, layers, sides);
    const auto use =
        draw_symbols(m_canvas, m_look, view, incidents, m_plan.sizes,
                     {.sides = sides, .rooms = rooms, .largest_cluster = largest_cluster()});
    for (const auto& symbol : use.symbols) {
        m_symbol_countries.push_back(sides.country_at(symbol.centre));
    }
    add_use(m_use, use);
    note_shown(incidents, use.shown);
    return use.symbols;
}

void PageDrawing::draw_names(const MapView& view, const GroundLayers& layers, const MapSides& sides,
                             std::span<const SpreadSymbol> symbols)
{
    const auto& cells = m_series ? m_series->density.cells : m_density.cells;
    const auto labels =
        draw_labels(m_canvas, m_look, view, *m_plan.gazetteer,
                    {.symbols = symbols,
                     .areas = m_density.areas,
                     .cells = cells,
                     .base = m_options.basemap ? std::filesystem::path{} : m_plan.maps / "base",
                     .boundaries = layers.boundaries(),
                     .countries = layers.countries(),
                     .sides = sides,
                     .main_countries = m_plan.country_codes,
                     .in_series = m_series != nullptr,
                     .taken = m_taken});
    m_labels.insert(m_labels.end(), labels.begin(), labels.end());
}

/// By all incidents, so that those of a series are the same on each of its maps.
std::vector<KeptRoom> PageDrawing::kept_rooms(const MapView& view, const GroundLayers& layers,
                                              const MapSides& sides) const
{
    const auto incidents = symbols_at_places(m_look, view, m_plan.incidents, m_plan.sizes);
    return rooms_for_names(m_canvas, m_look, view, *m_plan.gazetteer, incidents,
                           {.symbols = {},
                            .areas = {},
                            .cells = {},
                            .base = {},
                            .boundaries = {},
                            .countries = layers.countries(),
                            .sides = sides,
                            .main_countries = m_plan.country_codes});
}

void PageDrawing::draw_one_map(const MapView& view, std::span<const MappedIncident> incidents)
{
    const GroundLayers layers(m_plan, view, GroundUse::map);
    draw_ground(m_canvas, view, m_plan, layers);
    const MapSides sides(view, layers.countries(), m_plan.given, m_plan.iso_codes);
    const bool counts = m_options.kind == MapKind::hexagons || m_options.kind == MapKind::areas;
    if (m_series != nullptr && !counts) { // names keep clear of the symbols of all maps
        draw_names(view, layers, sides,
                   moved_to(view.frame(), m_series->frame, m_series->use.symbols));
        draw_content(view, incidents, layers, sides);
    } else {
        const auto symbols = draw_content(view, incidents, layers, sides);
        if (is_empty() && m_options.kind != MapKind::months) {
            m_taken = draw_empty();
        }
        draw_names(view, layers, sides, symbols);
    }
    stroke_box(m_canvas, view.frame(), m_look.colour("ink"), 0.8);
}

/// What the maps on which these incidents are shown share, each as large as `view`.
std::shared_ptr<const MapSeries>
PageDrawing::series_of(const MapView& view,
                       std::span<const std::span<const MappedIncident>> maps) const
{
    auto series = std::make_shared<MapSeries>();
    series->frame = view.frame();
    if (m_options.kind == MapKind::hexagons) {
        series->density = scale_of_hexagons(view, maps);
    } else if (m_options.kind == MapKind::areas) {
        series->density = scale_of_areas(view, maps, governorates(m_plan), m_plan.iso_codes);
    } else {
        const GroundLayers layers(m_plan, view, GroundUse::map);
        const MapSides sides(view, layers.countries(), m_plan.given, m_plan.iso_codes);
        add_symbols(*series, m_look, view, maps, m_plan.sizes, sides,
                    kept_rooms(view, layers, sides));
    }
    return series;
}

std::shared_ptr<const MapSeries> PageDrawing::series(std::span<const MapPage> pages)
{
    double heading = 0;
    std::vector<std::span<const MappedIncident>> maps;
    for (const auto& page : pages) {
        heading = std::max(heading, heading_height(page));
        maps.emplace_back(page.incidents);
    }
    m_layout = layout(heading);
    auto series = std::make_shared<MapSeries>(
        *series_of(MapView(m_projection, m_plan.extent, m_layout.map), maps));
    series->heading = heading;
    return series;
}

std::vector<MappedIncident> PageDrawing::incidents_of(const DateRange& month) const
{
    std::vector<MappedIncident> found;
    std::ranges::copy_if(m_page.incidents, std::back_inserter(found), [&](const auto& incident) {
        return incident.dates && month.first <= incident.dates->first &&
               incident.dates->first <= month.last;
    });
    return found;
}

/// The month; of one that lies only in part in the period, the days that do.
std::string PageDrawing::panel_words(const DateRange& month, const DateRange& period) const
{
    const auto days = common_days(month, period);
    return days.first == month.first && days.last == month.last
               ? month_words(month.first, m_options.language)
               : period_words(days, m_options.language);
}

void PageDrawing::draw_months()
{
    const auto months = steps_of(*m_page.period, TimeStep::month);
    auto style = m_look.text("text_size", "ink");
    style.bold = true;
    const double heading =
        m_canvas.measured(month_words(months.front().first, m_options.language), style).height + 2;
    const auto panels = lay_out_panels(m_layout.map, months.size(), heading, m_look.rtl);
    const auto view_of = [&](const PageBox& panel) {
        return MapView(m_projection, m_plan.extent,
                       {panel.x, panel.y + heading, panel.width, panel.height - heading});
    };
    std::vector<std::vector<MappedIncident>> by_month;
    for (const auto& month : months) {
        by_month.push_back(incidents_of(month));
    }
    m_series =
        series_of(view_of(panels.front()),
                  std::vector<std::span<const MappedIncident>>(by_month.begin(), by_month.end()));
    for (std::size_t i = 0; i < months.size(); ++i) {
        const auto view = view_of(panels[i]);
        const auto shown_before = m_shown.size();
        draw_one_map(view, by_month[i]);
        m_headings.push_back(fmt::format("{} ({})", panel_words(months[i], *m_page.period),
                                         grouped(m_shown.size() - shown_before)));
        draw_at_start(m_canvas, m_look, m_headings.back(), panels[i], style);
        if (i == 0) {
            draw_scale(m_canvas, m_look, view, m_layout.base);
        }
    }
}

void PageDrawing::draw_strip(const MapPage& shown, const std::optional<DateRange>& now)
{
    const auto step = step_for(*shown.period);
    const auto steps = steps_of(*shown.period, step);
    std::vector<int> counts(steps.size(), 0);
    for (const auto& incident : shown.incidents) {
        if (!incident.dates) {
            continue;
        }
        const auto found =
            std::ranges::upper_bound(steps, incident.dates->first, {}, &DateRange::first);
        ++counts[static_cast<std::size_t>(std::distance(steps.begin(), found)) - 1];
    }
    const char* key = step == TimeStep::day    ? "timeline_day"
                      : step == TimeStep::week ? "timeline_week"
                                               : "timeline_month";
    const bool in_part =
        steps.front().first < shown.period->first || steps.back().last > shown.period->last;
    m_headings.push_back(m_look.texts(key) +
                         (in_part ? " " + m_look.texts("timeline_part") : std::string{}));
    draw_timeline(m_canvas, m_look, m_layout.timeline, m_headings.back(), counts, steps,
                  *shown.period, now, m_options.language);
}

/// Whether no incident lies anywhere, which the map then says. A frame of a series may be empty.
bool PageDrawing::is_empty() const
{
    return !is_frame() &&
           std::ranges::none_of(m_page.incidents, [](const MappedIncident& incident) {
               return incident.point.has_value();
           });
}

PageBox PageDrawing::draw_empty()
{
    auto style = m_look.text("subtitle_size", "ink");
    style.bold = true;
    style.align = TextAlign::centre;
    const auto size = m_canvas.measured(m_look.texts("empty"), style);
    const auto middle = m_layout.map.centre();
    const PageBox box{middle.x - size.width / 2, middle.y - size.height / 2, size.width,
                      size.height};
    const auto panel = box.grown(7);
    fill_box(m_canvas, panel, m_look.colour("paper"));
    stroke_box(m_canvas, panel, m_look.colour("rule"), 0.6);
    m_canvas.draw_text(m_look.texts("empty"), {middle.x, box.y}, style);
    return panel;
}

std::vector<PageBox> PageDrawing::furniture(const PageLegend& legend) const
{
    std::vector<PageBox> boxes{m_layout.title, m_layout.base, m_layout.footer};
    if (m_layout.timeline.height > 0) {
        boxes.push_back(m_layout.timeline);
    }
    boxes.insert(boxes.end(), legend.boxes().begin(), legend.boxes().end());
    return boxes;
}

std::string PageDrawing::draw(PageContent* content)
{
    set_source(m_canvas, m_look.colour("paper"));
    cairo_paint(m_canvas.context());
    const MapView view(m_projection, m_plan.extent, m_layout.map);
    if (m_options.kind == MapKind::months && m_page.period) {
        draw_months();
        if (is_empty()) {
            draw_empty();
        }
    } else {
        draw_one_map(view, m_page.incidents);
        draw_scale(m_canvas, m_look, view, m_layout.base);
    }
    draw_heading(view);
    if (m_layout.timeline.height > 0) {
        // of frames always the whole, with the days of this one marked
        draw_strip(is_frame() ? on_map(view) : shown_page(),
                   is_frame() ? m_page.period : std::nullopt);
    }
    PageLegend legend(m_canvas, m_look, m_plan, m_page, m_layout, m_use, m_density);
    legend.draw(view);
    if (content != nullptr) {
        *content = {.map = m_layout.map,
                    .labels = m_labels,
                    .symbols = m_use.symbols,
                    .symbol_countries = m_symbol_countries,
                    .cells = m_density.cells,
                    .legend = legend.summary(view),
                    .notes = legend.notes(),
                    .title = m_title,
                    .subtitle = m_subtitle,
                    .headings = m_headings,
                    .texts = m_canvas.text_boxes(),
                    .furniture = furniture(legend),
                    .legend_blocks = legend.boxes().size(),
                    .has_uncovered = m_density.has_uncovered,
                    .shown = m_shown.size()};
    }
    const auto date = map_date(m_plan);
    return m_canvas.finish(m_title, date ? to_iso(*date) : "2000-01-01");
}

} // namespace

std::shared_ptr<const MapSeries> series_of_frames(const MapPlan& plan,
                                                  std::span<const MapPage> frames)
{
    return PageDrawing(plan, {.incidents = {}, .period = plan.covered}, ImageFormat::svg)
        .series(frames);
}

std::string draw_page(const MapPlan& plan, const MapPage& page, ImageFormat format,
                      PageContent* content)
{
    PageDrawing drawing(plan, page, format);
    return drawing.draw(content);
}

} // namespace incident_mapper::io
