#include "map_river_names.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper::io {

namespace {

using PageLine = std::vector<PagePoint>;

constexpr double search_degrees = 0.15; ///< a point of the table names the nearest river within it
constexpr double between_tries = 30;    ///< points along a river from one try to the next

/// The courses of one river on the page, and where the table would have its name.
struct River {
    std::string text;
    std::vector<PageLine> lines;
    std::vector<PagePoint> wishes;
};

PageLine on_page(const OGRLineString& line, const MapView& view)
{
    PageLine points;
    for (const auto& vertex : line) {
        if (const auto at =
                view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()})) {
            points.push_back(*at);
        }
    }
    return points;
}

/// The river line nearest to a point; null where none is near.
OGRFeatureUniquePtr river_at(OGRLayer& layer, Point point)
{
    layer.SetSpatialFilterRect(point.longitude - search_degrees, point.latitude - search_degrees,
                               point.longitude + search_degrees, point.latitude + search_degrees);
    const OGRPoint at(point.longitude, point.latitude);
    OGRFeatureUniquePtr nearest;
    double best = search_degrees;
    for (auto& feature : layer) {
        const auto* geometry = feature->GetGeometryRef();
        const double distance = geometry != nullptr ? geometry->Distance(&at) : HUGE_VAL;
        if (distance < best && wkbFlatten(geometry->getGeometryType()) == wkbMultiLineString) {
            best = distance;
            nearest = std::move(feature);
        }
    }
    return nearest;
}

std::string name_in(const MapLook& look, const Table& names, std::size_t row)
{
    std::string english(names.cell(row, "name_en"));
    std::string arabic(names.cell(row, "name_ar"));
    switch (look.labels) {
    case LabelLanguage::arabic:
        return arabic;
    case LabelLanguage::both:
        return english + "\u2002" + arabic;
    case LabelLanguage::english:
    case LabelLanguage::none:
        break;
    }
    return english;
}

/// Rivers in the order of the table.
std::vector<River> read_rivers(OGRLayer& layer, const Table& names, const MapLook& look,
                               const MapView& view)
{
    std::vector<River> rivers;
    std::map<std::string, std::size_t> index;
    std::map<GIntBig, bool> taken;
    for (std::size_t row = 0; row < names.size(); ++row) {
        const Point point{.longitude = std::stod(std::string(names.cell(row, "longitude"))),
                          .latitude = std::stod(std::string(names.cell(row, "latitude")))};
        const auto feature = river_at(layer, point);
        if (feature == nullptr) {
            continue;
        }
        const auto text = name_in(look, names, row);
        const auto [found, added] = index.try_emplace(text, rivers.size());
        if (added) {
            rivers.push_back({.text = text, .lines = {}, .wishes = {}});
        }
        auto& river = rivers[found->second];
        if (const auto at = view.page_point(point); at && view.frame().holds(*at)) {
            river.wishes.push_back(*at);
        }
        if (taken.emplace(feature->GetFID(), true).second) {
            for (const auto* line : *feature->GetGeometryRef()->toMultiLineString()) {
                river.lines.push_back(on_page(*line, view));
            }
        }
    }
    return rivers;
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

/// Where along the line a text of `width` may stand around the vertex; nothing where the river is
/// too short or too winding.
std::optional<Stretch> stretch_at(const PageLine& line, std::size_t vertex, double width)
{
    auto from = along(line, vertex, -1, width / 2);
    auto to = along(line, vertex, 1, width / 2);
    if (page_distance(from, to) < width * 0.75) {
        return std::nullopt;
    }
    if (to.x < from.x) {
        std::swap(from, to);
    }
    return Stretch{.middle = {(from.x + to.x) / 2, (from.y + to.y) / 2},
                   .angle = std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi};
}

/// Stretches to try: near the wishes of the table, then along the whole river from the middle of
/// the map outwards.
std::vector<Stretch> stretches_of(const River& river, const MapView& view, double width)
{
    std::vector<std::pair<double, Stretch>> found;
    for (const auto& line : river.lines) {
        double since = between_tries;
        for (std::size_t i = 0; i < line.size(); ++i) {
            since += i > 0 ? page_distance(line[i - 1], line[i]) : 0;
            if (!view.frame().holds(line[i]) || since < between_tries) {
                continue;
            }
            since = 0;
            double score = 1000 + page_distance(line[i], view.frame().centre());
            for (const auto& wish : river.wishes) {
                const double off = page_distance(line[i], wish);
                score = off < between_tries ? std::min(score, off) : score;
            }
            if (const auto stretch = stretch_at(line, i, width)) {
                found.emplace_back(score, *stretch);
            }
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<double, Stretch>::first);
    std::vector<Stretch> stretches;
    for (const auto& [score, stretch] : found) {
        stretches.push_back(stretch);
    }
    return stretches;
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
        const auto covers = [&](const auto& other) { return box.overlaps(other); };
        return frame.holds(box) && std::ranges::none_of(obstacles.discs, covers) &&
               std::ranges::none_of(obstacles.cells, covers) &&
               std::ranges::none_of(obstacles.marks, covers) &&
               std::ranges::none_of(obstacles.boxes, covers) &&
               std::ranges::none_of(obstacles.segments, covers);
    });
}

/// Moves a stretch off the line, to one side.
Stretch beside(Stretch stretch, double aside)
{
    const double slope = stretch.angle * std::numbers::pi / 180;
    stretch.middle.x += aside * std::sin(slope);
    stretch.middle.y -= aside * std::cos(slope);
    return stretch;
}

TextStyle river_style(const MapLook& look)
{
    auto style = look.text("label_size", "river_name");
    style.font = look.theme.text(look.labels == LabelLanguage::arabic ? "font_arabic" : "font");
    style.italic = look.labels == LabelLanguage::english;
    style.halo = look.colour("land");
    style.align = TextAlign::centre;
    return style;
}

/// Writes the name where it first finds room; the boxes it takes, empty without room.
std::vector<PageBox> draw_name(MapCanvas& canvas, const River& river, const MapView& view,
                               const LabelObstacles& obstacles, TextStyle style)
{
    const auto size = canvas.measured(river.text, style);
    for (const auto& stretch : stretches_of(river, view, size.width)) {
        for (const double side : {0.42, -0.5}) {
            const auto place = beside(stretch, side * size.height);
            auto boxes = boxes_along(place, size.width, size.height * 0.8);
            if (all_free(boxes, obstacles, view.frame())) {
                style.angle = place.angle;
                canvas.draw_text(river.text, {place.middle.x, place.middle.y - size.height / 2},
                                 style);
                return boxes;
            }
        }
    }
    return {};
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
    const std::unique_ptr<GDALDataset> file(
        GDALDataset::Open((base / "rivers.fgb").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (file == nullptr) {
        return drawn;
    }
    const Table names("river_names.tsv", read_file(base / "river_names.tsv", 1U << 20U));
    for (const auto& river : read_rivers(*file->GetLayer(0), names, look, view)) {
        for (const auto& box : draw_name(canvas, river, view, obstacles, river_style(look))) {
            obstacles.boxes.push_back(box);
            drawn.push_back({.text = river.text, .box = box, .is_area = true});
        }
    }
    return drawn;
}

} // namespace incident_mapper::io
