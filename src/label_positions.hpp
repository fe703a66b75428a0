#pragma once

#include <optional>
#include <vector>

#include "incident_mapper/label_placement.hpp"

namespace incident_mapper {

/// A box that a label may take.
struct LabelPosition {
    PageBox box;
    double off = 0; ///< how much farther than need be from its mark, points
    std::optional<PageSegment> tie;
};

/// Where a label may stand, the best first.
std::vector<LabelPosition> label_positions(const LabelRequest& request);

} // namespace incident_mapper
