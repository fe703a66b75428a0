#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/conflation.hpp"
#include "incident_mapper/gazetteer.hpp"

namespace incident_mapper {

/// Something in the gazetteer that an editor should look at.
struct GazetteerFinding {
    std::string check; ///< duplicate, outside-area, unknown-area, no-name, empty-name,
                       ///< feature-code, far-from-reference
    std::string place_id;
    std::string message;

    friend bool operator==(const GazetteerFinding&, const GazetteerFinding&) = default;
};

/// A place of another list, to compare with.
struct ReferencePlace {
    std::vector<std::string> names;
    std::string country; ///< ISO alpha-2; empty: not known, any country fits
    Point point;
};

/// What two spellings of a name have in common: its folded letters and digits, without spaces and
/// hyphens ("Deir ez-Zor", "Deir-ez-Zor").
std::u32string name_key(std::string_view name);

/// Whether the administrative area that goes by one of `names` holds a point; nothing where no
/// area of that name is known.
using AreaTest =
    std::function<std::optional<bool>(const std::vector<std::string>& names, Point point)>;

/// Checks every entry:
/// - `duplicate`: two entries of one country and feature class share a folded name within 1 km
/// - `outside-area`: the point is more than 1 km outside its admin1 or admin2 by `area_holds`; without
///   `area_holds`, farther from its admin1's entry than that entry's radius (plus its own)
/// - `unknown-area`: admin1 is neither the English name nor the own admin1 of an ADM1 entry, in a
///   country where nine in ten places have such an entry
/// - `no-name`: no English or no Arabic name
/// - `empty-name`: a name of which folding leaves nothing
/// - `feature-code`: not a GeoNames class (AHLPRSTUV) with a code of 2–5 capitals and digits
/// - `far-from-reference`: a populated place (class P) whose nearest namesake in `reference` lies
///   more than 5 km off; those without a namesake are passed over
/// In order of the entries.
std::vector<GazetteerFinding> check_gazetteer(const Gazetteer& gazetteer,
                                              const AreaTest& area_holds = {},
                                              std::span<const ReferencePlace> reference = {});

/// Pairs of entries that look like one place and stand apart, each with the reason; no faults, but what
/// an editor may want to join (`Conflator::left_apart`). In the order of trust of the second one.
std::vector<ConflationConflict> explain_conflicts(const Gazetteer& gazetteer,
                                                  const Conflator& conflator);

} // namespace incident_mapper
