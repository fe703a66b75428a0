#pragma once

#include <string>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// What a type word of another kind takes from a candidate's score.
constexpr double wrong_type = -0.35;
/// Places of one report this near to each other are neighbours.
constexpr double neighbour_distance_m = 150'000;

/// Adds to a candidate's score, and says why in its reason.
void add_evidence(Candidate& candidate, double value, const std::string& reason);

/// " +0.25", " -0.10"
std::string signed_score(double value);

/// Whether a place is a country, governorate or district.
bool is_area(const Place& place);
/// Whether a place lies in an administrative area, by the codes of both.
bool contains(const Place& area, const Place& place);
/// The administrative area that a city gives its name to, or the city of such an area.
bool is_own_area(const Place& a, const Place& b);

/// What speaks for or against a candidate by itself: how well known its place is, whether the name is
/// its own, whether the type word at the mention fits.
void add_entry_evidence(const ToponymMention& mention, const Gazetteer& gazetteer,
                        Candidate& candidate);

} // namespace incident_mapper
