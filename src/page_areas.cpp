#include "incident_mapper/page_areas.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper {

PageAreas::PageAreas(const PageBox& frame, double width)
    : m_frame(frame), m_width(width),
      m_columns(static_cast<std::size_t>(std::ceil(frame.width / width))),
      m_rows(static_cast<std::size_t>(std::ceil(frame.height / width))),
      m_cells(m_columns * m_rows, outside)
{
}

AreaNumber PageAreas::at(PagePoint point) const
{
    const double column = std::floor((point.x - m_frame.x) / m_width);
    const double row = std::floor((point.y - m_frame.y) / m_width);
    if (column < 0 || row < 0 || column >= static_cast<double>(m_columns) ||
        row >= static_cast<double>(m_rows)) {
        return outside;
    }
    return m_cells[static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column)];
}

template <typename Wanted>
std::optional<AreaNumber> PageAreas::search(PagePoint point, double reach, Wanted wanted) const
{
    const int steps = static_cast<int>(std::ceil(reach / m_width));
    std::optional<AreaNumber> found;
    double best = reach;
    for (int down = -steps; down <= steps; ++down) {
        for (int across = -steps; across <= steps; ++across) {
            const double distance = m_width * std::hypot(across, down);
            const auto area = at({point.x + m_width * across, point.y + m_width * down});
            if (distance <= best && wanted(area) && (!found || distance < best)) {
                best = distance;
                found = area;
            }
        }
    }
    return found;
}

bool PageAreas::is_near(PagePoint point, AreaNumber area, double reach) const
{
    return search(point, reach, [area](AreaNumber other) { return other == area; }).has_value();
}

AreaNumber PageAreas::nearest(PagePoint point, double reach) const
{
    return search(point, reach, [](AreaNumber other) { return other != outside; })
        .value_or(outside);
}

/// Calls `visit(area, size)` for the cells that a box touches, with how much of each it covers.
template <typename Visit>
void PageAreas::each_cell(const PageBox& box, const Visit& visit) const
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
            visit(m_cells[row * m_columns + column], across * down);
        }
    }
}

template <typename Wanted>
double PageAreas::share(const PageBox& box, Wanted wanted) const
{
    const double whole = box.width * box.height;
    double found = 0;
    each_cell(box, [&](AreaNumber area, double size) { found += wanted(area) ? size : 0; });
    return whole > 0 ? found / whole : 0;
}

bool PageAreas::has(AreaNumber area, const PageBox& box) const
{
    bool found = false;
    each_cell(box, [&](AreaNumber other, double) { found = found || other == area; });
    return found;
}

bool PageAreas::leads_abroad(AreaNumber area, const PageSegment& line) const
{
    const auto [from, to] = line;
    const int steps = static_cast<int>(page_distance(from, to) / m_width * 2) + 1;
    for (int i = 0; area != outside && i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const auto other = at({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
        if (other != outside && other != area) {
            return true;
        }
    }
    return false;
}

double PageAreas::share_of_others(AreaNumber area, const PageBox& box) const
{
    if (area == outside) {
        return 0;
    }
    return share(box, [area](AreaNumber other) { return other != outside && other != area; });
}

double PageAreas::share_of_any(const PageBox& box) const
{
    return share(box, [](AreaNumber other) { return other != outside; });
}

} // namespace incident_mapper
