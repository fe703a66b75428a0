#pragma once

#include <span>

#include "incident_mapper/toponym_matcher.hpp"
#include "name_context.hpp"

namespace incident_mapper {

/// Adds to `found` the names that the gazetteer lacks, each without candidates: words behind one of
/// the `types` («قرية X») that are no other name, nothing taken and nothing rejected. Leaves mentions
/// and rejected in order of position. `types`: words of places whose unknown names are wanted; of two
/// names that overlap the one of the earlier type word in the list is added.
void add_unknown_toponyms(const NameContext& names, std::span<const TypeEvidence> types,
                          MatchedToponyms& found);

} // namespace incident_mapper
