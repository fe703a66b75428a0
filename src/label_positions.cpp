#include "label_positions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace incident_mapper {

namespace {

std::vector<LabelPosition> centred_positions(const LabelRequest& request)
{
    const double w = request.width;
    const double h = request.height;
    std::vector<LabelPosition> positions;
    const auto add = [&](PagePoint middle) {
        positions.push_back(
            {.box = {middle.x - w / 2, middle.y - h / 2, w, h}, .off = 0, .tie = {}});
    };
    for (const auto& room : request.rooms) {
        add(room);
    }
    if (request.in_rooms_only) {
        return positions;
    }
    const auto [x, y] = request.point;
    const double step = h * 0.9;
    for (const auto& middle :
         {PagePoint{x, y}, PagePoint{x, y - step}, PagePoint{x, y + step}, PagePoint{x - w / 3, y},
          PagePoint{x + w / 3, y}, PagePoint{x, y - 2 * step}, PagePoint{x, y + 2 * step}}) {
        add(middle);
    }
    return positions;
}

/// From the edge of the mark to a line of text.
PageSegment tie_to_line(const LabelRequest& request, const PageBox& line)
{
    const auto [x, y] = request.point;
    const PagePoint to{std::clamp(x, line.x, line.right()), std::clamp(y, line.y, line.bottom())};
    const double share =
        std::min(1.0, (request.clearance + 0.6) / page_distance(request.point, to));
    return {.from = {x + (to.x - x) * share, y + (to.y - y) * share}, .to = to};
}

/// To the nearest line of text, where that holds letters: of two, centred, the shorter leaves the corners
/// of the box empty.
PageSegment tie_of(const LabelRequest& request, const PageBox& box)
{
    constexpr double blank = 0.15; // of a line's height, above and below the letters
    auto widths = request.text_lines;
    if (widths.empty()) {
        widths.push_back(box.width);
    }
    const double height = box.height / static_cast<double>(widths.size());
    std::optional<PageSegment> best;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const double width = std::min(widths[i], box.width);
        const PageBox line{box.centre().x - width / 2,
                           box.y + height * (static_cast<double>(i) + blank), width,
                           height * (1 - 2 * blank)};
        const auto tie = tie_to_line(request, line);
        if (!best ||
            page_distance(request.point, tie.to) < page_distance(request.point, best->to)) {
            best = tie;
        }
    }
    return *best;
}

/// The eight classic positions, the best first, `off` points from the middle of a mark.
std::vector<PageBox> boxes_around(const LabelRequest& request, PagePoint point, double off)
{
    const auto [x, y] = point;
    const double w = request.width;
    const double h = request.height;
    const double slant = off * 0.6;
    return {{x + off, y - h * 0.62, w, h},
            {x - off - w, y - h * 0.62, w, h},
            {x + slant, y - slant - h * 0.9, w, h},
            {x + slant, y + slant - h * 0.1, w, h},
            {x - w / 2, y - off - h * 0.9, w, h},
            {x - w / 2, y + off - h * 0.1, w, h},
            {x - slant - w, y - slant - h * 0.9, w, h},
            {x - slant - w, y + slant - h * 0.1, w, h}};
}

/// Farther off, in sixteen directions, with a line to the mark.
void add_tied_positions(const LabelRequest& request, std::vector<LabelPosition>& positions)
{
    const double step = request.far_reaching ? 3 : 6;
    const int directions = request.far_reaching ? 32 : 16;
    for (double ring = 9; ring < request.reach; ring += step) {
        const double off = request.clearance + ring;
        for (int i = 0; i < directions; ++i) {
            const double angle = 2 * std::numbers::pi * i / directions;
            const double right = std::cos(angle);
            const double down = std::sin(angle);
            const PagePoint middle{request.point.x + right * (off + request.width / 2),
                                   request.point.y + down * (off + request.height / 2)};
            const PageBox box{middle.x - request.width / 2, middle.y - request.height / 2,
                              request.width, request.height};
            const auto tie = tie_of(request, box);
            if (page_distance(tie.from, tie.to) <= request.reach) {
                positions.push_back({.box = box, .off = ring, .tie = tie});
            }
        }
    }
}

std::vector<LabelPosition> positions_around(const LabelRequest& request)
{
    // beside a symbol a name may also lie a little farther away
    const bool at_symbol = request.clearance > 4;
    std::vector<LabelPosition> positions;
    std::vector<double> rings{0};
    if (at_symbol && request.anchor == LabelAnchor::tied) {
        rings = {0, 4};
    } else if (at_symbol) {
        rings = {0, 5, 10};
    }
    for (const double ring : rings) {
        for (const auto& box :
             boxes_around(request, request.point, request.clearance + 1.5 + ring)) {
            positions.push_back({.box = box, .off = ring, .tie = {}});
        }
    }
    for (const auto& home : request.homes) {
        if (page_distance(home.centre, request.point) - home.radius > longest_tie) {
            continue; // the symbol has a line, but the name would seem to lie far away
        }
        for (const auto& box : boxes_around(request, home.centre, home.radius + 1.5)) {
            positions.push_back({.box = box, .off = 0, .tie = {}});
        }
    }
    if (request.anchor == LabelAnchor::tied) {
        add_tied_positions(request, positions);
    }
    if (request.towards) {
        std::ranges::stable_sort(positions, {}, [&](const LabelPosition& position) {
            const auto at = *request.towards;
            const auto& box = position.box;
            const PagePoint nearest{std::clamp(at.x, box.x, box.right()),
                                    std::clamp(at.y, box.y, box.bottom())};
            return std::pair(position.off, page_distance(at, nearest));
        });
    }
    return positions;
}

} // namespace

std::vector<LabelPosition> label_positions(const LabelRequest& request)
{
    if (request.anchor == LabelAnchor::centred) {
        return centred_positions(request);
    }
    std::vector<LabelPosition> positions;
    if (request.anchor == LabelAnchor::led) {
        add_tied_positions(request, positions);
        return positions;
    }
    return positions_around(request);
}

} // namespace incident_mapper
