#include "map_graticule.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <ogr_geometry.h>

#include "map_ground_window.hpp"

namespace incident_mapper::io {

namespace {

constexpr double polar =
    80; ///< degrees; nearer to the equator north is nearly the same all over a map

/// The smallest of round steps of which at most `most` fit in `width`.
double step_for(double width, double most)
{
    constexpr std::array steps{0.5, 1.0, 2.0, 5.0, 10.0, 15.0};
    const auto* const fits =
        std::ranges::find_if(steps, [&](double step) { return width / step <= most; });
    return fits == steps.end() ? 30 : *fits;
}

std::vector<double> multiples_in(double from, double to, double step)
{
    std::vector<double> found;
    for (double at = std::ceil(from / step) * step; at < to; at += step) {
        found.push_back(at);
    }
    return found;
}

void add_line(OGRMultiLineString& lines, Point from, Point to)
{
    const double length =
        std::max(std::abs(to.longitude - from.longitude), std::abs(to.latitude - from.latitude));
    const int parts = std::max(8, static_cast<int>(std::ceil(length)));
    OGRLineString line;
    for (int i = 0; i <= parts; ++i) {
        const double share = static_cast<double>(i) / parts;
        line.addPoint(std::lerp(from.longitude, to.longitude, share),
                      std::lerp(from.latitude, to.latitude, share));
    }
    lines.addGeometry(&line);
}

/// "80° N", "120° W": degrees from -180 to 180; 0 and 180 have no side.
std::string degrees(const MapLook& look, double value, const char* positive, const char* negative)
{
    const double size = std::abs(value);
    const char* key = size == 0 || size == 180 ? "degrees" : value > 0 ? positive : negative;
    return look.texts(key, fmt::format("{:g}", size));
}

NameCandidate figure(const MapLook& look, PagePoint at, std::string text)
{
    NameCandidate name;
    name.at = at;
    name.score = 10; // all other names go first
    name.anchor = LabelAnchor::centred;
    name.style = look.text("small_size", "graticule_name");
    name.style.halo = look.colour("sea");
    name.style.align = TextAlign::centre;
    name.text = std::move(text);
    return name;
}

} // namespace

std::unique_ptr<OGRGeometry, GeometryCloser> Graticule::geometry(const GeoExtent& window) const
{
    auto lines = std::make_unique<OGRMultiLineString>();
    const double south = std::max(window.south, -std::abs(end));
    const double north = std::min(window.north, std::abs(end));
    for (const double meridian : meridians) {
        add_line(*lines, {.longitude = meridian, .latitude = south},
                 {.longitude = meridian, .latitude = north});
    }
    for (const double parallel : parallels) {
        add_line(*lines, {.longitude = window.west, .latitude = parallel},
                 {.longitude = window.east, .latitude = parallel});
    }
    return std::unique_ptr<OGRGeometry, GeometryCloser>(lines.release());
}

Graticule graticule_of(const GeoExtent& window)
{
    Graticule lines;
    if (window.north <= polar && window.south >= -polar) {
        return lines;
    }
    const double step = step_for(window.north - window.south, 6);
    lines.parallels = multiples_in(window.south, window.north, step);
    std::erase_if(lines.parallels, [](double at) { return std::abs(at) >= 90; });
    constexpr double opposite = 0.02; // what a window all round the pole leaves out
    const double width = window.east - window.west;
    lines.meridians = multiples_in(width > 359 ? window.west - opposite : window.west, window.east,
                                   step_for(width, 12));
    lines.end = 90 - step; // the innermost parallel
    return lines;
}

std::vector<NameCandidate> graticule_names(const MapLook& look, const MapView& view)
{
    const auto window = ground_window(view);
    const auto lines = graticule_of(window);
    std::vector<NameCandidate> names;
    const auto inside = view.frame().grown(-8);
    const auto add = [&](Point point, const std::string& text) {
        const auto at = view.page_point(point);
        const bool shown = at && inside.holds(*at);
        if (shown) {
            names.push_back(figure(look, *at, text));
        }
        return shown;
    };
    constexpr int trials = 60;
    for (const double parallel : lines.parallels) {
        const auto text = degrees(look, parallel, "degrees_north", "degrees_south");
        bool named = false; // beside the meridian of the middle, or where else the line is seen
        for (int i = 0; i < trials && !named; ++i) {
            const double aside =
                (i % 2 == 0 ? 0.5 : -0.5) * (window.east - window.west) * i / trials;
            named = add({.longitude = view.centre().longitude + aside, .latitude = parallel}, text);
        }
    }
    for (const double meridian : lines.meridians) {
        const auto text =
            degrees(look, std::remainder(meridian, 360.0), "degrees_east", "degrees_west");
        const bool southern = window.south < -polar;
        bool named = false; // near the edge that lies away from the pole
        for (int i = 0; i < trials && !named; ++i) {
            const double share = (i + 0.5) / trials;
            const double latitude =
                std::lerp(window.south, window.north, southern ? 1 - share : share);
            named = std::abs(latitude) < lines.end &&
                    add({.longitude = meridian, .latitude = latitude}, text);
        }
    }
    return names;
}

} // namespace incident_mapper::io
