#pragma once

namespace incident_mapper {

/// Longitude and latitude in degrees, WGS 84 (EPSG:4326). Longitude first, as in GeoJSON.
struct Point {
    double longitude = 0;
    double latitude = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

/// Metres along the great circle on a sphere of the mean earth radius 6 371 008.8 m (IUGG); within
/// 0.6 % of the ellipsoidal distance.
double distance_m(Point a, Point b);

/// The point reached from `origin` after `metres` on the initial bearing `degrees` (clockwise from
/// north), on the same sphere.
Point destination(Point origin, double degrees, double metres);

/// The point that lies `share` (0–1) of the way from `a` to `b` on the great circle.
/// \pre the points are not antipodes
Point point_between(Point a, Point b, double share = 0.5);

} // namespace incident_mapper
