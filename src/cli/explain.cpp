#include "cli/explain.hpp"

#include <fmt/format.h>

#include "cli/incident_table.hpp"
#include "cli/marked_text.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "incident_mapper/folding.hpp"

namespace incident_mapper::cli {

namespace {

std::string place_text(const Place& place)
{
    const auto area = place.admin1.empty() ? std::string(place.country)
                                           : fmt::format("{}, {}", place.admin1, place.country);
    return fmt::format("{} ({}, {}.{}; {:.4f} N, {:.4f} E; {})", place.name_en, area,
                       place.feature_class, place.feature_code, place.point.latitude,
                       place.point.longitude, place.id);
}

std::string span_text(Span span) { return fmt::format("[{}, {})", span.start, span.end); }

void explain_document(const Document& document)
{
    fmt::print("=== {}\npublished: {} ({}); language: {}; source: {}\n\n", document.id,
               document.published ? to_iso(*document.published) : "unknown",
               name_of(document.published_rule),
               document.language.empty() ? "unknown" : document.language,
               document.source.empty() ? "unknown" : document.source);
}

void explain_mention(const ToponymMention& mention, const Gazetteer& gazetteer)
{
    fmt::print("  {} {}\n", span_text(mention.span), mention.text);
    if (!mention.place) {
        fmt::print("    unresolved: {}\n", mention.rule);
    }
    for (const auto& candidate : mention.candidates) {
        fmt::print("    {} {:.2f} {}: {}\n", candidate.place == mention.place ? "→" : " ",
                   candidate.score, place_text(gazetteer[candidate.place]), candidate.reason);
    }
    if (mention.place) {
        fmt::print("    rule: {}\n", mention.rule);
    }
}

void explain_places(const Reading& reading, const Gazetteer& gazetteer)
{
    fmt::print("\nplaces: {}\n", reading.toponyms.size());
    for (const auto& mention : reading.toponyms) {
        explain_mention(mention, gazetteer);
    }
    if (!reading.rejected_toponyms.empty()) {
        fmt::print("\nnot places: {}\n", reading.rejected_toponyms.size());
    }
    for (const auto& mention : reading.rejected_toponyms) {
        fmt::print("  {} {}: {}\n", span_text(mention.span), mention.text, mention.reason);
    }
}

void explain_dates(const Reading& reading)
{
    fmt::print("\ndates: {}\n", reading.dates.size());
    for (const auto& date : reading.dates) {
        fmt::print("  {} {}: {} ({})\n", span_text(date.span), date.text,
                   date.value.empty() ? "not anchored" : date.value, date.rule);
    }
}

void explain_incident(const Incident& incident, const std::u32string& text)
{
    const auto killed = count_text(incident.fatalities);
    const auto injured = count_text(incident.injured);
    fmt::print("  {} {} / {}, {} ({}, within {:.0f} m), confidence {:.2f}\n",
               dates_text(incident.dates), incident.event_type, incident.sub_event_type,
               location_text(incident.location), incident.location.rule,
               incident.location.uncertainty_m, incident.confidence);
    fmt::print("    actors: {}; killed: {}; injured: {}; date: {} ({})\n",
               actors_text(incident).empty() ? "unknown" : actors_text(incident),
               killed.empty() ? "unknown" : killed, injured.empty() ? "unknown" : injured,
               incident.date_text.empty() ? "unknown" : incident.date_text, incident.date_rule);
    for (const auto& [attribute, span] : incident.lead().evidence) {
        const auto words = std::u32string_view(text).substr(span.start, span.length());
        fmt::print("    {}: {} {}\n", name_of(attribute), span_text(span), to_utf8(words));
    }
}

void explain_incidents(const Reading& reading)
{
    const auto text = to_code_points(reading.document.text);
    fmt::print("\nincidents: {}\n", reading.incidents.size());
    for (const auto& incident : reading.incidents) {
        explain_incident(incident, text);
    }
    if (!reading.rejected_events.empty()) {
        fmt::print("\nnot incidents: {}\n", reading.rejected_events.size());
    }
    for (const auto& event : reading.rejected_events) {
        fmt::print("  {} {}: {}\n", span_text(event.span), event.text, event.reason);
    }
}

void explain(const Reading& reading, const Gazetteer& gazetteer)
{
    explain_document(reading.document);
    const auto marking = stdout_is_terminal() ? Marking::colours : Marking::brackets;
    const auto text = marked_text(reading, gazetteer, marking);
    fmt::print("{}{}", text, text.ends_with('\n') ? "" : "\n");
    explain_places(reading, gazetteer);
    explain_dates(reading);
    explain_incidents(reading);
    fmt::print("\n");
}

} // namespace

ExitCode Explain::run()
{
    const Session session(m_input.gazetteer);
    auto code = ExitCode::done;
    session.read(
        m_input, [&](const Reading& reading) { explain(reading, session.gazetteer()); },
        [&](const Diagnostic& diagnostic) {
            report(diagnostic);
            code = ExitCode::done_with_rejects;
        });
    return code;
}

} // namespace incident_mapper::cli
