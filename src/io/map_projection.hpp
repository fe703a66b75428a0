#pragma once

#include <memory>
#include <optional>
#include <string>

#include "incident_mapper/map_frame.hpp"
#include "incident_mapper/page_geometry.hpp"

struct pj_ctx;
struct PJconsts;

namespace incident_mapper::io {

/// Metres east and north in the map's projection.
struct MapPoint {
    double x = 0;
    double y = 0;
};

/// A rectangle in the map's projection, metres.
struct MapExtent {
    double west = 0, south = 0, east = 0, north = 0;
};

/// Longitude and latitude to the map's projection and back. Owns the PROJ objects.
class MapProjection {
public:
    /// `definition`: anything PROJ takes ("EPSG:32637", a PROJ string). Throws std::runtime_error
    /// where PROJ does not know it or it is not in metres.
    explicit MapProjection(const std::string& definition);

    /// Nothing where the projection cannot show the point.
    [[nodiscard]] std::optional<MapPoint> project(Point point) const;
    [[nodiscard]] std::optional<Point> unproject(MapPoint point) const;
    /// The projection as a PROJ string, for Mapnik and GDAL.
    [[nodiscard]] const std::string& proj_string() const { return m_proj_string; }
    /// "EPSG:32637" → its name in the register; empty for PROJ strings.
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    struct ContextCloser {
        void operator()(pj_ctx* context) const;
    };
    struct TransformCloser {
        void operator()(PJconsts* transform) const;
    };
    std::unique_ptr<pj_ctx, ContextCloser> m_context;
    std::unique_ptr<PJconsts, TransformCloser> m_transform;
    std::string m_proj_string;
    std::string m_name;
};

/// A projection laid on a frame of the page: `extent` fills `frame`, north up in the middle.
class MapView {
public:
    /// The smallest view of all of `extent` that has the shape of `frame`.
    MapView(const MapProjection& projection, const GeoExtent& extent, const PageBox& frame);

    [[nodiscard]] std::optional<PagePoint> page_point(Point point) const;
    [[nodiscard]] const PageBox& frame() const { return m_frame; }
    [[nodiscard]] const MapExtent& extent() const { return m_extent; }
    [[nodiscard]] const MapProjection& projection() const { return *m_projection; }
    /// Longitudes and latitudes that the frame spans, by its edges; nothing where it holds a pole or
    /// the antimeridian, or reaches beyond the globe.
    [[nodiscard]] std::optional<GeoExtent> bounds() const;
    /// On the ground, at the middle of the map.
    [[nodiscard]] double metres_per_point() const { return m_ground_metres; }
    /// In the projection.
    [[nodiscard]] double units_per_point() const
    {
        return (m_extent.east - m_extent.west) / m_frame.width;
    }
    /// Angle from up to north at the middle of the map, degrees clockwise.
    [[nodiscard]] double north_angle() const { return m_north; }
    /// Middle of the map on the ground.
    [[nodiscard]] Point centre() const { return m_centre; }

private:
    void measure();

    const MapProjection* m_projection;
    PageBox m_frame;
    MapExtent m_extent;
    double m_ground_metres = 1;
    double m_north = 0;
    Point m_centre;
};

} // namespace incident_mapper::io
