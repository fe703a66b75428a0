#pragma once

#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/geocoder.hpp"

namespace incident_mapper {

/// A place that a cell may mean, with all evidence for and against it.
struct ScoredPlace {
    PlaceIndex place = 0;
    std::uint32_t name = 0; ///< index into the place's names
    NameCost cost = 0;      ///< of the name
    NameCost penalty = 0;   ///< all that counts; the least wins
    NameCost misfit = 0;    ///< the part of the penalty that kind and area make
    bool rare_kind =
        false; ///< of the very kind that the words say, and few are: a camp, an airport
    bool named_for = false; ///< of another kind, but what is meant may be called after it
    const NameReading* reading = nullptr;
};

/// The place of a cell, or why there is none.
struct Choice {
    std::optional<ScoredPlace> best;
    bool at_namesake = false; ///< `best` is what the place meant is called after
    double score = 0;
    std::vector<GeocodeAnswer::Candidate> candidates; ///< best first, five at most
    std::string reason;                               ///< empty where there is a best
};

/// Leaves out what is not meant where something else fits much better: where one has the very name, or
/// one that differs in vowels only, those whose name is 10 farther off; where one is of the rare kind
/// that the words say, those of other kinds. Sorts the rest by penalty.
void drop_outdone(std::vector<ScoredPlace>& scored);

/// Chooses by the rules of `Geocoder`. `within`: an area is known that holds the place.
/// \pre sorted by penalty
Choice choose(const std::vector<ScoredPlace>& scored, const Gazetteer& gazetteer, bool within);

/// A road leads from town to town: leaves out administrative areas where something else fits.
void drop_areas(std::vector<ScoredPlace>& scored, const Gazetteer& gazetteer);

/// For two names said together ("between Susah and Hajin"): adds to the penalty of each candidate that
/// of the other's candidate that goes with it best, 1 for each 5 km between the two, up to 60, and
/// sorts again. Of more than 50 candidates only the first are looked at.
void bring_together(std::vector<ScoredPlace>& first, std::vector<ScoredPlace>& second,
                    const Gazetteer& gazetteer);

} // namespace incident_mapper
