#pragma once

#include <span>

#include "map_sheet.hpp"

namespace incident_mapper::io {

/// Farthest that a drawn shape reaches from its middle, as a multiple of its nominal radius.
double shape_reach(SymbolShape shape);
/// So much farther reaches one whose place is vague, points.
constexpr double vague_rim = 3;

constexpr double usual_edge = 0.7; ///< width of the line around a shape, points

/// Draws a shape; all of one radius have about one area.
void draw_shape(const MapCanvas& canvas, const EventSymbol& symbol, PagePoint centre, double radius,
                const Colour& edge, double edge_width = usual_edge);
/// Draws the symbol of an incident: a light one with a dark edge has more of it, so that it weighs no
/// less to the eye than a dark one.
void draw_symbol(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                 PagePoint centre, double radius);

/// Draws a symbol hollow and in a ring of dots: its place is known only to a region.
void draw_vague_shape(const MapCanvas& canvas, const MapLook& look, const EventSymbol& symbol,
                      PagePoint centre, double radius);
/// The ring alone.
void draw_vague_ring(const MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius);

/// A disc with the number of incidents, in a ring of the shares of their types. `counts`: by index
/// of the symbol table.
void draw_cluster(MapCanvas& canvas, const MapLook& look, PagePoint centre, double radius,
                  std::span<const int> counts);

/// Dashed circles around areas, the smaller ones lightly tinted; where they overlap no darker.
void draw_uncertainty(const MapCanvas& canvas, const MapLook& look,
                      std::span<const PageDisc> areas);

} // namespace incident_mapper::io
