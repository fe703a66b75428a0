#include "incident_mapper/label_placement.hpp"

namespace incident_mapper {

namespace {

constexpr double clear_of_labels = 1.0; ///< points between two labels

std::vector<PageBox> positions(const LabelRequest& request)
{
    const auto [x, y] = request.point;
    const double w = request.width;
    const double h = request.height;
    if (request.anchor == LabelAnchor::centred) {
        const double step = h * 0.9;
        return {{x - w / 2, y - h / 2, w, h},           {x - w / 2, y - h / 2 - step, w, h},
                {x - w / 2, y - h / 2 + step, w, h},    {x - w / 2 - w / 3, y - h / 2, w, h},
                {x - w / 2 + w / 3, y - h / 2, w, h},   {x - w / 2, y - h / 2 - 2 * step, w, h},
                {x - w / 2, y - h / 2 + 2 * step, w, h}};
    }
    std::vector<PageBox> boxes;
    // beside a symbol a name may also lie a little farther away
    const std::vector<double> rings =
        request.clearance > 4 ? std::vector{0.0, 5.0, 10.0} : std::vector{0.0};
    for (const double ring : rings) {
        const double off = request.clearance + 1.5 + ring;
        const double slant = off * 0.6;
        boxes.insert(boxes.end(), {{x + off, y - h * 0.62, w, h},
                                   {x - off - w, y - h * 0.62, w, h},
                                   {x + slant, y - slant - h * 0.9, w, h},
                                   {x + slant, y + slant - h * 0.1, w, h},
                                   {x - w / 2, y - off - h * 0.9, w, h},
                                   {x - w / 2, y + off - h * 0.1, w, h},
                                   {x - slant - w, y - slant - h * 0.9, w, h},
                                   {x - slant - w, y + slant - h * 0.1, w, h}});
    }
    return boxes;
}

bool mark_is_free(const PageDisc& mark, const LabelObstacles& obstacles)
{
    return std::ranges::none_of(obstacles.marks,
                                [&](const PageDisc& other) {
                                    return page_distance(mark.centre, other.centre) <
                                           mark.radius + other.radius;
                                }) &&
           std::ranges::none_of(obstacles.boxes,
                                [&](const PageBox& box) { return box.overlaps(mark); });
}

bool is_free(const PageBox& box, const LabelObstacles& obstacles,
             const std::vector<PlacedLabel>& placed)
{
    for (const auto& disc : obstacles.discs) {
        if (box.overlaps(disc)) {
            return false;
        }
    }
    for (const auto& mark : obstacles.marks) {
        if (box.overlaps(mark)) {
            return false;
        }
    }
    const auto wide = box.grown(clear_of_labels);
    for (const auto& other : placed) {
        if (wide.overlaps(other.box)) {
            return false;
        }
    }
    for (const auto& other : obstacles.boxes) {
        if (wide.overlaps(other)) {
            return false;
        }
    }
    for (const auto& segment : obstacles.segments) {
        if (box.overlaps(segment)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                      const LabelObstacles& given, const PageBox& frame)
{
    auto obstacles = given;
    const auto inside = frame.grown(-2);
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const PageDisc mark{.centre = requests[i].point, .radius = requests[i].mark};
        const bool covered = std::ranges::any_of(
            placed, [&](const PlacedLabel& label) { return label.box.overlaps(mark); });
        if (mark.radius > 0 && (covered || !mark_is_free(mark, obstacles))) {
            continue;
        }
        for (const auto& box : positions(requests[i])) {
            if (inside.holds(box) && is_free(box, obstacles, placed)) {
                placed.push_back({.request = i, .box = box});
                if (mark.radius > 0) {
                    obstacles.marks.push_back(mark);
                }
                break;
            }
        }
    }
    return placed;
}

} // namespace incident_mapper
