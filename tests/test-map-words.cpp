#include <catch2/catch.hpp>

#include "incident_mapper/date_words.hpp"
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

namespace {

/// One incident a day from one day to another, 2018.
std::vector<MappedIncident> daily(Date first, Date last)
{
    std::vector<MappedIncident> incidents;
    for (auto day = first; day <= last; day += std::chrono::days(1)) {
        incidents.push_back(incident(40.3, 35));
        incidents.back().dates = DateRange{.first = day, .last = day};
    }
    return incidents;
}

} // namespace

TEST_CASE("weeks of which only a part lies in the period are marked in the strip", "[map]")
{
    auto options = small_page();
    options.kind = MapKind::hexagons;
    options.timeline = true;
    // 1 January 2018 is a Monday
    const auto [first, last, in_part] = GENERATE(table<Date, Date, bool>(
        {{*make_date(2018, 1, 1), *make_date(2018, 6, 3), false},
         {*make_date(2018, 1, 2), *make_date(2018, 6, 3), true},
         {*make_date(2018, 1, 1), *make_date(2018, 6, 2), true},
         {*make_date(2018, 1, 3), *make_date(2018, 2, 2), false}})); // days are whole
    const auto headings = drawn(daily(first, last), options).headings;
    REQUIRE(headings.size() == 1);
    CHECK((headings.front().find("hollow") != std::string::npos) == in_part);
}

TEST_CASE("a week is whole where the days asked for hold it, with incidents on all of them or not",
          "[map]")
{
    auto options = small_page();
    options.kind = MapKind::hexagons;
    options.timeline = true;
    options.from = make_date(2018, 1, 1);
    options.to = make_date(2018, 6, 3);
    const auto incidents = daily(*make_date(2018, 1, 4), *make_date(2018, 5, 30));
    CHECK(drawn(incidents, options).headings.front() == "Incidents a week");
    options.to.reset();
    CHECK(drawn(incidents, options).headings.front() != "Incidents a week");
}

TEST_CASE("a small map of a part of a month says which days it shows", "[map]")
{
    auto options = small_page();
    options.kind = MapKind::months;
    const auto incidents = daily(*make_date(2018, 1, 20), *make_date(2018, 3, 31));
    CHECK(drawn(incidents, options).headings == std::vector<std::string>{"20–31 January 2018 (12)",
                                                                         "February 2018 (28)",
                                                                         "March 2018 (31)"});
    options.from = make_date(2018, 1, 1);
    options.to = make_date(2018, 4, 30);
    CHECK(drawn(incidents, options).headings ==
          std::vector<std::string>{"January 2018 (12)", "February 2018 (28)", "March 2018 (31)",
                                   "April 2018 (0)"});
}

TEST_CASE("a frame tells the days of its step that lie in the period", "[map]")
{
    CHECK(common_days({*make_date(2018, 1, 1), *make_date(2018, 1, 7)},
                      {*make_date(2018, 1, 3), *make_date(2018, 2, 1)}) ==
          DateRange{*make_date(2018, 1, 3), *make_date(2018, 1, 7)});
    CHECK(common_days({*make_date(2018, 1, 1), *make_date(2018, 1, 7)},
                      {*make_date(2017, 1, 3), *make_date(2018, 1, 2)}) ==
          DateRange{*make_date(2018, 1, 1), *make_date(2018, 1, 2)});
}

TEST_CASE("land of which the data say nothing has a look and a row of the legend of its own",
          "[map]")
{
    auto options = small_page();
    options.kind = GENERATE(MapKind::hexagons, MapKind::areas, MapKind::symbols);
    const bool counts = options.kind != MapKind::symbols;
    const auto told = [&](const std::vector<MappedIncident>& incidents) {
        const bool drawn_so = drawn(incidents, options).has_uncovered;
        const auto svg = rendered(incidents, options, "map.svg");
        CHECK((svg.find("not covered") != std::string::npos) == drawn_so);
        return drawn_so;
    };
    CHECK(told(sample()) == counts); // Syria, with a part of Turkey and of Iraq
    options.extent = GeoExtent{.west = 38.4, .east = 39.4, .south = 34.5, .north = 35.2};
    CHECK_FALSE(told({incident(38.9, 34.9)})); // nothing but Syria
    options.extent.reset();
    auto stateless = sample();
    for (auto& one : stateless) {
        one.country.clear();
    }
    CHECK_FALSE(told(stateless)); // who states no country leaves none out
}

TEST_CASE("the foot tells the date of making, else that of the file of the data", "[map]")
{
    auto options = small_page();
    options.width = 842; // wide enough for the line
    options.height = 595;
    const auto says = [&](const char* words) {
        return rendered(of_two_countries(), options, "map.svg").find(words) != std::string::npos;
    };
    CHECK_FALSE(says("Data file of"));
    options.written = make_date(2019, 3, 5);
    CHECK(says("Data file of 5 March 2019"));
    CHECK_FALSE(says("Map made on"));
    options.date = make_date(2019, 3, 7);
    CHECK(says("Map made on 7 March 2019"));
    CHECK_FALSE(says("Data file of"));
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
