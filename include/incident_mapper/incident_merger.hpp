#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/pipeline.hpp"

namespace incident_mapper {

/// What kind of actor it is and where it is at home: `gazetteer/actors.tsv`.
struct ActorTraits {
    std::string kind;    ///< state_forces, coalition, armed_group, militia, police, civilians …
    std::string country; ///< ISO alpha-2; empty: of many countries
};

/// What a run gives to the writers.
struct Results {
    std::vector<Reading> readings;   ///< in order of input
    std::vector<Incident> incidents; ///< merged across reports, by date, then id
    std::vector<Diagnostic> rejects;
    std::map<std::string, ActorTraits> actors = {}; ///< by canonical name
};

/// Puts incidents of several reports that are the same event into one, keeping each report's claim.
///
/// Two incidents are the same when their event types and kinds (is_same_kind) agree, their dates overlap
/// (or are neighbouring days, where one of them is not told to the day), their places may be the same
/// (may_be_same: the same entry, within 5 km, or within the uncertainty of one that is not told exactly;
/// regions: only the same entry), and they name no different perpetrators; of two reports only, never of one. Undated
/// incidents are never taken for another's. The merged row takes place and date from the most exact
/// claim; deaths and injured: best of the latest report that gives a figure, low and high over all.
/// `known` are incidents of an earlier run: they keep their ids.
/// Only incidents of one type and neighbouring days are compared; of several that fit, the one most
/// alike (kind, day, perpetrator, distance) is taken.
std::vector<Incident> merge_incidents(std::vector<Incident> known, std::vector<Incident> found);

} // namespace incident_mapper
