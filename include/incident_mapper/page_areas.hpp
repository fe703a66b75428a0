#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// An area of a page, such as the land of a country, counted from 1; 0: none.
using AreaNumber = std::uint8_t;

/// Which area each spot of a part of the page lies in, by a grid of square cells: countries, and
/// between them the sea and such cells as were given to none.
class PageAreas {
public:
    static constexpr AreaNumber outside = 0; ///< in no area: the sea

    /// Knows no areas: every spot is outside.
    PageAreas() = default;
    /// Cells, `width` points wide, that cover `frame` from its top left corner and all lie outside.
    /// \pre width > 0
    PageAreas(const PageBox& frame, double width);

    [[nodiscard]] bool empty() const { return m_cells.empty(); }
    [[nodiscard]] double cell_width() const { return m_width; } ///< points
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    /// \pre column < columns(), row < rows()
    void set(std::size_t column, std::size_t row, AreaNumber area)
    {
        m_cells[row * m_columns + column] = area;
    }

    /// The area at a spot; `outside` beyond the frame too.
    [[nodiscard]] AreaNumber at(PagePoint point) const;
    /// Whether the area comes within `reach` points of a spot.
    [[nodiscard]] bool is_near(PagePoint point, AreaNumber area, double reach) const;
    /// The area within `reach` points of a spot that lies nearest; `outside` where none does.
    [[nodiscard]] AreaNumber nearest(PagePoint point, double reach) const;
    /// Whether a cell of the area lies in the box or touches it.
    [[nodiscard]] bool has(AreaNumber area, const PageBox& box) const;
    /// Whether a line passes over other areas than `area`; never where that is `outside`.
    [[nodiscard]] bool leads_abroad(AreaNumber area, const PageSegment& line) const;
    /// Share of a box that lies in other areas than `area`, 0 to 1; 0 where that is `outside`.
    [[nodiscard]] double share_of_others(AreaNumber area, const PageBox& box) const;
    /// Share of a box that lies in any area, 0 to 1.
    [[nodiscard]] double share_of_any(const PageBox& box) const;

private:
    /// The nearest cell for which `wanted` holds.
    template <typename Wanted>
    [[nodiscard]] std::optional<AreaNumber> search(PagePoint point, double reach,
                                                   Wanted wanted) const;
    /// Share of a box that lies in areas for which `wanted` holds.
    template <typename Wanted>
    [[nodiscard]] double share(const PageBox& box, Wanted wanted) const;
    template <typename Visit>
    void each_cell(const PageBox& box, const Visit& visit) const;

    PageBox m_frame;
    double m_width = 1;
    std::size_t m_columns = 0;
    std::size_t m_rows = 0;
    std::vector<AreaNumber> m_cells; ///< row after row
};

} // namespace incident_mapper
