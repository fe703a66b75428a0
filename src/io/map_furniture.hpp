#pragma once

#include <string>

#include "map_plan.hpp"
#include "map_projection.hpp"
#include "map_sheet.hpp"

namespace incident_mapper::io {

/// Scale bar in kilometres at the start of `row`, and a north arrow beside it where north is more
/// than 2° off.
void draw_scale(MapCanvas& canvas, const MapLook& look, const MapView& view, const PageBox& row);

/// A small map of the surroundings with the frame of `view` marked, into `box`.
void draw_locator(MapCanvas& canvas, const MapLook& look, const MapView& view, const PageBox& box,
                  const MapPlan& plan);

/// Bars of counts over time with round ticks, in the reading direction of the page; each as wide as
/// its days. `counts` by step; `title` stands above. Bars of steps that do not wholly lie in `period`
/// are hollow: they count less than the whole. The days of `now`, if any, are shown by a band behind.
void draw_timeline(MapCanvas& canvas, const MapLook& look, const PageBox& box,
                   const std::string& title, const std::vector<int>& counts,
                   const std::vector<DateRange>& steps, const DateRange& period,
                   const std::optional<DateRange>& now, const std::string& language);

} // namespace incident_mapper::io
