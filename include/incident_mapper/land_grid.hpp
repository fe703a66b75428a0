#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// A country on a map, counted from 1; 0: none.
using LandOwner = std::uint16_t;

/// Whose land the cells of a page are. Cells of the sea, of no known country, and those that a border
/// runs through have no owner.
class LandGrid {
public:
    /// Without cells: no land is anyone's.
    LandGrid() = default;
    /// Cells of `width` points from the top left corner of `frame`, as many as lie wholly in it.
    LandGrid(const PageBox& frame, double width);

    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    /// \pre column < columns() and row < rows()
    void set(std::size_t column, std::size_t row, LandOwner owner)
    {
        m_owners[row * m_columns + column] = owner;
    }

    [[nodiscard]] LandOwner owner_at(PagePoint point) const;
    /// Whether land of `owner` lies in the box.
    [[nodiscard]] bool has(LandOwner owner, const PageBox& box) const;
    /// Whether a line passes over the land of others than `owner`; never where `owner` is none.
    [[nodiscard]] bool leads_abroad(LandOwner owner, const PageSegment& line) const;
    /// Share of a box that is the land of others than `owner`, 0 to 1; 0 where `owner` is none.
    [[nodiscard]] double share_of_others(LandOwner owner, const PageBox& box) const;

private:
    template <typename Visit>
    void each_cell(const PageBox& box, const Visit& visit) const;

    PageBox m_frame;
    double m_width = 1;
    std::size_t m_columns = 0;
    std::size_t m_rows = 0;
    std::vector<LandOwner> m_owners; ///< row after row
};

} // namespace incident_mapper
