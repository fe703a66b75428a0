#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "incident_mapper/conflation.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/place_source.hpp"

namespace incident_mapper::io {

/// What a gazetteer is made of.
struct GazetteerRecipe {
    std::vector<PlaceSource> sources; ///< besides the curated tables
    std::vector<std::filesystem::path>
        overlays; ///< corrections, besides the curated corrections.tsv
};

/// Who is told of the work.
struct BuildObserver {
    std::function<void(Diagnostic)> reject;
    std::function<void(const std::filesystem::path& file, double part)> progress;
};

struct BuiltGazetteer {
    std::vector<PlaceRecord> places;
    std::vector<ConflationConflict> conflicts;
    std::map<std::string, std::size_t> passed_over; ///< rows that are no places, by why
    std::vector<Diagnostic> unused; ///< rows of the recipe's overlays that found nothing to correct
    std::size_t read = 0;           ///< entries of all sources, the curated ones included
    std::size_t joined = 0;         ///< entries that became part of another
    std::size_t corrected = 0;      ///< corrections that applied
};

/// Reads the curated tables of `files` and all sources, corrects them by the overlays, joins what is one
/// place (`Conflator`), corrects that again (a source must not bring back what was struck in another),
/// and says in which areas each lies (`assign_area_names`). The same inputs give the same places in the
/// same order. Throws what `read_place_source` and `read_overlay` throw.
BuiltGazetteer build_gazetteer(const GazetteerFiles& files, const GazetteerRecipe& recipe,
                               const BuildObserver& observer);

} // namespace incident_mapper::io
