#include "map_ground_lines.hpp"

#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

constexpr double longest_step = 200; ///< points; a longer one has jumped round the globe

void add_line(std::vector<PageSegment>& lines, const MapView& view, const OGRLineString& line)
{
    const auto frame = view.frame();
    std::optional<PagePoint> before;
    for (const auto& vertex : line) {
        const auto at = view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()});
        if (at && before && (frame.holds(*at) || frame.holds(*before)) &&
            page_distance(*at, *before) < longest_step) {
            lines.push_back({.from = *before, .to = *at});
        }
        before = at;
    }
}

void add_geometry(std::vector<PageSegment>& lines, const MapView& view, const OGRGeometry& geometry)
{
    if (const auto* several = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
        for (const auto* part : *several) {
            add_geometry(lines, view, *part);
        }
    } else if (const auto* polygon = dynamic_cast<const OGRPolygon*>(&geometry)) {
        add_line(lines, view, *polygon->getExteriorRing());
    } else if (const auto* line = dynamic_cast<const OGRLineString*>(&geometry)) {
        add_line(lines, view, *line);
    }
}

void add_layer(std::vector<PageSegment>& lines, const MapView& view, const GeoExtent& bounds,
               const std::filesystem::path& file, const char* filter)
{
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        return;
    }
    auto& layer = *dataset->GetLayer(0);
    layer.SetSpatialFilterRect(bounds.west, bounds.south, bounds.east, bounds.north);
    layer.SetAttributeFilter(filter);
    for (auto& feature : layer) {
        if (const auto* geometry = feature->GetGeometryRef()) {
            add_geometry(lines, view, *geometry);
        }
    }
}

} // namespace

std::vector<PageSegment> ground_lines(const MapView& view, const std::filesystem::path& boundaries,
                                      const std::filesystem::path& base, WithRivers with_rivers)
{
    std::vector<PageSegment> lines;
    const auto bounds = view.bounds();
    if (bounds && !base.empty()) {
        GDALAllRegister();
        add_layer(lines, view, *bounds, boundaries, nullptr);
        add_layer(lines, view, *bounds, base / "lakes.fgb", nullptr);
        if (with_rivers == WithRivers::yes) {
            add_layer(lines, view, *bounds, base / "rivers.fgb", "level <= 3");
        }
    }
    return lines;
}

} // namespace incident_mapper::io
