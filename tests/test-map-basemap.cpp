#include <algorithm>
#include <fstream>

#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// A base map of squares: from west to east, those of the meridians between which they lie.
std::string base_map(const fs::path& file, const std::vector<double>& meridians)
{
    std::ofstream out(file);
    out << R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 1; i < meridians.size(); ++i) {
        const double west = meridians[i - 1];
        const double east = meridians[i];
        out << (i > 1 ? "," : "")
            << R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[)"
            << west << ",30],[" << east << ",30],[" << east << ",40],[" << west << ",40],[" << west
            << ",30]]]}}";
    }
    out << "]}";
    return file.native();
}

/// How far a map changes where its base map is one area or two that meet under it.
double change_by_inner_line(MapKind kind)
{
    const ScratchFolder folder;
    auto options = small_page();
    options.kind = kind;
    options.labels = LabelLanguage::none;
    options.extent = GeoExtent{.west = 38, .east = 42, .south = 34, .north = 36.5};
    options.credit = "a base map";
    options.basemap = base_map(folder / "one.geojson", {30, 50});
    MapRenderer(maps, gazetteer(), options).render(sample(), folder / "one.png");
    options.basemap = base_map(folder / "two.geojson", {30, 41.7, 50});
    MapRenderer(maps, gazetteer(), options).render(sample(), folder / "two.png");
    return difference(picture_of(folder / "one.png"), picture_of(folder / "two.png"));
}

bool names_river(const PageContent& content)
{
    return std::ranges::find(content.labels, "Euphrates", &DrawnLabel::text) !=
           content.labels.end();
}

} // namespace

TEST_CASE("coloured areas have outlines of one source, not those of a base map beside them",
          "[map]")
{
    CHECK(change_by_inner_line(MapKind::symbols) > 0);
    CHECK(change_by_inner_line(MapKind::hexagons) > 0);
    CHECK(change_by_inner_line(MapKind::areas) == 0);
}

TEST_CASE("rivers are named where they are drawn, which a base map that is given does not", "[map]")
{
    const ScratchFolder folder;
    auto options = small_page();
    options.width = 842;
    options.height = 595;
    CHECK(names_river(drawn(sample(), options)));
    options.basemap = base_map(folder / "land.geojson", {30, 50});
    CHECK_FALSE(names_river(drawn(sample(), options)));
}
