#pragma once

#include <array>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "incident_mapper/pipeline.hpp"

/// Scores readings of reports against annotations made by hand. The measures:
///
/// toponyms   recognised: a mention overlaps an owed gold span; located: its point also lies within
///            the gold radius. Mentions on gold spans marked `ignore` are neither owed nor wrong.
/// dates      right: an expression overlaps the gold one and has its value.
/// incidents  type, place (within the radius) and date (ranges overlap) all agree, one to one;
///            then, on the matched ones that are owed, deaths, injured and actors. Incidents that
///            are not `required` are neither owed nor wrong.
namespace evaluation {

struct GoldPlace {
    incident_mapper::Point point;
    double radius_m = 0;
};

struct GoldToponym {
    incident_mapper::Span span;
    std::string text;
    GoldPlace place;
    bool ignore = false;
};

struct GoldDate {
    incident_mapper::Span span;
    std::string text, value;
};

/// What a count may be, both bounds included.
struct Bounds {
    std::optional<int> least, most;
};

struct GoldIncident {
    std::string id;
    bool required = true;
    std::vector<std::string> event_types;
    std::vector<std::string> sub_event_types;
    std::optional<incident_mapper::DateRange> dates; ///< none: any date or none
    std::optional<Bounds> fatalities, injured;
    std::vector<std::string> actors;
    std::vector<GoldPlace> places; ///< one of these
};

struct GoldDocument {
    std::string id;
    std::optional<std::vector<GoldToponym>> toponyms; ///< none: not annotated
    std::vector<GoldDate> dates;
    std::optional<std::vector<GoldIncident>> incidents;
};

/// Reads a gold file: one JSON object a line. Throws std::runtime_error naming the line that cannot
/// be read.
std::vector<GoldDocument> read_gold(const std::filesystem::path& path);

/// Reads the text files of a folder, with its manifest, in the order of their names. Throws
/// std::runtime_error where one cannot be read.
std::vector<incident_mapper::Reading> read_reports(const std::filesystem::path& folder,
                                                   const incident_mapper::Pipeline& pipeline);

struct Ratio {
    std::size_t right = 0;
    std::size_t of = 0;
    /// 0 where there is nothing to be right about.
    [[nodiscard]] double value() const;
};

struct Found {
    Ratio precision, recall;
    [[nodiscard]] double f1() const;
};

struct Scores {
    Found recognised, located;
    Ratio dates;
    Found incidents;
    Ratio fatalities, injured, actors;
    /// Of the mentions with a place, by tenths of their confidence: those on an owed gold span whose point
    /// lies within the gold radius. Calibrated: as many in a hundred as the confidence says, or more.
    std::array<Ratio, 10> reliability;
};

/// Writes one line for each miss to `misses`, if given.
Scores score(const std::vector<GoldDocument>& gold,
             const std::vector<incident_mapper::Reading>& readings,
             const incident_mapper::Gazetteer& gazetteer, std::ostream* misses = nullptr);

/// Measures by name, in the order of the pipeline: `toponyms_located_f1`, `dates_right` …
std::vector<std::pair<std::string, double>> measures_of(const Scores& scores);

} // namespace evaluation
