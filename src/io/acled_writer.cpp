#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "exchange_codes.hpp"
#include "exchange_table.hpp"
#include "incident_mapper/io/layer_writer.hpp"

namespace incident_mapper::io {

namespace {

ActorType first_type(const ExchangeRow& row)
{
    return actor_type(row.incident.actor1, row.incident, row.results.actors);
}

ActorType second_type(const ExchangeRow& row)
{
    return actor_type(row.incident.actor2, row.incident, row.results.actors);
}

Value name_or_null(ActorType type) { return text_or_null(name_of(type)); }

/// The two types, the lower number first; `X only` where there is one.
Value interaction(const ExchangeRow& row)
{
    const auto [low, high] = std::minmax({first_type(row), second_type(row)});
    if (high == ActorType::none) {
        return {};
    }
    return low == ActorType::none ? fmt::format("{} only", name_of(high))
                                  : fmt::format("{}-{}", name_of(low), name_of(high));
}

/// ACLED Codebook, 2024: disorder types by event and sub-event type.
Value disorder_type(const ExchangeRow& row)
{
    const auto& type = row.incident.event_type;
    const auto& sub_type = row.incident.sub_event_type;
    if (sub_type == "Excessive force against protesters") {
        return std::string{"Political violence; Demonstrations"};
    }
    if (type == "Protests" || sub_type == "Violent demonstration") {
        return std::string{"Demonstrations"};
    }
    return type == "Strategic developments" ? Value{type}
                                            : Value{std::string{"Political violence"}};
}

Value civilian_targeting(const ExchangeRow& row)
{
    const bool targeted = row.incident.event_type == "Violence against civilians" ||
                          row.incident.sub_event_type == "Excessive force against protesters" ||
                          second_type(row) == ActorType::civilians;
    return targeted ? Value{std::string{"Civilian targeting"}} : Value{};
}

Value event_id(const ExchangeRow& row)
{
    const auto* country = exchange_country(row.incident.location.country);
    return fmt::format("{}{}", country == nullptr ? "" : country->iso3, row.incident.id);
}

Value region(const ExchangeRow& row)
{
    const auto* country = exchange_country(row.incident.location.country);
    return country == nullptr ? Value{} : text_or_null(country->acled_region);
}

Value year(const ExchangeRow& row)
{
    const std::chrono::year_month_day day{row.incident.dates->first};
    return std::int64_t{static_cast<int>(day.year())};
}

/// ACLED has no "not known": 0 where no report gives a number.
Value fatalities(const ExchangeRow& row)
{
    const auto& deaths = row.incident.fatalities;
    return std::int64_t{deaths.best.value_or(deaths.low.value_or(deaths.high.value_or(0)))};
}

/// Seconds since 1970 of the day on which the latest report came out: the same in every run.
Value timestamp(const ExchangeRow& row)
{
    std::optional<Date> latest;
    for (const auto& claim : row.incident.claims) {
        latest = std::max(latest, claim.published);
    }
    return latest ? Value{std::int64_t{latest->time_since_epoch().count()} * 86400} : Value{};
}

Value nothing(const ExchangeRow& /*row*/) { return {}; }

/// ACLED's columns in ACLED's order (codebook of 2024).
constexpr std::array acled_columns{
    ExchangeColumn{"event_id_cnty", event_id},
    ExchangeColumn{"event_date", [](const ExchangeRow& r) { return own_value(r, "event_date"); }},
    ExchangeColumn{"year", year},
    ExchangeColumn{"time_precision",
                   [](const ExchangeRow& r) { return own_value(r, "time_precision"); }},
    ExchangeColumn{"disorder_type", disorder_type},
    ExchangeColumn{"event_type", [](const ExchangeRow& r) { return own_value(r, "event_type"); }},
    ExchangeColumn{"sub_event_type",
                   [](const ExchangeRow& r) { return own_value(r, "sub_event_type"); }},
    ExchangeColumn{"actor1", [](const ExchangeRow& r) { return own_value(r, "actor1"); }},
    ExchangeColumn{"assoc_actor_1", nothing},
    ExchangeColumn{"inter1", [](const ExchangeRow& row) { return name_or_null(first_type(row)); }},
    ExchangeColumn{"actor2", [](const ExchangeRow& r) { return own_value(r, "actor2"); }},
    ExchangeColumn{"assoc_actor_2", nothing},
    ExchangeColumn{"inter2", [](const ExchangeRow& row) { return name_or_null(second_type(row)); }},
    ExchangeColumn{"interaction", interaction},
    ExchangeColumn{"civilian_targeting", civilian_targeting},
    ExchangeColumn{"iso", [](const ExchangeRow& r) { return own_value(r, "iso"); }},
    ExchangeColumn{"region", region},
    ExchangeColumn{"country", [](const ExchangeRow& r) { return own_value(r, "country"); }},
    ExchangeColumn{"admin1", [](const ExchangeRow& r) { return own_value(r, "admin1"); }},
    ExchangeColumn{"admin2", [](const ExchangeRow& r) { return own_value(r, "admin2"); }},
    ExchangeColumn{"admin3", [](const ExchangeRow& r) { return own_value(r, "admin3"); }},
    ExchangeColumn{"location", [](const ExchangeRow& r) { return own_value(r, "location"); }},
    ExchangeColumn{"latitude", [](const ExchangeRow& r) { return own_value(r, "latitude"); }},
    ExchangeColumn{"longitude", [](const ExchangeRow& r) { return own_value(r, "longitude"); }},
    ExchangeColumn{"geo_precision",
                   [](const ExchangeRow& r) { return own_value(r, "geo_precision"); }},
    ExchangeColumn{"source", [](const ExchangeRow& r) { return own_value(r, "source"); }},
    ExchangeColumn{"source_scale", nothing},
    ExchangeColumn{"notes", [](const ExchangeRow& r) { return own_value(r, "notes"); }},
    ExchangeColumn{"fatalities", fatalities},
    ExchangeColumn{"tags", nothing},
    ExchangeColumn{"timestamp", timestamp},
};
static_assert(acled_columns.size() == 31);

} // namespace

PendingOutputPtr write_acled_csv(const Results& results, const Gazetteer& gazetteer,
                                 const Path& path)
{
    return write_exchange_csv(results, gazetteer, path, OutputFormat::acled_csv, acled_columns);
}

} // namespace incident_mapper::io
