#include "incident_mapper/page_areas.hpp"

#include <cmath>

namespace incident_mapper {

PageAreas::PageAreas(const PageBox& frame)
    : m_frame(frame), m_columns(static_cast<std::size_t>(std::ceil(frame.width / cell))),
      m_rows(static_cast<std::size_t>(std::ceil(frame.height / cell))),
      m_cells(m_columns * m_rows, outside)
{
}

std::uint8_t PageAreas::at(PagePoint point) const
{
    const double column = std::floor((point.x - m_frame.x) / cell);
    const double row = std::floor((point.y - m_frame.y) / cell);
    if (column < 0 || row < 0 || column >= static_cast<double>(m_columns) ||
        row >= static_cast<double>(m_rows)) {
        return outside;
    }
    return m_cells[static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column)];
}

template <typename Wanted>
std::optional<std::uint8_t> PageAreas::search(PagePoint point, double reach, Wanted wanted) const
{
    const int steps = static_cast<int>(std::ceil(reach / cell));
    std::optional<std::uint8_t> found;
    double best = reach;
    for (int down = -steps; down <= steps; ++down) {
        for (int across = -steps; across <= steps; ++across) {
            const double distance = cell * std::hypot(across, down);
            const auto area = at({point.x + cell * across, point.y + cell * down});
            if (distance <= best && wanted(area) && (!found || distance < best)) {
                best = distance;
                found = area;
            }
        }
    }
    return found;
}

bool PageAreas::is_near(PagePoint point, std::uint8_t area, double reach) const
{
    return search(point, reach, [area](std::uint8_t other) { return other == area; }).has_value();
}

std::uint8_t PageAreas::nearest(PagePoint point, double reach) const
{
    return search(point, reach, [](std::uint8_t other) { return other != outside; })
        .value_or(outside);
}

} // namespace incident_mapper
