#include "cli/filter_arguments.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "cli/session.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/polygon_file.hpp"
#include "incident_mapper/place_lookup.hpp"

namespace incident_mapper::cli {

namespace {

const std::map<std::string, DateMatch> date_matches{{"possibly", DateMatch::possibly},
                                                    {"surely", DateMatch::surely}};

/// The fault of a text that `parse` cannot read, for CLI11: empty where it can.
template <typename Parse>
auto checked(Parse parse, const char* expected)
{
    return [parse, expected](const std::string& text) {
        return parse(text) ? std::string{} : fmt::format("'{}' is no {}", text, expected);
    };
}

/// Names or ids of what a name may mean, one a line, at most ten.
class Candidates {
public:
    void add(const std::string& line)
    {
        if (m_count++ < 10) {
            m_lines += "\n  " + line;
        }
    }
    [[nodiscard]] std::string lines() const
    {
        return m_count > 10 ? fmt::format("{}\n  … and {} more", m_lines, m_count - 10) : m_lines;
    }

private:
    std::size_t m_count = 0;
    std::string m_lines;
};

Point point_of(const std::string& near, LazyGazetteer& gazetteer)
{
    if (const auto point = parse_lon_lat(near)) {
        return *point;
    }
    const auto& places = gazetteer.get();
    const auto found = places_named(places, near);
    if (found.empty()) {
        throw io::UsageError(
            fmt::format("--near: no place '{}' in the gazetteer: give another "
                        "spelling (incident-mapper gazetteer search finds parts of "
                        "names) or LON,LAT",
                        near));
    }
    if (found.size() > 1) {
        Candidates candidates;
        for (const auto index : found) {
            const auto& place = places[index];
            candidates.add(fmt::format("{}  {}  {}, {}  {:.4f},{:.4f}", place.id, place.name_en,
                                       place.admin2, place.admin1, place.point.longitude,
                                       place.point.latitude));
        }
        throw io::UsageError(fmt::format("--near: '{}' may be any of {} places: give the id of one"
                                         " or LON,LAT{}",
                                         near, found.size(), candidates.lines()));
    }
    return places[found.front()].point;
}

AdminArea area_of(const std::string& name, LazyGazetteer& gazetteer)
{
    const auto found = areas_named(gazetteer.get(), name);
    if (found.empty()) {
        throw io::UsageError(fmt::format("--in: '{}' is neither a file nor a country, governorate, "
                                         "district or sub-district of the gazetteer; around a "
                                         "place, give --near and --within",
                                         name));
    }
    if (found.size() > 1) {
        Candidates candidates;
        for (const auto& area : found) {
            candidates.add(to_text(area));
        }
        throw io::UsageError(
            fmt::format("--in: '{}' may be any of {} areas: add the area around it,"
                        " after a comma{}",
                        name, found.size(), candidates.lines()));
    }
    return found.front();
}

} // namespace

const Gazetteer& LazyGazetteer::get()
{
    if (!m_gazetteer) {
        m_gazetteer = load_gazetteer(m_argument->folder).places;
    }
    return *m_gazetteer;
}

void FilterArguments::setup(CLI::App& app)
{
    const auto date = checked(parse_iso_date, "date of the form YYYY-MM-DD");
    auto* near =
        app.add_option("--near", m_near, "around a place (name in any script, or id) or point")
            ->type_name("PLACE|LON,LAT");
    app.add_option("--within", m_within, "how far from --near, on the ellipsoid: 20km, 500m")
        ->check(checked(parse_distance_m, "distance like 20km or 500m"))
        ->type_name("DISTANCE")
        ->needs(near);
    app.add_option("--in", m_in, "in a country, governorate, district … or the polygons of a file")
        ->type_name("AREA|FILE");
    app.add_option("--bbox", m_bbox, "in a box of degrees")
        ->check(
            checked(parse_bounding_box,
                    "box WEST,SOUTH,EAST,NORTH in degrees, west before east, south before north"))
        ->type_name("W,S,E,N");
    app.add_option("--from", m_from, "on this day or later")->check(date)->type_name("YYYY-MM-DD");
    app.add_option("--to", m_to, "on this day or earlier")->check(date)->type_name("YYYY-MM-DD");
    add_choice(app, "--date-match", date_matches, m_date_match,
               "of incidents not told to the day, those that may or those that must have happened "
               "then (default: possibly)");
    app.add_option("--type", m_types, "event or sub-event type, as ACLED spells it; one of several")
        ->type_name("TYPE")
        ->expected(1)
        ->take_all();
    app.add_option("--actor", m_actors, "a part of an actor's name, on either side; one of several")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
    app.add_option("--min-fatalities", m_min_fatalities, "at least so many deaths, best figure")
        ->type_name("N");
    app.add_option("--min-confidence", m_min_confidence, "at least so sure, 0-1")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("C");
    app.add_option("--text", m_text,
                   "words in the sentences that report it or in the place's name, compared without "
                   "case, diacritics and forms of alef")
        ->type_name("WORDS");
    app.add_flag("--dismissed", m_dismissed,
                 "also incidents that a reviewer marked false or merged into another");
}

IncidentFilter FilterArguments::filter(LazyGazetteer& gazetteer) const
{
    IncidentFilter filter;
    filter.from = parse_iso_date(m_from);
    filter.to = parse_iso_date(m_to);
    if (filter.from && filter.to && *filter.to < *filter.from) {
        throw io::UsageError(fmt::format("--to {} is before --from {}", m_to, m_from));
    }
    filter.date_match = m_date_match;
    filter.types = m_types;
    filter.actors = m_actors;
    filter.min_fatalities = m_min_fatalities;
    filter.min_confidence = m_min_confidence;
    filter.text = m_text;
    filter.dismissed = m_dismissed ? Dismissed::include : Dismissed::leave_out;
    filter.bbox = parse_bounding_box(m_bbox);
    if (!m_near.empty()) {
        filter.near =
            Circle{.centre = point_of(m_near, gazetteer), .within_m = parse_distance_m(m_within)};
    }
    if (!m_in.empty() && std::filesystem::exists(m_in)) {
        filter.polygon = io::read_polygon_file(m_in);
    } else if (!m_in.empty()) {
        filter.admin = area_of(m_in, gazetteer);
    }
    return filter;
}

std::vector<std::pair<std::string, std::string>> FilterArguments::chosen_by() const
{
    std::vector<std::pair<std::string, std::string>> chosen;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) {
            chosen.emplace_back(key, value);
        }
    };
    for (const auto& type : m_types) {
        add("chosen_type", type);
    }
    for (const auto& actor : m_actors) {
        add("chosen_actor", actor);
    }
    add("chosen_deaths", m_min_fatalities ? std::to_string(*m_min_fatalities) : "");
    add("chosen_confidence", m_min_confidence ? fmt::format("{}", *m_min_confidence) : "");
    add("chosen_text", m_text);
    add("chosen_near", m_near);
    add("chosen_within", m_near.empty() ? "" : m_within);
    add("chosen_in", m_in);
    add("chosen_in", m_bbox);
    return chosen;
}

} // namespace incident_mapper::cli
