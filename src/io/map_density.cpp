#include "map_density.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <cairo.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/hex_grid.hpp"

namespace incident_mapper::io {

namespace {

constexpr double cell_points = 22; ///< largest width of a hexagon on the page

using Geometry = std::unique_ptr<OGRGeometry>;

void clip_to(const MapCanvas& canvas, const PageBox& frame)
{
    cairo_save(canvas.context());
    cairo_new_path(canvas.context());
    cairo_rectangle(canvas.context(), frame.x, frame.y, frame.width, frame.height);
    cairo_clip(canvas.context());
}

std::vector<int> values_of(const std::map<HexGrid::Cell, int>& counts)
{
    std::vector<int> values;
    for (const auto& [cell, count] : counts) {
        values.push_back(count);
    }
    return values;
}

/// An area and the country it lies in, as the layer's column `iso` has it.
struct Area {
    Geometry geometry;
    std::string country;
};

std::vector<Area> read_areas(const std::filesystem::path& path)
{
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        throw std::runtime_error(path.native() + ": the areas cannot be read");
    }
    const int column = dataset->GetLayer(0)->GetLayerDefn()->GetFieldIndex("iso");
    std::vector<Area> areas;
    for (auto& feature : *dataset->GetLayer(0)) {
        Geometry geometry(feature->StealGeometry());
        if (geometry != nullptr) {
            geometry.reset(OGRGeometryFactory::forceToMultiPolygon(geometry.release()));
            areas.push_back({.geometry = std::move(geometry),
                             .country = column < 0 ? "" : feature->GetFieldAsString(column)});
        }
    }
    return areas;
}

bool holds(const OGRGeometry& area, const OGREnvelope& bounds, Point point)
{
    if (point.longitude < bounds.MinX || point.longitude > bounds.MaxX ||
        point.latitude < bounds.MinY || point.latitude > bounds.MaxY) {
        return false;
    }
    const OGRPoint at(point.longitude, point.latitude);
    return area.Intersects(&at) != 0;
}

/// Counts by area; the same point is looked up once.
std::vector<int> count_by_area(const std::vector<Area>& areas,
                               std::span<const MappedIncident> incidents, std::size_t& outside)
{
    std::map<std::pair<double, double>, int> sites;
    for (const auto& incident : incidents) {
        if (incident.point) {
            ++sites[{incident.point->longitude, incident.point->latitude}];
        }
    }
    std::vector<OGREnvelope> bounds(areas.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas[i].geometry->getEnvelope(&bounds[i]);
    }
    std::vector<int> counts(areas.size(), 0);
    for (const auto& [site, count] : sites) {
        bool found = false;
        for (std::size_t i = 0; i < areas.size() && !found; ++i) {
            found = holds(*areas[i].geometry, bounds[i],
                          {.longitude = site.first, .latitude = site.second});
            counts[i] += found ? count : 0;
        }
        outside += found ? 0 : static_cast<std::size_t>(count);
    }
    return counts;
}

void trace_ring(const MapCanvas& canvas, const MapView& view, const OGRLinearRing& ring)
{
    for (const auto& vertex : ring) {
        if (const auto at =
                view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()})) {
            cairo_line_to(canvas.context(), at->x, at->y);
        }
    }
    cairo_close_path(canvas.context());
}

void fill_area(const MapCanvas& canvas, const MapLook& look, const MapView& view,
               const OGRGeometry& area, const Colour& colour)
{
    auto* context = canvas.context();
    cairo_new_path(context);
    for (const auto* polygon : *area.toMultiPolygon()) {
        for (const auto* ring : *polygon) {
            cairo_new_sub_path(context);
            trace_ring(canvas, view, *ring);
        }
    }
    set_source(canvas, colour);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill_preserve(context);
    set_source(canvas, look.colour("paper"));
    cairo_set_line_width(context, 0.6);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
}

} // namespace

DensityUse draw_hexagons(MapCanvas& canvas, const MapLook& look, const MapView& view,
                         std::span<const MappedIncident> incidents)
{
    DensityUse use;
    std::vector<PagePoint> points;
    for (const auto& incident : incidents) {
        const auto at = incident.point ? view.page_point(*incident.point) : std::nullopt;
        if (at && view.frame().holds(*at)) {
            points.push_back(*at);
        } else if (incident.point) {
            ++use.outside;
        }
    }
    use.cell_km = round_down(cell_points * view.metres_per_point() / 1000);
    const HexGrid grid{.origin = view.frame().centre(),
                       .width = use.cell_km * 1000 / view.metres_per_point()};
    const auto counts = grid.counts(points);
    use.bounds = class_bounds(values_of(counts));
    clip_to(canvas, view.frame());
    auto* context = canvas.context();
    for (const auto& [cell, count] : counts) {
        for (const auto& corner : grid.corners(cell)) {
            cairo_line_to(context, corner.x, corner.y);
        }
        cairo_close_path(context);
        set_source(canvas, class_colour(look, class_of(count, use.bounds), use.bounds.size()),
                   0.88);
        cairo_fill_preserve(context);
        set_source(canvas, look.colour("paper"));
        cairo_set_line_width(context, 0.5);
        cairo_stroke(context);
    }
    cairo_restore(context);
    return use;
}

DensityUse draw_areas(MapCanvas& canvas, const MapLook& look, const MapView& view,
                      std::span<const MappedIncident> incidents, const std::filesystem::path& areas)
{
    DensityUse use;
    const auto polygons = read_areas(areas);
    const auto counts = count_by_area(polygons, incidents, use.outside);
    use.bounds = class_bounds(counts);
    std::map<std::string, int> in_country;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        in_country[polygons[i].country] += counts[i];
    }
    clip_to(canvas, view.frame());
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (in_country[polygons[i].country] == 0) {
            continue;
        }
        const auto colour =
            counts[i] == 0 ? look.colour("no_data")
                           : class_colour(look, class_of(counts[i], use.bounds), use.bounds.size());
        fill_area(canvas, look, view, *polygons[i].geometry, colour);
    }
    cairo_restore(canvas.context());
    return use;
}

} // namespace incident_mapper::io
