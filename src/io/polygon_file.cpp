#include "incident_mapper/io/polygon_file.hpp"

#include <memory>
#include <stdexcept>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view reason)
{
    throw std::runtime_error(fmt::format("{}: {}", path.native(), reason));
}

void add_polygon(OGRMultiPolygon& area, const OGRGeometry& geometry,
                 const std::filesystem::path& path)
{
    const auto type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        area.addGeometry(&geometry);
    } else if (type == wkbMultiPolygon) {
        for (const auto* polygon : *geometry.toMultiPolygon()) {
            area.addGeometry(polygon);
        }
    } else {
        fail(path, fmt::format("holds a {}: an area must be polygons", geometry.getGeometryName()));
    }
}

void add_layer(OGRMultiPolygon& area, OGRLayer& layer, const std::filesystem::path& path)
{
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    for (const auto& feature : layer) {
        auto* geometry = feature->GetGeometryRef();
        if (geometry == nullptr) {
            continue;
        }
        geometry->flattenTo2D();
        if (geometry->getSpatialReference() != nullptr &&
            geometry->transformTo(&wgs84) != OGRERR_NONE) {
            fail(path, "its coordinates cannot be brought to WGS 84");
        }
        add_polygon(area, *geometry, path);
    }
}

std::string wkt_of(const OGRGeometry& geometry)
{
    OGRWktOptions options;
    options.precision = 17; // digits that give every double back
    options.format = OGRWktFormat::G;
    return geometry.exportToWkt(options);
}

} // namespace

PolygonArea read_polygon_file(const std::filesystem::path& path)
{
    GDALAllRegister();
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr) {
        fail(path, fmt::format("cannot read polygons: {}", CPLGetLastErrorMsg()));
    }
    OGRMultiPolygon area;
    for (auto* layer : dataset->GetLayers()) {
        add_layer(area, *layer, path);
    }
    if (area.IsEmpty() != 0) {
        fail(path, "holds no polygon");
    }
    // Neighbouring districts share borders, which is not valid in one multipolygon.
    const std::unique_ptr<OGRGeometry> united(area.UnionCascaded());
    if (united == nullptr) {
        fail(path, fmt::format("its polygons are faulty: {}", CPLGetLastErrorMsg()));
    }
    OGREnvelope envelope;
    united->getEnvelope(&envelope);
    if (envelope.MinX < -180 || envelope.MaxX > 180 || envelope.MinY < -90 || envelope.MaxY > 90) {
        fail(path, "its coordinates are no degrees and it names no reference system");
    }
    return {.wkt = wkt_of(*united),
            .bounds = {.west = envelope.MinX,
                       .south = envelope.MinY,
                       .east = envelope.MaxX,
                       .north = envelope.MaxY}};
}

} // namespace incident_mapper::io
