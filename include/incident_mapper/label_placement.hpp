#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// How a label may lie to its point.
enum class LabelAnchor {
    beside, ///< around a mark, best to the right and a little above (Imhof 1975)
    centred ///< over the point: names of areas
};

struct LabelRequest {
    PagePoint point;
    double width = 0;
    double height = 0;
    double clearance = 0; ///< of the mark at the point: radius kept free around it
    LabelAnchor anchor = LabelAnchor::beside;
    double mark = 0; ///< radius of the mark that is drawn with the label; 0: none
};

/// What labels must not touch.
struct LabelObstacles {
    std::vector<PageDisc> discs;
    std::vector<PageDisc> marks; ///< of places named before; nor may another mark touch them
    std::vector<PageBox> boxes;
    std::vector<PageSegment> segments;
};

struct PlacedLabel {
    std::size_t request = 0;
    PageBox box;
};

/// Gives each request, in the order of importance, the best of its positions that is free: inside
/// `frame`, clear of all obstacles and of the labels placed before by at least one point, and clear of
/// their marks. Requests for which none is free, or whose own mark is not, get no label. Same input, same output.
std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                      const LabelObstacles& given, const PageBox& frame);

} // namespace incident_mapper
