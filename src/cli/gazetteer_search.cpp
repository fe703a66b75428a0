#include "cli/gazetteer_search.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "cli/terminal.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/place_search.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper::cli {

namespace {

constexpr VariantOptions suggested{.most = 250, .base = 60, .per_consonant = 25};
constexpr std::size_t most_suggestions = 5;

/// "40.8,34.7": longitude first. Nothing where it is not two numbers; throws UsageError where they are
/// no place on earth.
std::optional<Point> parse_point(const std::string& text)
{
    const auto comma = text.find(',');
    if (comma == std::string::npos) {
        return std::nullopt;
    }
    Point point;
    const char* middle = text.data() + comma;
    const char* end = text.data() + text.size();
    const auto longitude = std::from_chars(text.data(), middle, point.longitude);
    const auto latitude = std::from_chars(middle + 1, end, point.latitude);
    if (longitude.ptr != middle || latitude.ptr != end) {
        return std::nullopt;
    }
    if (!(std::abs(point.longitude) <= 180) || !(std::abs(point.latitude) <= 90)) {
        throw io::UsageError("--near: '" + text +
                             "' is no point on earth: give LON,LAT, longitude first");
    }
    return point;
}

/// A place by id or by its whole name, of several the one with the most people.
PlaceIndex place_of(const Gazetteer& gazetteer, const std::string& text)
{
    if (const auto place = gazetteer.find(text)) {
        return *place;
    }
    const auto hits = search_names(gazetteer, text, NameFit::whole,
                                   {.near = {}, .codes = {}, .within = {}, .most = 1000});
    const auto most = std::ranges::max_element(
        hits, {}, [&](const PlaceHit& hit) { return gazetteer[hit.place].population.value_or(0); });
    if (most == hits.end()) {
        throw std::runtime_error("no place '" + text + "' in the gazetteer");
    }
    return most->place;
}

std::vector<std::string> row_of(const Gazetteer& gazetteer, const PlaceHit& hit)
{
    const auto& place = gazetteer[hit.place];
    std::vector<std::string> row{std::string(place.id),
                                 std::string(place.name_en),
                                 fmt::format("{}.{}", place.feature_class, place.feature_code),
                                 std::string(place.admin1),
                                 std::string(place.country),
                                 fmt::format("{:.4f}", place.point.latitude),
                                 fmt::format("{:.4f}", place.point.longitude),
                                 std::string(place.name_ar)};
    if (hit.away_m) {
        row.push_back(fmt::format("{:.1f} km", *hit.away_m / 1000));
    }
    if (hit.fit == NameFit::variant) {
        row.push_back(fmt::format("~{:.2f} {}", hit.cost / 100.0, place.names[hit.name].text));
    }
    return row;
}

[[noreturn]] void fail_not_found(const std::string& name, const Gazetteer& gazetteer,
                                 const std::vector<PlaceHit>& nearest)
{
    std::string message = "no place '" + name + "' in the gazetteer";
    const char* separator = "; nearest names: ";
    for (const auto& hit : nearest) {
        message += separator + std::string(gazetteer[hit.place].names[hit.name].text);
        separator = ", ";
    }
    throw std::runtime_error(message);
}

} // namespace

void GazetteerSearch::setup(CLI::App& app)
{
    app.add_option("NAME", m_name, "a name or a part of one, in any script and spelling")
        ->required()
        ->type_name("");
    auto* exact = app.add_flag("--exact", m_exact, "whole names only");
    auto* prefix = app.add_flag("--prefix", m_prefix, "names that begin so")->excludes(exact);
    app.add_flag("--fuzzy", m_fuzzy, "other spellings of the name, with their distance from it")
        ->excludes(exact)
        ->excludes(prefix);
    app.add_option("--near", m_near, "sort by distance from a point or a place")
        ->type_name("LON,LAT|PLACE");
    app.add_option("--type", m_type, "only places of a kind: town, camp, P.PPLA, ADM1 …")
        ->type_name("TYPE");
    app.add_option("--within", m_within, "only places in an area")->type_name("AREA");
    app.add_option("--limit", m_limit, "most entries to list (default: 50)")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    m_gazetteer.setup(app);
}

PlaceFilter GazetteerSearch::filter(const GazetteerSession& session) const
{
    const auto& gazetteer = session.gazetteer();
    PlaceFilter filter;
    filter.most = m_limit;
    if (!m_near.empty()) {
        filter.near = parse_point(m_near);
        if (!filter.near) {
            filter.near = gazetteer[place_of(gazetteer, m_near)].point;
        }
    }
    if (!m_type.empty()) {
        filter.codes = session.cells().type_codes(m_type);
        if (filter.codes.empty()) {
            throw io::UsageError("--type: '" + m_type +
                                 "' is no kind of place: give a word (town, camp, oil field) or a "
                                 "GeoNames code (P.PPLA, ADM1)");
        }
        // what the word usually means comes first: a camp rather than a village named for one
        filter.codes.resize(std::min(filter.codes.find(','), filter.codes.size()));
    }
    if (!m_within.empty()) {
        filter.within = place_of(gazetteer, m_within);
    }
    return filter;
}

std::vector<PlaceHit> GazetteerSearch::hits(const GazetteerSession& session,
                                            const PlaceFilter& filter) const
{
    std::vector<PlaceHit> found;
    if (!m_fuzzy) {
        const auto least = m_exact ? NameFit::whole : m_prefix ? NameFit::start : NameFit::part;
        found = search_names(session.gazetteer(), m_name, least, filter);
    }
    const bool variants = m_fuzzy || (!m_exact && !m_prefix && session.has_word_lists());
    if (found.empty() && variants) {
        found = search_variants(session.gazetteer(), session.variants(), m_name, {}, filter);
    }
    return found;
}

ExitCode GazetteerSearch::run()
{
    if (folded_words(m_name).empty()) {
        throw io::UsageError("NAME: '" + m_name + "' holds no letter or digit");
    }
    const GazetteerSession session(m_gazetteer);
    const auto& gazetteer = session.gazetteer();
    auto wanted = filter(session);
    const auto found = hits(session, wanted);
    if (found.empty()) {
        wanted.most = most_suggestions;
        fail_not_found(m_name, gazetteer,
                       session.has_word_lists() ? search_variants(gazetteer, session.variants(),
                                                                  m_name, suggested, wanted)
                                                : std::vector<PlaceHit>{});
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& hit : found) {
        rows.push_back(row_of(gazetteer, hit));
    }
    fmt::print("{}", format_table(rows));
    return ExitCode::done;
}

} // namespace incident_mapper::cli
