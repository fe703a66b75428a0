#include <array>
#include <map>
#include <memory>
#include <tuple>

#include <fmt/format.h>
#include <ogr_geometry.h>

#include "map_layers.hpp"

namespace incident_mapper::io {

namespace {

/// ISO 3166-1 numeric, first- and second-order division; the last two empty where not known.
using DistrictKey = std::tuple<std::int64_t, std::string, std::string>;

/// The gazetteer's entries of districts, governorates and countries.
std::map<DistrictKey, Place> entries_of(const Gazetteer& gazetteer)
{
    std::map<DistrictKey, Place> entries;
    for (const auto& place : gazetteer.places()) {
        const bool country = place.feature_code == "PCLI";
        const bool admin1 = place.feature_code == "ADM1";
        if (country || admin1 || place.feature_code == "ADM2") {
            entries.try_emplace({iso_numeric(place.country),
                                 std::string(country ? "" : place.admin1),
                                 std::string(country || admin1 ? "" : place.admin2)},
                                place);
        }
    }
    return entries;
}

/// The area as well-known text of a MULTIPOLYGON; empty where it is none.
std::string area_wkt(std::string_view wkb)
{
    OGRGeometry* parsed = nullptr;
    if (wkb.empty() || OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &parsed, wkb.size(),
                                                         wkbVariantIso) != OGRERR_NONE) {
        return {};
    }
    const std::unique_ptr<OGRGeometry> area(OGRGeometryFactory::forceToMultiPolygon(parsed));
    if (wkbFlatten(area->getGeometryType()) != wkbMultiPolygon) {
        return {};
    }
    area->flattenTo2D();
    return area->exportToWkt();
}

/// Districts of the incidents that have no row yet: country, admin1, admin2, ISO code, mean longitude
/// and latitude.
std::vector<std::vector<Value>> new_districts(Database& database)
{
    Statement rows(database,
                   "SELECT * FROM (SELECT country, admin1, admin2, iso, avg(longitude),"
                   " avg(latitude) FROM incidents WHERE country IS NOT NULL AND longitude IS NOT"
                   " NULL GROUP BY country, admin1, admin2) AS i WHERE NOT EXISTS (SELECT 1 FROM"
                   " districts d WHERE d.country = i.country AND d.admin1 IS i.admin1 AND d.admin2"
                   " IS i.admin2)");
    rows.start({});
    std::vector<std::vector<Value>> districts;
    while (rows.next()) {
        districts.push_back(rows.row());
    }
    return districts;
}

} // namespace

void update_districts(Database& database, const DatabaseFormat& format, const Gazetteer& gazetteer)
{
    database.execute("DELETE FROM districts WHERE NOT EXISTS (SELECT 1 FROM incidents i WHERE"
                     " i.country = districts.country AND i.admin1 IS districts.admin1 AND"
                     " i.admin2 IS districts.admin2 AND i.longitude IS NOT NULL);"
                     "DELETE FROM district_areas WHERE id NOT IN (SELECT id FROM districts)");
    const auto missing = new_districts(database);
    if (missing.empty()) {
        return;
    }
    const auto entries = entries_of(gazetteer);
    Statement insert(database,
                     fmt::format("INSERT INTO districts (country, admin1, admin2, name_ar, geom)"
                                 " VALUES (?1, ?2, ?3, ?4, {})",
                                 fmt::format(fmt::runtime(format.point_expression()), "?5", "?6")));
    Statement insert_area(
        database, fmt::format("INSERT INTO district_areas (id, geom) VALUES (?1, {})",
                              fmt::format(fmt::runtime(format.geometry_expression()), "?2")));
    for (auto row : missing) {
        const auto* iso = std::get_if<std::int64_t>(&row[3]);
        const auto entry =
            entries.find({iso == nullptr ? 0 : *iso, text_or_empty(row[1]), text_or_empty(row[2])});
        row[3] = Value{};
        std::string area;
        if (entry != entries.end()) {
            row[3] = text_or_null(entry->second.name_ar);
            row[4] = entry->second.point.longitude;
            row[5] = entry->second.point.latitude;
            area = area_wkt(entry->second.polygon);
        }
        insert.run(row);
        if (!area.empty()) {
            insert_area.run(std::array<Value, 2>{database.last_row(), area});
        }
    }
}

} // namespace incident_mapper::io
