#include "incident_mapper/label_placement.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <numbers>
#include <utility>

namespace incident_mapper {

namespace {

constexpr double clear_of_labels = 1.0; ///< points between two labels
constexpr double near = 6;              ///< farther off a label gives no more way to lines, points

/// A box that a label may take.
struct Position {
    PageBox box;
    double off = 0; ///< how much farther than need be from its mark, points
    std::optional<PageSegment> tie;
};

std::vector<Position> centred_positions(const LabelRequest& request)
{
    const double w = request.width;
    const double h = request.height;
    std::vector<Position> positions;
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

/// From the edge of the mark to the nearest point of the label that holds letters: the shorter of two
/// lines leaves the corners of the box empty.
PageSegment tie_of(const LabelRequest& request, const PageBox& box)
{
    const auto [x, y] = request.point;
    const bool is_level = y > box.y && y < box.bottom();
    const double corner = is_level ? 0 : box.width / 4;
    const PagePoint to{std::clamp(x, box.x + corner, box.right() - corner),
                       std::clamp(y, box.y, box.bottom())};
    const double share =
        std::min(1.0, (request.clearance + 0.6) / page_distance(request.point, to));
    return {.from = {x + (to.x - x) * share, y + (to.y - y) * share}, .to = to};
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
void add_tied_positions(const LabelRequest& request, std::vector<Position>& positions)
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

std::vector<Position> positions_around(const LabelRequest& request)
{
    // beside a symbol a name may also lie a little farther away
    const bool at_symbol = request.clearance > 4;
    std::vector<Position> positions;
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
        std::ranges::stable_sort(positions, {}, [&](const Position& position) {
            const auto at = *request.towards;
            const auto& box = position.box;
            const PagePoint nearest{std::clamp(at.x, box.x, box.right()),
                                    std::clamp(at.y, box.y, box.bottom())};
            return std::pair(position.off, page_distance(at, nearest));
        });
    }
    return positions;
}

std::vector<Position> positions_of(const LabelRequest& request)
{
    if (request.anchor == LabelAnchor::centred) {
        return centred_positions(request);
    }
    std::vector<Position> positions;
    if (request.anchor == LabelAnchor::led) {
        add_tied_positions(request, positions);
        return positions;
    }
    return positions_around(request);
}

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
           std::ranges::none_of(obstacles.boxes,
                                [&](const PageBox& box) { return box.overlaps(mark); }) &&
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

/// Whether a reader would take the name for that of another symbol or mark: an untied one that lies
/// nearer to it than to its own, and a tied one that touches it.
bool seems_of_another(const Position& position, const LabelRequest& request,
                      const LabelObstacles& obstacles)
{
    constexpr double apart = 2;      // of tied names from others' marks, points
    constexpr double at_its_own = 4; // nearer than that to its own mark it is its name
    const auto distance = [&](const PageDisc& disc) {
        const auto& box = position.box;
        const PagePoint nearest{std::clamp(disc.centre.x, box.x, box.right()),
                                std::clamp(disc.centre.y, box.y, box.bottom())};
        return page_distance(nearest, disc.centre) - disc.radius;
    };
    double own = distance({.centre = request.point, .radius = request.clearance});
    for (const auto& home : request.homes) {
        own = std::min(own, distance(home));
    }
    if (request.anchor == LabelAnchor::centred || own < at_its_own) {
        return false;
    }
    const auto claims = [&](const PageDisc& other) {
        return distance(other) < (position.tie ? apart : own);
    };
    return std::ranges::any_of(obstacles.discs, claims) ||
           std::ranges::any_of(obstacles.marks, claims);
}

/// What is wrong with a position that is free, the least first.
enum class Fault { none, crosses_line, over_border, abroad };

Fault fault_of(const Position& position, const LabelRequest& request, const PageAreas& land,
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
std::optional<Position> best_of(const LabelRequest& request, const LabelObstacles& obstacles,
                                const LineIndex& lines, const PageBox& inside)
{
    const auto positions = positions_of(request);
    std::array<const Position*, 4> best{}; // by Fault
    for (const auto& position : positions) {
        const auto* const crossing = best[static_cast<std::size_t>(Fault::crosses_line)];
        // lines to areas are long in any case: all sides are tried before a farther ring
        const bool led = request.anchor == LabelAnchor::led;
        if (crossing != nullptr && position.off > (led ? crossing->off : near)) {
            break;
        }
        if (!inside.holds(position.box) || !is_free(position.box, obstacles) ||
            (position.tie && !is_free(*position.tie, obstacles)) ||
            seems_of_another(position, request, obstacles)) {
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
    const auto* const least =
        std::ranges::find_if(best, [](const Position* position) { return position != nullptr; });
    return least == best.end() ? std::nullopt : std::optional(**least);
}

LabelRequest smaller(LabelRequest request)
{
    request.width = request.spare_width;
    request.height = request.spare_height;
    return request;
}

} // namespace

std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                      const LabelObstacles& given, const PageBox& frame)
{
    auto obstacles = given;
    const LineIndex lines(given.lines);
    const auto inside = frame.grown(-2);
    std::vector<PlacedLabel> placed;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const PageDisc mark{.centre = requests[i].point, .radius = requests[i].mark};
        if (mark.radius > 0 && !mark_is_free(mark, obstacles)) {
            continue;
        }
        auto best = best_of(requests[i], obstacles, lines, inside);
        const bool is_spare = !best && requests[i].spare_width > 0;
        if (is_spare) {
            best = best_of(smaller(requests[i]), obstacles, lines, inside);
        }
        if (!best) {
            continue;
        }
        placed.push_back({.request = i, .box = best->box, .tie = best->tie, .is_spare = is_spare});
        obstacles.boxes.push_back(best->box);
        if (best->tie) {
            obstacles.segments.push_back(*best->tie);
            obstacles.ties.push_back(*best->tie);
        }
        if (mark.radius > 0) {
            obstacles.marks.push_back(mark);
        }
    }
    return placed;
}

} // namespace incident_mapper
