#include "map_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <sstream>

#include <cairo.h>

#include "map_count_names.hpp"
#include "map_graticule.hpp"
#include "map_ground_lines.hpp"
#include "map_names.hpp"
#include "map_region_names.hpp"
#include "map_river_names.hpp"

namespace incident_mapper::io {

namespace {

constexpr double least_of_cities = 62; ///< rivers are named after the cities, before lesser towns

/// Of the towns under one symbol only the most important is named, and with it one more where a reader
/// needs that too. \pre sorted by importance
void name_symbols_once(std::vector<NameCandidate>& candidates)
{
    std::map<const SpreadSymbol*, int> named;
    std::erase_if(candidates, [&](const NameCandidate& candidate) {
        return candidate.symbol != nullptr &&
               named[candidate.symbol]++ >= (candidate.is_needed ? 2 : 1);
    });
}

/// Countries on a view, and whose land is whose.
struct Countries {
    std::map<std::string, AreaRooms> rooms; ///< by ISO code
    const MapSides& sides;

    /// The country that a place is owed to: its own, but that in which it is drawn where the two differ by
    /// more than the course of a border.
    [[nodiscard]] AreaNumber owner_of(const NameCandidate& candidate) const
    {
        constexpr double about_a_border = 8; // points
        const auto own = sides.number_of(candidate.country);
        if (candidate.country.empty() || own == PageAreas::outside) {
            return PageAreas::outside;
        }
        const auto& land = sides.interiors();
        const auto drawn = land.at(candidate.at);
        const auto around = PageBox{candidate.at.x, candidate.at.y, 0, 0}.grown(about_a_border);
        return drawn == PageAreas::outside || land.has(own, around) ? own : drawn;
    }
};

void draw_town_mark(const MapCanvas& canvas, const MapLook& look, const NameCandidate& town)
{
    auto* context = canvas.context();
    const double radius = town.score >= 75 ? 1.8 : 1.3;
    cairo_new_path(context);
    if (town.is_capital) {
        cairo_rectangle(context, town.at.x - radius, town.at.y - radius, 2 * radius, 2 * radius);
    } else {
        cairo_arc(context, town.at.x, town.at.y, radius, 0, 2 * std::numbers::pi);
    }
    set_source(canvas, look.colour(town.is_capital ? "place" : "halo"));
    cairo_fill_preserve(context);
    set_source(canvas, look.colour("place"));
    cairo_set_line_width(context, 0.8);
    cairo_stroke(context);
}

/// From a mark to its name: fainter than the lines of symbols, and dotted.
/// Its end lies under the name's halo: the box is a little larger than the letters.
void draw_tie(const MapCanvas& canvas, const MapLook& look, const PageSegment& tie)
{
    constexpr double under = 5; // points
    const double longer = 1 + under / std::max(1.0, page_distance(tie.from, tie.to));
    const PagePoint end{std::lerp(tie.from.x, tie.to.x, longer),
                        std::lerp(tie.from.y, tie.to.y, longer)};
    constexpr std::array dots{0.0, 2.0}; // with round caps, points
    stroke_line(canvas, tie.from, end, look.colour("halo"), 1.4);
    auto* context = canvas.context();
    cairo_set_dash(context, dots.data(), static_cast<int>(dots.size()), 0);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(context, 0.8);
    set_source(canvas, look.colour("label_leader"));
    cairo_move_to(context, tie.from.x, tie.from.y);
    cairo_line_to(context, end.x, end.y);
    cairo_stroke(context);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(context, nullptr, 0, 0);
}

/// From a dot in a small area to its name.
void draw_area_line(const MapCanvas& canvas, const MapLook& look, const PageSegment& line)
{
    const auto at = line.from;
    for (const auto& [colour, wider] : {std::pair{"halo", 1.0}, std::pair{"leader", 0.0}}) {
        stroke_line(canvas, at, line.to, look.colour(colour), 0.6 + wider);
        auto* context = canvas.context();
        cairo_new_path(context);
        cairo_arc(context, at.x, at.y, 1.2 + wider / 2, 0, 2 * std::numbers::pi);
        cairo_fill(context);
    }
}

/// Names lie on no symbol; on maps of a series their lines may run under symbols, which come and go.
LabelObstacles obstacles_of(const LabelGround& ground)
{
    LabelObstacles obstacles;
    obstacles.cells.assign(ground.cells.begin(), ground.cells.end());
    auto& covered = ground.in_series ? obstacles.cells : obstacles.discs;
    for (const auto& symbol : ground.symbols) {
        covered.push_back({.centre = symbol.centre, .radius = symbol.radius});
        if (symbol.is_moved()) {
            obstacles.segments.push_back({.from = symbol.place, .to = symbol.centre});
        }
    }
    return obstacles;
}

/// How a name is set that has no room as it should be.
TextStyle spare_style(const MapLook& look, const NameCandidate& candidate)
{
    auto style = candidate.style;
    style.size = name_style(look, 0).size;
    return style;
}

LabelSize size_of(const MapCanvas& canvas, const std::string& text, const TextStyle& style)
{
    const auto box = canvas.measured(text, style);
    LabelSize size{.width = box.width, .height = box.height, .lines = {}};
    if (text.find('\n') != text.npos) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            size.lines.push_back(canvas.measured(line, style).width);
        }
    }
    return size;
}

std::vector<LabelRequest> requests_of(const MapCanvas& canvas, const MapLook& look,
                                      const Countries& countries,
                                      std::span<const NameCandidate> candidates)
{
    std::vector<LabelRequest> requests;
    for (const auto& candidate : candidates) {
        const auto& widest = candidate.widest.empty() ? candidate.text : candidate.widest;
        const auto box = size_of(canvas, widest, candidate.style);
        std::vector<LabelSize> spares;
        for (const auto& spare : candidate.spares) {
            spares.push_back(size_of(canvas, spare, spare_style(look, candidate)));
        }
        const auto home = countries.rooms.find(candidate.country);
        requests.push_back(
            {.point = candidate.at,
             .width = box.width + 2 * candidate.padding,
             .height = box.height + 2 * candidate.padding,
             .text_lines = box.lines,
             .clearance = candidate.clearance,
             .anchor = candidate.anchor,
             .mark = candidate.has_mark() ? mark_radius : 0,
             .homes = candidate.homes,
             .rooms = candidate.rooms,
             .in_rooms_only = candidate.in_rooms_only,
             .spares = std::move(spares),
             .far_reaching = candidate.is_needed,
             .reach = candidate.reach,
             .land = candidate.area > 0 ? candidate.area : countries.owner_of(candidate),
             .may_lie_abroad =
                 candidate.area > 0 ||
                 (home != countries.rooms.end() && !home->second.has_room(box.width, box.height)),
             .towards = candidate.towards});
    }
    return requests;
}

/// Places and draws names, batch after batch.
struct LabelLayer {
    MapCanvas& canvas;
    const MapLook& look;
    const MapView& view;
    const Countries& countries;
    LabelObstacles obstacles;
    std::size_t most = 0;   ///< labels that the map bears
    bool in_series = false; ///< symbols come and go
    std::vector<DrawnLabel> drawn;

    void draw(std::span<const NameCandidate> candidates)
    {
        auto placed =
            place_labels(requests_of(canvas, look, countries, candidates), obstacles, view.frame());
        placed.resize(std::min(placed.size(), most - std::min(most, drawn.size())));
        for (const auto& label : placed) {
            draw_mark(candidates[label.request], label);
        }
        for (const auto& label : placed) {
            const auto& candidate = candidates[label.request];
            const bool is_spare = label.spare > 0;
            const auto& text = is_spare ? candidate.spares[label.spare - 1] : candidate.text;
            canvas.draw_text(text, {label.box.centre().x, label.box.y + candidate.padding},
                             is_spare ? spare_style(look, candidate) : candidate.style);
            obstacles.boxes.push_back(label.box);
            drawn.push_back({.text = text,
                             .box = label.box,
                             .at = candidate.at,
                             .clearance = candidate.clearance,
                             .homes = candidate.homes,
                             .tie = line_of(candidate, label),
                             .is_area = candidate.is_area()});
        }
    }

    void draw_mark(const NameCandidate& candidate, const PlacedLabel& label)
    {
        if (const auto tie = line_of(candidate, label)) {
            if (candidate.is_area()) {
                draw_area_line(canvas, look, *tie);
            } else {
                draw_tie(canvas, look, *tie);
            }
            obstacles.segments.push_back(*tie);
            obstacles.ties.push_back(*tie);
        }
        if (candidate.has_mark()) {
            draw_town_mark(canvas, look, candidate);
            obstacles.marks.push_back({.centre = candidate.at, .radius = mark_radius});
        }
    }

    /// In a series a line starts at the place itself, as do those of names that keep clear of a large
    /// symbol: on some maps none stands there.
    [[nodiscard]] std::optional<PageSegment> line_of(const NameCandidate& candidate,
                                                     const PlacedLabel& label) const
    {
        const bool at_place = in_series && !candidate.is_area();
        if (!at_place && !label.tie) {
            return std::nullopt;
        }
        const auto& box = label.box;
        const PagePoint end = label.tie
                                  ? label.tie->to
                                  : PagePoint{std::clamp(candidate.at.x, box.x, box.right()),
                                              std::clamp(candidate.at.y, box.y, box.bottom())};
        constexpr double beside = 7; // points; so near a name needs no line
        if (!label.tie && page_distance(candidate.at, end) < beside) {
            return std::nullopt;
        }
        return PageSegment{at_place || candidate.is_area() ? candidate.at : label.tie->from, end};
    }
};

} // namespace

std::vector<KeptRoom> rooms_for_names(const MapCanvas& canvas, const MapLook& look,
                                      const MapView& view, const Gazetteer& gazetteer,
                                      std::span<const PageDisc> incidents,
                                      const LabelGround& ground)
{
    if (look.labels == LabelLanguage::none || incidents.size() > SpreadingOptions{}.most_singles) {
        return {};
    }
    const Countries countries{.rooms = country_rooms(view, ground.countries),
                              .sides = ground.sides};
    auto names = town_names(look, view, gazetteer, {}, ground.main_countries);
    std::erase_if(names, [](const NameCandidate& name) { return !name.is_needed; });
    std::ranges::stable_sort(names, std::ranges::greater{}, &NameCandidate::score);
    auto requests = requests_of(canvas, look, countries, names);
    for (auto& request : requests) {
        double around = 0; // of the symbols at the place itself, side by side
        for (const auto& symbol : incidents) {
            const bool is_here = page_distance(symbol.centre, request.point) < mark_radius;
            around += is_here ? 2 * symbol.radius : 0;
        }
        request.anchor = LabelAnchor::tied;
        request.clearance = std::max(request.clearance, around / 2);
    }
    const auto boxes =
        rooms_for_labels(requests, incidents, ground.sides.interiors(), view.frame().grown(-2));
    std::vector<KeptRoom> rooms;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const auto at = requests[i].point;
        rooms.push_back({.box = PageBox{at.x, at.y, 0, 0}.grown(mark_radius), .of = at});
        if (boxes[i]) {
            constexpr double apart = 1.5; // so that the name does not seem to be a symbol's
            rooms.push_back({.box = boxes[i]->grown(apart), .of = at});
        }
    }
    return rooms;
}

std::vector<DrawnLabel> draw_labels(MapCanvas& canvas, const MapLook& look, const MapView& view,
                                    const Gazetteer& gazetteer, const LabelGround& ground)
{
    if (look.labels == LabelLanguage::none) {
        return {};
    }
    // coloured governorates have names of their own
    const auto unnamed = ground.areas.empty() ? std::set<std::string>{} : ground.main_countries;
    const Countries countries{.rooms = country_rooms(view, ground.countries),
                              .sides = ground.sides};
    auto candidates = region_names(canvas, look, view, gazetteer, countries.rooms, unnamed);
    auto others =
        ground.areas.empty()
            ? town_names(look, view, gazetteer, ground.symbols, ground.main_countries,
                         ground.in_series ? TownsUnder::several_maps : TownsUnder::symbols)
            : area_names(canvas, look, gazetteer, ground.areas);
    name_beside_cells(others, ground.cells);
    auto figures = graticule_names(look, view);
    others.insert(others.end(), std::make_move_iterator(figures.begin()),
                  std::make_move_iterator(figures.end()));
    candidates.insert(candidates.end(), std::make_move_iterator(others.begin()),
                      std::make_move_iterator(others.end()));
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &NameCandidate::score);
    name_symbols_once(candidates);
    constexpr double room_for_label = 3200; ///< square points of map for one name
    const double most = view.frame().width * view.frame().height / room_for_label;
    const auto first_town = std::ranges::find_if(candidates, [](const NameCandidate& candidate) {
        return candidate.score < least_of_cities;
    });
    LabelLayer layer{.canvas = canvas,
                     .look = look,
                     .view = view,
                     .countries = countries,
                     .obstacles = obstacles_of(ground),
                     .most = std::max<std::size_t>(static_cast<std::size_t>(most), 5),
                     .in_series = ground.in_series,
                     .drawn = {}};
    if (ground.taken) {
        layer.obstacles.boxes.push_back(*ground.taken);
    }
    layer.obstacles.land = ground.sides.interiors();
    layer.obstacles.lines = ground_lines(view, ground.boundaries, ground.base,
                                         ground.areas.empty() ? WithRivers::yes : WithRivers::no);
    layer.draw({candidates.begin(), first_town});
    auto rivers = ground.areas.empty() && !ground.base.empty()
                      ? draw_river_names(canvas, look, view, ground.base, layer.obstacles)
                      : std::vector<DrawnLabel>{};
    if (!ground.areas.empty()) { // what is left are names at the ends of lines, and waters
        layer.obstacles.land = coloured_areas(view.frame(), ground.areas);
    }
    layer.draw({first_town, candidates.end()});
    layer.drawn.insert(layer.drawn.end(), std::make_move_iterator(rivers.begin()),
                       std::make_move_iterator(rivers.end()));
    return std::move(layer.drawn);
}

} // namespace incident_mapper::io
