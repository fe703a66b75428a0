#include "incident_mapper/io/map_renderer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "incident_mapper/date_words.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/file.hpp"
#include "map_page.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_table_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_months = 24;
constexpr std::size_t most_frames = 999;

ImageFormat format_of(const fs::path& target)
{
    const auto ending = target.extension();
    if (ending == ".png") {
        return ImageFormat::png;
    }
    if (ending == ".svg") {
        return ImageFormat::svg;
    }
    if (ending == ".pdf") {
        return ImageFormat::pdf;
    }
    throw UsageError(fmt::format("{}: a map is a .png, .svg or .pdf", target.native()));
}

MapTheme theme_of(const fs::path& maps, const MapOptions& options)
{
    std::error_code ignored;
    if (!fs::is_directory(maps / "themes", ignored)) {
        throw std::runtime_error(
            fmt::format("{}: holds no styles of maps (there is no folder themes in it): name the "
                        "folder maps of "
                        "incident-mapper with --maps or INCIDENT_MAPPER_MAPS, or neither",
                        maps.native()));
    }
    auto path = maps / "themes" / (options.theme + ".tsv");
    if (!fs::exists(path, ignored)) {
        path = options.theme;
    }
    if (!fs::is_regular_file(path, ignored)) {
        throw UsageError(
            fmt::format("--theme {}: neither a file nor one of print, dark, bw", options.theme));
    }
    MapTheme theme(path.filename().native(), read_file(path, max_table_bytes));
    theme.set("base", (maps / "base").native());
    return theme;
}

void check_fonts(const MapTheme& theme)
{
    for (const char* key : {"font", "font_arabic"}) {
        const auto missing = MapCanvas::missing_fonts(theme.text(key));
        if (!missing.empty()) {
            throw std::runtime_error(
                fmt::format("the font '{}' is not installed: install it (Noto: apt-get install "
                            "fonts-noto-core) or name another in the theme, key {}",
                            missing.front(), key));
        }
    }
}

MapLook look_of(const fs::path& maps, const MapOptions& options)
{
    auto theme = theme_of(maps, options);
    check_fonts(theme);
    auto symbols = parse_event_symbols(read_file(maps / "event_symbols.tsv", max_table_bytes),
                                       theme.text("palette"));
    return {.theme = std::move(theme),
            .symbols = std::move(symbols),
            .texts = MapTexts(read_file(maps / "texts.tsv", max_table_bytes), options.language),
            .rtl = options.language == "ar",
            .labels = options.labels,
            .names = options.names};
}

void write(const fs::path& target, const std::string& bytes)
{
    OutputFile file(target);
    file.write(bytes);
    file.close();
    file.commit();
}

TimeStep step_of(FrameStep step)
{
    return step == FrameStep::day    ? TimeStep::day
           : step == FrameStep::week ? TimeStep::week
                                     : TimeStep::month;
}

/// map.png → map-007.png
fs::path numbered(const fs::path& target, std::size_t number)
{
    auto name = target.stem();
    name += fmt::format("-{:03}", number);
    name += target.extension();
    return target.parent_path() / name;
}

void render_frames(MapPlan plan, const fs::path& target)
{
    if (!plan.period) {
        throw std::runtime_error("no incident has a date: there is nothing to make frames of");
    }
    const auto steps = steps_of(*plan.covered, step_of(plan.options->frames));
    if (steps.size() > most_frames) {
        throw UsageError(
            fmt::format("{} frames are more than {}: choose a longer step or a shorter "
                        "period",
                        steps.size(), most_frames));
    }
    std::vector<MapPage> frames;
    for (const auto& step : steps) {
        frames.push_back({.incidents = {}, .period = common_days(step, *plan.covered)});
        for (const auto& incident : plan.incidents) {
            if (incident.dates && step.first <= incident.dates->first &&
                incident.dates->first <= step.last) {
                frames.back().incidents.push_back(incident);
            }
        }
    }
    plan.series = series_of_frames(plan, frames);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        write(numbered(target, i + 1), draw_page(plan, frames[i], format_of(target)));
    }
}

} // namespace

MapRenderer::MapRenderer(fs::path maps, const Gazetteer& gazetteer, MapOptions options)
    : m_maps(std::move(maps)), m_gazetteer(&gazetteer), m_options(std::move(options))
{
}

void MapRenderer::check_target(const fs::path& target, Overwrite policy) const
{
    format_of(target);
    const auto first = m_options.frames == FrameStep::none ? target : numbered(target, 1);
    std::error_code ignored;
    if (fs::is_directory(first, ignored)) {
        throw std::runtime_error(first.native() + ": is a folder: give the name of a file");
    }
    if (policy == Overwrite::refuse && fs::exists(first, ignored)) {
        throw std::runtime_error(first.native() + ": exists: give --overwrite to replace it");
    }
    const PartialFile trial(first); // throws where the folder is missing or not writable
}

void MapRenderer::render(const std::vector<MappedIncident>& incidents, const fs::path& target)
{
    const auto format = format_of(target);
    const auto look = look_of(m_maps, m_options);
    auto plan = plan_map(incidents, m_options, *m_gazetteer, look, m_maps);
    if (m_options.kind == MapKind::months && plan.covered &&
        steps_of(*plan.covered, TimeStep::month).size() > most_months) {
        throw UsageError(fmt::format(
            "--kind months shows at most {} months: choose a shorter period", most_months));
    }
    if (m_options.frames != FrameStep::none) {
        render_frames(std::move(plan), target);
        return;
    }
    write(target, draw_page(plan, {.incidents = plan.incidents, .period = plan.covered}, format));
}

} // namespace incident_mapper::io
