#include "map_ground_window.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

using Geometry = std::unique_ptr<OGRGeometry, GeometryCloser>;

constexpr double nearly_all = 179.99; ///< degrees on each side of the middle meridian
constexpr int samples = 40;           ///< of the frame, on each side
constexpr double longest_step = 1;    ///< degrees between two vertices of a line that is cut

/// The number behind "+key=" in a PROJ string; 0 without it.
double parameter_of(const std::string& definition, const std::string& key)
{
    const auto at = definition.find("+" + key + "=");
    double value = 0;
    if (at != std::string::npos) {
        const char* first = definition.data() + at + key.size() + 2;
        std::from_chars(first, definition.data() + definition.size(), value);
    }
    return value;
}

double middle_meridian(const std::string& projection)
{
    const double zone = parameter_of(projection, "zone");
    return zone > 0 ? zone * 6 - 183 : parameter_of(projection, "lon_0");
}

bool shows(const MapView& view, double latitude)
{
    const auto at = view.page_point({.longitude = view.centre().longitude, .latitude = latitude});
    return at && view.frame().holds(*at);
}

GeoExtent all_round(const MapView& view, double south, double north)
{
    const double middle = middle_meridian(view.projection().proj_string());
    return {.west = middle - nearly_all,
            .east = middle + nearly_all,
            .south = shows(view, -90) ? -90 : std::max(south, -89.5),
            .north = shows(view, 90) ? 90 : std::min(north, 89.5)};
}

OGRPolygon rectangle(const GeoExtent& window)
{
    OGRLinearRing ring;
    for (const auto& [x, y] :
         {std::pair(window.west, window.south), std::pair(window.east, window.south),
          std::pair(window.east, window.north), std::pair(window.west, window.north),
          std::pair(window.west, window.south)}) {
        ring.addPoint(x, y);
    }
    OGRPolygon polygon;
    polygon.addRing(&ring);
    return polygon;
}

/// Moves every vertex by some degrees of longitude. The world of QGIS is cut at ±179.9°: what ends there is
/// led on to the antimeridian.
class Shifter : public OGRDefaultGeometryVisitor {
public:
    explicit Shifter(double by) : m_by(by) {}
    void visit(OGRPoint* point) override
    {
        constexpr double cut = 179.9;
        constexpr double near = 0.0002; // of the vertices there
        const double x = point->getX();
        point->setX((std::abs(std::abs(x) - cut) < near ? std::copysign(180, x) : x) + m_by);
    }

private:
    double m_by;
};

Geometry led_on(const OGRGeometry& geometry, double by)
{
    Geometry copy(geometry.clone());
    Shifter shifter(by);
    copy->accept(&shifter);
    return copy;
}

Geometry intersection(const OGRGeometry& geometry, const OGRGeometry& other)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // what is faulty is mended here
    Geometry part(geometry.Intersection(&other));
    if (part == nullptr) { // rings of rough data cross themselves
        const Geometry valid(geometry.MakeValid());
        part.reset(valid == nullptr ? nullptr : valid->Intersection(&other));
    }
    return part;
}

/// Adds the simple parts of a geometry that have the dimension of `all`.
void add_parts(OGRGeometryCollection& all, const OGRGeometry& geometry, int dimension)
{
    if (const auto* several = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
        for (const auto* part : *several) {
            add_parts(all, *part, dimension);
        }
    } else if (!geometry.IsEmpty() && geometry.getDimension() == dimension) {
        all.addGeometry(&geometry);
    }
}

void project_line(OGRSimpleCurve& line, const MapProjection& projection)
{
    int kept = 0;
    for (int i = 0; i < line.getNumPoints(); ++i) {
        if (const auto at =
                projection.project({.longitude = line.getX(i), .latitude = line.getY(i)})) {
            line.setPoint(kept++, at->x, at->y);
        }
    }
    line.setNumPoints(kept);
}

} // namespace

GeoExtent ground_window(const MapView& view)
{
    const auto centre = view.centre();
    const auto& extent = view.extent();
    GeoExtent window{.west = 0, .east = 0, .south = centre.latitude, .north = centre.latitude};
    for (int i = 0; i <= samples; ++i) {
        for (int j = 0; j <= samples; ++j) {
            const auto at = view.projection().unproject(
                {.x = extent.west + (extent.east - extent.west) * i / samples,
                 .y = extent.south + (extent.north - extent.south) * j / samples});
            if (at) {
                const double aside = std::remainder(at->longitude - centre.longitude, 360.0);
                window.west = std::min(window.west, aside);
                window.east = std::max(window.east, aside);
                window.south = std::min(window.south, at->latitude);
                window.north = std::max(window.north, at->latitude);
            }
        }
    }
    const double margin = 0.05 * (window.north - window.south) + 0.05;
    window.south -= margin;
    window.north += margin;
    constexpr double most_of_globe = 300;
    if (shows(view, 90) || shows(view, -90) || window.east - window.west > most_of_globe) {
        return all_round(view, window.south, window.north);
    }
    const double aside = 0.05 * (window.east - window.west) + 0.05;
    return {.west = centre.longitude + window.west - aside,
            .east = centre.longitude + window.east + aside,
            .south = std::max(window.south, -90.0),
            .north = std::min(window.north, 90.0)};
}

bool needs_cutting(const GeoExtent& window)
{
    constexpr double wide = 90;
    return window.west < -180 || window.east > 180 || window.east - window.west > wide;
}

Geometry cut_to(const OGRGeometry& geometry, const GeoExtent& window)
{
    OGREnvelope bounds;
    geometry.getEnvelope(&bounds);
    const int dimension = geometry.getDimension();
    std::unique_ptr<OGRGeometryCollection> found;
    for (const double by : {-360.0, 0.0, 360.0}) {
        const double west = bounds.MinX + by;
        const double east = bounds.MaxX + by;
        if (east <= window.west || west >= window.east || bounds.MaxY <= window.south ||
            bounds.MinY >= window.north) {
            continue;
        }
        const bool inside = west >= window.west && east <= window.east &&
                            bounds.MinY >= window.south && bounds.MaxY <= window.north;
        auto part = led_on(geometry, by);
        if (!inside) {
            part = intersection(*part, rectangle(window));
        }
        if (part == nullptr || part->IsEmpty()) {
            continue;
        }
        part->segmentize(longest_step);
        if (!found) {
            found = dimension == 2 ? std::make_unique<OGRMultiPolygon>()
                                   : std::unique_ptr<OGRGeometryCollection>(
                                         std::make_unique<OGRMultiLineString>());
        }
        add_parts(*found, *part, dimension);
    }
    return Geometry(found && !found->IsEmpty() ? found.release() : nullptr);
}

void project_in_place(OGRGeometry& geometry, const MapProjection& projection)
{
    if (auto* several = dynamic_cast<OGRGeometryCollection*>(&geometry)) {
        for (auto* part : *several) {
            project_in_place(*part, projection);
        }
    } else if (auto* polygon = dynamic_cast<OGRPolygon*>(&geometry)) {
        for (auto* ring : *polygon) {
            project_line(*ring, projection);
        }
    } else if (auto* line = dynamic_cast<OGRSimpleCurve*>(&geometry)) {
        project_line(*line, projection);
    }
}

} // namespace incident_mapper::io
