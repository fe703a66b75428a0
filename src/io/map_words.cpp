#include "map_words.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "incident_mapper/date_words.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t most_publishers = 4;

/// A name in an isolate of its own direction (Unicode Standard Annex 9): what stands around it keeps
/// its order whatever script the name is in.
std::string isolated(const std::string& name) { return fmt::format("\u2068{}\u2069", name); }

/// How many incidents each publisher reports.
std::map<std::string, int> publishers_of(const std::vector<MappedIncident>& incidents)
{
    std::map<std::string, int> counts;
    for (const auto& incident : incidents) {
        std::size_t start = 0;
        while (start < incident.source.size()) {
            const auto end = std::min(incident.source.find("; ", start), incident.source.size());
            ++counts[incident.source.substr(start, end - start)];
            start = end + 2;
        }
    }
    return counts;
}

/// Publishers in the order of how many incidents they report, as many as fit a line.
std::string publisher_words(const MapPlan& plan)
{
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [name, count] : publishers_of(plan.incidents)) {
        order.emplace_back(-count, name);
    }
    std::ranges::sort(order);
    std::string text;
    for (std::size_t i = 0; i < std::min(order.size(), most_publishers); ++i) {
        text += (i == 0 ? "" : plan.look->texts("comma") + " ") + isolated(order[i].second);
    }
    if (order.size() > most_publishers) {
        text += " " + plan.look->texts("more_sources", grouped(order.size() - most_publishers));
    }
    return text;
}

std::string sources_words(const MapPlan& plan)
{
    const auto& given = plan.options->sources;
    const auto sources = !given           ? publisher_words(plan)
                         : given->empty() ? std::string{}
                                          : isolated(*given);
    return sources.empty() ? plan.look->texts("sources_none")
                           : plan.look->texts("sources", sources);
}

std::string projection_words(const MapPlan& plan, const std::string& registered)
{
    const auto& choice = plan.projection;
    if (!choice.name.empty()) {
        return plan.look->texts(choice.name, std::to_string(choice.zone));
    }
    return isolated(registered.empty() ? choice.definition : registered);
}

/// «20km» or «500m», as --within takes it, with the unit as the map's language writes it.
std::string distance_words(const MapTexts& texts, const std::string& asked)
{
    const auto unit = asked.find_last_of("0123456789.") + 1;
    const bool kilometres = asked.find_first_of("kK", unit) != std::string::npos;
    return texts(kilometres ? "kilometres" : "metres", asked.substr(0, unit));
}

/// « · only Battles, at least 5 deaths»: what the incidents were chosen by; empty where all are shown.
std::string chosen_words(const MapPlan& plan)
{
    const auto& texts = plan.look->texts;
    std::string list;
    for (const auto& [key, asked] : plan.options->chosen_by) {
        const auto said = key == "chosen_within" ? distance_words(texts, asked) : isolated(asked);
        list += (list.empty() ? "" : texts("comma") + " ") + texts(key, said);
    }
    return list.empty() ? std::string{} : " · " + texts("only", list);
}

/// Whom the base map is owed to. Where the base layers are drawn they are always named: their licences
/// (ODbL of the lakes, LGPL) ask for it.
std::string basemap_words(const MapPlan& plan)
{
    const auto& options = *plan.options;
    if (options.basemap) {
        return isolated(
            options.credit.value_or(std::filesystem::path(*options.basemap).filename().native()));
    }
    const auto& texts = plan.look->texts;
    const auto base = texts("basemap");
    if (options.credit) {
        return base + texts("semicolon") + " " + isolated(*options.credit);
    }
    return plan.given.empty() ? base
                              : base + texts("semicolon") + " " +
                                    texts("basemap_boundaries", isolated(options.gazetteer_name));
}

} // namespace

std::string title_words(const MapPlan& plan, const std::string& countries)
{
    if (plan.options->title) {
        return *plan.options->title;
    }
    return countries.empty() ? plan.look->texts("title") : plan.look->texts("title_in", countries);
}

std::string subtitle_words(const MapPlan& plan, const MapPage& shown, std::size_t all)
{
    if (plan.options->subtitle) {
        return *plan.options->subtitle;
    }
    const auto& texts = plan.look->texts;
    auto period =
        shown.period ? period_words(*shown.period, plan.options->language) : texts("period_none");
    const auto chosen = chosen_words(plan);
    if (all == 0) {
        return period + chosen;
    }
    const auto number = shown.incidents.size();
    const auto count = number < all  ? texts("count_of", grouped(number), grouped(all))
                       : number == 1 ? texts("count_one")
                                     : texts("count", grouped(number));
    std::size_t deaths = 0;
    for (const auto& incident : shown.incidents) {
        deaths += static_cast<std::size_t>(std::max(0, incident.fatalities.value_or(0)));
    }
    return period + " · " + count +
           (deaths > 0 ? " · " + texts("deaths", grouped(deaths)) : std::string{}) + chosen;
}

std::string footer_words(const MapPlan& plan, const std::string& projection)
{
    const auto& texts = plan.look->texts;
    const auto& options = *plan.options;
    std::vector<std::string> parts;
    parts.push_back(sources_words(plan));
    parts.push_back(texts("basemap_of", basemap_words(plan)));
    parts.push_back(texts("projection", projection_words(plan, projection)));
    const auto add_date = [&](const char* key, const Date& date) {
        parts.push_back(texts(key, period_words({.first = date, .last = date}, options.language)));
    };
    if (plan.period) {
        add_date("data_until", plan.period->last);
    }
    if (options.date) {
        add_date("made", *options.date);
    } else if (options.written) {
        add_date("written", *options.written);
    }
    std::string line;
    for (const auto& part : parts) {
        line += (line.empty() ? "" : "\u2002|\u2002") + part;
    }
    return line + "\n" + texts("boundaries");
}

std::optional<Date> map_date(const MapPlan& plan)
{
    if (plan.options->date) {
        return plan.options->date;
    }
    return plan.period ? std::optional(plan.period->last) : std::nullopt;
}

} // namespace incident_mapper::io
