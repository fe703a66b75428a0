#include <catch2/catch.hpp>

#include <fstream>
#include <functional>

#include "incident_mapper/io/incident_layer_reader.hpp"
#include "io/map_symbols.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

MapLook look_of(const std::string& name)
{
    MapTheme theme(name + ".tsv", ::content_of(maps / "themes" / (name + ".tsv")));
    return {.theme = theme,
            .symbols = parse_event_symbols(::content_of(maps / "event_symbols.tsv"),
                                           theme.text("palette")),
            .texts = MapTexts(::content_of(maps / "texts.tsv"), "en"),
            .rtl = false,
            .labels = LabelLanguage::none};
}

/// What is drawn in the middle of 40 by 40 points of a colour.
Picture picture_on(const Colour& ground, double dpi,
                   const std::function<void(MapCanvas&, PagePoint)>& draw)
{
    MapCanvas canvas(ImageFormat::png, 40, 40, dpi);
    fill_box(canvas, {0, 0, 40, 40}, ground);
    draw(canvas, {20, 20});
    const ScratchFolder folder;
    std::ofstream(folder / "shape.png", std::ios::binary) << canvas.finish("shape", "2000-01-01");
    return picture_of(folder / "shape.png");
}

Picture picture_of_symbol(const MapLook& look, const EventSymbol& symbol, double radius,
                          double dpi = 150)
{
    return picture_on(look.colour("land"), dpi, [&](MapCanvas& canvas, PagePoint at) {
        draw_symbol(canvas, look, symbol, at, radius);
    });
}

/// Black, on white, without an edge of its own.
Picture silhouette(SymbolShape shape, double radius, double dpi = 150)
{
    const EventSymbol symbol{
        .event_type = "", .shape = shape, .colour = {}, .name_en = "", .name_ar = ""};
    return picture_on({1, 1, 1}, dpi, [&](MapCanvas& canvas, PagePoint at) {
        draw_shape(canvas, symbol, at, radius, Colour{});
    });
}

/// How much darker than white all of a picture is.
double weight(const Picture& picture)
{
    double sum = 0;
    for (const auto value : picture.pixels) {
        sum += 255 - value;
    }
    return sum;
}

/// What two silhouettes do not share, of what they cover.
double unlike(const Picture& a, const Picture& b)
{
    double apart = 0;
    double both = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        apart += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
        both += 255 - std::min(a.pixels[i], b.pixels[i]);
    }
    return apart / both;
}

double unevenness(const MapLook& look, double radius)
{
    std::vector<double> weights;
    for (const auto& symbol : look.symbols) {
        weights.push_back(weight(picture_of_symbol(look, symbol, radius)));
        UNSCOPED_INFO(symbol.event_type << " " << weights.back());
    }
    return *std::ranges::max_element(weights) / *std::ranges::min_element(weights);
}

} // namespace

TEST_CASE("in black and white no type weighs much more than another", "[map]")
{
    const auto look = look_of("bw");
    const double radius = GENERATE(3.7, 8.0);
    CHECK(unevenness(look, radius) < 1.5);
    // black beside white with the same edge would not do
    const auto weight_of = [&](SymbolShape shape, double grey) {
        const EventSymbol symbol{.event_type = "",
                                 .shape = shape,
                                 .colour = {grey, grey, grey},
                                 .name_en = "",
                                 .name_ar = ""};
        return weight(picture_on({1, 1, 1}, 150, [&](MapCanvas& canvas, PagePoint at) {
            draw_shape(canvas, symbol, at, radius, Colour{});
        }));
    };
    CHECK(weight_of(SymbolShape::diamond, 0) > 1.5 * weight_of(SymbolShape::star, 1));
}

TEST_CASE("shapes differ at the smallest size, and cover alike", "[map]")
{
    const auto look = look_of("bw");
    const double smallest = look.theme.size("symbol_min");
    std::vector<double> areas;
    for (std::size_t i = 0; i < look.symbols.size(); ++i) {
        const auto one = silhouette(look.symbols[i].shape, smallest);
        areas.push_back(weight(silhouette(look.symbols[i].shape, 9)));
        for (std::size_t j = 0; j < i; ++j) {
            INFO(look.symbols[i].name_en << " and " << look.symbols[j].name_en);
            CHECK(unlike(one, silhouette(look.symbols[j].shape, smallest)) > 0.16);
        }
    }
    CHECK(*std::ranges::max_element(areas) < 1.25 * *std::ranges::min_element(areas));
    CHECK(unlike(silhouette(SymbolShape::circle, smallest),
                 silhouette(SymbolShape::hexagon, smallest)) < 0.16); // these would not do
}

TEST_CASE("no shape reaches farther than it says", "[map]")
{
    for (const auto shape : {SymbolShape::circle, SymbolShape::square, SymbolShape::diamond,
                             SymbolShape::triangle, SymbolShape::star, SymbolShape::hexagon,
                             SymbolShape::pentagon, SymbolShape::cross, SymbolShape::half_circle}) {
        constexpr double radius = 10;
        const auto picture = silhouette(shape, radius, 72);
        double farthest = 0;
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                if (picture.pixels[static_cast<std::size_t>((y * picture.width + x) * 3)] < 100) {
                    farthest = std::max(farthest, std::hypot(x + 0.5 - 20, y + 0.5 - 20));
                }
            }
        }
        INFO(static_cast<int>(shape));
        CHECK(farthest < shape_reach(shape) * radius + 1);
        CHECK(farthest > shape_reach(shape) * radius * 0.8);
    }
}

TEST_CASE("lines of names are fainter than lines of symbols in every theme", "[map]")
{
    const auto look = look_of(GENERATE("print", "dark", "bw"));
    const auto land = look.colour("land");
    CHECK(contrast(look.colour("label_leader"), land) >= 3); // WCAG 2.1, 1.4.11
    CHECK(contrast(look.colour("label_leader"), land) <
          0.7 * contrast(look.colour("leader"), land));
}

TEST_CASE("symbols stand out from the ground in every theme, and vague from sure ones", "[map]")
{
    const auto look = look_of(GENERATE("print", "dark", "bw"));
    const double smallest = look.theme.size("symbol_min");
    for (const auto& symbol : look.symbols) {
        INFO(symbol.event_type);
        const bool edged = contrast(look.colour("symbol_edge"), look.colour("land")) > 3;
        CHECK((edged || contrast(symbol.colour, look.colour("land")) > 2));
        const auto sure = picture_of_symbol(look, symbol, smallest);
        const auto vague =
            picture_on(look.colour("land"), 150, [&](MapCanvas& canvas, PagePoint at) {
                draw_vague_shape(canvas, look, symbol, at, smallest);
            });
        const auto none = picture_on(look.colour("land"), 150, [](MapCanvas&, PagePoint) {});
        CHECK(difference(sure, vague) > 0.6 * difference(sure, none));
        CHECK(difference(sure, picture_of_symbol(look, symbol, smallest)) == 0);
    }
}

namespace {

SymbolUse use_of(const std::vector<MappedIncident>& incidents)
{
    const auto look = look_of("print");
    MapCanvas canvas(ImageFormat::png, 400, 300, 72);
    const MapProjection projection("EPSG:32637");
    const MapView view(projection, {.west = 38, .east = 42, .south = 34, .north = 36.5},
                       {0, 0, 400, 300});
    return draw_symbols(canvas, look, view, incidents, {.smallest = 3.7, .largest = 13, .most = 10},
                        {.sides = {}});
}

MappedIncident located(int precision, double uncertainty_m)
{
    auto one = incident(40, 35);
    one.geo_precision = precision;
    one.uncertainty_m = uncertainty_m;
    return one;
}

} // namespace

TEST_CASE("an incident whose place is a region does not look exact", "[map]")
{
    CHECK(use_of({located(3, 75000)}).vague); // with a circle
    CHECK(use_of({located(3, 75000)}).uncertainty);
    CHECK(use_of({located(3, 700000)}).vague); // a river: too large for a circle
    CHECK_FALSE(use_of({located(3, 700000)}).uncertainty);
    CHECK(use_of({located(3, 5000)}).vague);   // a small district
    CHECK(use_of({located(0, 60000)}).vague);  // a layer that does not state the precision
    CHECK(use_of({located(2, 300000)}).vague); // "near", but on this map anywhere
    CHECK_FALSE(use_of({located(2, 20000)}).vague);
    CHECK(use_of({located(2, 20000)}).uncertainty);
    CHECK_FALSE(use_of({located(1, 3000)}).vague);
    CHECK_FALSE(use_of({located(0, 3000)}).vague);
    CHECK(use_of(std::vector(30, located(3, 75000))).vague); // a cluster of such
    CHECK_FALSE(use_of(std::vector(30, located(1, 3000))).vague);
}

TEST_CASE("circles tint the map lightly, however many lie over each other", "[map]")
{
    const auto look = look_of(GENERATE("print", "dark", "bw"));
    const auto ground = look.colour("land");
    const auto at_middle = [&](int circles, double radius) {
        const auto picture = picture_on(ground, 72, [&](MapCanvas& canvas, PagePoint at) {
            const std::vector<PageDisc> areas(static_cast<std::size_t>(circles), {at, radius});
            draw_uncertainty(canvas, look, areas);
        });
        return int{picture.pixels[static_cast<std::size_t>((20 * picture.width + 20) * 3)]};
    };
    CHECK(std::abs(at_middle(1, 15) - at_middle(0, 15)) >= 2); // it can be seen
    CHECK(std::abs(at_middle(1, 15) - at_middle(0, 15)) <= 10);
    CHECK(at_middle(30, 15) == at_middle(1, 15));
    CHECK(at_middle(30, 60) == at_middle(0, 60)); // large ones have a line only
}

TEST_CASE("large symbols lie below small ones, and none is hidden", "[map]")
{
    auto incidents = sample();
    for (int i = 0; i < 6; ++i) {
        incidents.push_back(incident(39.5, 35.2, "Riots", i * 12));
    }
    const auto symbols = use_of(incidents).symbols;
    CHECK(std::ranges::is_sorted(symbols, std::ranges::greater{}, &SpreadSymbol::radius));
    CHECK(symbols.front().radius > 2 * symbols.back().radius);
    for (const auto& symbol : symbols) {
        for (const auto& other : symbols) {
            CHECK((&symbol == &other ||
                   page_distance(symbol.centre, other.centre) > symbol.radius + other.radius));
        }
    }
}

TEST_CASE("piles on the antimeridian, near a pole and at sea are spread like others", "[map]")
{
    const auto at =
        GENERATE(values<Point>({{180, -27}, {-179.99, 60}, {20, 84.5}, {-30, 10}, {40.92, 34.45}}));
    std::vector<MappedIncident> incidents(5, incident(at.longitude, at.latitude, "Riots", 2));
    const auto content = drawn(incidents, small_page());
    INFO(at.longitude << ", " << at.latitude);
    CHECK(content.symbols.size() == 5);
    for (const auto& symbol : content.symbols) {
        CHECK(symbol.is_moved());
        CHECK(page_distance(symbol.place, symbol.centre) < 25);
        CHECK(content.map.holds(symbol.centre));
    }
}

TEST_CASE("the legend tells of vague places, clusters and their sizes where the map has them",
          "[map]")
{
    auto options = small_page();
    options.width = 842;
    options.height = 595;
    std::vector<MappedIncident> exact{incident(40, 35)};
    auto vague = exact;
    vague.front().geo_precision = 3;
    CHECK(rendered(vague, options, "map.svg").find("Hollow: place known only") !=
          std::string::npos);
    CHECK(rendered(exact, options, "map.svg").find("Hollow: place known only") ==
          std::string::npos);
    // of several at one place some stand apart from it: so the legend tells where the middle is
    const std::vector<MappedIncident> apart(3, vague.front());
    CHECK(rendered(vague, options, "map.svg").find("where its line ends") == std::string::npos);
    CHECK(rendered(apart, options, "map.svg").find("where its line ends") != std::string::npos);
    std::vector<MappedIncident> many(73, incident(40, 35));
    many.insert(many.end(), 3, incident(40.7, 34.5));
    const auto svg = rendered(many, options, "map.svg");
    CHECK(svg.find("The number and the size of a disc") != std::string::npos);
    const auto count = [&](const std::string& words) {
        std::size_t found = 0;
        for (auto at = svg.find(words); at != svg.npos; at = svg.find(words, at + 1)) {
            ++found;
        }
        return found;
    };
    CHECK(count(">73<") == 2); // on the map and, as the largest, in the legend
    CHECK(rendered(exact, options, "map.svg").find("size of a disc") == std::string::npos);
}

TEST_CASE("the precision of places is read from a layer", "[map]")
{
    const ScratchFolder folder;
    std::ofstream(folder / "layer.csv")
        << "event_type,latitude,longitude,geo_precision,uncertainty_m\n"
           "Riots,35,40,3,5000\nRiots,35,40,,5000\n";
    const auto incidents = read_incident_layer(folder / "layer.csv");
    REQUIRE(incidents.size() == 2);
    CHECK(incidents[0].geo_precision == 3);
    CHECK(incidents[1].geo_precision == 0);
}
