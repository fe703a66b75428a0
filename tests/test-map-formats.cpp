#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

MapOptions options_of(MapKind kind)
{
    auto options = small_page();
    options.kind = kind;
    options.timeline = kind == MapKind::hexagons;
    return options;
}

/// Writes the map to `folder` and gives its path.
fs::path written(const ScratchFolder& folder, MapKind kind, const std::string& name)
{
    MapRenderer(maps, gazetteer(), options_of(kind)).render(sample(), folder / name);
    return folder / name;
}

/// A map of the kind as a picture from the program `command`, which gets the file and the picture to
/// write; nothing where it is not installed.
std::optional<Picture> shown_by(const std::string& command, const fs::path& file)
{
    const auto picture = file.parent_path() / "shown.png";
    const auto program = command.substr(0, command.find(' '));
    if (std::system(fmt::format("command -v {} >/dev/null", program).c_str()) != 0) {
        WARN(program << " is not installed: not tested");
        return std::nullopt;
    }
    const auto call = fmt::format(fmt::runtime(command), file.native(), picture.native());
    REQUIRE(std::system(call.c_str()) == 0);
    return picture_of(picture);
}

} // namespace

TEST_CASE("PDF and SVG show what the PNG shows", "[map]")
{
    const auto kind =
        GENERATE(MapKind::symbols, MapKind::hexagons, MapKind::areas, MapKind::months);
    const auto [ending, command] = GENERATE(table<std::string, std::string>(
        {{"pdf", "pdftoppm -r 72 -png -singlefile {0} $(dirname {1})/shown"},
         {"svg", "rsvg-convert -w 480 -h 340 -b white -o {1} {0}"}}));
    const ScratchFolder folder;
    const auto shown = shown_by(command, written(folder, kind, "map." + ending));
    if (!shown) {
        return;
    }
    const auto png = picture_of(written(folder, kind, "map.png"));
    const auto other = picture_of(
        written(folder, kind == MapKind::areas ? MapKind::symbols : MapKind::areas, "other.png"));
    INFO(ending);
    // edges of lines and letters are smoothed otherwise
    CHECK(difference(*shown, png) < 0.06);
    CHECK(difference(*shown, png) * 2 < difference(*shown, other));
}

TEST_CASE("each frame shows its own incidents on the same ground", "[map]")
{
    auto options = small_page();
    options.frames = FrameStep::week;
    const ScratchFolder folder;
    MapRenderer(maps, gazetteer(), options).render(sample(), folder / "map.png");
    check_golden(folder / "map-002.png", "frame-2");
    const auto first = picture_of(folder / "map-001.png");
    const auto second = picture_of(folder / "map-002.png");
    CHECK(difference(first, second) > 0.004);
    CHECK(difference(first, second) < 0.1);
}
