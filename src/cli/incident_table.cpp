#include "cli/incident_table.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace incident_mapper::cli {

namespace {

std::string bounds_text(const Count& count)
{
    if (count.low && count.high) {
        return *count.low == *count.high ? fmt::format("{}", *count.low)
                                         : fmt::format("{}-{}", *count.low, *count.high);
    }
    if (count.low) {
        return fmt::format("≥ {}", *count.low);
    }
    return count.high ? fmt::format("≤ {}", *count.high) : std::string{};
}

} // namespace

std::string count_text(const Count& count)
{
    auto bounds = bounds_text(count);
    if (!count.best) {
        return bounds;
    }
    const auto best = fmt::format("{}", *count.best);
    return bounds.empty() || bounds == best ? best : fmt::format("{} ({})", best, bounds);
}

std::string dates_text(const std::optional<DateRange>& dates)
{
    if (!dates) {
        return "undated";
    }
    return dates->is_day() ? to_iso(dates->first)
                           : to_iso(dates->first) + "/" + to_iso(dates->last);
}

std::string location_text(const Location& location)
{
    if (location.name.empty()) {
        return location.name_ar.empty() ? "unknown" : location.name_ar;
    }
    return location.name;
}

std::string actors_text(const Incident& incident)
{
    const auto other = incident.actor2.empty() ? std::string{} : "→ " + incident.actor2;
    return incident.actor1 + (incident.actor1.empty() || other.empty() ? "" : " ") + other;
}

std::string incident_table(std::span<const Incident> incidents)
{
    std::vector<std::vector<std::string>> rows{
        {"date", "type", "place", "killed", "injured", "actors", "reports"}};
    for (const auto& incident : incidents) {
        const auto& type =
            incident.sub_event_type.empty() ? incident.event_type : incident.sub_event_type;
        rows.push_back({dates_text(incident.dates), type, location_text(incident.location),
                        count_text(incident.fatalities), count_text(incident.injured),
                        actors_text(incident), std::to_string(incident.claims.size())});
    }
    return format_table(rows);
}

} // namespace incident_mapper::cli
