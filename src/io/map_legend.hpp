#pragma once

#include <optional>
#include <string>
#include <vector>

#include "map_symbols.hpp"

namespace incident_mapper::io {

/// The types that the map holds, each with its symbol and number of incidents.
LegendBlock type_block(MapCanvas& canvas, const MapLook& look, const std::vector<int>& counts,
                       double width);
/// `shown`, and round numbers of deaths below it whose symbols look larger than that of none;
/// nothing where all symbols up to `shown` look alike.
std::vector<int> size_examples(const SizeScale& sizes, int shown);
/// How much a block of the legend tells: on a small page the words that explain give way.
enum class LegendDetail { full, brief };

/// Symbols of this map's own size scale with the numbers of deaths they stand for, up to the most
/// deaths of a symbol of its own; in brief, or where few incidents have such a symbol, the largest
/// alone. Where there are clusters the heading says that these do not count.
LegendBlock size_block(MapCanvas& canvas, const MapLook& look, const SizeScale& sizes,
                       const SymbolUse& use, double width, LegendDetail detail);
/// Clusters of this map's own scale, up to the largest on it, and what they mean; in brief, the
/// largest and its name. \pre there are some
LegendBlock cluster_block(MapCanvas& canvas, const MapLook& look, const SymbolUse& use,
                          double width, LegendDetail detail);
/// What leader lines, circles and vague symbols mean, where the map has them.
std::vector<LegendBlock> mark_blocks(MapCanvas& canvas, const MapLook& look, const SymbolUse& use,
                                     double width);
/// What the legend of a map of counts tells.
struct CountClasses {
    std::string title;
    std::vector<int> bounds;    ///< upper ones
    std::vector<int> lows;      ///< least counts; single numbers stand where they equal the bounds
    std::optional<Colour> none; ///< of land without incidents; nothing: not on the map
    bool uncovered = false;     ///< land of which the data say nothing is on the map
};

/// Classes of counts with their colours, and what the rest of the land is.
LegendBlock class_block(MapCanvas& canvas, const MapLook& look, const CountClasses& classes,
                        double width);
/// Fine parallel lines across a box: land of which the data say nothing.
void draw_hatch(const MapCanvas& canvas, const MapLook& look, const PageBox& box);
/// Sentences under a heading; height 0 without any.
LegendBlock note_block(MapCanvas& canvas, const MapLook& look,
                       const std::vector<std::string>& notes, double width);

/// Colour of class `index` of `count`.
Colour class_colour(const MapLook& look, std::size_t index, std::size_t count);

} // namespace incident_mapper::io
