#include "incident_mapper/io/incident_columns.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace incident_mapper::io {

namespace {

Value number_or_null(const std::optional<int>& number)
{
    return number ? Value{std::int64_t{*number}} : Value{};
}

Value first_day(const Incident& incident, const Gazetteer& /*gazetteer*/)
{
    return incident.dates ? Value{to_iso(incident.dates->first)} : Value{};
}

Value last_day(const Incident& incident, const Gazetteer& /*gazetteer*/)
{
    return incident.dates ? Value{to_iso(incident.dates->last)} : Value{};
}

Value country_name(const Incident& incident, const Gazetteer& gazetteer)
{
    const Place* country = gazetteer.country(incident.location.country);
    return country != nullptr ? text_or_null(country->name_en) : Value{};
}

Value country_number(const Incident& incident, const Gazetteer& /*gazetteer*/)
{
    const int number = iso_numeric(incident.location.country);
    return number > 0 ? Value{std::int64_t{number}} : Value{};
}

Value place_id(const Incident& incident, const Gazetteer& gazetteer)
{
    const auto place = incident.location.place;
    return place ? text_or_null(gazetteer[*place].id) : Value{};
}

Value sources(const Incident& incident, const Gazetteer& /*gazetteer*/)
{
    std::vector<std::string> seen;
    std::string joined;
    for (const auto& claim : incident.claims) {
        if (claim.source.empty() || std::ranges::find(seen, claim.source) != seen.end()) {
            continue;
        }
        seen.push_back(claim.source);
        joined += (joined.empty() ? "" : "; ") + claim.source;
    }
    return text_or_null(joined);
}

/// A number that means something only where there is a point.
Value where_located(const Location& location, Value value)
{
    return location.point ? std::move(value) : Value{};
}

using enum ColumnType;
using enum ColumnUse;

constexpr std::array columns{
    // stable: same inputs, same id
    IncidentColumn{"incident_id", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return Value{i.id}; }},
    // first day it may have happened; null when undated
    IncidentColumn{"event_date", date, everywhere, first_day},
    // last day it may have happened; null when undated
    IncidentColumn{"event_date_end", date, everywhere, last_day},
    // midnight UTC of event_date, for the QGIS Temporal Controller
    IncidentColumn{"event_time", datetime, databases, first_day},
    // 1 the day, 2 within a week, 3 within a month or longer, or undated
    IncidentColumn{
        "time_precision", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return Value{std::int64_t{i.time_precision}}; }},
    // ACLED event type
    IncidentColumn{"event_type", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.event_type); }},
    // ACLED sub-event type
    IncidentColumn{
        "sub_event_type", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.sub_event_type); }},
    // perpetrator
    IncidentColumn{"actor1", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.actor1); }},
    // other side
    IncidentColumn{"actor2", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.actor2); }},
    // deaths, best figure; null when no report gives one, 0 only when one says nobody died
    IncidentColumn{
        "fatalities", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.best); }},
    // deaths, least figure
    IncidentColumn{
        "fatalities_low", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.low); }},
    // deaths, highest figure
    IncidentColumn{
        "fatalities_high", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.high); }},
    // injured, best figure
    IncidentColumn{
        "injured", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.best); }},
    // injured, least figure
    IncidentColumn{
        "injured_low", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.low); }},
    // injured, highest figure
    IncidentColumn{
        "injured_high", integer, everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.high); }},
    // preferred English name
    IncidentColumn{
        "location", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.name); }},
    // preferred Arabic name
    IncidentColumn{
        "location_ar", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.name_ar); }},
    // governorate
    IncidentColumn{
        "admin1", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin1); }},
    // district
    IncidentColumn{
        "admin2", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin2); }},
    // sub-district
    IncidentColumn{
        "admin3", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin3); }},
    // English name
    IncidentColumn{"country", text, everywhere, country_name},
    // ISO 3166-1 numeric
    IncidentColumn{"iso", integer, everywhere, country_number},
    // degrees north, WGS 84
    IncidentColumn{"latitude", real, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return i.location.point ? Value{i.location.point->latitude} : Value{};
                   }},
    // degrees east, WGS 84
    IncidentColumn{"longitude", real, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return i.location.point ? Value{i.location.point->longitude} : Value{};
                   }},
    // 1 the named place, 2 near or part of it, 3 a region
    IncidentColumn{"geo_precision", integer, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return where_located(i.location, std::int64_t{i.location.geo_precision});
                   }},
    // metres around the point that should hold the true place
    IncidentColumn{"uncertainty_m", real, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return where_located(i.location, i.location.uncertainty_m);
                   }},
    // gazetteer id; null when computed
    IncidentColumn{"place_id", text, everywhere, place_id},
    // named, between, offset, part, near, region
    IncidentColumn{
        "location_rule", text, everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.rule); }},
    // the words that give the date
    IncidentColumn{"date_text", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.date_text); }},
    // how they were read
    IncidentColumn{"date_rule", text, everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.date_rule); }},
    // publishers
    IncidentColumn{"source", text, everywhere, sources},
    // number of reports
    IncidentColumn{"source_count", integer, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return Value{static_cast<std::int64_t>(i.claims.size())};
                   }},
    // the sentence that reports it, in its own language
    IncidentColumn{"notes", text, everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return i.claims.empty() ? Value{} : text_or_null(i.lead().notes);
                   }},
    // 0-1
    IncidentColumn{"confidence", real, everywhere,
                   [](const Incident& i, const Gazetteer&) { return Value{i.confidence}; }},
};

} // namespace

std::span<const IncidentColumn> incident_columns() { return columns; }

} // namespace incident_mapper::io
