#include "map_projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include <fmt/format.h>
#include <proj.h>

namespace incident_mapper::io {

namespace {

constexpr int samples = 24; ///< points on each side of an extent that is projected

/// PROJ's handle of one coordinate reference system.
using Crs = std::unique_ptr<PJ, PJ* (*)(PJ*)>;

Crs parse_crs(PJ_CONTEXT* context, const std::string& definition)
{
    // "+type=crs" makes a PROJ string a reference system instead of an operation
    const bool is_proj_string = definition.starts_with('+');
    Crs crs(proj_create(context, (definition + (is_proj_string ? " +type=crs" : "")).c_str()),
            proj_destroy);
    const auto type = crs ? proj_get_type(crs.get()) : PJ_TYPE_UNKNOWN;
    if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_BOUND_CRS) {
        throw std::runtime_error(
            fmt::format("'{}' is no projected coordinate reference system that "
                        "PROJ knows: give one in metres, such as EPSG:32637",
                        definition));
    }
    return crs;
}

} // namespace

void MapProjection::ContextCloser::operator()(pj_ctx* context) const
{
    proj_context_destroy(context);
}

void MapProjection::TransformCloser::operator()(PJconsts* transform) const
{
    proj_destroy(transform);
}

MapProjection::MapProjection(const std::string& definition) : m_context(proj_context_create())
{
    proj_log_level(m_context.get(), PJ_LOG_NONE);
    const auto crs = parse_crs(m_context.get(), definition);
    const char* text = proj_as_proj_string(m_context.get(), crs.get(), PJ_PROJ_4, nullptr);
    if (text == nullptr || std::string_view(text).find("+units=m") == std::string_view::npos) {
        throw std::runtime_error(
            fmt::format("'{}' is not in metres: give a projection in metres", definition));
    }
    m_proj_string = text;
    if (const auto at = m_proj_string.find(" +type=crs"); at != std::string::npos) {
        m_proj_string.erase(at, 10);
    }
    if (!definition.starts_with('+')) {
        m_name = fmt::format("{} ({})", proj_get_name(crs.get()), definition);
    }
    const std::unique_ptr<PJ, TransformCloser> raw(
        proj_create_crs_to_crs(m_context.get(), "+proj=longlat +datum=WGS84 +no_defs +type=crs",
                               (m_proj_string + " +type=crs").c_str(), nullptr));
    m_transform.reset(raw ? proj_normalize_for_visualization(m_context.get(), raw.get()) : nullptr);
    if (m_transform == nullptr) {
        throw std::runtime_error(
            fmt::format("'{}': PROJ knows no way from WGS 84 to it", definition));
    }
}

std::optional<MapPoint> MapProjection::project(Point point) const
{
    const auto result =
        proj_trans(m_transform.get(), PJ_FWD, proj_coord(point.longitude, point.latitude, 0, 0));
    if (!std::isfinite(result.xy.x) || !std::isfinite(result.xy.y)) {
        return std::nullopt;
    }
    return MapPoint{.x = result.xy.x, .y = result.xy.y};
}

std::optional<Point> MapProjection::unproject(MapPoint point) const
{
    const auto result = proj_trans(m_transform.get(), PJ_INV, proj_coord(point.x, point.y, 0, 0));
    if (!std::isfinite(result.lp.lam) || !std::isfinite(result.lp.phi)) {
        return std::nullopt;
    }
    return Point{.longitude = result.lp.lam, .latitude = result.lp.phi};
}

MapView::MapView(const MapProjection& projection, const GeoExtent& extent, const PageBox& frame)
    : m_projection(&projection), m_frame(frame), m_extent{.west = HUGE_VAL,
                                                          .south = HUGE_VAL,
                                                          .east = -HUGE_VAL,
                                                          .north = -HUGE_VAL}
{
    // Mercator puts the poles at infinity
    const double farthest =
        projection.proj_string().find("+proj=merc") == std::string::npos ? 89.9999 : 84;
    for (int i = 0; i <= samples; ++i) {
        for (int j = 0; j <= samples; ++j) {
            const double longitude = extent.west + (extent.east - extent.west) * i / samples;
            const double latitude = extent.south + (extent.north - extent.south) * j / samples;
            const double shown = std::clamp(latitude, -farthest, farthest);
            if (const auto point =
                    projection.project({.longitude = longitude, .latitude = shown})) {
                m_extent.west = std::min(m_extent.west, point->x);
                m_extent.east = std::max(m_extent.east, point->x);
                m_extent.south = std::min(m_extent.south, point->y);
                m_extent.north = std::max(m_extent.north, point->y);
            }
        }
    }
    const double width = m_extent.east - m_extent.west;
    const double height = m_extent.north - m_extent.south;
    if (!(width > 0) || !(height > 0) || !std::isfinite(width + height)) {
        throw std::runtime_error(
            "this projection cannot show the incidents: choose another with --crs");
    }
    constexpr double edge = 6; // points that stay free, even at a pole
    const double unit =
        std::max(width / (frame.width - 2 * edge), height / (frame.height - 2 * edge));
    const MapPoint middle{.x = (m_extent.west + m_extent.east) / 2,
                          .y = (m_extent.south + m_extent.north) / 2};
    m_extent = {.west = middle.x - unit * frame.width / 2,
                .south = middle.y - unit * frame.height / 2,
                .east = middle.x + unit * frame.width / 2,
                .north = middle.y + unit * frame.height / 2};
    measure();
}

void MapView::measure()
{
    const MapPoint middle{.x = (m_extent.west + m_extent.east) / 2,
                          .y = (m_extent.south + m_extent.north) / 2};
    const double step = (m_extent.east - m_extent.west) / 100;
    const auto centre = m_projection->unproject(middle);
    const auto beside = m_projection->unproject({.x = middle.x + step, .y = middle.y});
    if (!centre || !beside) {
        throw std::runtime_error(
            "the middle of the map is no place on earth: choose --crs or --bbox");
    }
    m_centre = *centre;
    m_ground_metres = distance_m(*centre, *beside) / (step / units_per_point());
    const double up = centre->latitude > 89.9 ? -0.01 : 0.01;
    const auto north =
        m_projection->project({.longitude = centre->longitude, .latitude = centre->latitude + up});
    if (north) {
        m_north = std::atan2(north->x - middle.x, north->y - middle.y) * 180 / std::numbers::pi;
        m_north = up < 0 ? m_north + 180 : m_north;
    }
}

std::optional<GeoExtent> MapView::bounds() const
{
    GeoExtent bounds{.west = HUGE_VAL, .east = -HUGE_VAL, .south = HUGE_VAL, .north = -HUGE_VAL};
    constexpr int parts = 16;
    std::optional<Point> before;
    for (int i = 0; i <= 4 * parts; ++i) { // round the edge
        const int side = i / parts % 4;
        const double share = i % parts / static_cast<double>(parts);
        const double across = side == 0 ? share : side == 1 ? 1 : side == 2 ? 1 - share : 0;
        const double up = side == 0 ? 0 : side == 1 ? share : side == 2 ? 1 : 1 - share;
        const auto at =
            m_projection->unproject({.x = m_extent.west + across * (m_extent.east - m_extent.west),
                                     .y = m_extent.south + up * (m_extent.north - m_extent.south)});
        if (!at || (before && std::abs(at->longitude - before->longitude) > 90)) {
            return std::nullopt;
        }
        bounds.west = std::min(bounds.west, at->longitude);
        bounds.east = std::max(bounds.east, at->longitude);
        bounds.south = std::min(bounds.south, at->latitude);
        bounds.north = std::max(bounds.north, at->latitude);
        before = at;
    }
    return bounds;
}

std::optional<PagePoint> MapView::page_point(Point point) const
{
    const auto projected = m_projection->project(point);
    if (!projected) {
        return std::nullopt;
    }
    return PagePoint{.x = m_frame.x + (projected->x - m_extent.west) / units_per_point(),
                     .y = m_frame.y + (m_extent.north - projected->y) / units_per_point()};
}

} // namespace incident_mapper::io
