#include "polygon_function.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <ogr_api.h>
#include <ogr_geometry.h>

#include "sqlite_function.hpp"

namespace incident_mapper::io {

namespace {

/// A geometry made ready for many tests.
class PreparedArea {
public:
    explicit PreparedArea(std::string_view wkt)
    {
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(std::string{wkt}.c_str(), nullptr, &geometry);
        m_geometry.reset(geometry);
        m_prepared.reset(geometry == nullptr
                             ? nullptr
                             : OGRCreatePreparedGeometry(OGRGeometry::ToHandle(geometry)));
    }

    [[nodiscard]] bool is_valid() const { return m_prepared != nullptr; }
    [[nodiscard]] bool holds(double longitude, double latitude) const
    {
        OGRPoint point(longitude, latitude);
        return OGRPreparedGeometryIntersects(m_prepared.get(), OGRGeometry::ToHandle(&point)) != 0;
    }

private:
    std::unique_ptr<OGRGeometry> m_geometry;
    OGRPreparedGeometryUniquePtr m_prepared;
};

void in_polygon(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (has_null(count, values)) {
        return;
    }
    try {
        const auto& area =
            made_once<PreparedArea>(context, [&] { return PreparedArea(text_of(values[0])); });
        if (!area.is_valid()) {
            sqlite3_result_error(context, "in_polygon: no WKT of an area", -1);
            return;
        }
        const bool holds =
            area.holds(sqlite3_value_double(values[1]), sqlite3_value_double(values[2]));
        sqlite3_result_int(context, holds ? 1 : 0);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

} // namespace

void add_polygon_function(sqlite3* handle) { add_function(handle, {"in_polygon", 3, in_polygon}); }

} // namespace incident_mapper::io
