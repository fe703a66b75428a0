#pragma once

#include <string>
#include <vector>

#include "incident_mapper/consonants.hpp"
#include "incident_mapper/place_record.hpp"
#include "incident_mapper/same_place.hpp"

namespace incident_mapper {

/// Two entries that look like one place, by an id or a name in common, and were left apart, and why.
struct ConflationConflict {
    std::string place_id; ///< of the entry in the result
    std::string other_id; ///< of the entry as its source gave it
    std::string message;
    friend bool operator==(const ConflationConflict&, const ConflationConflict&) = default;
};

struct Conflation {
    std::vector<PlaceRecord> places; ///< in order of trust, then of input
    std::vector<ConflationConflict> conflicts;
    std::size_t joined_by_id = 0;
    std::size_t joined_by_name = 0;
};

/// Joins entries of several sources that are the same place. Two entries are
/// - of one kind (`same_place.tsv`): a province is never joined with its capital;
/// - with an id in common (`sources`, "wof:123"), not farther apart than `same_id_m`; or with a name in
///   common after folding within `same_name_m`, or the same consonants within `close_name_m`, the
///   nearest first, names before consonants. Where both have ids of one source and these differ,
///   only within `own_twin_m`. Curated entries (ids without a source) are joined with one another only
///   where they have one id, as when what was built before is built again.
///
/// The joined place has the id of the most trusted entry, all names with the sources that give them,
/// all ids, and of each other fact the most trusted one: the point of the most trusted entry that is
/// not on a full minute of arc (curated: always its own), the first type that says more than
/// "populated place". Which entry a fact is from stands in `sources` behind the ids, and so do the
/// points that lost by more than 100 m.
///
/// Ids are unique in the result: of two places with one id, too far apart to be joined, the second gets
/// "#2" behind it.
///
/// The result depends only on the records and their order; time is linear in names and pairs of
/// namesakes close to each other.
class Conflator {
public:
    explicit Conflator(const Lexicon& lexicon);

    [[nodiscard]] Conflation conflate(std::vector<PlaceRecord> records) const;

    /// Of a gazetteer that was joined already: the pairs of one kind that still have an id in common,
    /// or a name within `same_name_m`, and why they are two. Nothing is joined.
    [[nodiscard]] std::vector<ConflationConflict>
    left_apart(std::vector<PlaceRecord> records) const;

private:
    SamePlaceRules m_rules;
    SourceRanks m_ranks;
    Consonants m_consonants;
};

/// Joins the facts of entries that are one place, the most trusted first. \pre not empty
PlaceRecord join_records(const std::vector<const PlaceRecord*>& records);

/// The entry whose point the joined place has: the first if it is curated, else the first whose point
/// is not on a full minute of arc, else the first. \pre not empty
const PlaceRecord& best_point(const std::vector<const PlaceRecord*>& records);

/// Whether a point lies on a full minute of arc both ways, as points from small-scale maps do.
bool on_minute_grid(Point point);

/// The ids among `sources`: "SOURCE:ID" without blanks.
bool is_source_id(std::string_view source);

} // namespace incident_mapper
