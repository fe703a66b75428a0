#pragma once

#include <span>
#include <string>
#include <string_view>

#include "database_format.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

/// Columns of the incidents that a person may correct, in the order in which corrections made
/// together are done again: what others are derived from comes first. `geom`, the point, besides.
std::span<const std::string_view> reviewed_columns();

/// Makes the triggers by which corrections are kept, whichever program makes them:
/// - an UPDATE of incidents writes a row of `reviews` for each reviewed column that has changed and
///   brings derived columns in line; what the program had read is kept in `incidents_as_read`;
/// - an incident that somebody draws takes longitude, latitude, times and precision from its point and
///   days;
/// - a row put into `reviews` by hand is carried out;
/// - incidents that rest on reports cannot be deleted: they are to be marked false.
/// They refuse, by an error that says why: days that are none or in the wrong order, counts below 0,
/// latitude or longitude changed apart from the point, a verdict that is none, and merging with
/// nothing, with itself or with what is merged away.
void create_review_triggers(Database& database, const DatabaseFormat& format);
/// From here to `release_review_triggers` they do nothing, so that the program's own writing is no
/// review. They are not taken out and made again: that would change the schema, over which a program
/// that has the file open can stumble (SQLite connects an R*Tree in the midst of a trigger then).
void hold_review_triggers(Database& database);
void release_review_triggers(Database& database);

/// For the connection only: derived columns and refusals as above, but no rows of reviews.
void create_replay_trigger(Database& database, const DatabaseFormat& format);
void drop_replay_trigger(Database& database);

} // namespace incident_mapper::io
