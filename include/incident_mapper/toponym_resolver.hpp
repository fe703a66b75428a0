#pragma once

#include <vector>

#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Decides which gazetteer entry each mention of a report means, all mentions together.
///
/// Each candidate's score starts at 0.55 and adds, each with a reason that `explain` shows:
/// type word fits +0.25, does not fit −0.35 · prominence by feature code and population, up to
/// +0.20 · an area named beside it contains it +0.15, another area is named −0.15 (a neighbourhood beside another
/// city −0.35) · other places of
/// the report lie within 150 km, up to +0.12, or in its country +0.05. The best one is chosen; its
/// confidence is its score, less what the runner-up comes near (up to 0.25), unless the runner-up
/// is the same town's own administrative area. Below a score of 0.40 no entry is taken.
void resolve_toponyms(const Text& text, const Gazetteer& gazetteer,
                      std::vector<ToponymMention>& mentions);

} // namespace incident_mapper
