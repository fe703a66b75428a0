#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

/// One correction of an editor. A table of these stands beside the sources and holds when they are
/// imported anew (`gazetteer/corrections.tsv`, `--overlay`).
struct Correction {
    enum class Action {
        correct, ///< `new_value` in place of `old_value` (in place of whatever there is: empty)
        strike,  ///< take `old_value` away; field place: the whole entry
        add,     ///< a name
    };
    Action action = Action::correct;
    std::string place; ///< id of an entry, or of one in its sources ("wof:123")
    std::string field; ///< name, point, type, country, admin1, admin2, admin3, population, place
    std::string old_value;
    std::string new_value;
    std::string lang; ///< of the new name; empty: that of the old one
    std::string kind; ///< of the new name; empty: that of the old one, or variant
    std::size_t line = 0;
};

/// The table's columns: action, place, field, old, new, lang, kind, note. A point is "LATITUDE LONGITUDE",
/// a type "CLASS.CODE". A row that cannot be meant is reported under `file`. Throws std::runtime_error
/// naming file and column where one is missing.
std::vector<Correction> read_overlay(std::string_view tsv, const std::string& file,
                                     std::vector<Diagnostic>& rejects);

/// Which places a correction speaks of.
enum class OverlayStage {
    records, ///< entries as the sources give them: only those whose own id is named
    joined,  ///< places joined of them: also by the ids in their `sources`
};

/// Applies the corrections in order. What an editor gives has the source "overlay". A corrected point
/// or type is told in `sources`. `used` (as many as corrections, or empty) is set for each that found
/// something to correct; adding what is there already counts as found.
void apply_overlay(std::vector<PlaceRecord>& places, const std::vector<Correction>& corrections,
                   OverlayStage stage, std::vector<bool>& used);

} // namespace incident_mapper
