#include "map_panels.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper::io {

namespace {

constexpr double gap = 7;       ///< between two panels, points
constexpr double aspect = 1.25; ///< width of a good map by its height

std::size_t rows_of(std::size_t count, std::size_t columns)
{
    return (count + columns - 1) / columns;
}

std::size_t best_columns(const PageBox& box, std::size_t count, double heading)
{
    std::size_t best = 1;
    double largest = 0;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        const auto rows = static_cast<double>(rows_of(count, columns));
        const double side = std::min(box.width / static_cast<double>(columns) / aspect,
                                     box.height / rows - heading);
        if (side > largest) {
            largest = side;
            best = columns;
        }
    }
    return best;
}

} // namespace

std::vector<PageBox> lay_out_panels(const PageBox& box, std::size_t count, double heading, bool rtl)
{
    const auto columns = best_columns(box, count, heading);
    const auto rows = static_cast<double>(rows_of(count, columns));
    // Mapnik counts in whole units
    const double width = std::floor((box.width + gap) / static_cast<double>(columns) - gap);
    const double height = std::floor((box.height + gap) / rows - gap - heading) + heading;
    std::vector<PageBox> panels;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i / columns;
        const std::size_t place = i % columns;
        const std::size_t column = rtl ? columns - 1 - place : place;
        panels.push_back({box.x + static_cast<double>(column) * (width + gap),
                          box.y + static_cast<double>(row) * (height + gap), width, height});
    }
    return panels;
}

} // namespace incident_mapper::io
