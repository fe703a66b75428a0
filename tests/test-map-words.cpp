#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// Five incidents in Syria in November 2018, and two in Iraq in December, one of them not located.
std::vector<MappedIncident> of_two_countries()
{
    std::vector<MappedIncident> incidents;
    for (int i = 0; i < 5; ++i) {
        incidents.push_back(incident(40 + i * 0.1, 35, "Battles", 2, 3 + i));
    }
    for (int i = 0; i < 2; ++i) {
        incidents.push_back(incident(44.4, 33.3, "Battles", 7, 33 + i));
        incidents.back().country = "Iraq";
    }
    incidents.back().point.reset();
    return incidents;
}

const GeoExtent around_syria{.west = 39.8, .east = 40.6, .south = 34.7, .north = 35.3};

} // namespace

TEST_CASE("the heading tells of what the map shows", "[map]")
{
    auto options = small_page();
    options.kind = GENERATE(MapKind::symbols, MapKind::hexagons, MapKind::areas, MapKind::months);
    const auto all = drawn(of_two_countries(), options);
    CHECK(all.title == "Incidents in Syria and Iraq");
    CHECK(all.subtitle ==
          "3 November\u2009–\u20094 December 2018 · 7 incidents · reported deaths: 24");
    options.extent = around_syria;
    const auto part = drawn(of_two_countries(), options);
    CHECK(part.title == "Incidents in Syria");
    CHECK(part.subtitle == "3–7 November 2018 · 5 of 7 incidents · reported deaths: 10");
    options.language = "ar";
    const auto arabic = drawn(of_two_countries(), options);
    CHECK(arabic.title == "الحوادث في سوريا");
    CHECK(arabic.subtitle.find("عدد الحوادث: 5 من 7") != std::string::npos);
}

TEST_CASE("the number in the heading is that of the legend with the notes", "[map]")
{
    // one far away is left out of the frame
    std::vector<MappedIncident> incidents;
    for (int i = 0; i < 40; ++i) {
        incidents.push_back(incident(38 + i * 0.1, 34.5 + i * 0.05));
    }
    CHECK(drawn(incidents, small_page()).subtitle == "1 November 2018 · 40 incidents");
    incidents.push_back(incident(37.6, 55.7, "Battles", 3, 9));
    incidents.back().country = "Russia";
    const auto content = drawn(incidents, small_page());
    CHECK(content.shown == 40);
    CHECK(content.notes == std::vector<std::string>{"1 outside the map"});
    CHECK(content.subtitle == "1 November 2018 · 40 of 41 incidents");
}

TEST_CASE("a heading of nothing on the map still says when", "[map]")
{
    auto options = small_page();
    options.extent = GeoExtent{.west = 10, .east = 11, .south = 50, .north = 51};
    CHECK(drawn(of_two_countries(), options).subtitle ==
          "3 November\u2009–\u20094 December 2018 · 0 of 7 incidents");
    CHECK(drawn({}, small_page()).subtitle == "no dates given");
}

TEST_CASE("the foot names the publishers, or says that none is stated", "[map]")
{
    auto options = small_page();
    const auto foot = [&](const std::vector<MappedIncident>& incidents) {
        return rendered(incidents, options, "map.svg");
    };
    auto incidents = of_two_countries();
    CHECK(foot(incidents).find("A newspaper") != std::string::npos);
    CHECK(foot(incidents).find("source not stated") == std::string::npos);
    for (auto& one : incidents) {
        one.source.clear();
    }
    CHECK(foot(incidents).find("Incidents: source not stated") != std::string::npos);
    options.language = "ar";
    CHECK(foot(incidents).find("الحوادث: المصدر غير مذكور") != std::string::npos);
    options.sources = "صحيفة";
    CHECK(foot(incidents).find("المصدر غير مذكور") == std::string::npos);
    incidents.front().source = "A newspaper"; // stated for one is stated
    options.sources.reset();
    CHECK(foot(incidents).find("المصدر غير مذكور") == std::string::npos);
}
