#include "database_format.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace incident_mapper::io {

namespace {

/// SpatiaLite's functions answer 1 where they succeeded.
void call(Database& database, const std::string& function)
{
    const auto answer = database.query("SELECT " + function);
    if (const auto* ok = std::get_if<std::int64_t>(&answer); ok == nullptr || *ok != 1) {
        database.fail("cannot write the database (" + function + ")");
    }
}

class SpatialiteFormat : public DatabaseFormat {
public:
    void create_container(const std::string& /*path*/) const override {}

    void prepare(Database& database) const override { database.load_spatialite(); }

    void create_metadata(Database& database) const override
    {
        // 0: no transaction of its own; WGS84_ONLY: 129 reference systems instead of 6,000.
        call(database, "InitSpatialMetadata(0, 'WGS84_ONLY')");
    }

    void register_table(Database& database, const DatabaseTable& table) const override
    {
        if (table.has_point) {
            call(database, fmt::format("RecoverGeometryColumn('{}', 'geom', 4326, 'POINT', 'XY')",
                                       table.name));
            call(database, fmt::format("CreateSpatialIndex('{}', 'geom')", table.name));
        }
    }

    void finish(Database& database) const override
    {
        database.execute(
            "UPDATE spatialite_history SET timestamp = '1970-01-01T00:00:00.000Z';"
            "UPDATE geometry_columns_time SET last_insert = '1970-01-01T00:00:00.000Z',"
            " last_update = '1970-01-01T00:00:00.000Z', last_delete = '1970-01-01T00:00:00.000Z'");
    }

    [[nodiscard]] std::string_view point_expression() const override
    {
        return "MakePoint({0}, {1}, 4326)";
    }

    [[nodiscard]] std::string_view midnight() const override { return "T00:00:00Z"; }
};

} // namespace

std::unique_ptr<DatabaseFormat> spatialite_format() { return std::make_unique<SpatialiteFormat>(); }

} // namespace incident_mapper::io
