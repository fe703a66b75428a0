#include "incident_mapper/io/incident_columns.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "coded_values.hpp"

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
    const auto country = gazetteer.country(incident.location.country);
    return country ? text_or_null(country->name_en) : Value{};
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

/// Of columns that people fill.
Value not_read(const Incident& /*incident*/, const Gazetteer& /*gazetteer*/) { return {}; }

using enum ColumnType;
using enum ColumnUse;

constexpr std::array columns{
    IncidentColumn{"incident_id",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return Value{i.id}; },
                   {"Incident", "stable identifier: the same reports give the same one"}},
    IncidentColumn{"event_date",
                   date,
                   everywhere,
                   first_day,
                   {"First day", "first day it may have happened; empty when undated"}},
    IncidentColumn{"event_date_end",
                   date,
                   everywhere,
                   last_day,
                   {"Last day", "last day it may have happened; empty when undated"}},
    IncidentColumn{"event_time",
                   datetime,
                   databases,
                   first_day,
                   {"Time for animation",
                    "midnight UTC of the first day, for the Temporal Controller of QGIS"}},
    IncidentColumn{"event_time_end",
                   datetime,
                   databases,
                   last_day,
                   {"Time for animation, end",
                    "last second of the last day, UTC, for the Temporal Controller of QGIS"}},
    IncidentColumn{
        "time_precision",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return Value{std::int64_t{i.time_precision}}; },
        {"Precision of the date", "how exactly the date is known, as ACLED codes it", "",
         time_precisions}},
    IncidentColumn{"event_type",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.event_type); },
                   {"Event type", "event type of ACLED", "", event_types}},
    IncidentColumn{
        "sub_event_type",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.sub_event_type); },
        {"Sub-event type", "sub-event type of ACLED", "", sub_event_types}},
    IncidentColumn{"actor1",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.actor1); },
                   {"Perpetrator", "who did it; canonical English name of the actor list"}},
    IncidentColumn{"actor2",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.actor2); },
                   {"Other side", "against whom; canonical English name of the actor list"}},
    IncidentColumn{
        "fatalities",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.best); },
        {"Deaths",
         "best figure, of a range the least; empty when no report gives one, 0 only when one says "
         "that nobody died",
         "people"}},
    IncidentColumn{
        "fatalities_low",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.low); },
        {"Deaths, least", "least figure that a report gives", "people"}},
    IncidentColumn{
        "fatalities_high",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.fatalities.high); },
        {"Deaths, most", "highest figure that a report gives", "people"}},
    IncidentColumn{
        "injured",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.best); },
        {"Injured",
         "best figure, of a range the least; empty when no report gives one, 0 only when one says "
         "that nobody was hurt",
         "people"}},
    IncidentColumn{
        "injured_low",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.low); },
        {"Injured, least", "least figure that a report gives", "people"}},
    IncidentColumn{
        "injured_high",
        integer,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return number_or_null(i.injured.high); },
        {"Injured, most", "highest figure that a report gives", "people"}},
    IncidentColumn{
        "location",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.name); },
        {"Location", "preferred English name of the place, or composed where it was computed"}},
    IncidentColumn{
        "location_ar",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.name_ar); },
        {"Location (Arabic)",
         "preferred Arabic name of the place, or composed where it was computed"}},
    IncidentColumn{
        "admin1",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin1); },
        {"Governorate", "first-order division, English name"}},
    IncidentColumn{
        "admin2",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin2); },
        {"District", "second-order division, English name"}},
    IncidentColumn{
        "admin3",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.admin3); },
        {"Sub-district", "third-order division, English name"}},
    IncidentColumn{
        "country", text, everywhere, country_name, {"Country", "English name of the country"}},
    IncidentColumn{"iso",
                   integer,
                   everywhere,
                   country_number,
                   {"Country code", "ISO 3166-1 numeric code of the country"}},
    IncidentColumn{
        "latitude",
        real,
        everywhere,
        [](const Incident& i, const Gazetteer&) {
            return i.location.point ? Value{i.location.point->latitude} : Value{};
        },
        {"Latitude", "of the point, WGS 84; empty where the place is not known", "degrees north"}},
    IncidentColumn{
        "longitude",
        real,
        everywhere,
        [](const Incident& i, const Gazetteer&) {
            return i.location.point ? Value{i.location.point->longitude} : Value{};
        },
        {"Longitude", "of the point, WGS 84; empty where the place is not known", "degrees east"}},
    IncidentColumn{"geo_precision",
                   integer,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return where_located(i.location, std::int64_t{i.location.geo_precision});
                   },
                   {"Precision of the place", "how exactly the place is known, as ACLED codes it",
                    "", geo_precisions}},
    IncidentColumn{"uncertainty_m",
                   real,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return where_located(i.location, i.location.uncertainty_m);
                   },
                   {"Uncertainty of the place",
                    "radius around the point that should hold the true place", "metres"}},
    IncidentColumn{
        "place_id",
        text,
        everywhere,
        place_id,
        {"Gazetteer entry", "identifier in the gazetteer; empty where the point was computed"}},
    IncidentColumn{
        "location_rule",
        text,
        everywhere,
        [](const Incident& i, const Gazetteer&) { return text_or_null(i.location.rule); },
        {"How the place was found", "how the words put the incident there", "", location_rules}},
    IncidentColumn{"date_text",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.date_text); },
                   {"Words of the date", "the words that give the date"}},
    IncidentColumn{"date_rule",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return text_or_null(i.date_rule); },
                   {"How the date was read", "rule of gazetteer/date_rules.tsv that read them"}},
    IncidentColumn{"source",
                   text,
                   everywhere,
                   sources,
                   {"Publishers", "publishers of the reports, separated by semicolons"}},
    IncidentColumn{"source_count",
                   integer,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return Value{static_cast<std::int64_t>(i.claims.size())};
                   },
                   {"Reports", "number of reports"}},
    IncidentColumn{"notes",
                   text,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) {
                       return i.claims.empty() ? Value{} : text_or_null(i.lead().notes);
                   },
                   {"Evidence", "the sentence that reports it, in its own language"}},
    IncidentColumn{"confidence",
                   real,
                   everywhere,
                   [](const Incident& i, const Gazetteer&) { return Value{i.confidence}; },
                   {"Confidence", "how sure the reading is: 0 not at all, 1 entirely", "0 to 1"}},
    IncidentColumn{"review_status",
                   text,
                   databases,
                   not_read,
                   {"Verdict", "what a reviewer found; empty: not judged", "", review_verdicts}},
    IncidentColumn{"merged_into",
                   text,
                   databases,
                   not_read,
                   {"Same as", "incident_id of the incident that a reviewer found to be the same"}},
    IncidentColumn{"reviewed_by", text, databases, not_read, {"Reviewer", "who corrected it last"}},
    IncidentColumn{"review_reason",
                   text,
                   databases,
                   not_read,
                   {"Reason of the review", "why it was corrected last"}},
};

} // namespace

std::span<const IncidentColumn> incident_columns() { return columns; }

} // namespace incident_mapper::io
