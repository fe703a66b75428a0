#pragma once

#include <algorithm>
#include <cmath>

namespace incident_mapper {

/// A position on a page: points (1/72 inch) from the left and the top edge; y grows downwards.
struct PagePoint {
    double x = 0;
    double y = 0;
    friend bool operator==(const PagePoint&, const PagePoint&) = default;
};

inline double page_distance(PagePoint a, PagePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// A disc on a page, in points.
struct PageDisc {
    PagePoint centre;
    double radius = 0;
};

/// A straight line on a page, in points.
struct PageSegment {
    PagePoint from;
    PagePoint to;
};

/// From a point to the nearest of a segment, points.
double distance_to(const PageSegment& segment, PagePoint point);

/// Whether two segments cross other than at their ends.
bool cross(const PageSegment& a, const PageSegment& b);

/// An upright rectangle on a page, in points; `x`, `y` are its left and top edge.
struct PageBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] PagePoint centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] PageBox grown(double by) const
    {
        return {x - by, y - by, width + 2 * by, height + 2 * by};
    }
    [[nodiscard]] bool holds(PagePoint point) const
    {
        return point.x >= x && point.x <= right() && point.y >= y && point.y <= bottom();
    }
    [[nodiscard]] bool holds(const PageBox& other) const
    {
        return other.x >= x && other.right() <= right() && other.y >= y &&
               other.bottom() <= bottom();
    }
    [[nodiscard]] bool overlaps(const PageBox& other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] bool overlaps(const PageDisc& disc) const
    {
        const PagePoint nearest{std::clamp(disc.centre.x, x, right()),
                                std::clamp(disc.centre.y, y, bottom())};
        return page_distance(nearest, disc.centre) < disc.radius;
    }
    /// Whether any part of the segment lies inside (Liang and Barsky 1984).
    [[nodiscard]] bool overlaps(const PageSegment& segment) const;
    friend bool operator==(const PageBox&, const PageBox&) = default;
};

/// From a point to the nearest of a box, points; 0 inside.
inline double distance_to(const PageBox& box, PagePoint point)
{
    return page_distance(
        point, {std::clamp(point.x, box.x, box.right()), std::clamp(point.y, box.y, box.bottom())});
}

} // namespace incident_mapper
