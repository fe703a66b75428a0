#include "incident_mapper/land_grid.hpp"

namespace incident_mapper {

LandGrid::LandGrid(const PageBox& frame, double width)
    : m_frame(frame), m_width(width), m_columns(static_cast<std::size_t>(frame.width / width)),
      m_rows(static_cast<std::size_t>(frame.height / width)), m_owners(m_columns * m_rows)
{
}

/// Calls `visit(owner, area)` for the cells that a box touches, with how much of each it covers.
template <typename Visit>
void LandGrid::each_cell(const PageBox& box, const Visit& visit) const
{
    const auto first = [this](double from) {
        return static_cast<std::size_t>(std::max(0.0, std::floor(from / m_width)));
    };
    const double left = box.x - m_frame.x;
    const double top = box.y - m_frame.y;
    const auto overlap = [this](std::size_t cell, double from, double length) {
        const double start = static_cast<double>(cell) * m_width;
        return std::min(start + m_width, from + length) - std::max(start, from);
    };
    for (auto row = first(top); row < m_rows; ++row) {
        const double down = overlap(row, top, box.height);
        if (down < 0) {
            break;
        }
        for (auto column = first(left); column < m_columns; ++column) {
            const double across = overlap(column, left, box.width);
            if (across < 0) {
                break;
            }
            visit(m_owners[row * m_columns + column], across * down);
        }
    }
}

LandOwner LandGrid::owner_at(PagePoint point) const
{
    LandOwner found = 0;
    each_cell({point.x, point.y, 0, 0}, [&](LandOwner owner, double) { found = owner; });
    return found;
}

bool LandGrid::has(LandOwner owner, const PageBox& box) const
{
    bool found = false;
    each_cell(box, [&](LandOwner other, double) { found = found || other == owner; });
    return found;
}

bool LandGrid::leads_abroad(LandOwner owner, const PageSegment& line) const
{
    const auto [from, to] = line;
    const int steps = static_cast<int>(page_distance(from, to) / m_width * 2) + 1;
    for (int i = 0; owner != 0 && i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const auto other =
            owner_at({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
        if (other != 0 && other != owner) {
            return true;
        }
    }
    return false;
}

double LandGrid::share_of_others(LandOwner owner, const PageBox& box) const
{
    const double whole = box.width * box.height;
    if (owner == 0 || whole <= 0) {
        return 0;
    }
    double others = 0;
    each_cell(box, [&](LandOwner other, double area) {
        others += other != 0 && other != owner ? area : 0;
    });
    return others / whole;
}

} // namespace incident_mapper
