#include "cli/map.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/session.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/incident_layer_reader.hpp"

namespace incident_mapper::cli {

namespace {

constexpr double points_per_mm = 72 / 25.4;

const std::map<std::string, io::MapKind> kinds{{"symbols", io::MapKind::symbols},
                                               {"hexagons", io::MapKind::hexagons},
                                               {"areas", io::MapKind::areas},
                                               {"months", io::MapKind::months}};
const std::map<std::string, io::LabelLanguage> label_languages{{"en", io::LabelLanguage::english},
                                                               {"ar", io::LabelLanguage::arabic},
                                                               {"both", io::LabelLanguage::both},
                                                               {"none", io::LabelLanguage::none}};
const std::map<std::string, io::FrameStep> frame_steps{
    {"day", io::FrameStep::day}, {"week", io::FrameStep::week}, {"month", io::FrameStep::month}};
const std::map<std::string, std::pair<double, double>> papers{
    {"A3", {420, 297}}, {"A4", {297, 210}}, {"A5", {210, 148}}};

constexpr const char* today = "today";
constexpr const char* no_date = "none";

/// The day that SOURCE_DATE_EPOCH gives (seconds since 1970, reproducible-builds.org); nothing where it
/// is not set. Throws UsageError where it is no number.
std::optional<Date> given_date()
{
    const char* given = std::getenv("SOURCE_DATE_EPOCH");
    if (given == nullptr || *given == '\0') {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    const std::string_view text(given);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t most = 253'402'300'799; // the end of the year 9999
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > most) {
        throw io::UsageError(
            fmt::format("SOURCE_DATE_EPOCH={}: give seconds since 1970, or unset it", given));
    }
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

/// In UTC: the same on every machine.
Date current_date()
{
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

/// The day in UTC on which a file was last written; nothing where it is no file.
std::optional<Date> day_of_writing(const std::filesystem::path& path)
{
    std::error_code error;
    const auto moment = std::filesystem::last_write_time(path, error);
    if (error) {
        return std::nullopt;
    }
    return std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(moment));
}

/// Reads a number from the head of `text` and takes it away.
std::optional<double> take_number(std::string_view& text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool take(std::string_view& text, std::string_view word)
{
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

/// Whether any condition is set.
bool asks_for_some(const IncidentFilter& filter)
{
    return filter.bbox || filter.near || filter.admin || filter.polygon || filter.from ||
           filter.to || !filter.types.empty() || !filter.actors.empty() || filter.min_fatalities ||
           filter.min_confidence || !filter.text.empty();
}

} // namespace

std::optional<std::pair<double, double>> parse_page_size(const std::string& text, double dpi)
{
    constexpr std::string_view portrait = "-portrait";
    const bool upright = text.ends_with(portrait);
    const auto paper = papers.find(upright ? text.substr(0, text.size() - portrait.size()) : text);
    if (paper != papers.end()) {
        const auto [width, height] = paper->second;
        return std::pair((upright ? height : width) * points_per_mm,
                         (upright ? width : height) * points_per_mm);
    }
    std::string_view rest = text;
    const auto width = take_number(rest);
    if (!width || !take(rest, "x")) {
        return std::nullopt;
    }
    const auto height = take_number(rest);
    if (!height || (rest != "mm" && rest != "px")) {
        return std::nullopt;
    }
    const double unit = rest == "mm" ? points_per_mm : 72 / dpi;
    constexpr double least = 60 * points_per_mm;
    constexpr double most = 2000 * points_per_mm;
    const std::pair size(*width * unit, *height * unit);
    const bool fits =
        size.first >= least && size.second >= least && size.first <= most && size.second <= most;
    return fits ? std::optional(size) : std::nullopt;
}

std::optional<GeoExtent> parse_extent(const std::string& text)
{
    std::array<double, 4> sides{};
    std::string_view rest = text;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const auto number = i > 0 && !take(rest, ",") ? std::nullopt : take_number(rest);
        if (!number) {
            return std::nullopt;
        }
        sides[i] = *number;
    }
    GeoExtent extent{.west = sides[0], .east = sides[2], .south = sides[1], .north = sides[3]};
    if (extent.east < extent.west) {
        extent.east += 360;
    }
    const bool on_globe = std::abs(sides[0]) <= 180 && std::abs(sides[2]) <= 180 &&
                          extent.south >= -90 && extent.north <= 90 &&
                          extent.south < extent.north && extent.west < extent.east;
    return rest.empty() && on_globe ? std::optional(extent) : std::nullopt;
}

void Map::setup(CLI::App& app)
{
    app.add_option("INPUT", m_input,
                   "incidents: .sqlite, .gpkg, .geojson, .geojsonl, .fgb or .csv as extract writes")
        ->required()
        ->type_name("");
    app.add_option("-o,--output", m_output, "the map: .png, .svg or .pdf")
        ->required()
        ->type_name("FILE");
    app.add_flag("--overwrite", m_overwrite, "replace a map that exists");
    add_choice(app, "--kind", kinds, m_options.kind, "what is shown (default: symbols)");
    app.add_flag("--timeline", m_options.timeline, "a strip of counts over time under the map");
    add_choice(app, "--frames", frame_steps, m_options.frames,
               "one numbered map a step of time: FILE-001.png …");
    setup_page(app);
    setup_ground(app);
    m_filter.setup(app);
    m_gazetteer.setup(app);
}

void Map::setup_page(CLI::App& app)
{
    app.add_option("--title", m_options.title, "title")->type_name("TEXT");
    app.add_option("--subtitle", m_options.subtitle, "line under it (default: period and number)")
        ->type_name("TEXT");
    app.add_option("--sources", m_options.sources,
                   "publishers to name (default: those in the data)")
        ->type_name("TEXT");
    app.add_option("--date", m_date,
                   "date of making to print, today or none (default: the day on which INPUT was "
                   "written, as such)")
        ->check([](const std::string& text) {
            return text == today || text == no_date || parse_iso_date(text)
                       ? std::string{}
                       : "'" + text +
                             "' is neither 'today' nor 'none' nor a date of the form YYYY-MM-DD";
        })
        ->type_name("YYYY-MM-DD");
    app.add_option("--language", m_options.language, "of the map's own words (default: en)")
        ->check(CLI::IsMember({"en", "ar"}))
        ->type_name("en|ar");
    add_choice(app, "--labels", label_languages, m_labels,
               "languages of place names (default: the map's)");
    app.add_option("--theme", m_options.theme, "print, dark, bw, or a file (default: print)")
        ->type_name("THEME");
    app.add_option("--size", m_size,
                   "A3, A4, A5, A4-portrait …, 297x210mm or 1600x1200px (default: A4)")
        ->type_name("SIZE");
    app.add_option("--dpi", m_options.dpi, "dots an inch of a PNG (default: 150)")
        ->check(CLI::Range(36, 1200))
        ->type_name("N");
}

void Map::setup_ground(CLI::App& app)
{
    app.add_option("--extent", m_extent, "part of the earth to show (default: all incidents)")
        ->type_name("W,S,E,N");
    app.add_option("--crs", m_options.crs, "projection in metres, such as EPSG:32637")
        ->type_name("CRS");
    app.add_option("--basemap", m_options.basemap, "areas or lines in place of the base layers")
        ->type_name("FILE");
    app.add_option("--credit", m_options.credit,
                   "whom base map and boundaries are owed to (default: the files' names)")
        ->type_name("TEXT");
    app.add_option("--roads", m_options.roads, "roads to draw")->type_name("FILE");
    app.add_option("--lines", m_options.lines, "disputed or control lines to draw")
        ->type_name("FILE");
    app.add_option("--dem", m_options.dem, "raster of heights for hill shading")->type_name("FILE");
    app.add_option("--maps", m_maps, "folder of styles and base layers")->type_name("DIR");
}

std::vector<MappedIncident> Map::incidents(const IncidentFilter& filter) const
{
    if (!asks_for_some(filter)) {
        return io::read_incident_layer(m_input);
    }
    if (!m_input.ends_with(".sqlite") && !m_input.ends_with(".gpkg")) {
        throw io::UsageError(m_input + ": incidents can be chosen from a database only: give the "
                                       ".sqlite or .gpkg that extract wrote, or leave out --from, "
                                       "--in and the like");
    }
    return io::read_incidents_of(m_input, filter);
}

/// The same input gives the same map on any day: it tells when its data were written, or the date of
/// making that it is given.
void Map::set_dates()
{
    if (m_date == no_date) {
        return;
    }
    if (m_date.empty() || m_date == today) {
        m_options.date = given_date();
    } else {
        m_options.date = parse_iso_date(m_date);
    }
    if (!m_options.date && m_date == today) {
        m_options.date = current_date();
    }
    if (!m_options.date) {
        m_options.written = day_of_writing(m_input);
    }
}

ExitCode Map::run()
{
    const auto size = parse_page_size(m_size, m_options.dpi);
    if (!size) {
        throw io::UsageError("--size " + m_size +
                             ": give A3, A4, A5, one of these with -portrait, WIDTHxHEIGHTmm or "
                             "WIDTHxHEIGHTpx, with sides from 60 mm to 2 m");
    }
    std::tie(m_options.width, m_options.height) = *size;
    set_dates();
    m_options.labels = m_labels.value_or(m_options.language == "ar" ? io::LabelLanguage::arabic
                                                                    : io::LabelLanguage::english);
    if (!m_extent.empty()) {
        m_options.extent = parse_extent(m_extent);
        if (!m_options.extent) {
            throw io::UsageError("--extent " + m_extent +
                                 ": give west,south,east,north in degrees");
        }
    }
    const auto gazetteer = load_gazetteer(m_gazetteer.folder);
    const Lexicon lexicon(io::read_word_lists(io::find_gazetteer(m_gazetteer.folder).folder));
    const LabelNames names(lexicon);
    m_options.names = &names;
    m_options.gazetteer_name = std::filesystem::path(gazetteer.folder).filename().native();
    LazyGazetteer places(m_gazetteer);
    const auto filter = m_filter.filter(places);
    m_options.chosen_by = m_filter.chosen_by();
    m_options.from = filter.from;
    m_options.to = filter.to;
    io::MapRenderer renderer(io::find_maps_folder(m_maps), gazetteer.places, m_options);
    renderer.check_target(m_output, m_overwrite ? io::Overwrite::overwrite : io::Overwrite::refuse);
    renderer.render(incidents(filter), m_output);
    return ExitCode::done;
}

} // namespace incident_mapper::cli
