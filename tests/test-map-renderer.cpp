#include <catch2/catch.hpp>

#include <fstream>

#include "incident_mapper/io/errors.hpp"
#include "io/map_panels.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

TEST_CASE("maps look as they did: golden images", "[map]")
{
    const auto [name, theme, language, kind] =
        GENERATE(table<std::string, std::string, std::string, MapKind>(
            {{"symbols-print-en", "print", "en", MapKind::symbols},
             {"symbols-dark-ar", "dark", "ar", MapKind::symbols},
             {"symbols-bw-en", "bw", "en", MapKind::symbols},
             {"hexagons-print-en", "print", "en", MapKind::hexagons},
             {"areas-print-ar", "print", "ar", MapKind::areas},
             {"areas-dark-en", "dark", "en", MapKind::areas},
             {"hexagons-bw-ar", "bw", "ar", MapKind::hexagons},
             {"months-print-en", "print", "en", MapKind::months}}));
    auto options = small_page();
    options.theme = theme;
    options.language = language;
    options.kind = kind;
    options.labels = language == "ar" ? LabelLanguage::arabic : LabelLanguage::english;
    options.timeline = kind == MapKind::hexagons;
    const ScratchFolder folder;
    const auto got = folder / "map.png";
    MapRenderer(maps, gazetteer(), options).render(sample(), got);
    check_golden(got, name);
}

TEST_CASE("maps across the antimeridian, round a pole and of one village look as they did", "[map]")
{
    const auto [name, points] = GENERATE(table<std::string, std::vector<Point>>(
        {{"pacific", {{175, -40}, {-150, 60}, {140, 35}}},
         {"bering", {{170, 66}, {-165, 64}}},
         {"pole", {{15, 89.5}, {-125, 82}, {125, 83}}},
         {"village", {{40.93, 34.46}, {40.93, 34.46}, {40.93, 34.46}, {40.93, 34.46}}}}));
    std::vector<MappedIncident> incidents;
    for (const auto& point : points) {
        incidents.push_back(incident(point.longitude, point.latitude, "Protests", 3));
    }
    const ScratchFolder folder;
    const auto got = folder / "map.png";
    MapRenderer(maps, gazetteer(), small_page()).render(incidents, got);
    check_golden(got, name);
}

TEST_CASE("the comparison of images can fail", "[map]")
{
    const auto folder = fs::path(SOURCE_DIR) / "tests/golden";
    CHECK(difference(picture_of(folder / "symbols-print-en.png"),
                     picture_of(folder / "symbols-bw-en.png")) > 0.004);
}

TEST_CASE("the same incidents give the same bytes in every format", "[map]")
{
    const std::string name = GENERATE("map.png", "map.svg", "map.pdf");
    CHECK(rendered(sample(), small_page(), name) == rendered(sample(), small_page(), name));
}

TEST_CASE("text stays text in an SVG", "[map]")
{
    auto options = small_page();
    options.width = 842;
    options.height = 595;
    options.labels = LabelLanguage::both;
    options.title = "Title & <more>";
    const auto svg = rendered(sample(), options, "map.svg");
    CHECK(svg.find(">دير الزور</text>") != std::string::npos);
    CHECK(svg.find(">Deir ez-Zor</text>") != std::string::npos);
    CHECK(svg.find("Title &amp; &lt;more&gt;") != std::string::npos);
    CHECK(svg.find("direction=\"rtl\"") != std::string::npos);
}

TEST_CASE("no name lies over a symbol or another name, and all lie on the map", "[map]")
{
    auto options = small_page();
    options.labels = GENERATE(LabelLanguage::english, LabelLanguage::arabic, LabelLanguage::both);
    options.kind = GENERATE(MapKind::symbols, MapKind::hexagons, MapKind::areas, MapKind::months);
    const auto content = drawn(sample(), options);
    CHECK(content.labels.size() >= 3);
    for (std::size_t i = 0; i < content.labels.size(); ++i) {
        const auto& label = content.labels[i];
        INFO(label.text);
        CHECK(content.map.holds(label.box));
        for (const auto& symbol : content.symbols) {
            CHECK_FALSE(label.box.overlaps(PageDisc{symbol.centre, symbol.radius}));
        }
        for (std::size_t j = 0; j < i; ++j) {
            // a river's name is several boxes
            CHECK((label.text == content.labels[j].text ||
                   !label.box.overlaps(content.labels[j].box)));
        }
    }
}

TEST_CASE("every incident of every kind is on the map or counted in the notes", "[map]")
{
    const auto kind =
        GENERATE(MapKind::symbols, MapKind::hexagons, MapKind::areas, MapKind::months);
    const bool part = GENERATE(true, false);
    auto incidents = sample();
    incidents.push_back(incident(34.5, 34.2)); // between Cyprus and Lebanon
    auto options = small_page();
    options.kind = kind;
    if (part) {
        options.extent = GeoExtent{.west = 39, .east = 41.5, .south = 34, .north = 36};
    }
    const auto content = drawn(incidents, options);
    std::size_t noted = 0;
    for (const auto& note : content.notes) {
        // an undated incident is drawn, but for small maps by month
        const bool drawn = note.find("without a date") != note.npos && kind != MapKind::months;
        const bool counts = note.front() >= '0' && note.front() <= '9';
        noted += counts && !drawn ? std::stoul(note) : 0;
    }
    INFO(Catch::StringMaker<std::vector<std::string>>::convert(content.notes));
    CHECK(content.shown + noted == incidents.size());
    CHECK(content.shown > incidents.size() / 2);
}

TEST_CASE("every incident is on the map or counted in the notes", "[map]")
{
    auto incidents = sample();
    auto options = small_page();
    options.extent = GeoExtent{.west = 39, .east = 41.5, .south = 34, .north = 36};
    const auto content = drawn(incidents, options);
    std::size_t shown = 0;
    for (const auto& symbol : content.symbols) {
        shown += symbol.members.size();
    }
    CHECK(shown == incidents.size() - 2);
    CHECK(content.notes == std::vector<std::string>{"1 without a known place: not on the map",
                                                    "1 without a date", "1 outside the map"});
}

TEST_CASE("every incident is counted: hexagons, areas, and circles that would hide the map",
          "[map]")
{
    auto options = small_page();
    options.extent = GeoExtent{.west = 39, .east = 41.5, .south = 34, .north = 36};
    options.kind = MapKind::hexagons;
    CHECK(drawn(sample(), options).notes.back() == "1 outside the map");
    options.kind = MapKind::areas;
    auto at_sea = sample();
    at_sea.push_back(incident(34.5, 34.2)); // between Cyprus and Lebanon
    CHECK(drawn(at_sea, options).notes.back() == "2 outside the areas drawn"); // and Damascus
    std::vector<MappedIncident> vague;
    for (int i = 0; i < 100; ++i) {
        vague.push_back(incident(38 + i % 10 * 0.3, 34 + i / 10 * 0.2));
        vague.back().uncertainty_m = 25000;
    }
    CHECK(drawn(vague, small_page()).notes.back() == "Uncertainty of places: not drawn");
}

TEST_CASE("an area beyond the edge of the map is counted in the notes, not in the legend", "[map]")
{
    auto options = small_page();
    options.kind = MapKind::areas;
    options.extent = GeoExtent{.west = 39.5, .east = 41, .south = 34.6, .north = 35.4};
    std::vector<MappedIncident> incidents(5, incident(40.3, 35));
    incidents.push_back(incident(36.3, 33.5)); // Damascus
    const auto content = drawn(incidents, options);
    CHECK(content.shown == 5);
    CHECK(content.notes == std::vector<std::string>{"1 outside the areas drawn"});
}

TEST_CASE("panels fill the box in the direction of reading", "[map]")
{
    const PageBox box{10, 20, 600, 400};
    for (const bool rtl : {false, true}) {
        const auto panels = lay_out_panels(box, 7, 12, rtl);
        REQUIRE(panels.size() == 7);
        CHECK((panels[0].x > panels[1].x) == rtl);
        for (std::size_t i = 0; i < panels.size(); ++i) {
            CHECK(box.holds(panels[i]));
            for (std::size_t j = 0; j < i; ++j) {
                CHECK_FALSE(panels[i].overlaps(panels[j]));
            }
        }
    }
}

TEST_CASE("without its base layers a map says which file is missing", "[map]")
{
    const ScratchFolder folder;
    fs::copy(maps, folder / "maps", fs::copy_options::recursive);
    fs::remove(folder / "maps" / "base" / "land.fgb");
    CHECK_THROWS_WITH(
        MapRenderer(folder / "maps", gazetteer(), small_page()).render(sample(), folder / "m.png"),
        Catch::Contains("land.fgb"));
    CHECK_FALSE(fs::exists(folder / "m.png"));
}

TEST_CASE("one incident far away does not shrink the others to a spot", "[map]")
{
    std::vector<MappedIncident> incidents;
    for (int i = 0; i < 40; ++i) {
        incidents.push_back(incident(38 + i * 0.1, 34.5 + i * 0.05));
    }
    incidents.push_back(incident(37.6, 55.7));
    CHECK(drawn(incidents, small_page()).notes == std::vector<std::string>{"1 outside the map"});
}

TEST_CASE("maps of nothing, of one point, across the antimeridian and near the pole", "[map]")
{
    const auto points = GENERATE(
        std::vector<Point>{}, std::vector<Point>{{40.92, 34.45}},
        std::vector<Point>{{179.9, -17}, {-179.8, -16.5}}, std::vector<Point>{{180, 0}},
        std::vector<Point>{{15, 81}, {25, 84.5}}, std::vector<Point>{{0, 90}},
        std::vector<Point>{{0, -90}}, std::vector<Point>{{-170, -60}, {10, 40}, {175, 70}});
    std::vector<MappedIncident> incidents;
    for (const auto& point : points) {
        incidents.push_back(incident(point.longitude, point.latitude));
    }
    const auto content = drawn(incidents, small_page());
    std::size_t shown = 0;
    for (const auto& symbol : content.symbols) {
        shown += symbol.members.size();
    }
    CHECK(shown == points.size());
}

TEST_CASE("what a map cannot do it says", "[map]")
{
    auto options = small_page();
    const ScratchFolder folder;
    const auto render = [&](const fs::path& where, const char* name) {
        MapRenderer(where, gazetteer(), options).render(sample(), folder / name);
    };
    CHECK_THROWS_AS(render(maps, "map.jpg"), UsageError);
    options.theme = "pink";
    CHECK_THROWS_AS(render(maps, "map.png"), UsageError);
    options = small_page();
    options.crs = "EPSG:4326";
    CHECK_THROWS_WITH(render(maps, "map.png"), Catch::Contains("metres"));
    options = small_page();
    options.basemap = "/nowhere/areas.gpkg";
    CHECK_THROWS_WITH(render(maps, "map.png"), Catch::Contains("areas.gpkg"));
    options = small_page();
    options.width = 120;
    CHECK_THROWS_WITH(render(maps, "map.png"), Catch::Contains("--size"));
    options = small_page();
    CHECK_THROWS_WITH(render("/nowhere", "map.png"),
                      Catch::Contains("theme") || Catch::Contains("/nowhere"));
    const auto theme = folder / "odd.tsv";
    auto text = ::content_of(maps / "themes/print.tsv");
    text.replace(text.find("Noto Sans,"), 10, "No Such,  ");
    std::ofstream(theme) << text;
    options.theme = theme.native();
    CHECK_THROWS_WITH(render(maps, "map.png"),
                      Catch::Contains("No Such") && Catch::Contains("fonts-noto-core"));
    CHECK_FALSE(fs::exists(folder / "map.png"));
}

TEST_CASE("frames are numbered and have one view", "[map]")
{
    auto options = small_page();
    options.frames = FrameStep::week;
    const ScratchFolder folder;
    MapRenderer(maps, gazetteer(), options).render(sample(), folder / "map.png");
    CHECK(fs::exists(folder / "map-001.png"));
    CHECK(fs::exists(folder / "map-005.png"));
    CHECK_FALSE(fs::exists(folder / "map.png"));
    auto undated = sample();
    for (auto& one : undated) {
        one.dates.reset();
    }
    CHECK_THROWS_WITH(MapRenderer(maps, gazetteer(), options).render(undated, folder / "map.png"),
                      Catch::Contains("no incident has a date"));
}
