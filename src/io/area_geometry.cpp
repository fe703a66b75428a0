#include "area_geometry.hpp"

#include <algorithm>
#include <cmath>

#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

/// Metres from a point to the farthest corner of the area's bounding box.
double radius_of(const OGRGeometry& geometry, Point point)
{
    OGREnvelope box;
    geometry.getEnvelope(&box);
    double farthest = 0;
    for (const double x : {box.MinX, box.MaxX}) {
        for (const double y : {box.MinY, box.MaxY}) {
            farthest = std::max(farthest, distance_m(point, {.longitude = x, .latitude = y}));
        }
    }
    return std::round(farthest);
}

std::string wkb_of(const OGRGeometry& geometry)
{
    std::string wkb(geometry.WkbSize(), '\0');
    // OGR writes bytes as unsigned char.
    geometry.exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso);
    return wkb;
}

bool on_earth(const OGRGeometry& geometry)
{
    constexpr double slack = 0.01; // degrees, for borders drawn along the edge of the map
    OGREnvelope box;
    geometry.getEnvelope(&box);
    return box.MinX >= -180 - slack && box.MaxX <= 180 + slack && box.MinY >= -90 - slack &&
           box.MaxY <= 90 + slack;
}

} // namespace

std::unique_ptr<OGRGeometry> usable_area(const OGRGeometry* given,
                                         OGRCoordinateTransformation* to_wgs84)
{
    if (given == nullptr || given->IsEmpty() || given->getDimension() != 2) {
        return nullptr;
    }
    std::unique_ptr<OGRGeometry> geometry(given->clone());
    geometry->flattenTo2D();
    if (to_wgs84 != nullptr && geometry->transform(to_wgs84) != OGRERR_NONE) {
        return nullptr;
    }
    if (geometry->IsValid() == FALSE) {
        geometry.reset(geometry->MakeValid());
    }
    const bool usable = geometry != nullptr && !geometry->IsEmpty() &&
                        geometry->getDimension() == 2 && on_earth(*geometry);
    return usable ? std::move(geometry) : nullptr;
}

Point point_of(const OGRGeometry& geometry)
{
    OGRPoint point;
    if (geometry.Centroid(&point) != OGRERR_NONE || !geometry.Contains(&point)) {
        const std::unique_ptr<OGRGeometry> own(geometry.clone()); // GDAL asks for one it may change
        const std::unique_ptr<OGRGeometry> inside(
            OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(own.get()))));
        if (inside != nullptr && !inside->IsEmpty()) {
            point = *inside->toPoint();
        }
    }
    return {.longitude = point.getX(), .latitude = point.getY()};
}

void set_area(PlaceRecord& record, const OGRGeometry& geometry)
{
    record.radius_m = radius_of(geometry, record.point);
    record.polygon = wkb_of(geometry);
}

bool set_area_from_geojson(PlaceRecord& record, const std::string& geojson)
{
    const std::unique_ptr<OGRGeometry> given(
        OGRGeometryFactory::createFromGeoJson(geojson.c_str()));
    const auto geometry = usable_area(given.get(), nullptr);
    if (geometry != nullptr) {
        set_area(record, *geometry);
    }
    return geometry != nullptr;
}

bool place_area(PlaceRecord& record, const OGRGeometry& given)
{
    const auto geometry = usable_area(&given, nullptr);
    if (geometry != nullptr) {
        record.point = point_of(*geometry);
        set_area(record, *geometry);
    }
    return geometry != nullptr;
}

} // namespace incident_mapper::io
