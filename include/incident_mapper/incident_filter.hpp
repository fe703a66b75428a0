#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/calendar.hpp"
#include "incident_mapper/gazetteer.hpp"

namespace incident_mapper {

/// Degrees, WGS 84; `west <= east`, `south <= north`. Its edges belong to it.
struct BoundingBox {
    double west = -180;
    double south = -90;
    double east = 180;
    double north = 90;

    friend bool operator==(const BoundingBox&, const BoundingBox&) = default;
};

/// All points within a distance of a point, measured on the WGS 84 ellipsoid.
struct Circle {
    Point centre;
    std::optional<double> within_m; ///< none: any distance; it is measured all the same
};

/// An administrative area by its English names, as the incidents have them; empty: not asked for.
struct AdminArea {
    std::string country, admin1, admin2, admin3;

    friend bool operator==(const AdminArea&, const AdminArea&) = default;
};

/// A polygon or several, as WKT in EPSG:4326 (longitude first). Its border belongs to it.
struct PolygonArea {
    std::string wkt;
    BoundingBox bounds;
};

/// How the days asked for compare with an incident of which only first and last day are known.
enum class DateMatch {
    possibly, ///< it may have happened on one of the days
    surely,   ///< it happened on one of the days, whichever of its own it was
};

/// Incidents that a reviewer marked false or as the same as another.
enum class Dismissed { leave_out, include };

/// Which incidents are meant. Each condition that is set must hold; of several types or actors one
/// is enough. An incident without a point is in no box, circle or polygon; an undated one on no day.
struct IncidentFilter {
    std::optional<BoundingBox> bbox;
    std::optional<Circle> near;
    std::optional<AdminArea> admin;
    std::optional<PolygonArea> polygon;
    std::optional<Date> from, to; ///< both included; either alone is open on the other side
    DateMatch date_match = DateMatch::possibly;
    std::vector<std::string> types;  ///< event or sub-event types as ACLED spells them, in any case
    std::vector<std::string> actors; ///< parts of the names of either side, in any case
    std::optional<int> min_fatalities;
    std::optional<double> min_confidence;
    std::string text; ///< in the sentences of the reports or the place's names, compared folded
    Dismissed dismissed = Dismissed::leave_out;
    std::optional<std::size_t> limit;
};

/// "20km", "500 m", "1.5km" in metres. Nothing where the unit is missing or it is no distance above 0.
std::optional<double> parse_distance_m(std::string_view text);

/// "40.83,34.69": longitude, latitude. Nothing for other text or what is outside the earth's degrees.
std::optional<Point> parse_lon_lat(std::string_view text);

/// "40,34,41,35": west, south, east, north. Nothing for other text, a box across the antimeridian or
/// what is outside the earth's degrees.
std::optional<BoundingBox> parse_bounding_box(std::string_view text);

} // namespace incident_mapper
