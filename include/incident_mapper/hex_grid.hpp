#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// A grid of hexagons with corners up and down, `width` points from side to side; one has its middle
/// at `origin`.
struct HexGrid {
    PagePoint origin;
    double width = 20;

    using Cell = std::pair<std::int64_t, std::int64_t>; ///< axial coordinates: column, row
    [[nodiscard]] Cell cell_at(PagePoint point) const;
    [[nodiscard]] PagePoint centre(Cell cell) const;
    [[nodiscard]] std::array<PagePoint, 6> corners(Cell cell) const;
    /// Points in each cell that holds any.
    [[nodiscard]] std::map<Cell, int> counts(std::span<const PagePoint> points) const;
};

} // namespace incident_mapper
