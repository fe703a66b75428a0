#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident.hpp"

namespace incident_mapper {

/// An incident as a map shows it: one row of an incidents layer.
struct MappedIncident {
    std::optional<Point> point; ///< none: not known where
    std::string event_type;
    std::optional<int> fatalities;
    double uncertainty_m = 0;
    int geo_precision = 0; ///< 1 the place, 2 near or part of it, 3 a region; 0: not stated
    std::optional<DateRange> dates; ///< none: undated
    std::string country;            ///< English name
    std::string admin1;             ///< governorate, as the gazetteer spells it
    std::string source;             ///< publishers, joined by "; "
};

/// A part of the globe: a centre and half-extents in degrees. It may lie across the antimeridian,
/// where longitudes are counted on beyond 180.
struct GeoExtent {
    double west = 0, east = 0;   ///< west < east; east may be above 180
    double south = 0, north = 0; ///< south < north, within ±90

    [[nodiscard]] Point centre() const;
};

/// The smallest extent that holds all points, taken across the antimeridian where that is smaller;
/// at least `least_km` high and wide. Nothing without points.
std::optional<GeoExtent> extent_of(std::span<const Point> points, double least_km);

/// A conformal projection for an extent, as a PROJ string: the UTM zone of its centre where the
/// extent is at most 6.5° wide and within the zones' range (80° S to 84° N); Mercator near the
/// equator and for more than 140° of longitude; stereographic beyond 65°; else Lambert's conic
/// with standard parallels at a sixth from its edges (Snyder 1987, p. 104).
struct ProjectionChoice {
    std::string definition;
    std::string name; ///< key of its name in maps/texts.tsv: "utm_north", "lambert"; empty: none
    int zone = 0;     ///< of UTM
};
ProjectionChoice choose_projection(const GeoExtent& extent);

} // namespace incident_mapper
