#pragma once

#include <string>

#include "incident_mapper/discourse.hpp"

namespace incident_mapper {

// What two drafts of one report say that lets them be one event, or not.

bool is_violence(const std::string& event_type);
/// An attack or deaths of open type agree with any violence, deaths with any event they are not told far
/// from; a weapon's attack agrees with the battle it is told in.
bool types_agree(const Draft& a, const Draft& b);
bool dates_agree(const Draft& a, const Draft& b);
/// Their places may be the same, and nothing tells them apart: names of two settlements, items of a list
/// under two places, a village that the gazetteer lacks, a day of its own.
bool places_agree(const Draft& a, const Draft& b);
/// A region holds many events: where only one of two is placed closely, they must be of one kind
/// (a headline may call it otherwise), and the dead they tell of must not differ by half.
bool details_agree(const Draft& a, const Draft& b);

} // namespace incident_mapper
