#pragma once

#include <cstddef>
#include <vector>

#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper::io {

/// Boxes of `count` small maps of one size in `box`, row after row in the direction of reading, as
/// large as they can be; each begins with its heading, `heading` points high.
std::vector<PageBox> lay_out_panels(const PageBox& box, std::size_t count, double heading,
                                    bool rtl);

} // namespace incident_mapper::io
