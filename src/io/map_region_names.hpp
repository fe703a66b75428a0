#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "map_names.hpp"

namespace incident_mapper::io {

/// Seas, gulfs, and the countries of `countries` (by ISO code) but those of `unnamed`, each where it
/// has room on the view.
std::vector<NameCandidate> region_names(const MapCanvas& canvas, const MapLook& look,
                                        const MapView& view, const Gazetteer& gazetteer,
                                        const std::map<std::string, AreaRooms>& countries,
                                        const std::set<std::string>& unnamed);

} // namespace incident_mapper::io
