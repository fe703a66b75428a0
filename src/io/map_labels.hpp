#pragma once

#include <filesystem>
#include <span>

#include "incident_mapper/label_placement.hpp"
#include "map_symbols.hpp"

namespace incident_mapper::io {

/// A name as it was drawn, for tests.
struct DrawnLabel {
    std::string text;
    PageBox box;
};

/// Names countries, towns, villages and waters on the view: the most important first, as many as the
/// scale bears, none over a symbol, a leader line or another name. Places of incidents go before
/// others of their size. `rivers`: the file of river lines, `river_names`: the table beside it.
std::vector<DrawnLabel> draw_labels(MapCanvas& canvas, const MapLook& look, const MapView& view,
                                    const Gazetteer& gazetteer,
                                    std::span<const SpreadSymbol> symbols,
                                    const std::filesystem::path& base);

} // namespace incident_mapper::io
