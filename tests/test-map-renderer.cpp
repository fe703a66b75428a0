#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gdal_priv.h>

#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/map_renderer.hpp"
#include "io/map_page.hpp"
#include "io/map_panels.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using namespace incident_mapper::io;

namespace fs = std::filesystem;

namespace {

const fs::path maps = fs::path(SOURCE_DIR) / "maps";

const Gazetteer& gazetteer()
{
    static const auto places = [] {
        const auto files = read_gazetteer_files(GAZETTEER_DIR);
        std::vector<Diagnostic> rejects;
        return Gazetteer::from_tsv(files.places, files.names, {}, rejects);
    }();
    return places;
}

MappedIncident incident(double longitude, double latitude, const char* type = "Battles",
                        std::optional<int> deaths = {}, int day = 1)
{
    const Date date = *make_date(2018, 11, 1) + std::chrono::days(day - 1);
    return {.point = Point{.longitude = longitude, .latitude = latitude},
            .event_type = type,
            .fatalities = deaths,
            .uncertainty_m = 1000,
            .dates = DateRange{.first = date, .last = date},
            .country = "Syria",
            .source = "A newspaper"};
}

/// Incidents around Deir ez-Zor: piles on two places, all types, one unlocated, one undated.
std::vector<MappedIncident> sample()
{
    std::vector<MappedIncident> incidents;
    const char* types[] = {"Battles",
                           "Explosions/Remote violence",
                           "Violence against civilians",
                           "Protests",
                           "Riots",
                           "Strategic developments",
                           "Floods"};
    for (int i = 0; i < 14; ++i) {
        incidents.push_back(incident(40.92, 34.45, types[i % 7], i, i + 1));
    }
    for (int i = 0; i < 5; ++i) {
        incidents.push_back(incident(40.14, 35.33, types[i], i * 9, i + 8));
    }
    for (int i = 0; i < 12; ++i) {
        incidents.push_back(
            incident(39.0 + i * 0.17, 35.95 - i * 0.12, types[i % 3], i % 4, 20 + i));
    }
    incidents.push_back(incident(36.3, 33.5, "Protests", 0));
    incidents.back().uncertainty_m = 30000;
    incidents.push_back(incident(40, 35));
    incidents.back().point.reset();
    incidents.push_back(incident(40.3, 34.9));
    incidents.back().dates.reset();
    return incidents;
}

MapOptions small_page()
{
    MapOptions options;
    options.width = 480;
    options.height = 340;
    options.dpi = 72;
    return options;
}

std::string rendered(const std::vector<MappedIncident>& incidents, const MapOptions& options,
                     const std::string& name)
{
    const ScratchFolder folder;
    MapRenderer(maps, gazetteer(), options).render(incidents, folder / name);
    return ::content_of(folder / name);
}

/// What a page of the incidents holds.
PageContent drawn(const std::vector<MappedIncident>& incidents, const MapOptions& options)
{
    MapTheme theme("print.tsv", ::content_of(maps / "themes/print.tsv"));
    theme.set("base", (maps / "base").native());
    const MapLook look{.theme = theme,
                       .symbols = parse_event_symbols(::content_of(maps / "event_symbols.tsv"),
                                                      theme.text("palette")),
                       .texts = MapTexts(::content_of(maps / "texts.tsv"), options.language),
                       .rtl = options.language == "ar",
                       .labels = options.labels};
    const auto plan = plan_map(incidents, options, gazetteer(), look, maps);
    PageContent content;
    draw_page(plan, {.incidents = plan.incidents, .period = plan.period}, ImageFormat::png,
              &content);
    return content;
}

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> pixels; ///< red, green, blue
};

Picture picture_of(const fs::path& path)
{
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    REQUIRE(file != nullptr);
    Picture picture{
        .width = file->GetRasterXSize(), .height = file->GetRasterYSize(), .pixels = {}};
    picture.pixels.resize(static_cast<std::size_t>(picture.width) *
                          static_cast<std::size_t>(picture.height) * 3);
    REQUIRE(file->RasterIO(GF_Read, 0, 0, picture.width, picture.height, picture.pixels.data(),
                           picture.width, picture.height, GDT_Byte, 3, nullptr, 3,
                           picture.width * 3, 1, nullptr) == CE_None);
    return picture;
}

/// Share of colour values that differ by more than a sixth of their range.
double difference(const Picture& a, const Picture& b)
{
    REQUIRE(a.width == b.width);
    REQUIRE(a.height == b.height);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        differing += std::abs(int{a.pixels[i]} - int{b.pixels[i]}) > 42 ? 1 : 0;
    }
    return static_cast<double>(differing) / static_cast<double>(a.pixels.size());
}

} // namespace

TEST_CASE("maps look as they did: golden images", "[map]")
{
    const auto [name, theme, language, kind] =
        GENERATE(table<std::string, std::string, std::string, MapKind>(
            {{"symbols-print-en", "print", "en", MapKind::symbols},
             {"symbols-dark-ar", "dark", "ar", MapKind::symbols},
             {"symbols-bw-en", "bw", "en", MapKind::symbols},
             {"hexagons-print-en", "print", "en", MapKind::hexagons},
             {"areas-print-ar", "print", "ar", MapKind::areas},
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
    const auto golden = fs::path(SOURCE_DIR) / "tests/golden" / (name + ".png");
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        fs::copy_file(got, golden, fs::copy_options::overwrite_existing);
    }
    INFO(name);
    CHECK(difference(picture_of(got), picture_of(golden)) < 0.004);
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
    CHECK(drawn(at_sea, options).notes.back() == "1 outside the areas drawn");
    std::vector<MappedIncident> vague;
    for (int i = 0; i < 100; ++i) {
        vague.push_back(incident(38 + i % 10 * 0.3, 34 + i / 10 * 0.2));
        vague.back().uncertainty_m = 25000;
    }
    CHECK(drawn(vague, small_page()).notes.back() == "Uncertainty of places: not drawn");
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
