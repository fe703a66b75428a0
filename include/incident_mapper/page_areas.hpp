#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// Which area each spot of a part of the page lies in, by a grid of square cells: countries, and
/// between them the sea.
class PageAreas {
public:
    static constexpr double cell = 1.5;        ///< points
    static constexpr std::uint8_t outside = 0; ///< in no area: the sea

    /// Knows no areas: every spot is outside.
    PageAreas() = default;
    /// Cells of `frame` that all lie outside.
    explicit PageAreas(const PageBox& frame);

    [[nodiscard]] bool empty() const { return m_cells.empty(); }
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    /// \pre column < columns(), row < rows()
    void set(std::size_t column, std::size_t row, std::uint8_t area)
    {
        m_cells[row * m_columns + column] = area;
    }

    /// The area at a spot; `outside` beyond the frame too.
    [[nodiscard]] std::uint8_t at(PagePoint point) const;
    /// Whether the area comes within `reach` points of a spot.
    [[nodiscard]] bool is_near(PagePoint point, std::uint8_t area, double reach) const;
    /// The area within `reach` points of a spot that lies nearest; `outside` where none does.
    [[nodiscard]] std::uint8_t nearest(PagePoint point, double reach) const;

private:
    /// The area and the distance of the nearest cell for which `wanted` holds.
    template <typename Wanted>
    [[nodiscard]] std::optional<std::uint8_t> search(PagePoint point, double reach,
                                                     Wanted wanted) const;

    PageBox m_frame;
    std::size_t m_columns = 0;
    std::size_t m_rows = 0;
    std::vector<std::uint8_t> m_cells; ///< row after row
};

} // namespace incident_mapper
