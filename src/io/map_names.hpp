#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/label_placement.hpp"
#include "map_density.hpp"
#include "map_symbols.hpp"

namespace incident_mapper::io {

/// A place, country, governorate or sea that wants its name on the map, with how it is set.
struct NameCandidate {
    PagePoint at;
    double score = 0;     ///< importance
    double clearance = 0; ///< radius around the point that stays free
    double padding = 0;   ///< free room around the name
    TextStyle style;
    std::string text;
    std::string widest = {}; ///< what may stand there on another map of a series; empty: the text
    std::vector<std::string>
        spares; ///< smaller and shorter ones where there is no room for the text
    LabelAnchor anchor = LabelAnchor::beside;
    const SpreadSymbol* symbol = nullptr; ///< that covers the place; null: none
    std::vector<PageDisc> homes;          ///< symbols of the incidents at the place
    std::vector<PagePoint> rooms;         ///< of areas: where the name has room, the best first
    bool in_rooms_only = false; ///< countries: a name that stands in another country misleads
    bool is_capital = false;
    bool is_needed =
        false; ///< seats and large towns of the incidents' countries: by them a reader finds his way
    std::string country;              ///< ISO code; empty: a name of no one country
    std::optional<PagePoint> towards; ///< where under its symbol the place lies
    double reach = longest_tie;       ///< of names that may stand far off: how far
    AreaNumber area = 0; ///< of names at the end of a line: the area, in the grid of coloured ones

    /// A town that no symbol covers has a mark of its own; incidents are marks enough.
    [[nodiscard]] bool has_mark() const { return symbol == nullptr && !is_area(); }
    [[nodiscard]] bool is_area() const
    {
        return anchor == LabelAnchor::centred || anchor == LabelAnchor::led;
    }
};

constexpr double mark_radius = 2.2; ///< of a town's mark with its edge, points

/// What the symbols are that towns lie under.
enum class TownsUnder {
    symbols,     ///< of the map: they mark the places of their incidents
    several_maps ///< of a series: every named town has a mark, for a symbol stands there on some only
};

/// Towns and villages: as small as the scale bears, and those of incidents whatever their size. A
/// town under a symbol is named beside the symbol where it stands for the town, else not at all; but
/// seats of governorates and large towns of `countries` always, on the side of the symbol where they lie.
/// Towns of `countries` (ISO codes) are a little more important; capitals and the seats of governorates
/// are more important than any other town, with incidents or without: by them a reader finds his way.
std::vector<NameCandidate> town_names(const MapLook& look, const MapView& view,
                                      const Gazetteer& gazetteer,
                                      std::span<const SpreadSymbol> symbols,
                                      const std::set<std::string>& countries,
                                      TownsUnder under = TownsUnder::symbols);

/// The name in the languages that the map names places in; two lines where it is both.
std::string name_in(const MapLook& look, std::string_view name_en, std::string_view name_ar);
/// The name of a place, without the word for its kind where a map does not want it (`LabelNames`).
std::string name_in(const MapLook& look, const Place& place);
/// How the name of a place of some importance is set (100: a capital, 0: a village).
TextStyle name_style(const MapLook& look, double rank);

} // namespace incident_mapper::io
