#include <algorithm>

#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// One incident in each of five small governorates, and some in a large one.
std::vector<MappedIncident> in_governorates()
{
    std::vector<MappedIncident> incidents;
    for (const auto& [longitude, latitude, admin1] :
         {std::tuple(35.95, 34.95, "Tartus"), std::tuple(36.3, 33.51, "Damascus"),
          std::tuple(35.85, 33.1, "Quneitra"), std::tuple(35.9, 35.6, "Latakia"),
          std::tuple(36.2, 32.7, "Daraa"), std::tuple(40.9, 36.6, "Al-Hasakah"),
          std::tuple(37.2, 36.3, "Aleppo")}) {
        incidents.push_back(incident(longitude, latitude));
        incidents.back().admin1 = admin1;
    }
    return incidents;
}

MapOptions page_of(MapKind kind, LabelLanguage labels)
{
    auto options = small_page();
    options.kind = kind;
    options.labels = labels;
    options.language = labels == LabelLanguage::arabic ? "ar" : "en";
    options.width = 842;
    options.height = 595;
    return options;
}

const DrawnLabel* label_of(const PageContent& content, const std::string& name)
{
    const auto found = std::ranges::find_if(content.labels, [&](const DrawnLabel& label) {
        return label.text == name || label.text.starts_with(name + "\n");
    });
    return found == content.labels.end() ? nullptr : &*found;
}

void check_named(const PageContent& content, const std::vector<std::string>& labels)
{
    for (const auto& label : labels) {
        INFO(label);
        CHECK(label_of(content, label) != nullptr);
    }
}

bool lies_over(const DrawnLabel& label, const std::vector<PageDisc>& cells)
{
    return std::ranges::any_of(cells,
                               [&](const PageDisc& cell) { return label.box.overlaps(cell); });
}

} // namespace

TEST_CASE("every coloured area has its name and its count, small ones at the end of a line",
          "[map]")
{
    const auto english = drawn(in_governorates(), page_of(MapKind::areas, LabelLanguage::english));
    check_named(english, {"Tartus\n1", "Damascus\n1", "Quneitra\n1", "Latakia\n1", "Daraa\n1",
                          "Al-Hasakah\n1", "Aleppo\n1"});
    REQUIRE(label_of(english, "Damascus") != nullptr);
    CHECK(label_of(english, "Damascus")->tie);
    CHECK_FALSE(label_of(english, "Al-Hasakah")->tie);
    const auto arabic = drawn(in_governorates(), page_of(MapKind::areas, LabelLanguage::arabic));
    check_named(arabic, {"طرطوس", "دمشق", "القنيطرة", "درعا"});
}

TEST_CASE("no name lies over a hexagon, and seats of governorates are named all the same", "[map]")
{
    auto incidents = sample();
    for (int column = 0; column < 20; ++column) { // a block of cells around Deir ez-Zor
        for (int row = 0; row < 20; ++row) {
            incidents.push_back(incident(39.94 + column * 0.02, 35.2 + row * 0.013));
        }
    }
    const auto labels = GENERATE(LabelLanguage::english, LabelLanguage::arabic);
    auto options = page_of(MapKind::hexagons, labels);
    options.extent = GeoExtent{.west = 38, .east = 42, .south = 34, .north = 36.5};
    const auto content = drawn(incidents, options);
    REQUIRE(content.cells.size() > 20);
    for (const auto& label : content.labels) {
        INFO(label.text);
        CHECK_FALSE(lies_over(label, content.cells));
    }
    const auto* seat =
        label_of(content, labels == LabelLanguage::arabic ? "دير الزور" : "Deir ez-Zor");
    REQUIRE(seat != nullptr);
    CHECK(seat->tie);
}
