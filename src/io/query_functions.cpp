#include "query_functions.hpp"

#include <array>
#include <memory>
#include <string_view>

#include <ogr_api.h>
#include <ogr_geometry.h>
#include <sqlite3.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/geodesic.hpp"

namespace incident_mapper::io {

namespace {

bool has_null(int count, sqlite3_value** values)
{
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) {
            return true;
        }
    }
    return false;
}

std::string_view text_of(sqlite3_value* value)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// What was made of the first argument, kept by SQLite as long as that is the same.
template <typename Made, typename Make>
const Made& made_once(sqlite3_context* context, Make make)
{
    if (auto* known = static_cast<Made*>(sqlite3_get_auxdata(context, 0))) {
        return *known;
    }
    auto made = std::make_unique<Made>(make());
    // SQLite may free it at once where memory is short: then null is found below.
    sqlite3_set_auxdata(context, 0, made.release(),
                        [](void* kept) { std::default_delete<Made>{}(static_cast<Made*>(kept)); });
    if (auto* known = static_cast<Made*>(sqlite3_get_auxdata(context, 0))) {
        return *known;
    }
    throw std::bad_alloc();
}

void geodesic_distance(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (has_null(count, values)) {
        return;
    }
    const auto number = [&](int i) { return sqlite3_value_double(values[i]); };
    sqlite3_result_double(context,
                          geodesic_distance_m({number(0), number(1)}, {number(2), number(3)}));
}

void folded_contains(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (has_null(count, values)) {
        return;
    }
    try {
        const auto& words =
            made_once<std::u32string>(context, [&] { return fold_utf8(text_of(values[0])); });
        const auto text = fold_utf8(text_of(values[1]));
        sqlite3_result_int(context, text.find(words) == std::u32string::npos ? 0 : 1);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

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

struct Function {
    const char* name;
    int arguments;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
};

} // namespace

void add_query_functions(sqlite3* handle)
{
    constexpr std::array functions{Function{"geodesic_distance", 4, geodesic_distance},
                                   Function{"folded_contains", 2, folded_contains},
                                   Function{"in_polygon", 3, in_polygon}};
    for (const auto& [name, arguments, call] : functions) {
        sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                   nullptr, call, nullptr, nullptr, nullptr);
    }
}

} // namespace incident_mapper::io
