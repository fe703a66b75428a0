#pragma once

#include <functional>

#include "incident_mapper/spelling_index.hpp"
#include "incident_mapper/toponym_matcher.hpp"
#include "name_context.hpp"

namespace incident_mapper {

/// Whether a type word ("village of", "town") stands beside a name.
using IsTyped = std::function<bool(TokenRange)>;

/// Adds the capitalised Latin names that the gazetteer has in another spelling, where something says
/// that a place is named: a type word, a locative before it ("near Shekh Meskin"), or an act whose
/// object places are (class `place_object`: "Raids target Beqres"). In a line with most words
/// capitalised only the type word counts. `found.mentions` stays in order of position.
void add_spelled_alike(const NameContext& names, const SpellingIndex& spellings,
                       const IsTyped& is_typed, MatchedToponyms& found);

} // namespace incident_mapper
