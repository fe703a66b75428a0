#include "incident_rows.hpp"

#include <array>

#include <fmt/format.h>

#include "incident_mapper/io/incident_columns.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::array attributes{Attribute::event,      Attribute::place,   Attribute::date,
                                Attribute::fatalities, Attribute::injured, Attribute::actor1,
                                Attribute::actor2};

Value number(std::uint32_t value) { return std::int64_t{value}; }

/// FNV-1a, 64 bits: tells whether a document's text has changed; no protection against intent.
std::string hash_of(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

void append_point(Row& row, const std::optional<Point>& point)
{
    row.push_back(point ? Value{point->longitude} : Value{});
    row.push_back(point ? Value{point->latitude} : Value{});
}

void append_evidence(Row& row, const Evidence& evidence)
{
    for (const auto attribute : attributes) {
        const auto found = evidence.find(attribute);
        const bool known = found != evidence.end();
        row.push_back(known ? number(found->second.start) : Value{});
        row.push_back(known ? number(found->second.end) : Value{});
    }
}

/// The incident as one report gives it, with that report's claim and nothing else.
Incident with_claim(Incident own, const Claim& claim)
{
    own.claims = {claim};
    own.dates = claim.dates;
    own.fatalities = claim.fatalities;
    own.injured = claim.injured;
    return own;
}

bool rests_on(const Incident& own, const Claim& claim)
{
    return own.claims.size() == 1 && own.claims.front() == claim && own.dates == claim.dates &&
           own.fatalities == claim.fatalities && own.injured == claim.injured;
}

} // namespace

Row document_row(const Document& document)
{
    return {document.id,
            document.published ? Value{to_iso(*document.published)} : Value{},
            std::string{name_of(document.published_rule)},
            text_or_null(document.source),
            text_or_null(document.url),
            text_or_null(document.title),
            text_or_null(document.language),
            hash_of(document.text)};
}

Row place_row(const Place& place)
{
    Row row{std::string{place.id},
            text_or_null(place.name_en),
            text_or_null(place.name_ar),
            std::string(1, place.feature_class),
            text_or_null(place.feature_code),
            text_or_null(place.admin1),
            text_or_null(place.admin2),
            text_or_null(place.admin3),
            text_or_null(place.country),
            place.population ? Value{*place.population} : Value{},
            place.radius_m,
            text_or_null(place.sources)};
    append_point(row, place.point);
    return row;
}

Row mention_row(const Document& document, const ToponymMention& mention, const Gazetteer& gazetteer)
{
    const auto place = mention.place ? std::optional{gazetteer[*mention.place]} : std::nullopt;
    Row row{document.id,
            number(mention.span.start),
            number(mention.span.end),
            mention.text,
            place ? text_or_null(place->id) : Value{},
            place ? text_or_null(place->name_en) : Value{},
            mention.confidence,
            text_or_null(mention.rule)};
    append_point(row, place ? std::optional{place->point} : std::nullopt);
    return row;
}

Row incident_row(const Incident& incident, const Gazetteer& gazetteer)
{
    Row row;
    row.reserve(incident_columns().size() + 2);
    for (const auto& column : incident_columns()) {
        row.push_back(column.get(incident, gazetteer));
    }
    append_point(row, incident.location.point);
    return row;
}

Row report_row(const std::string& incident_id, const Claim& claim, const Incident& own,
               const Gazetteer& gazetteer)
{
    if (!rests_on(own, claim)) {
        return report_row(incident_id, claim, with_claim(own, claim), gazetteer);
    }
    Row row; // in the order of the table's columns
    row.reserve(database_table("incident_reports").columns.size());
    row.emplace_back(incident_id);
    row.emplace_back(claim.document);
    row.emplace_back(own.id);
    row.push_back(claim.published ? Value{to_iso(*claim.published)} : Value{});
    row.push_back(number(claim.span.start));
    row.push_back(number(claim.span.end));
    for (const auto& column : incident_columns()) {
        if (is_of_each_report(column)) {
            row.push_back(column.get(own, gazetteer));
        }
    }
    append_evidence(row, claim.evidence);
    return row;
}

Row reject_row(const Diagnostic& diagnostic)
{
    return {diagnostic.document, diagnostic.where, diagnostic.reason};
}

/// Cells of a row by column name.
class IncidentLoader::Cells {
public:
    Cells(const DatabaseTable& table, std::span<const Value> row)
    {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            m_cells.emplace(table.columns[i].name, &row[i]);
        }
    }

    [[nodiscard]] std::string text(std::string_view column) const
    {
        const auto* found = std::get_if<std::string>(m_cells.at(column));
        return found == nullptr ? std::string{} : *found;
    }

    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view column) const
    {
        const auto* found = std::get_if<std::int64_t>(m_cells.at(column));
        return found == nullptr ? std::nullopt : std::optional{*found};
    }

    [[nodiscard]] std::optional<double> real(std::string_view column) const
    {
        if (const auto* found = std::get_if<double>(m_cells.at(column))) {
            return *found;
        }
        const auto rounded = whole(column);
        return rounded ? std::optional{static_cast<double>(*rounded)} : std::nullopt;
    }

    [[nodiscard]] std::optional<int> number(const std::string& column) const
    {
        const auto found = whole(column);
        return found ? std::optional{static_cast<int>(*found)} : std::nullopt;
    }

    [[nodiscard]] Count count(const std::string& column) const
    {
        return {.best = number(column),
                .low = number(column + "_low"),
                .high = number(column + "_high")};
    }

    [[nodiscard]] std::optional<DateRange> dates() const
    {
        const auto first = parse_iso_date(text("event_date"));
        const auto last = parse_iso_date(text("event_date_end"));
        return first && last ? std::optional{DateRange{*first, *last}} : std::nullopt;
    }

    [[nodiscard]] std::optional<Span> span(const std::string& column) const
    {
        const auto start = whole(column + "_start");
        const auto end = whole(column + "_end");
        return start && end ? std::optional{Span{static_cast<std::uint32_t>(*start),
                                                 static_cast<std::uint32_t>(*end)}}
                            : std::nullopt;
    }

private:
    std::map<std::string_view, const Value*> m_cells;
};

IncidentLoader::IncidentLoader(const Gazetteer& gazetteer) : m_gazetteer(&gazetteer)
{
    std::string_view last; // entries of one country mostly stand together
    for (const auto& place : gazetteer.places()) {
        if (place.country != last) {
            last = place.country;
            if (const int numeric = iso_numeric(place.country); numeric > 0) {
                m_countries.emplace(numeric, std::string{place.country});
            }
        }
    }
}

Incident IncidentLoader::common_part(const Cells& cells) const
{
    Incident incident;
    incident.dates = cells.dates();
    incident.time_precision = cells.number("time_precision").value_or(3);
    incident.event_type = cells.text("event_type");
    incident.sub_event_type = cells.text("sub_event_type");
    incident.actor1 = cells.text("actor1");
    incident.actor2 = cells.text("actor2");
    incident.fatalities = cells.count("fatalities");
    incident.injured = cells.count("injured");
    incident.date_text = cells.text("date_text");
    incident.date_rule = cells.text("date_rule");
    incident.confidence = cells.real("confidence").value_or(0);

    auto& location = incident.location;
    location.place = m_gazetteer->find(cells.text("place_id"));
    const auto latitude = cells.real("latitude");
    const auto longitude = cells.real("longitude");
    if (latitude && longitude) {
        location.point = Point{.longitude = *longitude, .latitude = *latitude};
    }
    location.uncertainty_m = cells.real("uncertainty_m").value_or(0);
    location.geo_precision = cells.number("geo_precision").value_or(3);
    location.name = cells.text("location");
    location.name_ar = cells.text("location_ar");
    location.rule = cells.text("location_rule");
    location.confidence = incident.confidence; // its own, and area_m, are not kept
    location.admin1 = cells.text("admin1");
    location.admin2 = cells.text("admin2");
    location.admin3 = cells.text("admin3");
    const auto country = m_countries.find(cells.whole("iso").value_or(0));
    location.country = country == m_countries.end() ? std::string{} : country->second;
    return incident;
}

Incident IncidentLoader::incident(std::span<const Value> incident_row) const
{
    const Cells cells(database_table("incidents"), incident_row);
    auto incident = common_part(cells);
    incident.id = cells.text("incident_id");
    return incident;
}

IncidentLoader::Report IncidentLoader::report(std::span<const Value> report_row) const
{
    const Cells cells(database_table("incident_reports"), report_row);
    auto incident = common_part(cells);
    Claim claim{.document = cells.text("document"),
                .source = cells.text("source"),
                .published = parse_iso_date(cells.text("published")),
                .span = cells.span("span").value_or(Span{}),
                .fatalities = incident.fatalities,
                .injured = incident.injured,
                .dates = incident.dates,
                .evidence = {},
                .notes = cells.text("notes")};
    for (const auto attribute : attributes) {
        if (const auto span = cells.span(fmt::format("evidence_{}", name_of(attribute)))) {
            claim.evidence.emplace(attribute, *span);
        }
    }
    incident.id = cells.text("own_id");
    incident.claims = {std::move(claim)};
    return {.merged_id = cells.text("incident_id"), .incident = std::move(incident)};
}

} // namespace incident_mapper::io
