#include <map>
#include <tuple>

#include <fmt/format.h>

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

std::string text_of(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
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
                     " i.admin2 IS districts.admin2 AND i.longitude IS NOT NULL)");
    const auto missing = new_districts(database);
    if (missing.empty()) {
        return;
    }
    const auto entries = entries_of(gazetteer);
    Statement insert(database,
                     fmt::format("INSERT INTO districts (country, admin1, admin2, name_ar, geom)"
                                 " VALUES (?1, ?2, ?3, ?4, {})",
                                 fmt::format(fmt::runtime(format.point_expression()), "?5", "?6")));
    for (auto row : missing) {
        const auto* iso = std::get_if<std::int64_t>(&row[3]);
        const auto entry =
            entries.find({iso == nullptr ? 0 : *iso, text_of(row[1]), text_of(row[2])});
        row[3] = Value{};
        if (entry != entries.end()) {
            row[3] = text_or_null(entry->second.name_ar);
            row[4] = entry->second.point.longitude;
            row[5] = entry->second.point.latitude;
        }
        insert.run(row);
    }
}

} // namespace incident_mapper::io
