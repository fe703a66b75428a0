#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "map_density.hpp"
#include "map_symbols.hpp"

namespace incident_mapper::io {

/// A name as it was drawn, for tests.
struct DrawnLabel {
    std::string text;
    PageBox box;
    PagePoint at = {};                   ///< what it names
    double clearance = 0;                ///< radius of the mark there
    std::vector<PageDisc> homes = {};    ///< symbols of the incidents there
    std::optional<PageSegment> tie = {}; ///< its line
    bool is_area = false;                ///< of a country, a sea or a river
};

/// What lies under the names of a map.
struct LabelGround {
    std::span<const SpreadSymbol> symbols;
    std::span<const CountedArea> areas;   ///< where there are any, they are named instead of towns
    std::span<const PageDisc> cells;      ///< coloured ones, which no name hides
    std::filesystem::path base;           ///< folder of the base layers; empty: not drawn
    std::filesystem::path boundaries;     ///< layer of lines between countries
    std::span<const MapArea> countries;   ///< on the view
    const MapSides& sides;                ///< of the view
    std::set<std::string> main_countries; ///< ISO codes of those with many incidents
    bool in_series = false; ///< the symbols are those of several maps, drawn above the names
    std::optional<PageBox> taken = {}; ///< by words that stand on the map already
};

/// Rooms near the seats of governorates and the large towns of `ground.main_countries`, in which their
/// names should stand, and at their marks: for symbols to keep off them. `incidents`: all that the map
/// shows. None where there are so many that their symbols are gathered to clusters, which stay at their
/// places.
std::vector<KeptRoom> rooms_for_names(const MapCanvas& canvas, const MapLook& look,
                                      const MapView& view, const Gazetteer& gazetteer,
                                      std::span<const PageDisc> incidents,
                                      const LabelGround& ground);

/// Names countries, towns, villages and waters on the view: the most important first, as many as the
/// scale bears, none over a symbol, a leader line or another name, and none over a boundary or river
/// where there is another way. Places of incidents go before others of their size; their names may
/// stand farther off, with a dotted line: lines of symbols are drawn through.
std::vector<DrawnLabel> draw_labels(MapCanvas& canvas, const MapLook& look, const MapView& view,
                                    const Gazetteer& gazetteer, const LabelGround& ground);

} // namespace incident_mapper::io
