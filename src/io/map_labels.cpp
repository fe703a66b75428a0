#include "map_labels.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include <cairo.h>

#include "map_river_names.hpp"

namespace incident_mapper::io {

namespace {

constexpr double mark_radius = 2.2; ///< of a town's mark with its edge, points

/// A place that wants a name, with how it is set.
struct Candidate {
    Place place;
    PagePoint at;
    double score = 0;
    double clearance = 0; ///< radius around the point that stays free
    TextStyle style;
    std::string text;
    LabelAnchor anchor = LabelAnchor::beside;
    const SpreadSymbol* symbol = nullptr; ///< that covers the place; null: none

    [[nodiscard]] bool has_mark() const
    {
        return symbol == nullptr && anchor == LabelAnchor::beside;
    }
};

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
    return metres_per_point > 4000   ? 95
           : metres_per_point > 1800 ? 79
           : metres_per_point > 900  ? 62
           : metres_per_point > 350  ? 42
           : metres_per_point > 60   ? 30
                                     : 0;
}

/// "Tripoli (Lebanon)" → "Tripoli": a map tells by itself which one is meant.
std::string plain(std::string_view name) { return std::string{name.substr(0, name.find(" ("))}; }

std::string name_in(const MapLook& look, const Place& place)
{
    auto arabic = plain(place.name_ar.empty() ? place.name_en : place.name_ar);
    auto english = plain(place.name_en.empty() ? place.name_ar : place.name_en);
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

TextStyle town_style(const MapLook& look, double rank)
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

bool at_incident(PagePoint at, std::span<const SpreadSymbol> symbols)
{
    return std::ranges::any_of(symbols, [at](const SpreadSymbol& symbol) {
        return symbol.spread < 2 && page_distance(symbol.place, at) < 2;
    });
}

/// The symbol that covers a point; null where none does.
const SpreadSymbol* symbol_over(PagePoint at, std::span<const SpreadSymbol> symbols)
{
    const auto over = std::ranges::find_if(symbols, [at](const SpreadSymbol& symbol) {
        return page_distance(symbol.centre, at) < symbol.radius + mark_radius;
    });
    return over == symbols.end() ? nullptr : &*over;
}

/// Whether a town that lies under the symbol may be named beside it: the name then stands for both.
bool stands_for(const SpreadSymbol& symbol, PagePoint at, double rank)
{
    const double share = symbol.is_cluster() && rank < 75 ? 0.6 : 1;
    return page_distance(symbol.centre, at) < share * symbol.radius;
}

void add_towns(std::vector<Candidate>& candidates, const MapLook& look, const MapView& view,
               const Gazetteer& gazetteer, std::span<const SpreadSymbol> symbols)
{
    const double least = least_rank(view.metres_per_point());
    for (const auto& place : gazetteer.places()) {
        if (place.feature_class != 'P') {
            continue;
        }
        const auto at = view.page_point(place.point);
        if (!at || !view.frame().grown(-4).holds(*at)) {
            continue;
        }
        const double rank = rank_of(place);
        const bool has_incident = at_incident(*at, symbols);
        if (rank < least && !has_incident) {
            continue;
        }
        const auto* over = symbol_over(*at, symbols);
        if (over != nullptr && !has_incident && !stands_for(*over, *at, rank)) {
            continue; // its mark lies under a symbol of another place
        }
        const bool joined = over != nullptr && stands_for(*over, *at, rank);
        candidates.push_back({.place = place,
                              .at = joined ? over->centre : *at,
                              .score = rank + (has_incident ? 45 : 0),
                              .clearance = joined ? over->radius : mark_radius,
                              .style = town_style(look, rank),
                              .text = name_in(look, place),
                              .anchor = LabelAnchor::beside,
                              .symbol = over});
    }
}

/// Of the towns under one cluster only the most important is named. \pre sorted by importance
void name_clusters_once(std::vector<Candidate>& candidates)
{
    std::set<const SpreadSymbol*> named;
    std::erase_if(candidates, [&](const Candidate& candidate) {
        return candidate.symbol != nullptr && candidate.symbol->is_cluster() &&
               !named.insert(candidate.symbol).second;
    });
}

std::string upper(std::string text)
{
    for (char& letter : text) {
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return text;
}

void add_areas(std::vector<Candidate>& candidates, const MapLook& look, const MapView& view,
               const Gazetteer& gazetteer)
{
    const double width_km = view.metres_per_point() * view.frame().width / 1000;
    for (const auto& place : gazetteer.places()) {
        const bool country = place.feature_code == "PCLI" && width_km > 120;
        const bool sea = place.feature_code == "SEA" || place.feature_code == "GULF";
        const auto at = country || sea ? view.page_point(place.point) : std::nullopt;
        if (!at || !view.frame().holds(*at)) {
            continue;
        }
        auto style = town_style(look, 0);
        style.colour = look.colour(sea ? "river_name" : "region");
        style.halo = sea ? look.colour("sea") : look.colour("land");
        style.italic = sea;
        style.bold = country;
        style.size *= country ? 1.25 : 1.1;
        style.spacing = look.labels == LabelLanguage::english && country ? 1.6 : 0;
        auto name = name_in(look, place);
        candidates.push_back({.place = place,
                              .at = *at,
                              .score = country ? 70.0 : 50.0,
                              .clearance = 0,
                              .style = std::move(style),
                              .text = country ? upper(std::move(name)) : std::move(name),
                              .anchor = LabelAnchor::centred,
                              .symbol = nullptr});
    }
}

void draw_town_mark(const MapCanvas& canvas, const MapLook& look, const Candidate& town)
{
    auto* context = canvas.context();
    const double radius = town.score >= 75 ? 1.8 : 1.3;
    cairo_new_path(context);
    if (town.place.feature_code == "PPLC") {
        cairo_rectangle(context, town.at.x - radius, town.at.y - radius, 2 * radius, 2 * radius);
    } else {
        cairo_arc(context, town.at.x, town.at.y, radius, 0, 2 * std::numbers::pi);
    }
    set_source(canvas, look.colour(town.place.feature_code == "PPLC" ? "place" : "halo"));
    cairo_fill_preserve(context);
    set_source(canvas, look.colour("place"));
    cairo_set_line_width(context, 0.8);
    cairo_stroke(context);
}

LabelObstacles obstacles_of(std::span<const SpreadSymbol> symbols)
{
    LabelObstacles obstacles;
    for (const auto& symbol : symbols) {
        obstacles.discs.push_back({.centre = symbol.centre, .radius = symbol.radius});
        if (symbol.is_moved()) {
            obstacles.segments.push_back({.from = symbol.place, .to = symbol.centre});
        }
    }
    return obstacles;
}

std::vector<LabelRequest> requests_of(const MapCanvas& canvas,
                                      std::span<const Candidate> candidates)
{
    std::vector<LabelRequest> requests;
    for (const auto& candidate : candidates) {
        const auto box = canvas.measured(candidate.text, candidate.style);
        requests.push_back({.point = candidate.at,
                            .width = box.width,
                            .height = box.height,
                            .clearance = candidate.clearance,
                            .anchor = candidate.anchor,
                            .mark = candidate.has_mark() ? mark_radius : 0});
    }
    return requests;
}

/// Places and draws names, batch after batch.
struct LabelLayer {
    MapCanvas& canvas;
    const MapLook& look;
    const MapView& view;
    LabelObstacles obstacles;
    std::vector<DrawnLabel> drawn;

    void draw(std::span<const Candidate> candidates)
    {
        const auto requests = requests_of(canvas, candidates);
        const auto placed = place_labels(requests, obstacles, view.frame());
        for (const auto& label : placed) {
            const auto& candidate = candidates[label.request];
            if (candidate.has_mark()) {
                draw_town_mark(canvas, look, candidate);
                obstacles.marks.push_back({.centre = candidate.at, .radius = mark_radius});
            }
        }
        for (const auto& label : placed) {
            const auto& candidate = candidates[label.request];
            canvas.draw_text(candidate.text, {label.box.centre().x, label.box.y}, candidate.style);
            obstacles.boxes.push_back(label.box);
            drawn.push_back({.text = candidate.text, .box = label.box});
        }
    }
};

} // namespace

std::vector<DrawnLabel> draw_labels(MapCanvas& canvas, const MapLook& look, const MapView& view,
                                    const Gazetteer& gazetteer,
                                    std::span<const SpreadSymbol> symbols,
                                    const std::filesystem::path& base)
{
    if (look.labels == LabelLanguage::none) {
        return {};
    }
    std::vector<Candidate> candidates;
    add_towns(candidates, look, view, gazetteer, symbols);
    add_areas(candidates, look, view, gazetteer);
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::score);
    name_clusters_once(candidates);
    constexpr double room_for_label = 2600; ///< square points of map for one name
    const auto most =
        static_cast<std::size_t>(view.frame().width * view.frame().height / room_for_label);
    candidates.resize(std::min(candidates.size(), std::max<std::size_t>(most, 5)));

    // rivers are named after the cities and before the villages
    const auto first_town = std::ranges::find_if(
        candidates, [](const Candidate& candidate) { return candidate.score < 62; });
    LabelLayer layer{canvas, look, view, obstacles_of(symbols), {}};
    layer.draw({candidates.begin(), first_town});
    auto rivers = draw_river_names(canvas, look, view, base, layer.obstacles);
    layer.draw({first_town, candidates.end()});
    layer.drawn.insert(layer.drawn.end(), std::make_move_iterator(rivers.begin()),
                       std::make_move_iterator(rivers.end()));
    return std::move(layer.drawn);
}

} // namespace incident_mapper::io
