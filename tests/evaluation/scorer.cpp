#include "scorer.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <stdexcept>

#include <simdjson.h>

#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/io/file.hpp"

using namespace incident_mapper;

namespace evaluation {

namespace {

namespace json = simdjson::dom;

// ---- reading the gold file -------------------------------------------------------------------

std::string text_at(json::object object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

double number_at(json::object object, std::string_view key)
{
    return object[key].get_double().value();
}

bool flag_at(json::object object, std::string_view key, bool otherwise)
{
    bool flag = otherwise;
    return object[key].get(flag) == simdjson::SUCCESS ? flag : otherwise;
}

Span span_of(json::object object)
{
    return {static_cast<std::uint32_t>(number_at(object, "start")),
            static_cast<std::uint32_t>(number_at(object, "end"))};
}

GoldPlace place_of(json::object object)
{
    return {{number_at(object, "lon"), number_at(object, "lat")},
            number_at(object, "radius_km") * 1000};
}

/// What `read` makes of the elements of an array; nothing where there is none.
template <typename Read>
auto list_at(json::object object, std::string_view key, Read read)
{
    std::vector<decltype(read(json::element{}))> list;
    json::array array;
    if (object[key].get(array) == simdjson::SUCCESS) {
        for (const json::element element : array) {
            list.push_back(read(element));
        }
    }
    return list;
}

std::vector<std::string> texts_at(json::object object, std::string_view key)
{
    return list_at(object, key,
                   [](json::element element) { return std::string(element.get_string().value()); });
}

std::optional<Bounds> bounds_at(json::object object, std::string_view key)
{
    const auto ends = list_at(object, key, [](json::element element) {
        return element.is_null() ? std::nullopt
                                 : std::optional(static_cast<int>(element.get_int64().value()));
    });
    return ends.size() == 2 ? std::optional(Bounds{ends[0], ends[1]}) : std::nullopt;
}

std::optional<DateRange> dates_at(json::object object)
{
    const auto days = texts_at(object, "dates");
    return days.size() == 2 ? range_of_timex(days[0] + "/" + days[1]) : std::nullopt;
}

GoldIncident incident_of(json::object object)
{
    GoldIncident incident;
    incident.id = text_at(object, "id");
    incident.required = flag_at(object, "required", true);
    incident.event_types = texts_at(object, "event_type");
    incident.sub_event_types = texts_at(object, "sub_event_type");
    incident.dates = dates_at(object);
    incident.fatalities = bounds_at(object, "fatalities");
    incident.injured = bounds_at(object, "injured");
    incident.actors = texts_at(object, "actors");
    incident.places =
        list_at(object, "places", [](json::element element) { return place_of(element); });
    return incident;
}

GoldDocument document_of(json::object object)
{
    GoldDocument document;
    document.id = text_at(object, "document");
    if (object["toponyms"].is_array()) {
        document.toponyms = list_at(object, "toponyms", [](json::element element) {
            const bool ignore = flag_at(element, "ignore", false); // these need no place
            return GoldToponym{span_of(element), text_at(element, "text"),
                               ignore ? GoldPlace{} : place_of(element), ignore};
        });
    }
    document.dates = list_at(object, "dates", [](json::element element) {
        return GoldDate{span_of(element), text_at(element, "text"), text_at(element, "value")};
    });
    if (object["incidents"].is_array()) {
        document.incidents = list_at(object, "incidents",
                                     [](json::element element) { return incident_of(element); });
    }
    return document;
}

// ---- scoring ---------------------------------------------------------------------------------

/// Names that count for an actor of the gold file; any other must stand in the actor's own name.
const std::map<std::string, std::vector<std::string>, std::less<>> other_names{
    {"coalition", {"coalition", "us-led", "united states", "operation inherent resolve"}},
    {"islamic state", {"islamic state", "isis", "isil", "daesh"}},
    {"sdf", {"sdf", "syrian democratic forces", "ypg"}}};

bool names_actor(const Incident& incident, const std::string& actor)
{
    auto text = incident.actor1 + " " + incident.actor2;
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto others = other_names.find(actor);
    const auto names =
        others == other_names.end() ? std::vector<std::string>{actor} : others->second;
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return text.find(name) != std::string::npos; });
}

bool is_in(const std::optional<Point>& point, const GoldPlace& place)
{
    return point && distance_m(*point, place.point) <= place.radius_m;
}

bool holds(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// 0: another incident; 2 where the sub-event type agrees too.
int fit(const GoldIncident& gold, const Incident& incident)
{
    const bool placed =
        std::any_of(gold.places.begin(), gold.places.end(),
                    [&](const GoldPlace& place) { return is_in(incident.location.point, place); });
    const bool dated = !gold.dates || (incident.dates && gold.dates->overlaps(*incident.dates));
    if (!placed || !dated || !holds(gold.event_types, incident.event_type)) {
        return 0;
    }
    return holds(gold.sub_event_types, incident.sub_event_type) ? 2 : 1;
}

bool is_within(const std::optional<int>& value, const Bounds& bounds)
{
    return value && (!bounds.least || *value >= *bounds.least) &&
           (!bounds.most || *value <= *bounds.most);
}

std::string text_of(const std::optional<int>& value)
{
    return value ? std::to_string(*value) : "none";
}

class Scorer {
public:
    Scorer(const Gazetteer& gazetteer, std::ostream* misses)
        : m_gazetteer(gazetteer), m_misses(misses)
    {
    }

    void add(const GoldDocument& gold, const Reading& reading)
    {
        m_document = gold.id;
        if (gold.toponyms) {
            score_toponyms(*gold.toponyms, reading.toponyms);
        }
        score_dates(gold.dates, reading.dates);
        if (gold.incidents) {
            score_incidents(*gold.incidents, reading.incidents);
        }
    }

    [[nodiscard]] const Scores& scores() const { return m_scores; }

private:
    void miss(const std::string& what) const
    {
        if (m_misses != nullptr) {
            *m_misses << m_document << ": " << what << '\n';
        }
    }

    [[nodiscard]] std::optional<Point> point_of(const ToponymMention& mention) const
    {
        return mention.place ? std::optional(m_gazetteer[*mention.place].point) : std::nullopt;
    }

    void score_toponyms(const std::vector<GoldToponym>& gold,
                        const std::vector<ToponymMention>& mentions)
    {
        std::vector<bool> taken(gold.size(), false);
        for (const auto& mention : mentions) {
            score_mention(mention, gold, taken);
        }
        for (std::size_t i = 0; i < gold.size(); ++i) {
            if (gold[i].ignore) {
                continue;
            }
            ++m_scores.recognised.recall.of;
            ++m_scores.located.recall.of;
            if (!taken[i]) {
                miss("missed place: " + gold[i].text + " at " + std::to_string(gold[i].span.start));
            }
        }
    }

    void score_mention(const ToponymMention& mention, const std::vector<GoldToponym>& gold,
                       std::vector<bool>& taken)
    {
        bool on_gold = false;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            if (!mention.span.overlaps(gold[i].span)) {
                continue;
            }
            on_gold = true;
            if (gold[i].ignore || taken[i]) {
                continue;
            }
            taken[i] = true;
            const bool located = is_in(point_of(mention), gold[i].place);
            count_mention(true, located);
            count_confidence(mention, located);
            if (!located) {
                miss("misplaced: " + gold[i].text + " -> " +
                     (mention.place ? std::string(m_gazetteer[*mention.place].id) : "unresolved"));
            }
            return;
        }
        if (!on_gold) {
            count_mention(false, false);
            count_confidence(mention, false);
            miss("not a place: " + mention.text);
        }
    }

    void count_confidence(const ToponymMention& mention, bool right)
    {
        if (!mention.place) {
            return;
        }
        auto& tenths = m_scores.reliability;
        const auto tenth = static_cast<std::size_t>(mention.confidence * 10);
        auto& ratio = tenths[std::min(tenth, tenths.size() - 1)];
        ++ratio.of;
        ratio.right += right;
    }

    void count_mention(bool recognised, bool located)
    {
        ++m_scores.recognised.precision.of;
        ++m_scores.located.precision.of;
        m_scores.recognised.precision.right += recognised;
        m_scores.recognised.recall.right += recognised;
        m_scores.located.precision.right += located;
        m_scores.located.recall.right += located;
    }

    void score_dates(const std::vector<GoldDate>& gold,
                     const std::vector<TemporalExpression>& expressions)
    {
        for (const auto& date : gold) {
            ++m_scores.dates.of;
            std::string got;
            bool right = false;
            for (const auto& expression : expressions) {
                if (expression.span.overlaps(date.span)) {
                    right = right || expression.value == date.value;
                    got += " " + expression.value;
                }
            }
            m_scores.dates.right += right;
            if (!right) {
                miss("date: " + date.text + " is " + date.value + ", got" + got);
            }
        }
    }

    void score_incidents(const std::vector<GoldIncident>& gold,
                         const std::vector<Incident>& incidents)
    {
        const auto partner = pair_off(gold, incidents);
        std::set<std::size_t> used;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            if (partner[i]) {
                used.insert(*partner[i]);
            }
            if (!gold[i].required) {
                continue;
            }
            ++m_scores.incidents.recall.of;
            if (!partner[i]) {
                miss("missed incident: " + gold[i].id + " " + gold[i].event_types.front());
                continue;
            }
            ++m_scores.incidents.recall.right;
            score_details(gold[i], incidents[*partner[i]]);
        }
        m_scores.incidents.precision.of += incidents.size();
        m_scores.incidents.precision.right += used.size();
        for (std::size_t i = 0; i < incidents.size(); ++i) {
            if (!used.contains(i)) {
                const auto& extra = incidents[i];
                miss("incident not in gold: " + extra.event_type + ", " + extra.location.name +
                     ", " + (extra.dates ? to_timex(*extra.dates) : "undated") + ": " +
                     extra.lead().notes);
            }
        }
    }

    /// Gold incidents with theirs, the owed ones first, then by how well they fit.
    static std::vector<std::optional<std::size_t>> pair_off(const std::vector<GoldIncident>& gold,
                                                            const std::vector<Incident>& incidents)
    {
        struct Pair {
            int fit;
            std::size_t gold, incident;
        };
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            for (std::size_t j = 0; j < incidents.size(); ++j) {
                if (const int how_well = fit(gold[i], incidents[j]); how_well > 0) {
                    pairs.push_back({how_well, i, j});
                }
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
            const bool owed_a = gold[a.gold].required;
            const bool owed_b = gold[b.gold].required;
            return owed_a != owed_b ? owed_a : a.fit > b.fit;
        });
        std::vector<std::optional<std::size_t>> partner(gold.size());
        std::set<std::size_t> used;
        for (const auto& pair : pairs) {
            if (!partner[pair.gold] && used.insert(pair.incident).second) {
                partner[pair.gold] = pair.incident;
            }
        }
        return partner;
    }

    void score_details(const GoldIncident& gold, const Incident& incident)
    {
        score_count(gold, "fatalities", gold.fatalities, incident.fatalities.best,
                    m_scores.fatalities);
        score_count(gold, "injured", gold.injured, incident.injured.best, m_scores.injured);
        for (const auto& actor : gold.actors) {
            ++m_scores.actors.of;
            if (names_actor(incident, actor)) {
                ++m_scores.actors.right;
            } else {
                miss(gold.id + " actor " + actor + " not in " + incident.actor1 + " / " +
                     incident.actor2);
            }
        }
    }

    void score_count(const GoldIncident& gold, const char* what,
                     const std::optional<Bounds>& bounds, const std::optional<int>& value,
                     Ratio& ratio) const
    {
        if (!bounds) {
            return;
        }
        ++ratio.of;
        if (is_within(value, *bounds)) {
            ++ratio.right;
        } else {
            miss(gold.id + " " + what + " " + text_of(bounds->least) + " to " +
                 text_of(bounds->most) + ", got " + text_of(value));
        }
    }

    const Gazetteer& m_gazetteer;
    std::ostream* m_misses;
    std::string m_document;
    Scores m_scores;
};

} // namespace

std::vector<GoldDocument> read_gold(const std::filesystem::path& path)
{
    const auto content = io::read_file(path, std::size_t{1} << 26U);
    std::vector<GoldDocument> documents;
    json::parser parser;
    std::size_t line_number = 0;
    for (std::size_t start = 0; start < content.size();) {
        const auto end = std::min(content.find('\n', start), content.size());
        const auto line = content.substr(start, end - start);
        start = end + 1;
        ++line_number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        try {
            documents.push_back(document_of(parser.parse(line).get_object().value()));
        } catch (const simdjson::simdjson_error& error) {
            throw std::runtime_error(path.native() + " line " + std::to_string(line_number) + ": " +
                                     error.what());
        }
    }
    return documents;
}

std::vector<Reading> read_reports(const std::filesystem::path& folder, const Pipeline& pipeline)
{
    std::vector<std::string> texts; // not the folder: the annotations may lie in it too
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".txt") {
            texts.push_back(entry.path().native());
        }
    }
    std::sort(texts.begin(), texts.end());
    std::vector<Reading> readings;
    io::read_documents(
        texts, {},
        {.document =
             [&](Document document) { readings.push_back(pipeline.read(std::move(document))); },
         .reject =
             [](const Diagnostic& diagnostic) {
                 throw std::runtime_error(diagnostic.document + ": " + diagnostic.reason);
             }});
    return readings;
}

double Ratio::value() const
{
    return of == 0 ? 0 : static_cast<double>(right) / static_cast<double>(of);
}

double Found::f1() const
{
    const double sum = precision.value() + recall.value();
    return sum > 0 ? 2 * precision.value() * recall.value() / sum : 0;
}

Scores score(const std::vector<GoldDocument>& gold, const std::vector<Reading>& readings,
             const Gazetteer& gazetteer, std::ostream* misses)
{
    Scorer scorer(gazetteer, misses);
    const Reading none;
    for (const auto& document : gold) {
        const auto reading =
            std::find_if(readings.begin(), readings.end(), [&](const Reading& candidate) {
                return candidate.document.id == document.id;
            });
        scorer.add(document, reading == readings.end() ? none : *reading);
    }
    return scorer.scores();
}

std::vector<std::pair<std::string, double>> measures_of(const Scores& scores)
{
    return {{"toponyms_recognised_f1", scores.recognised.f1()},
            {"toponyms_located_precision", scores.located.precision.value()},
            {"toponyms_located_recall", scores.located.recall.value()},
            {"toponyms_located_f1", scores.located.f1()},
            {"dates_right", scores.dates.value()},
            {"incidents_precision", scores.incidents.precision.value()},
            {"incidents_recall", scores.incidents.recall.value()},
            {"incidents_f1", scores.incidents.f1()},
            {"fatalities_right", scores.fatalities.value()},
            {"injured_right", scores.injured.value()},
            {"actors_right", scores.actors.value()}};
}

} // namespace evaluation
