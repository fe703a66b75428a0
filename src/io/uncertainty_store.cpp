#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "map_layers.hpp"
#include "uncertainty_area.hpp"

namespace incident_mapper::io {

namespace {

/// What an area hangs on.
constexpr const char* key_columns = "longitude, latitude, uncertainty_m, location_rule";

class AreaWriter {
public:
    AreaWriter(Database& database, const DatabaseFormat& format)
        : m_insert(database, insert_sql(format))
    {
    }

    /// Leaves an area alone that is there.
    void write(const Location& location)
    {
        if (!location.point || location.rule.empty()) {
            return;
        }
        const auto area = uncertainty_area(location);
        m_insert.run(std::array<Value, 6>{location.point->longitude, location.point->latitude,
                                          location.uncertainty_m, location.rule,
                                          std::string{area.shape}, polygon_wkt(area.ring)});
    }

private:
    static std::string insert_sql(const DatabaseFormat& format)
    {
        return fmt::format("INSERT INTO uncertainty_areas ({}, shape, geom)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, {}) ON CONFLICT DO NOTHING",
                           key_columns,
                           fmt::format(fmt::runtime(format.geometry_expression()), "?6"));
    }

    Statement m_insert;
};

/// Locations in the database that have no area yet: of incidents read back from it, or edited there.
std::vector<Location> without_area(Database& database)
{
    Statement rows(database,
                   fmt::format("SELECT {0} FROM incidents WHERE longitude IS NOT NULL AND latitude"
                               " IS NOT NULL AND uncertainty_m IS NOT NULL AND location_rule IS NOT"
                               " NULL EXCEPT SELECT {0} FROM uncertainty_areas",
                               key_columns));
    rows.start({});
    std::vector<Location> locations;
    while (rows.next()) {
        const auto real = [&](int column) {
            const auto value = rows.cell(column);
            const auto* number = std::get_if<double>(&value);
            const auto* whole = std::get_if<std::int64_t>(&value);
            return number != nullptr ? *number : static_cast<double>(whole == nullptr ? 0 : *whole);
        };
        const auto rule = rows.cell(3);
        Location location;
        location.point = Point{.longitude = real(0), .latitude = real(1)};
        location.uncertainty_m = real(2);
        location.rule =
            std::holds_alternative<std::string>(rule) ? std::get<std::string>(rule) : "";
        locations.push_back(std::move(location));
    }
    return locations;
}

} // namespace

void add_uncertainty_areas(Database& database, const DatabaseFormat& format,
                           std::span<const Incident> incidents)
{
    AreaWriter writer(database, format);
    std::set<std::tuple<double, double, double, std::string>> seen;
    for (const auto& incident : incidents) {
        const auto& at = incident.location;
        if (at.point &&
            seen.emplace(at.point->longitude, at.point->latitude, at.uncertainty_m, at.rule)
                .second) {
            writer.write(at);
        }
    }
}

void complete_uncertainty_areas(Database& database, const DatabaseFormat& format)
{
    AreaWriter writer(database, format);
    for (const auto& location : without_area(database)) {
        writer.write(location);
    }
    database.execute(fmt::format("DELETE FROM uncertainty_areas WHERE ({0}) NOT IN"
                                 " (SELECT {0} FROM incidents WHERE longitude IS NOT NULL AND"
                                 " latitude IS NOT NULL AND uncertainty_m IS NOT NULL AND"
                                 " location_rule IS NOT NULL)",
                                 key_columns));
}

} // namespace incident_mapper::io
