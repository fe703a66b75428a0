#include "incident_mapper/label_placement.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "label_positions.hpp"

namespace incident_mapper {

namespace {

constexpr double clear_of_labels = 1.0; ///< points between two labels
constexpr double near = 6;              ///< farther off a label gives no more way to lines, points

/// Lines by the cells of a grid that their boxes touch.
class LineIndex {
public:
    explicit LineIndex(std::span<const PageSegment> lines) : m_lines(lines)
    {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto& [from, to] = lines[i];
            each_cell({std::min(from.x, to.x), std::min(from.y, to.y), std::abs(from.x - to.x),
                       std::abs(from.y - to.y)},
                      [&](Cell cell) {
                          m_cells[cell].push_back(i);
                          return false;
                      });
        }
    }

    [[nodiscard]] bool crosses(const PageBox& box) const
    {
        return each_cell(box, [&](Cell cell) {
            const auto found = m_cells.find(cell);
            return found != m_cells.end() && std::ranges::any_of(found->second, [&](std::size_t i) {
                       return box.overlaps(m_lines[i]);
                   });
        });
    }

private:
    using Cell = std::pair<std::int64_t, std::int64_t>;
    static constexpr double width = 24;

    /// Calls `visit` for the cells that the box touches until it returns true; whether it did.
    template <typename Visit>
    static bool each_cell(const PageBox& box, const Visit& visit)
    {
        const auto cell = [](double at) {
            return static_cast<std::int64_t>(std::floor(at / width));
        };
        for (auto column = cell(box.x); column <= cell(box.right()); ++column) {
            for (auto row = cell(box.y); row <= cell(box.bottom()); ++row) {
                if (visit(Cell{column, row})) {
                    return true;
                }
            }
        }
        return false;
    }

    std::span<const PageSegment> m_lines;
    std::map<Cell, std::vector<std::size_t>> m_cells;
};

bool mark_is_free(const PageDisc& mark, const LabelObstacles& obstacles)
{
    return std::ranges::none_of(obstacles.marks,
                                [&](const PageDisc& other) {
                                    return page_distance(mark.centre, other.centre) <
                                           mark.radius + other.radius;
                                }) &&
           std::ranges::none_of(obstacles.boxes, // nor may a name seem to be its own
                                [&](const PageBox& box) { return box.grown(1).overlaps(mark); }) &&
           std::ranges::none_of(obstacles.ties, [&](const PageSegment& tie) {
               return distance_to(tie, mark.centre) < mark.radius;
           });
}

bool is_free(const PageBox& box, const LabelObstacles& obstacles)
{
    const auto covers = [&](const auto& other) { return box.overlaps(other); };
    const auto wide = box.grown(clear_of_labels);
    return std::ranges::none_of(obstacles.discs, covers) &&
           std::ranges::none_of(obstacles.cells, covers) &&
           std::ranges::none_of(obstacles.marks, covers) &&
           std::ranges::none_of(obstacles.segments, covers) &&
           std::ranges::none_of(obstacles.boxes,
                                [&](const PageBox& other) { return wide.overlaps(other); });
}

/// A tie touches no symbol, no mark, no name and no other line of the map's own, nor the dot at which a
/// line starts.
bool is_free(const PageSegment& tie, const LabelObstacles& obstacles)
{
    constexpr double dot = 1.9; // points
    const auto touches = [&](const PageDisc& disc) {
        return distance_to(tie, disc.centre) < disc.radius + 0.5;
    };
    return std::ranges::none_of(obstacles.discs, touches) &&
           std::ranges::none_of(obstacles.marks, touches) &&
           std::ranges::none_of(obstacles.segments,
                                [&](const PageSegment& line) {
                                    return cross(tie, line) || distance_to(tie, line.from) < dot;
                                }) &&
           std::ranges::none_of(obstacles.boxes,
                                [&](const PageBox& box) { return box.overlaps(tie); });
}

/// Whether a reader would take the name for that of another symbol or mark: one that lies hardly farther
/// from it than its own, or, of a tied one, close to it.
bool seems_of_another(const LabelPosition& position, const LabelRequest& request,
                      const LabelObstacles& obstacles, bool clearly = true)
{
    constexpr double apart = 2;     // of tied names from others' marks, points
    constexpr double farther = 1.2; // points
    if (request.anchor == LabelAnchor::centred) {
        return false;
    }
    const auto distance = [&](const PageDisc& disc) {
        return distance_to(position.box, disc.centre) - disc.radius;
    };
    double own = distance({.centre = request.point, .radius = request.clearance});
    for (const auto& home : request.homes) {
        own = std::min(own, distance(home));
    }
    const auto is_own = [&](const PageDisc& disc) {
        constexpr double same = 0.01;
        return page_distance(disc.centre, request.point) < same ||
               std::ranges::any_of(request.homes, [&](const PageDisc& home) {
                   return page_distance(disc.centre, home.centre) < same;
               });
    };
    const double least = position.tie ? apart : clearly ? own + farther : own;
    const auto claims = [&](const PageDisc& other) {
        return distance(other) < least && !is_own(other);
    };
    return std::ranges::any_of(obstacles.discs, claims) ||
           std::ranges::any_of(obstacles.marks, claims) ||
           std::ranges::any_of(obstacles.coming, claims);
}

/// What is wrong with a position that is free, the least first.
enum class Fault { none, crosses_line, over_border, abroad };

Fault fault_of(const LabelPosition& position, const LabelRequest& request, const PageAreas& land,
               const LineIndex& lines)
{
    // a cell that the border runs through is no one's, and an edge of the box holds no letters
    constexpr double reaches_over = 0.08;
    constexpr double for_the_most_part = 0.35; // its middle may then be over the border
    const auto& box = position.box;
    // at the end of its line a name is to lie beside all areas, its own too
    const double others = request.anchor == LabelAnchor::led
                              ? land.share_of_any(box)
                              : land.share_of_others(request.land, box);
    const bool led = position.tie && land.leads_abroad(request.land, *position.tie);
    return others > for_the_most_part || led ? Fault::abroad
           : others > reaches_over           ? Fault::over_border
           : lines.crosses(box)              ? Fault::crosses_line
                                             : Fault::none;
}

/// The best free position: near its place one that crosses no line, else any in its country, else one
/// that lies there for the most part.
std::optional<LabelPosition> best_of(const LabelRequest& request, const LabelObstacles& obstacles,
                                     const LineIndex& lines, const PageBox& inside, bool clearly)
{
    const auto positions = label_positions(request);
    std::array<const LabelPosition*, 4> best{}; // by Fault
    for (const auto& position : positions) {
        const auto* const crossing = best[static_cast<std::size_t>(Fault::crosses_line)];
        // lines to areas are long in any case: all sides are tried before a farther ring
        const bool led = request.anchor == LabelAnchor::led;
        if (crossing != nullptr && position.off > (led ? crossing->off : near)) {
            break;
        }
        if (!inside.holds(position.box) || !is_free(position.box, obstacles) ||
            (position.tie && !is_free(*position.tie, obstacles)) ||
            seems_of_another(position, request, obstacles, clearly)) {
            continue;
        }
        const auto fault = fault_of(position, request, obstacles.land, lines);
        if (fault == Fault::none) {
            return position;
        }
        auto& of_fault = best[static_cast<std::size_t>(fault)];
        of_fault = of_fault == nullptr ? &position : of_fault;
    }
    if (!request.may_lie_abroad) {
        best[static_cast<std::size_t>(Fault::abroad)] = nullptr;
    }
    const auto* const least = std::ranges::find_if(
        best, [](const LabelPosition* position) { return position != nullptr; });
    return least == best.end() ? std::nullopt : std::optional(**least);
}

LabelRequest with_size(LabelRequest request, const LabelSize& size)
{
    request.width = size.width;
    request.height = size.height;
    request.text_lines = size.lines;
    return request;
}

/// The whole label, or the first of its spares, for which there is room.
std::optional<PlacedLabel> placed_label(const LabelRequest& request,
                                        const LabelObstacles& obstacles, const LineIndex& lines,
                                        const PageBox& inside)
{
    std::optional<LabelPosition> best;
    std::size_t spare = 0;
    for (const bool clearly :
         {true, false}) { // what is needed stands less clear rather than nowhere
        for (std::size_t i = 0; !best && i <= request.spares.size(); ++i) {
            spare = i;
            best = best_of(i == 0 ? request : with_size(request, request.spares[i - 1]), obstacles,
                           lines, inside, clearly);
        }
        if (!request.far_reaching) {
            break;
        }
    }
    return best ? std::optional(
                      PlacedLabel{.request = 0, .box = best->box, .tie = best->tie, .spare = spare})
                : std::nullopt;
}

/// One pass; `obstacles` gets what was placed.
std::vector<PlacedLabel> place_in_order(std::span<const LabelRequest> requests,
                                        LabelObstacles& obstacles, const LineIndex& lines,
                                        const PageBox& inside)
{
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const PageDisc mark{.centre = requests[i].point, .radius = requests[i].mark};
        if (mark.radius > 0 && !mark_is_free(mark, obstacles)) {
            continue;
        }
        auto label = placed_label(requests[i], obstacles, lines, inside);
        if (!label) {
            continue;
        }
        label->request = i;
        obstacles.boxes.push_back(label->box);
        if (label->tie) {
            obstacles.segments.push_back(*label->tie);
            obstacles.ties.push_back(*label->tie);
        }
        if (mark.radius > 0) {
            obstacles.marks.push_back(mark);
        }
        placed.push_back(*label);
    }
    return placed;
}

} // namespace

namespace {

/// How much of what will stand around its spots a label would drive away, in points of a longer way to its
/// mark.
double crowding_of(const LabelPosition& position, std::span<const PageDisc> crowd, PagePoint own)
{
    constexpr double of_place = 25; // its symbol must move, and a line will start in the box
    double sum = 0;
    for (const auto& disc : crowd) {
        const double apart = distance_to(position.box, disc.centre);
        if (apart < disc.radius && page_distance(disc.centre, own) > disc.radius / 2) {
            sum += apart == 0 ? of_place + disc.radius : disc.radius - apart;
        }
    }
    return sum;
}

} // namespace

std::vector<std::optional<PageBox>> rooms_for_labels(std::span<const LabelRequest> requests,
                                                     std::span<const PageDisc> crowd,
                                                     const PageAreas& land, const PageBox& frame)
{
    constexpr double of_tie = 8;
    constexpr double over_border = 20; // likewise, points
    const LineIndex lines({});
    LabelObstacles taken;
    for (const auto& request : requests) {
        taken.marks.push_back({.centre = request.point, .radius = request.mark});
    }
    std::vector<std::optional<PageBox>> rooms;
    for (const auto& request : requests) {
        double least = HUGE_VAL;
        auto& room = rooms.emplace_back();
        for (const auto& position : label_positions(request)) {
            const auto fault = fault_of(position, request, land, lines);
            if (position.off >= least || fault == Fault::abroad || !frame.holds(position.box) ||
                !is_free(position.box, taken) || seems_of_another(position, request, taken)) {
                continue;
            }
            const double loss = position.off + (position.tie ? of_tie : 0) +
                                (fault == Fault::over_border ? over_border : 0) +
                                crowding_of(position, crowd, request.point);
            if (loss < least) {
                least = loss;
                room = position.box;
            }
        }
        if (room) {
            taken.boxes.push_back(*room);
        }
    }
    return rooms;
}

std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                      const LabelObstacles& given, const PageBox& frame)
{
    const LineIndex lines(given.lines);
    const auto inside = frame.grown(-2);
    auto obstacles = given;
    for (const auto& request : requests) {
        if (request.mark > 0 && request.far_reaching) {
            obstacles.coming.push_back({.centre = request.point, .radius = request.mark});
        }
    }
    // the first pass tells which other marks will be drawn
    for (const auto& label : place_in_order(requests, obstacles, lines, inside)) {
        const auto& request = requests[label.request];
        if (request.mark > 0) {
            obstacles.coming.push_back({.centre = request.point, .radius = request.mark});
        }
    }
    auto again = given;
    again.coming = std::move(obstacles.coming);
    return place_in_order(requests, again, lines, inside);
}

} // namespace incident_mapper
