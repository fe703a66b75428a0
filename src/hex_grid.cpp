#include "incident_mapper/hex_grid.hpp"

#include <cmath>
#include <numbers>

namespace incident_mapper {

namespace {

const double half_root_3 = std::sqrt(3.0) / 2;

} // namespace

HexGrid::Cell HexGrid::cell_at(PagePoint point) const
{
    // cube coordinates, rounded so that they still add up to nothing
    const double row = (point.y - origin.y) / (width * half_root_3);
    const double column = (point.x - origin.x) / width - row / 2;
    const double third = -column - row;
    double c = std::round(column);
    double r = std::round(row);
    const double t = std::round(third);
    const double dc = std::abs(c - column);
    const double dr = std::abs(r - row);
    const double dt = std::abs(t - third);
    if (dc > dr && dc > dt) {
        c = -r - t;
    } else if (dr > dt) {
        r = -c - t;
    }
    return {static_cast<std::int64_t>(c), static_cast<std::int64_t>(r)};
}

PagePoint HexGrid::centre(Cell cell) const
{
    const auto column = static_cast<double>(cell.first);
    const auto row = static_cast<double>(cell.second);
    return {origin.x + width * (column + row / 2), origin.y + width * half_root_3 * row};
}

std::array<PagePoint, 6> HexGrid::corners(Cell cell) const
{
    const auto middle = centre(cell);
    const double radius = width / 2 / half_root_3;
    std::array<PagePoint, 6> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const double angle = std::numbers::pi * (static_cast<double>(i) / 3 + 1.0 / 6);
        corners[i] = {middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)};
    }
    return corners;
}

std::map<HexGrid::Cell, int> HexGrid::counts(std::span<const PagePoint> points) const
{
    std::map<Cell, int> counts;
    for (const auto& point : points) {
        ++counts[cell_at(point)];
    }
    return counts;
}

} // namespace incident_mapper
