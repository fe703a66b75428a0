#pragma once

#include <string_view>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/name_sounds.hpp"

namespace incident_mapper {

/// Penalties of places that are not quite what a cell says, in the units of NameCost; `Geocoder` says how
/// they are added up. They were weighed on place names of half of UCDP GED (tests/evaluation/geocode.py).
constexpr NameCost type_differs = 60;
constexpr NameCost type_of_class = 20; ///< not even of the class first meant: a town for an airport
constexpr NameCost type_second =
    10;                             ///< not what the word first means; an area named without a type
constexpr NameCost well_known = 18; ///< prominence of what is named to say where another place is

/// How much better known a place is than a village, 0 to 45 by feature code and population, 3 for each
/// name beyond two, up to 12, and 3 for each source beyond one, up to 9.
NameCost prominence(const Place& place);

bool is_administrative(const Place& place);

/// What a place costs where type words or a type column allow `codes` (as in TypeEvidence; empty or "*":
/// any). 25 for the seat of an area that is asked for.
NameCost type_penalty(std::string_view codes, const Place& place);

/// Whether the place is of the kind that `codes` mean first, where that is one that few places are of:
/// a camp, an airport, an oil field.
bool is_of_rare_kind(std::string_view codes, const Place& place);

/// Whether what is of the kind `codes` may be called after a place that is not, and lie at it: a dam or
/// hill after the village there, the village after its mine. Areas, and what reaches farther than 10 km,
/// are no such places.
bool may_be_named_for(std::string_view codes, const Place& place);

/// Whether two candidates are different places, and neither the area or centre of the other.
bool is_rival(const Place& best, const Place& other);

} // namespace incident_mapper
