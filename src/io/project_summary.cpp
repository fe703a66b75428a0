#include "project_summary.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace incident_mapper::io {

namespace {

constexpr GeoBox region{35, 29, 49, 38}; // Syria and Iraq

std::optional<double> real_of(const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? std::nullopt : std::optional{*real};
}

/// The coordinate that one in fifty lies below (`ASC`) or above (`DESC`).
std::optional<double> outer(Database& database, std::string_view column, std::string_view order)
{
    return real_of(database.query(fmt::format(
        "SELECT {0} FROM incidents WHERE {0} IS NOT NULL ORDER BY {0} {1} LIMIT 1 OFFSET"
        " (SELECT count({0}) / 50 FROM incidents)",
        column, order)));
}

std::vector<ProjectSummary::Area> areas_of(Database& database)
{
    Statement rows(database, "SELECT admin1 || ', ' || country, min(longitude), min(latitude),"
                             " max(longitude), max(latitude) FROM incidents WHERE admin1 IS NOT"
                             " NULL AND country IS NOT NULL AND longitude IS NOT NULL"
                             " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 12");
    rows.start({});
    std::vector<ProjectSummary::Area> areas;
    while (rows.next()) {
        const auto cell = [&](int column) { return real_of(rows.cell(column)).value_or(0); };
        areas.push_back({text_or_empty(rows.cell(0)), {cell(1), cell(2), cell(3), cell(4)}});
    }
    std::ranges::sort(areas, {}, &ProjectSummary::Area::name);
    return areas;
}

} // namespace

ProjectSummary summarize(Database& database)
{
    const auto west = outer(database, "longitude", "ASC");
    const auto south = outer(database, "latitude", "ASC");
    const auto east = outer(database, "longitude", "DESC");
    const auto north = outer(database, "latitude", "DESC");
    const bool located = west && south && east && north;
    return {.first_day = text_or_empty(database.query("SELECT min(event_date) FROM incidents")),
            .last_day = text_or_empty(database.query("SELECT max(event_date) FROM incidents")),
            .most = located ? GeoBox{*west, *south, *east, *north} : region,
            .areas = areas_of(database)};
}

} // namespace incident_mapper::io
