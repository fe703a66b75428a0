#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "exchange_codes.hpp"
#include "exchange_table.hpp"

// Codes: UCDP Georeferenced Event Dataset Codebook, version 24.1.
namespace incident_mapper::io {

namespace {

Value whole(std::int64_t number) { return number; }

ActorType first_type(const ExchangeRow& row)
{
    return actor_type(row.incident.actor1, row.incident, row.results.actors);
}

ActorType second_type(const ExchangeRow& row)
{
    return actor_type(row.incident.actor2, row.incident, row.results.actors);
}

bool is_state(ActorType type)
{
    return type == ActorType::state_forces || type == ActorType::external_forces;
}

bool is_unarmed(ActorType type)
{
    return type == ActorType::civilians || type == ActorType::protesters ||
           type == ActorType::rioters;
}

bool is_one_sided(const ExchangeRow& row)
{
    return row.incident.event_type == "Violence against civilians" || is_unarmed(second_type(row));
}

/// 1 state-based, 2 between groups, 3 against civilians.
Value type_of_violence(const ExchangeRow& row)
{
    if (is_one_sided(row)) {
        return whole(3);
    }
    return whole(is_state(first_type(row)) || is_state(second_type(row)) ? 1 : 2);
}

/// The incident's identifier, twelve hexadecimal digits, as a number.
Value id(const ExchangeRow& row)
{
    const auto& text = row.incident.id;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    const bool read = error == std::errc{} && end == text.data() + text.size();
    return read ? whole(number) : Value{text};
}

Value year(const ExchangeRow& row)
{
    const std::chrono::year_month_day day{row.incident.dates->first};
    return whole(static_cast<int>(day.year()));
}

/// `A - B`, as UCDP names a dyad.
Value dyad(const ExchangeRow& row)
{
    const auto& [a, b] = std::pair{row.incident.actor1, row.incident.actor2};
    return text_or_null(a.empty() || b.empty() ? a + b : a + " - " + b);
}

Value source_date(const ExchangeRow& row)
{
    const auto& published = row.incident.lead().published;
    return published ? Value{to_iso(*published)} : Value{};
}

/// 1 the place itself, 2 within about 25 km, 3 the district, 4 the governorate, 5 an area of another
/// shape, 6 the country.
Value where_prec(const ExchangeRow& row)
{
    constexpr double near_m = 25'000;
    const auto& location = row.incident.location;
    if (location.geo_precision == 1) {
        return whole(1);
    }
    if (location.geo_precision == 2) {
        return whole(location.uncertainty_m <= near_m ? 2 : 5);
    }
    if (!location.admin2.empty()) {
        return whole(3);
    }
    return whole(location.admin1.empty() ? 6 : 4);
}

std::int64_t days(const ExchangeRow& row)
{
    return (row.incident.dates->last - row.incident.dates->first).count() + 1;
}

/// 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
Value date_prec(const ExchangeRow& row)
{
    constexpr std::array<std::int64_t, 4> longest{1, 6, 7, 31};
    const auto* const found =
        std::ranges::find_if(longest, [&](std::int64_t most) { return days(row) <= most; });
    return whole(found - longest.begin() + 1);
}

Value time_of(Date day) { return to_iso(day) + " 00:00:00.000"; }

/// Cell of the half-degree grid of PRIO-GRID, counted from the south-west from 1.
Value priogrid(const ExchangeRow& row)
{
    const auto& point = *row.incident.location.point;
    const auto cell = [](double degrees) {
        return static_cast<std::int64_t>(std::floor(degrees * 2));
    };
    return whole(cell(point.latitude + 90) * 720 + cell(point.longitude + 180) + 1);
}

Value wkt(const ExchangeRow& row)
{
    const auto& point = *row.incident.location.point;
    std::string text = "POINT (";
    append_json_number(text, point.longitude);
    text += ' ';
    append_json_number(text, point.latitude);
    return text + ")";
}

const ExchangeCountry* country(const ExchangeRow& row)
{
    return exchange_country(row.incident.location.country);
}

std::int64_t best(const ExchangeRow& row)
{
    const auto& deaths = row.incident.fatalities;
    return deaths.best.value_or(deaths.low.value_or(deaths.high.value_or(0)));
}

Value low(const ExchangeRow& row)
{
    return whole(row.incident.fatalities.low.value_or(static_cast<int>(best(row))));
}

Value high(const ExchangeRow& row)
{
    return whole(row.incident.fatalities.high.value_or(static_cast<int>(best(row))));
}

Value nothing(const ExchangeRow& /*row*/) { return {}; }

/// UCDP's columns in UCDP's order. Numbers of actors, conflicts and dyads are UCDP's to give.
constexpr std::array ged_columns{
    ExchangeColumn{"id", id},
    ExchangeColumn{"relid", [](const ExchangeRow& r) { return Value{r.incident.id}; }},
    ExchangeColumn{"year", year},
    ExchangeColumn{"active_year", nothing},
    ExchangeColumn{"code_status", nothing},
    ExchangeColumn{"type_of_violence", type_of_violence},
    ExchangeColumn{"conflict_dset_id", nothing},
    ExchangeColumn{"conflict_new_id", nothing},
    ExchangeColumn{"conflict_name", nothing},
    ExchangeColumn{"dyad_dset_id", nothing},
    ExchangeColumn{"dyad_new_id", nothing},
    ExchangeColumn{"dyad_name", dyad},
    ExchangeColumn{"side_a_dset_id", nothing},
    ExchangeColumn{"side_a_new_id", nothing},
    ExchangeColumn{"side_a", [](const ExchangeRow& r) { return own_value(r, "actor1"); }},
    ExchangeColumn{"side_b_dset_id", nothing},
    ExchangeColumn{"side_b_new_id", nothing},
    ExchangeColumn{"side_b", [](const ExchangeRow& r) { return own_value(r, "actor2"); }},
    ExchangeColumn{"number_of_sources",
                   [](const ExchangeRow& r) { return own_value(r, "source_count"); }},
    ExchangeColumn{"source_article", [](const ExchangeRow& r) { return own_value(r, "notes"); }},
    ExchangeColumn{"source_office", [](const ExchangeRow& r) { return own_value(r, "source"); }},
    ExchangeColumn{"source_date", source_date},
    ExchangeColumn{"source_headline", nothing},
    ExchangeColumn{"source_original", nothing},
    ExchangeColumn{"where_prec", where_prec},
    ExchangeColumn{"where_coordinates",
                   [](const ExchangeRow& r) { return own_value(r, "location"); }},
    ExchangeColumn{"where_description",
                   [](const ExchangeRow& r) { return own_value(r, "location_ar"); }},
    ExchangeColumn{"adm_1", [](const ExchangeRow& r) { return own_value(r, "admin1"); }},
    ExchangeColumn{"adm_2", [](const ExchangeRow& r) { return own_value(r, "admin2"); }},
    ExchangeColumn{"latitude", [](const ExchangeRow& r) { return own_value(r, "latitude"); }},
    ExchangeColumn{"longitude", [](const ExchangeRow& r) { return own_value(r, "longitude"); }},
    ExchangeColumn{"geom_wkt", wkt},
    ExchangeColumn{"priogrid_gid", priogrid},
    ExchangeColumn{"country", [](const ExchangeRow& r) { return own_value(r, "country"); }},
    ExchangeColumn{"country_id",
                   [](const ExchangeRow& r) {
                       return country(r) == nullptr ? Value{} : whole(country(r)->gw_number);
                   }},
    ExchangeColumn{"region",
                   [](const ExchangeRow& r) {
                       return country(r) == nullptr ? Value{}
                                                    : text_or_null(country(r)->ucdp_region);
                   }},
    // 1: one event; 2: a summary of several
    ExchangeColumn{
        "event_clarity",
        [](const ExchangeRow& r) { return whole(r.incident.time_precision == 1 ? 1 : 2); }},
    ExchangeColumn{"date_prec", date_prec},
    ExchangeColumn{"date_start",
                   [](const ExchangeRow& r) { return time_of(r.incident.dates->first); }},
    ExchangeColumn{"date_end",
                   [](const ExchangeRow& r) { return time_of(r.incident.dates->last); }},
    ExchangeColumn{"deaths_a", [](const ExchangeRow&) { return whole(0); }},
    ExchangeColumn{"deaths_b", [](const ExchangeRow&) { return whole(0); }},
    ExchangeColumn{"deaths_civilians",
                   [](const ExchangeRow& r) { return whole(is_one_sided(r) ? best(r) : 0); }},
    ExchangeColumn{"deaths_unknown",
                   [](const ExchangeRow& r) { return whole(is_one_sided(r) ? 0 : best(r)); }},
    ExchangeColumn{"best", [](const ExchangeRow& r) { return whole(best(r)); }},
    ExchangeColumn{"high", high},
    ExchangeColumn{"low", low},
    ExchangeColumn{"gwnoa", nothing},
    ExchangeColumn{"gwnob", nothing},
};
static_assert(ged_columns.size() == 49);

} // namespace

PendingOutputPtr write_ged_csv(const Results& results, const Gazetteer& gazetteer, const Path& path)
{
    return write_exchange_csv(results, gazetteer, path, OutputFormat::ged_csv, ged_columns);
}

} // namespace incident_mapper::io
