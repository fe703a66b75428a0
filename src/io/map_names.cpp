#include "map_names.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper::io {

namespace {

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

/// "Tripoli (Lebanon)" → "Tripoli": a map tells by itself which one is meant.
std::string plain(std::string_view name) { return std::string{name.substr(0, name.find(" ("))}; }

/// Of a governorate the short Arabic name, without the word "governorate", where the gazetteer has one.
std::string_view short_arabic_name(const Place& place)
{
    for (const auto& name : place.names) {
        if (name.lang == "ar" && name.kind == "short" && place.name_ar.ends_with(name.text)) {
            return name.text;
        }
    }
    return place.name_ar;
}

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

std::string upper(std::string text)
{
    for (char& letter : text) {
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return text;
}

NameCandidate region_name(const MapLook& look, const Place& place)
{
    const bool country = place.feature_code == "PCLI";
    auto style = name_style(look, 0);
    style.colour = look.colour(country ? "region" : "river_name");
    style.halo = look.colour(country ? "land" : "sea");
    style.italic = !country;
    style.bold = country;
    style.size *= country ? 1.25 : 1.1;
    style.spacing = look.labels == LabelLanguage::english && country ? 1.6 : 0;
    auto name = name_in(look, place.name_en, place.name_ar);
    return {.at = {},
            .score = country ? 94.0 : 50.0,
            .clearance = 0,
            .padding = 4,
            .style = std::move(style),
            .text = country ? upper(std::move(name)) : std::move(name),
            .anchor = LabelAnchor::centred,
            .symbol = nullptr,
            .homes = {},
            .rooms = {},
            .is_capital = false};
}

/// The governorate's name: by the town that it is named after, which is the shorter one in Arabic,
/// else as the gazetteer has it.
std::string area_name(const MapLook& look, const Gazetteer& gazetteer, const CountedArea& area)
{
    std::string_view full;
    for (const auto& place : gazetteer.places()) {
        if (area.admin1.empty() || place.admin1 != area.admin1 || place.country != area.country) {
            continue;
        }
        if (place.feature_class == 'P' && place.name_en == area.admin1) {
            return name_in(look, area.admin1, place.name_ar);
        }
        full = place.feature_code == "ADM1" ? short_arabic_name(place) : full;
    }
    if (!full.empty()) {
        return name_in(look, area.admin1, full);
    }
    return look.labels == LabelLanguage::arabic ? std::string{} : area.name;
}

/// Name and count where the area has room for them, smaller where it is small; the count alone where
/// there is room for nothing more.
NameCandidate area_label(const MapCanvas& canvas, const MapLook& look, const CountedArea& area,
                         PagePoint middle, const std::string& words)
{
    NameCandidate label;
    label.at = middle;
    label.score = 96;
    label.anchor = LabelAnchor::centred;
    label.style = name_style(look, 60);
    label.style.halo = area.colour;
    label.style.colour = readable_on(look, area.colour);
    label.style.line_spacing = 0.82;
    const double usual = label.style.size;
    const auto count = grouped(static_cast<std::size_t>(area.count));
    const auto both = words.empty() ? count : words + "\n" + count;
    /// A text, its share of the usual size, and how much of its width must lie in the area.
    struct Trial {
        std::string text;
        double size, inside;
    };
    for (const auto& trial : {Trial{both, 1, 0.92},
                              {both, 0.88, 0.92},
                              {both, 0.78, 0.9},
                              {both, 0.78, 0.45},
                              {count, 0.9, 0.9}}) {
        label.text = trial.text;
        label.style.size = usual * trial.size;
        const auto box = canvas.measured(trial.text, label.style);
        label.rooms = area.rooms.rooms(box.width * trial.inside, box.height * 0.8);
        if (!label.rooms.empty()) {
            break;
        }
    }
    return label;
}

} // namespace

std::vector<NameCandidate> town_names(const MapLook& look, const MapView& view,
                                      const Gazetteer& gazetteer,
                                      std::span<const SpreadSymbol> symbols,
                                      const std::set<std::string>& countries)
{
    constexpr double in_country = 8; ///< places of the incidents' countries go before others
    constexpr double at_incident = 35;
    std::vector<NameCandidate> names;
    const double least = least_rank(view.metres_per_point());
    auto towns = towns_on(view, gazetteer);
    mark_incidents(towns, symbols);
    for (const auto& town : towns) {
        if ((town.rank < least || !town.is_settlement()) && !town.has_incident()) {
            continue;
        }
        const auto* over = symbol_over(town.at, symbols);
        const bool joined = over != nullptr && stands_for(*over, town.at, town.rank);
        if (over != nullptr && !town.has_incident() && !joined) {
            continue; // its mark lies under a symbol of another place
        }
        const bool home = countries.contains(std::string{town.place.country});
        names.push_back(
            {.at = joined ? over->centre : town.at,
             .score = town.rank + (town.has_incident() ? at_incident : 0) + (home ? in_country : 0),
             .clearance = joined ? over->radius : mark_radius,
             .style = name_style(look, town.rank),
             .text = name_in(look, town.place.name_en, town.place.name_ar),
             .anchor = town.has_incident() || joined ? LabelAnchor::tied : LabelAnchor::beside,
             .symbol = over,
             .homes = town.homes,
             .rooms = {},
             .is_capital = town.place.feature_code == "PPLC"});
    }
    return names;
}

std::vector<NameCandidate> region_names(const MapCanvas& canvas, const MapLook& look,
                                        const MapView& view, const Gazetteer& gazetteer,
                                        const std::map<std::string, AreaRooms>& countries,
                                        const std::set<std::string>& unnamed)
{
    std::vector<NameCandidate> regions;
    constexpr double least_km = 120; ///< of maps that name countries; at a boundary all do
    const bool wide = view.metres_per_point() * view.frame().width > least_km * 1000 ||
                      std::ranges::count_if(countries, [](const auto& country) {
                          return country.second.middle().has_value();
                      }) > 1;
    for (const auto& place : gazetteer.places()) {
        const bool sea = place.feature_code == "SEA" || place.feature_code == "GULF";
        const bool country =
            place.feature_code == "PCLI" && wide && !unnamed.contains(std::string{place.country});
        if (!sea && !country) {
            continue;
        }
        auto name = region_name(look, place);
        const auto found = countries.find(std::string{place.country});
        if (!sea && found != countries.end()) {
            const auto box = canvas.measured(name.text, name.style);
            name.rooms = found->second.rooms(box.width, box.height);
        }
        const auto at = view.page_point(place.point);
        if (at && view.frame().holds(*at)) {
            name.at = *at;
        } else if (!name.rooms.empty()) {
            name.at = name.rooms.front();
        } else {
            continue;
        }
        regions.push_back(std::move(name));
    }
    return regions;
}

std::vector<NameCandidate> area_names(const MapCanvas& canvas, const MapLook& look,
                                      const Gazetteer& gazetteer,
                                      std::span<const CountedArea> areas)
{
    std::vector<NameCandidate> names;
    for (const auto& area : areas) {
        auto middle = area.rooms.middle(); // of the visible part; an area may be too small for one
        middle = middle ? middle : area.middle;
        if (!middle) {
            continue;
        }
        names.push_back(area_label(canvas, look, area, *middle, area_name(look, gazetteer, area)));
    }
    return names;
}

} // namespace incident_mapper::io
