#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident_mapper/io/map_renderer.hpp"
#include "incident_mapper/map_scales.hpp"
#include "map_areas.hpp"
#include "map_sheet.hpp"

namespace incident_mapper::io {

struct MapSeries; // map_series.hpp

/// All that the pages of one run share: a series of frames has one scale, one legend, one view.
struct MapPlan {
    const MapOptions* options = nullptr;
    const Gazetteer* gazetteer = nullptr;
    const MapLook* look = nullptr;
    std::filesystem::path maps;
    std::vector<MappedIncident> incidents;
    std::optional<DateRange> period;      ///< of all dated incidents
    std::optional<DateRange> covered;     ///< the period, as far as was asked for
    CountryCodes iso_codes;               ///< of all countries
    std::string countries;                ///< of all incidents, as `countries_of` says it
    std::set<std::string> country_codes;  ///< ISO codes of those with a tenth of the incidents
    std::set<std::string> with_incidents; ///< ISO codes of those with any
    std::vector<MapArea> given; ///< the gazetteer's governorates in the countries round about
    GeoExtent extent;
    ProjectionChoice projection;
    SizeScale sizes;
    std::shared_ptr<const MapSeries> series; ///< null: a single page
};

/// What one page shows of the plan.
struct MapPage {
    std::vector<MappedIncident> incidents;
    std::optional<DateRange> period;
};

/// From the first to the last day of the dated incidents; nothing where none is dated.
std::optional<DateRange> period_of(const std::vector<MappedIncident>& incidents);

/// `period` as far as the days that were asked for; where it is none, these, if both are given.
std::optional<DateRange> covered_by(std::optional<DateRange> period, const MapOptions& options);

/// The country, or the two countries, in which at least nine in ten incidents lie, in the map's
/// language; empty where they lie in more.
std::string countries_of(const std::vector<MappedIncident>& incidents, const Gazetteer& gazetteer,
                         const MapLook& look);

/// Extent, projection, scale and counts of all incidents. Throws std::runtime_error where --crs is
/// none.
MapPlan plan_map(const std::vector<MappedIncident>& incidents, const MapOptions& options,
                 const Gazetteer& gazetteer, const MapLook& look,
                 const std::filesystem::path& maps);

} // namespace incident_mapper::io
