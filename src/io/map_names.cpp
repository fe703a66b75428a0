#include "map_names.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper::io {

namespace {

/// "Tripoli (Lebanon)" → "Tripoli": a map tells by itself which one is meant.
std::string plain(std::string_view name) { return std::string{name.substr(0, name.find(" ("))}; }

/// Importance by GeoNames feature code and population.
double rank_of(const Place& place)
{
    double rank = place.feature_code == "PPLC"    ? 100
                  : place.feature_code == "PPLA"  ? 80
                  : place.feature_code == "PPLA2" ? 60
                  : place.feature_code == "PPLA3" ? 42
                  : place.feature_code == "PPL"   ? 30
                                                  : 12;
    if (place.population && *place.population > 0) {
        rank += 3 * (std::log10(static_cast<double>(*place.population)) - 4);
    }
    return rank;
}

/// Least importance of places without incidents that a scale bears.
double least_rank(double metres_per_point)
{
    return metres_per_point > 6500   ? 95
           : metres_per_point > 1800 ? 79
           : metres_per_point > 900  ? 62
           : metres_per_point > 350  ? 42
           : metres_per_point > 60   ? 30
                                     : 0;
}

/// For names in small letters: the whole; where it is in both languages, then that in the map's own.
std::vector<std::string> small_names(const MapLook& look, const Place& place)
{
    std::vector<std::string> names{name_in(look, place)};
    if (look.labels == LabelLanguage::both) {
        auto one = look;
        one.labels = look.rtl ? LabelLanguage::arabic : LabelLanguage::english;
        names.push_back(name_in(one, place));
    }
    return names;
}

/// A town or village on the view.
struct Town {
    Place place;
    PagePoint at;
    double rank = 0;
    std::vector<PageDisc> homes; ///< symbols of its incidents, the largest first

    [[nodiscard]] bool has_incident() const { return !homes.empty(); }
    [[nodiscard]] bool is_settlement() const { return place.feature_class == 'P'; }
};

/// Whether incidents happen at such a place itself, and not somewhere in it. Quarters of a town are
/// places of their own on maps of a town only.
bool is_site(const Place& place, double metres_per_point)
{
    constexpr double of_towns = 60;
    if (place.feature_code == "PPLX" && metres_per_point > of_towns) {
        return false;
    }
    return place.feature_class != 'A' && place.feature_class != 'H' && place.feature_code != "RGN";
}

std::vector<Town> towns_on(const MapView& view, const Gazetteer& gazetteer)
{
    std::vector<Town> towns;
    const auto inside = view.frame().grown(-4);
    for (const auto& place : gazetteer.places()) {
        const auto at =
            is_site(place, view.metres_per_point()) ? view.page_point(place.point) : std::nullopt;
        if (at && inside.holds(*at)) {
            towns.push_back({.place = place, .at = *at, .rank = rank_of(place), .homes = {}});
        }
    }
    return towns;
}

/// Marks the town of each symbol whose incidents lie at one place: of those within two points the
/// nearest, of equally near ones the most important.
void mark_incidents(std::vector<Town>& towns, std::span<const SpreadSymbol> symbols)
{
    for (const auto& symbol : symbols) {
        Town* best = nullptr;
        std::pair best_key(HUGE_VAL, 0.0);
        for (auto& town : towns) {
            const double distance = page_distance(symbol.place, town.at);
            const std::pair key(std::floor(distance / 0.6), -town.rank);
            if (distance < 2 && key < best_key) {
                best = &town;
                best_key = key;
            }
        }
        if (best != nullptr && symbol.spread < 2) {
            best->homes.push_back({.centre = symbol.centre, .radius = symbol.radius});
        }
    }
    for (auto& town : towns) {
        std::ranges::stable_sort(town.homes, std::ranges::greater{}, &PageDisc::radius);
    }
}

/// The symbol that covers a point; null where none does.
const SpreadSymbol* symbol_over(PagePoint at, std::span<const SpreadSymbol> symbols)
{
    const auto over = std::ranges::find_if(symbols, [at](const SpreadSymbol& symbol) {
        // single symbols reach less far than their radius says, but for their corners
        return page_distance(symbol.centre, at) <
               (symbol.is_cluster() ? symbol.radius + mark_radius : 0.75 * symbol.radius);
    });
    return over == symbols.end() ? nullptr : &*over;
}

/// Whether a town that lies under the symbol may be named beside it: the name then stands for both. One
/// incident somewhere else must not look like one in this town.
bool stands_for(const SpreadSymbol& symbol, PagePoint at, double rank)
{
    constexpr double same_place = 2.5; // points
    if (!symbol.is_cluster()) {
        return !symbol.is_moved() && page_distance(symbol.place, at) < same_place;
    }
    const double share = rank < 75 ? 0.6 : 1;
    return page_distance(symbol.centre, at) < share * symbol.radius;
}

} // namespace

std::string name_in(const MapLook& look, std::string_view name_en, std::string_view name_ar)
{
    auto arabic = plain(name_ar.empty() ? name_en : name_ar);
    auto english = plain(name_en.empty() ? name_ar : name_en);
    switch (look.labels) {
    case LabelLanguage::arabic:
        return arabic;
    case LabelLanguage::both:
        return arabic == english ? english : arabic + "\n" + english;
    case LabelLanguage::english:
    case LabelLanguage::none:
        break;
    }
    return english;
}

std::string name_in(const MapLook& look, const Place& place)
{
    if (look.names == nullptr) {
        return name_in(look, place.name_en, place.name_ar);
    }
    const auto name = look.names->of(place);
    return name_in(look, name.en, name.ar);
}

TextStyle name_style(const MapLook& look, double rank)
{
    auto style = look.text("label_size", "place");
    style.font = look.theme.text(look.labels == LabelLanguage::arabic ? "font_arabic" : "font");
    style.size *= rank >= 95 ? 1.35 : rank >= 75 ? 1.2 : rank >= 55 ? 1.08 : 1;
    style.bold = rank >= 95;
    style.line_spacing = look.labels == LabelLanguage::both ? 0.74 : 0;
    style.halo = look.colour("halo");
    style.align = TextAlign::centre;
    return style;
}

namespace {

constexpr double in_country = 8; ///< places of the incidents' countries go before others
constexpr double at_incident = 35;
constexpr double of_large_town = 75;
constexpr double longest_in_series = 62; ///< lines of seats, where many symbols lie around, points
/// Of the width of a map of a series: on a small one a name farther off would stand in another country.
constexpr double longest_share = 1.0 / 12;
constexpr double widest_symbol = 14; ///< beyond it names of a series look for room, points
constexpr double of_seat = 50; ///< capitals and governorates' seats go before all smaller towns

bool is_seat(const Place& place)
{
    return place.feature_code == "PPLC" || place.feature_code == "PPLA";
}

/// How a town asks for its name; `home`: in a country of the incidents. Nothing where its mark lies under
/// a symbol of another place, which must not seem its own.
std::optional<NameCandidate> candidate_of(const MapLook& look, const Town& town,
                                          std::span<const SpreadSymbol> symbols, bool home)
{
    const auto* over = symbol_over(town.at, symbols);
    const bool needed = home && (is_seat(town.place) || town.rank >= of_large_town);
    const bool joined = over != nullptr &&
                        ((needed && !town.has_incident()) || stands_for(*over, town.at, town.rank));
    if (over != nullptr && !town.has_incident() && !joined) {
        return std::nullopt;
    }
    const bool aside = joined && page_distance(over->centre, town.at) > 0.4 * over->radius;
    return NameCandidate{
        .at = joined ? over->centre : town.at,
        .score = town.rank + (town.has_incident() ? at_incident : 0) + (home ? in_country : 0) +
                 (is_seat(town.place) ? of_seat : 0),
        .clearance = joined ? over->radius : mark_radius,
        .style = name_style(look, town.rank),
        .text = name_in(look, town.place),
        .spares = needed ? small_names(look, town.place) : std::vector<std::string>{},
        .anchor = town.has_incident() || joined ? LabelAnchor::tied : LabelAnchor::beside,
        .symbol = over,
        .homes = town.homes,
        .rooms = {},
        .in_rooms_only = false,
        .is_capital = town.place.feature_code == "PPLC",
        .is_needed = needed,
        .country = std::string{town.place.country},
        .towards = aside ? std::optional(town.at) : std::nullopt};
}

/// The name of a place at which symbols come and go: it stays at the place, clear of all of them.
void stand_alone(NameCandidate& name, PagePoint at, std::span<const SpreadSymbol> symbols,
                 double map_width)
{
    double reach = mark_radius;
    for (const auto& symbol : symbols) {
        const double distance = page_distance(symbol.centre, at);
        if (distance < symbol.radius) {
            reach = std::max(reach, symbol.radius + distance);
        }
    }
    name.at = at;
    name.clearance = std::min(reach, widest_symbol);
    name.reach =
        std::min(name.is_needed ? longest_in_series : name.reach, map_width * longest_share);
    name.symbol = nullptr;
    name.towards.reset();
}

} // namespace

std::vector<NameCandidate> town_names(const MapLook& look, const MapView& view,
                                      const Gazetteer& gazetteer,
                                      std::span<const SpreadSymbol> symbols,
                                      const std::set<std::string>& countries, TownsUnder under)
{
    std::vector<NameCandidate> names;
    const double least = least_rank(view.metres_per_point());
    auto towns = towns_on(view, gazetteer);
    mark_incidents(towns, symbols);
    for (const auto& town : towns) {
        if ((town.rank < least || !town.is_settlement()) && !town.has_incident()) {
            continue;
        }
        const bool home = countries.contains(std::string{town.place.country});
        if (auto name = candidate_of(look, town, symbols, home)) {
            if (under == TownsUnder::several_maps) {
                stand_alone(*name, town.at, symbols, view.frame().width);
            }
            names.push_back(std::move(*name));
        }
    }
    return names;
}

} // namespace incident_mapper::io
