#pragma once

#include <optional>
#include <vector>

#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Decides which gazetteer entry each mention of a report means, all mentions together.
///
/// Each candidate's score starts at 0.55 and adds, each with a reason that `explain` shows:
/// - type word: the place is of the first GeoNames code of its row, what the word usually means, +0.25;
///   of one of the others +0.125; of none −0.35
/// - prominence by feature code and population: +0.02 to +0.20
/// - the name as written is not the entry's own name_en or name_ar, but that of another candidate of its
///   feature class, areas aside, −0.10; no editor has seen the entry (`has_editor`) −0.05
/// - of the places that it stands in one list with, by their share: of its country +0.12, of its
///   governorate +0.08
/// - the first of these named behind it in the same sentence, within 8 tokens, with a preposition, type
///   word or spatial relation and not in one list with it:
///   - for a neighbourhood, a city: within 20 km of its centre +0.15, else −0.35
///   - a place named as a direction or nearness («الكسوة جنوب دمشق»), neither of the two an area:
///     within 75 km of it, or within 150 km, in its country and less than 60 degrees off the bearing
///     told, +0.15; farther off that way −0.15; against the bearing −0.35; without a bearing −0.15;
///     where nothing told leads there and it is more than 150 km off −0.50
///   - an area (country, governorate, district), for a place that is none: contains it +0.15, else
///     −0.15, and −0.50 where it lies more than 150 km beyond the area's radius
/// - an area (no country) whose name its own town has, too, without a type word −0.08
/// - for a neighbourhood, a quarter more than 20 km from another one of its list −0.50; a settlement, no capital
///   or seat of an area, more than 75 km from each capital and seat of a governorate that its sentence
///   names, or the report where that names none, −0.50; then the list counts no further
/// - a quarter without a type word for one, where the report names places of other countries, countries and capitals
///   aside, and none in its own but quarters, −0.50
/// - an entry, no area or capital, that is known (an editor has seen it, or 50,000 people live there), of a
///   country of which the report names nothing else, where a seat of a country of the report has the name,
///   too, −0.20
/// - an entry, no area, of less than 50,000 people that no editor has seen, of a country of which the report
///   names nothing else, while it names places that an editor knows, −0.40
/// - an entry of less than 500,000 people, no area, capital or seat of a governorate, of a country of which the report names nothing else, more
///   than 400 km from all other places of the report, countries and capitals aside, two of which lie in one
///   country, −0.40
/// - of several candidates, one within 150 km of where the publisher is at home +0.06
/// - other places of the report lie within 150 km: up to +0.12, by their share; its country is named
///   +0.05
///
/// The sum is kept between 0 and 0.99. The best candidate is chosen; its
/// confidence is its score, less what the runner-up comes near (up to 0.25), unless the runner-up
/// is the same town's own administrative area. Below a score of 0.40 no entry is taken.
///
/// `home`: where the publisher of the report is at home, if that is known (ToponymMatcher::home_of).
void resolve_toponyms(const Text& text, const Gazetteer& gazetteer,
                      std::vector<ToponymMention>& mentions, std::optional<PlaceIndex> home = {});

} // namespace incident_mapper
