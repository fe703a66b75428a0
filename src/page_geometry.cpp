#include "incident_mapper/page_geometry.hpp"

#include <array>

namespace incident_mapper {

double distance_to(const PageSegment& segment, PagePoint point)
{
    const double dx = segment.to.x - segment.from.x;
    const double dy = segment.to.y - segment.from.y;
    const double square = dx * dx + dy * dy;
    const double along =
        square > 0 ? ((point.x - segment.from.x) * dx + (point.y - segment.from.y) * dy) / square
                   : 0;
    const double share = std::clamp(along, 0.0, 1.0);
    return page_distance(point, {segment.from.x + share * dx, segment.from.y + share * dy});
}

namespace {

/// Above 0 where the way from `a` over `b` to `c` turns right on the page.
double turn(PagePoint a, PagePoint b, PagePoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

} // namespace

bool cross(const PageSegment& a, const PageSegment& b)
{
    return turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
           turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0;
}

bool PageBox::overlaps(const PageSegment& segment) const
{
    const double dx = segment.to.x - segment.from.x;
    const double dy = segment.to.y - segment.from.y;
    const std::array<std::array<double, 2>, 4> edges{{{-dx, segment.from.x - x},
                                                      {dx, right() - segment.from.x},
                                                      {-dy, segment.from.y - y},
                                                      {dy, bottom() - segment.from.y}}};
    double enters = 0;
    double leaves = 1;
    for (const auto& [slope, distance] : edges) {
        if (slope == 0) {
            if (distance < 0) {
                return false;
            }
        } else if (slope < 0) {
            enters = std::max(enters, distance / slope);
        } else {
            leaves = std::min(leaves, distance / slope);
        }
    }
    return enters < leaves;
}

} // namespace incident_mapper
