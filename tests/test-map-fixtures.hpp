#pragma once

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gdal_priv.h>

#include "incident_mapper/date_words.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/map_renderer.hpp"
#include "io/map_page.hpp"
#include "test-io-fixtures.hpp"

/// What the tests of maps share: incidents, pages and pictures.
namespace map_fixtures {

using namespace incident_mapper;
using namespace incident_mapper::io;

namespace fs = std::filesystem;

inline const fs::path maps = fs::path(SOURCE_DIR) / "maps";

inline const Gazetteer& gazetteer()
{
    static const auto places = [] {
        const auto files = read_gazetteer_files(GAZETTEER_DIR);
        std::vector<Diagnostic> rejects;
        return Gazetteer::from_tsv(files.places, files.names, {}, rejects);
    }();
    return places;
}

inline MappedIncident incident(double longitude, double latitude, const char* type = "Battles",
                               std::optional<int> deaths = {}, int day = 1)
{
    const Date date = *make_date(2018, 11, 1) + std::chrono::days(day - 1);
    return {.point = Point{.longitude = longitude, .latitude = latitude},
            .event_type = type,
            .fatalities = deaths,
            .uncertainty_m = 1000,
            .geo_precision = 1,
            .dates = DateRange{.first = date, .last = date},
            .country = "Syria",
            .admin1 = {},
            .source = "A newspaper"};
}

/// Incidents around Deir ez-Zor: piles on two places, all types, one unlocated, one undated.
inline std::vector<MappedIncident> sample()
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
    incidents.back().geo_precision = 3;
    incidents.push_back(incident(40, 35));
    incidents.back().point.reset();
    incidents.push_back(incident(40.3, 34.9));
    incidents.back().dates.reset();
    return incidents;
}

/// As `sample`, with all that a legend can explain: crowds, leaders, circles, vague places.
inline std::vector<MappedIncident> with_all_marks()
{
    auto incidents = sample();
    for (int i = 0; i < 60; ++i) {
        incidents.push_back(incident(40.7 + 0.004 * (i % 8), 34.9 + 0.004 * (i / 8),
                                     i % 3 == 0 ? "Riots" : "Battles", i % 7, 1 + i % 28));
    }
    for (int i = 0; i < 3; ++i) {
        incidents.push_back(incident(38.5 + 0.6 * i, 34.6, "Protests"));
        incidents.back().uncertainty_m = 20000;
        incidents.back().geo_precision = 3;
    }
    return incidents;
}

inline const LabelNames& label_names()
{
    static const Lexicon lexicon(read_gazetteer_files(GAZETTEER_DIR).tables);
    static const LabelNames names(lexicon);
    return names;
}

inline MapOptions small_page()
{
    MapOptions options;
    options.names = &label_names();
    options.width = 480;
    options.height = 340;
    options.dpi = 72;
    return options;
}

/// A size of page.
struct Paper {
    const char* name;
    double width, height; ///< points
};

inline constexpr std::array papers{
    Paper{"600x400", 600, 400},         Paper{"A4", 841.9, 595.3},
    Paper{"A3", 1190.6, 841.9},         Paper{"A5", 595.3, 419.5},
    Paper{"A4-portrait", 595.3, 841.9}, Paper{"A5-portrait", 419.5, 595.3},
    Paper{"110x90mm", 311.8, 255.1}};

inline MapOptions page_of(const Paper& paper)
{
    auto options = small_page();
    options.width = paper.width;
    options.height = paper.height;
    options.dpi = 36; // all is placed in points
    return options;
}

inline std::string rendered(const std::vector<MappedIncident>& incidents, const MapOptions& options,
                            const std::string& name)
{
    const ScratchFolder folder;
    MapRenderer(maps, gazetteer(), options).render(incidents, folder / name);
    return ::content_of(folder / name);
}

inline MapLook look_of(const MapOptions& options)
{
    const auto theme_file = options.theme + ".tsv";
    MapTheme theme(theme_file, ::content_of(maps / "themes" / theme_file));
    theme.set("base", (maps / "base").native());
    return {.theme = theme,
            .symbols = parse_event_symbols(::content_of(maps / "event_symbols.tsv"),
                                           theme.text("palette")),
            .texts = MapTexts(::content_of(maps / "texts.tsv"), options.language),
            .rtl = options.language == "ar",
            .labels = options.labels,
            .names = options.names};
}

/// What a page of the incidents holds.
inline PageContent drawn(const std::vector<MappedIncident>& incidents, const MapOptions& options)
{
    const auto look = look_of(options);
    const auto plan = plan_map(incidents, options, gazetteer(), look, maps);
    MapPage page{.incidents = plan.incidents, .period = plan.covered};
    if (options.frames != FrameStep::none) {
        const auto steps = steps_of(*plan.covered, TimeStep::week);
        page.period = steps[steps.size() / 2];
        std::erase_if(page.incidents, [&](const MappedIncident& incident) {
            return !incident.dates || !page.period->overlaps(*incident.dates);
        });
    }
    PageContent content;
    draw_page(plan, page, ImageFormat::png, &content);
    return content;
}

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> pixels; ///< red, green, blue
};

inline Picture picture_of(const fs::path& path)
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
inline double difference(const Picture& a, const Picture& b)
{
    REQUIRE(a.width == b.width);
    REQUIRE(a.height == b.height);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        differing += std::abs(int{a.pixels[i]} - int{b.pixels[i]}) > 42 ? 1 : 0;
    }
    return static_cast<double>(differing) / static_cast<double>(a.pixels.size());
}

/// Checks a picture against the golden one of that name, or puts it in its place where the environment has
/// UPDATE_GOLDEN.
inline void check_golden(const fs::path& got, const std::string& name)
{
    const auto golden = fs::path(SOURCE_DIR) / "tests/golden" / (name + ".png");
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        fs::copy_file(got, golden, fs::copy_options::overwrite_existing);
    }
    INFO(name);
    CHECK(difference(picture_of(got), picture_of(golden)) < 0.004);
}

} // namespace map_fixtures
