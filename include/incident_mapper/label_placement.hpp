#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "incident_mapper/page_areas.hpp"
#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// Longest line from a mark to its label, points: 1 cm, which the eye follows at a glance.
constexpr double longest_tie = 28;

/// How a label may lie to its point.
enum class LabelAnchor {
    beside,  ///< around a mark, best to the right and a little above (Imhof 1975)
    tied,    ///< likewise; where there is no room, farther off with a line to the mark
    centred, ///< over the point or in one of the rooms: names of areas
    led      ///< always farther off, with a line to the point: names of areas too small for them
};

/// How large a label is, points, and the widths of its lines, from the top; without them one, as wide as
/// the label.
struct LabelSize {
    double width = 0;
    double height = 0;
    std::vector<double> lines;
};

struct LabelRequest {
    PagePoint point;
    double width = 0;
    double height = 0;
    std::vector<double> text_lines = {}; ///< widths, as in `LabelSize`
    double clearance = 0;                ///< of the mark at the point: radius kept free around it
    LabelAnchor anchor = LabelAnchor::beside;
    double mark = 0;             ///< radius of the mark that is drawn with the label; 0: none
    std::vector<PageDisc> homes; ///< of `tied`: symbols of the place, beside which it may stand too
                                 ///< where they are no farther off than a line may be long
    std::vector<PagePoint> rooms; ///< of `centred`: middles to try before the point, the best first
    bool in_rooms_only = false;   ///< of `centred`: no label rather than one outside its rooms
    std::vector<LabelSize> spares; ///< smaller ones, where there is no room for the whole
    bool far_reaching =
        false; ///< of `tied` and `led`: more positions are tried, rather than leave it out
    double reach = longest_tie;       ///< of `tied` and `led`: how long its line may be, points
    AreaNumber land = 0;              ///< country of the place; 0: a name that may lie anywhere
    bool may_lie_abroad = false;      ///< its country is too small on the page to hold the name
    std::optional<PagePoint> towards; ///< where under a large mark the place lies: the name's side
};

/// What labels must not touch.
struct LabelObstacles {
    std::vector<PageDisc> coming; ///< marks that will be drawn: no name may seem to be theirs
    std::vector<PageDisc> discs;
    std::vector<PageDisc>
        cells; ///< coloured ones of a map of counts: lines and marks may lie on them
    std::vector<PageDisc> marks; ///< of places named before; nor may another mark touch them
    std::vector<PageBox> boxes;
    std::vector<PageSegment> segments; ///< no line of a label crosses them either
    std::vector<PageSegment> ties;     ///< of labels placed before: no mark may lie on them
    std::vector<PageSegment>
        lines;      ///< rivers and boundaries: crossed only where there is no other way
    PageAreas land; ///< countries: a name should lie in its own, or on the sea
};

struct PlacedLabel {
    std::size_t request = 0;
    PageBox box;
    std::optional<PageSegment> tie; ///< line from the mark to the label that stands far off
    std::size_t spare = 0;          ///< 0: the whole label; else which of its spares, from 1
};

/// Where the most important labels would best stand, before the symbols have been moved apart: a box for
/// each request, in the order of importance, near its mark, clear of the other marks and boxes, and where
/// it takes the room of the fewest of `crowd`, the symbols at their places. Nothing for those that find none.
std::vector<std::optional<PageBox>> rooms_for_labels(std::span<const LabelRequest> requests,
                                                     std::span<const PageDisc> crowd,
                                                     const PageAreas& land, const PageBox& frame);

/// Gives each request, in the order of importance, the best of its positions that is free: inside
/// `frame`, clear of all obstacles and of the labels placed before by at least one point, and clear of
/// their marks. A label lies within 12 points of its mark or has a line to it, of at most its request's
/// `reach`, that touches neither another line, mark or disc and ends at one of its lines of text. It lies
/// clearly nearer to its own mark than to another mark or disc, also those of requests after it. Positions that cross none of the `lines` go before those that do, and both before such as
/// reach over a border; a name that would lie for the most part in another country, or at the end of a line through one, is left out, unless it
/// may lie abroad. Requests for which none is free, or whose own mark is not, get no label. Same input, same output.
std::vector<PlacedLabel> place_labels(std::span<const LabelRequest> requests,
                                      const LabelObstacles& given, const PageBox& frame);

} // namespace incident_mapper
