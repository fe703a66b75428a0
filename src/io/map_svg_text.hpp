#pragma once

#include <string>

#include "map_canvas.hpp"

// The name is that of pango.h.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
using PangoLayoutLine = struct _PangoLayoutLine;

namespace incident_mapper::io {

constexpr double halo_width = 1.7; ///< points, of the line around the letters

/// Direction of a line's paragraph; its first character may be a digit, which has none.
bool is_rtl(const PangoLayoutLine* line);

/// The lines of a layout as elements of an SVG, text that stays text. `corner`: of the width at which
/// lines break; `box`: of the text.
std::string svg_text(PangoLayout* layout, PagePoint corner, const PageBox& box,
                     const TextStyle& style);

/// Cairo numbers its surfaces through the life of the process; the same map is to be the same bytes.
std::string without_surface_numbers(const std::string& svg);

} // namespace incident_mapper::io
