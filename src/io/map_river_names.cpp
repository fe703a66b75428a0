#include "map_river_names.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <set>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper::io {

namespace {

using PageLine = std::vector<PagePoint>;

constexpr double search_degrees = 0.35; ///< around a point of the table
constexpr double farthest = 16;         ///< points between a point of the table and its river

void add_line(std::vector<PageLine>& lines, const OGRLineString& line, const MapView& view)
{
    PageLine on_page;
    for (const auto& vertex : line) {
        if (const auto at =
                view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()})) {
            on_page.push_back(*at);
        }
    }
    lines.push_back(std::move(on_page));
}

std::vector<PageLine> lines_near(OGRLayer& layer, Point point, const MapView& view)
{
    std::vector<PageLine> lines;
    layer.SetSpatialFilterRect(point.longitude - search_degrees, point.latitude - search_degrees,
                               point.longitude + search_degrees, point.latitude + search_degrees);
    for (auto& feature : layer) {
        const auto* geometry = feature->GetGeometryRef();
        if (geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbMultiLineString) {
            for (const auto* line : *geometry->toMultiLineString()) {
                add_line(lines, *line, view);
            }
        }
    }
    return lines;
}

/// A stretch of river to write along: its middle and its slope.
struct Stretch {
    PagePoint middle;
    double angle = 0; ///< degrees clockwise, −90 to 90
};

/// The point `length` along the line from vertex `from` in steps of `direction`.
PagePoint along(const PageLine& line, std::size_t from, int direction, double length)
{
    auto at = line[from];
    auto i = static_cast<std::ptrdiff_t>(from);
    while (length > 0) {
        const auto next = i + direction;
        if (next < 0 || next >= static_cast<std::ptrdiff_t>(line.size())) {
            return at;
        }
        const auto& to = line[static_cast<std::size_t>(next)];
        const double step = page_distance(at, to);
        if (step >= length) {
            return {at.x + (to.x - at.x) * length / step, at.y + (to.y - at.y) * length / step};
        }
        length -= step;
        at = to;
        i = next;
    }
    return at;
}

std::optional<Stretch> stretch_near(const std::vector<PageLine>& lines, PagePoint at, double width)
{
    const PageLine* nearest = nullptr;
    std::size_t vertex = 0;
    double best = farthest;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (page_distance(line[i], at) < best) {
                best = page_distance(line[i], at);
                nearest = &line;
                vertex = i;
            }
        }
    }
    if (nearest == nullptr) {
        return std::nullopt;
    }
    auto from = along(*nearest, vertex, -1, width / 2);
    auto to = along(*nearest, vertex, 1, width / 2);
    if (page_distance(from, to) < width * 0.7) {
        return std::nullopt; // too short or too winding
    }
    if (to.x < from.x) {
        std::swap(from, to);
    }
    return Stretch{.middle = {(from.x + to.x) / 2, (from.y + to.y) / 2},
                   .angle = std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi};
}

/// Upright boxes that cover a text of `width` by `height` along the stretch.
std::vector<PageBox> boxes_along(const Stretch& stretch, double width, double height)
{
    const double slope = stretch.angle * std::numbers::pi / 180;
    std::vector<PageBox> boxes;
    const int count = std::max(1, static_cast<int>(std::ceil(width / height * 1.5)));
    for (int i = 0; i <= count; ++i) {
        const double off = (static_cast<double>(i) / count - 0.5) * (width - height * 0.6);
        boxes.push_back(PageBox{stretch.middle.x + off * std::cos(slope),
                                stretch.middle.y + off * std::sin(slope), 0, 0}
                            .grown(height / 2));
    }
    return boxes;
}

bool all_free(const std::vector<PageBox>& boxes, const LabelObstacles& obstacles,
              const PageBox& frame)
{
    return std::ranges::all_of(boxes, [&](const PageBox& box) {
        return frame.holds(box) &&
               std::ranges::none_of(obstacles.discs, [&](auto& o) { return box.overlaps(o); }) &&
               std::ranges::none_of(obstacles.boxes, [&](auto& o) { return box.overlaps(o); }) &&
               std::ranges::none_of(obstacles.segments, [&](auto& o) { return box.overlaps(o); });
    });
}

std::string name_in(const MapLook& look, const Table& names, std::size_t row)
{
    return std::string(
        names.cell(row, look.labels == LabelLanguage::english ? "name_en" : "name_ar"));
}

} // namespace

std::vector<DrawnLabel> draw_river_names(MapCanvas& canvas, const MapLook& look,
                                         const MapView& view, const std::filesystem::path& base,
                                         LabelObstacles& obstacles)
{
    std::vector<DrawnLabel> drawn;
    std::error_code ignored;
    if (!std::filesystem::exists(base / "river_names.tsv", ignored)) {
        return drawn;
    }
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> rivers(
        GDALDataset::Open((base / "rivers.fgb").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (rivers == nullptr) {
        return drawn;
    }
    const Table names("river_names.tsv", read_file(base / "river_names.tsv", 1U << 20U));
    auto style = look.text("label_size", "river_name");
    style.font = look.theme.text(look.labels == LabelLanguage::english ? "font" : "font_arabic");
    style.italic = look.labels == LabelLanguage::english;
    style.halo = look.colour("land");
    style.align = TextAlign::centre;
    std::set<std::string> named;
    for (std::size_t row = 0; row < names.size(); ++row) {
        const Point point{.longitude = std::stod(std::string(names.cell(row, "longitude"))),
                          .latitude = std::stod(std::string(names.cell(row, "latitude")))};
        const auto at = view.page_point(point);
        const auto text = name_in(look, names, row);
        if (!at || !view.frame().holds(*at) || named.contains(text)) {
            continue;
        }
        const auto size = canvas.measured(text, style);
        auto stretch = stretch_near(lines_near(*rivers->GetLayer(0), point, view), *at, size.width);
        if (!stretch) {
            continue;
        }
        // beside the line, not on it
        const double slope = stretch->angle * std::numbers::pi / 180;
        const double aside = size.height * 0.42;
        stretch->middle.x += aside * std::sin(slope);
        stretch->middle.y -= aside * std::cos(slope);
        const auto boxes = boxes_along(*stretch, size.width, size.height * 0.8);
        if (!all_free(boxes, obstacles, view.frame())) {
            continue;
        }
        style.angle = stretch->angle;
        canvas.draw_text(text, {stretch->middle.x, stretch->middle.y - size.height / 2}, style);
        obstacles.boxes.insert(obstacles.boxes.end(), boxes.begin(), boxes.end());
        for (const auto& box : boxes) {
            drawn.push_back({.text = text, .box = box});
        }
        named.insert(text);
    }
    return drawn;
}

} // namespace incident_mapper::io
