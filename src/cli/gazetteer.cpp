#include "cli/gazetteer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "cli/session.hpp"
#include "incident_mapper/gazetteer_check.hpp"
#include "incident_mapper/io/reference_data.hpp"
#include "incident_mapper/place_search.hpp"

namespace incident_mapper::cli {

namespace {

void print_place(const Place& place)
{
    fmt::print("{}  {}  {}\n", place.id, place.name_en, place.name_ar);
    fmt::print("  kind        {}.{}\n", place.feature_class, place.feature_code);
    fmt::print("  in          {} / {} / {} / {}\n", place.country, place.admin1, place.admin2,
               place.admin3);
    fmt::print("  point       {:.5f} N, {:.5f} E, radius {:.0f} m\n", place.point.latitude,
               place.point.longitude, place.radius_m);
    if (place.population) {
        fmt::print("  population  {}\n", *place.population);
    }
    for (const auto& name : place.names) {
        fmt::print("  name        {} ({}, {}{})\n", name.text, name.lang, name.kind,
                   name.source.empty() ? "" : fmt::format(", from {}", name.source));
    }
    fmt::print("  sources     {}\n", place.sources);
}

/// The entries that a source knows by this id: a place joined of several has the ids of all.
std::vector<PlaceIndex> places_of_source(const Gazetteer& gazetteer, const std::string& id)
{
    std::vector<PlaceIndex> found;
    for (PlaceIndex index = 0; is_source_id(id) && index < gazetteer.size(); ++index) {
        const auto sources = fmt::format("; {};", gazetteer[index].sources);
        if (sources.find(fmt::format("; {};", id)) != std::string::npos) {
            found.push_back(index);
        }
    }
    return found;
}

template <typename Read>
auto read_if_given(const std::vector<std::string>& paths, Read read)
{
    return paths.empty() ? AreaTest{} : read({paths.begin(), paths.end()});
}

/// The word lists that say what one place is: of the gazetteer checked where it has them.
Lexicon rules_for(const std::optional<std::string>& checked)
{
    const auto folder = io::find_gazetteer(checked).folder;
    auto tables = io::read_word_lists(folder);
    if (!tables.contains("same_place")) {
        tables = io::read_word_lists(io::find_gazetteer(std::nullopt).folder);
    }
    return Lexicon(tables);
}

} // namespace

void GazetteerCheck::setup(CLI::App& app)
{
    app.add_option("DIR,--gazetteer", m_folder, "folder of the gazetteer")->type_name("");
    app.add_option("--reference", m_reference,
                   "tab-separated lists of places (name, names_ar, names_en, lat, lon) to compare "
                   "coordinates with")
        ->type_name("FILE.tsv");
    app.add_option("--admin", m_admin,
                   "polygons of administrative areas that must hold the points of their places")
        ->type_name("FILE");
}

ExitCode GazetteerCheck::run()
{
    const auto gazetteer = load_gazetteer(m_folder);
    gazetteer.places.image().verify(); // a compiled file: every byte of it
    std::vector<ReferencePlace> reference;
    for (const auto& path : m_reference) {
        const auto places = io::read_reference_places(path);
        reference.insert(reference.end(), places.begin(), places.end());
    }
    const auto area_holds = read_if_given(m_admin, io::read_area_polygons);
    const auto findings = check_gazetteer(gazetteer.places, area_holds, reference);
    for (const auto& reject : gazetteer.rejects) {
        fmt::print("unusable-row\t{}\t{}: {}\n", reject.document, reject.where, reject.reason);
    }
    for (const auto& finding : findings) {
        fmt::print("{}\t{}\t{}\n", finding.check, finding.place_id, finding.message);
    }
    const auto conflicts = explain_conflicts(gazetteer.places, Conflator(rules_for(m_folder)));
    for (const auto& conflict : conflicts) {
        fmt::print("left-apart\t{}\t{}: {}\n", conflict.place_id, conflict.other_id,
                   conflict.message);
    }
    const auto count = findings.size() + gazetteer.rejects.size();
    fmt::print(stderr, "incident-mapper: {}: {} places, {} findings, {} pairs left apart\n",
               gazetteer.folder, gazetteer.places.size(), count, conflicts.size());
    return count == 0 ? ExitCode::done : ExitCode::done_with_rejects;
}

void GazetteerInfo::setup(CLI::App& app)
{
    app.add_option("PLACE", m_place, "id, of the gazetteer or of a source, or name")
        ->required()
        ->type_name("");
    m_gazetteer.setup(app);
}

ExitCode GazetteerInfo::run()
{
    const auto gazetteer = load_gazetteer(m_gazetteer.folder);
    if (const auto place = gazetteer.places.find(m_place)) {
        print_place(gazetteer.places[*place]);
        return ExitCode::done;
    }
    const auto joined = places_of_source(gazetteer.places, m_place);
    if (!joined.empty()) {
        std::ranges::for_each(joined,
                              [&](PlaceIndex place) { print_place(gazetteer.places[place]); });
        return ExitCode::done;
    }
    const auto hits = search_names(gazetteer.places, m_place, NameFit::whole, {});
    if (hits.empty()) {
        throw std::runtime_error("no place '" + m_place + "' in the gazetteer: gazetteer search '" +
                                 m_place + "' lists names like it");
    }
    std::ranges::for_each(hits,
                          [&](const PlaceHit& hit) { print_place(gazetteer.places[hit.place]); });
    return ExitCode::done;
}

} // namespace incident_mapper::cli
