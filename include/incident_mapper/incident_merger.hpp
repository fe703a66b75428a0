#pragma once

#include <span>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/pipeline.hpp"

namespace incident_mapper {

/// What a run gives to the writers.
struct Results {
    std::vector<Reading> readings;   ///< in order of input
    std::vector<Incident> incidents; ///< merged across reports, by date, then id
    std::vector<Diagnostic> rejects;
};

/// Puts incidents of several reports that are the same event into one, keeping each report's claim.
///
/// Two incidents are the same when their event types agree, their places are the same entry or lie
/// within each other's uncertainty (or 5 km), their dates overlap within one day, and no actor named
/// by both differs. The merged row takes date, place and type from the most precise claim; deaths
/// and injured: best of the latest report that gives a figure, low and high over all claims.
/// `known` are incidents of an earlier run: they keep their ids.
std::vector<Incident> merge_incidents(std::vector<Incident> known, std::vector<Incident> found,
                                      const Gazetteer& gazetteer);

} // namespace incident_mapper
