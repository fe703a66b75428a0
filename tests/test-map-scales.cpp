#include <catch2/catch.hpp>

#include "incident_mapper/date_words.hpp"
#include "incident_mapper/hex_grid.hpp"
#include "incident_mapper/map_frame.hpp"
#include "incident_mapper/map_scales.hpp"
#include "incident_mapper/map_style.hpp"

using namespace incident_mapper;

TEST_CASE("round lengths of scale bars", "[map]")
{
    const auto [limit, length] = GENERATE(table<double, double>({{1, 1},
                                                                 {1.9, 1},
                                                                 {2, 2},
                                                                 {4.9, 2},
                                                                 {5, 5},
                                                                 {99, 50},
                                                                 {100, 100},
                                                                 {0.3, 0.2},
                                                                 {640, 500}}));
    CHECK(round_down(limit) == Approx(length));
    const auto bar = scale_bar(1000, 130);
    CHECK(bar.kilometres == 100);
    CHECK(bar.points == Approx(100));
}

TEST_CASE("symbols grow in area with the number of deaths", "[map]")
{
    const SizeScale sizes{.smallest = 3, .largest = 13, .most = 100};
    CHECK(sizes.radius(std::nullopt) == 3);
    CHECK(sizes.radius(0) == 3);
    CHECK(sizes.radius(100) == Approx(13));
    CHECK(sizes.radius(900) == Approx(13));
    const double middle = sizes.radius(50);
    CHECK(middle * middle == Approx((9 + 169) / 2.0));
    CHECK(sizes.examples(100) == std::vector<int>{5, 20, 100});
    CHECK(sizes.examples(80) == std::vector<int>{5, 20, 80}); // the largest is there, round or not
    CHECK(sizes.examples(6) == std::vector<int>{2, 6});
    CHECK(sizes.examples(3) == std::vector<int>{1, 3});
    CHECK(sizes.examples(900).back() == 100);
    CHECK(SizeScale{.smallest = 3, .largest = 6, .most = 1}.examples(1) == std::vector<int>{1});
    CHECK(SizeScale{}.examples(0).empty());
}

TEST_CASE("classes hold every count once", "[map]")
{
    CHECK(class_bounds({}).empty());
    CHECK(class_bounds(std::vector{0, 0}).empty());
    CHECK(class_bounds(std::vector{1, 1}) == std::vector{1});
    CHECK(class_bounds(std::vector{3, 1, 2}) == std::vector{1, 2, 3});
    const std::vector counts{1, 2, 7, 8, 40, 42, 320, 330, 1990, 1999};
    const auto bounds = class_bounds(counts);
    CHECK(bounds == std::vector{5, 10, 100, 1000, 1999});
    CHECK(class_lows(counts, bounds) == std::vector{1, 7, 40, 320, 1990});
    CHECK(class_bounds(std::vector{6, 1, 1, 0}) == std::vector{1, 6}); // few: each its own
    CHECK(class_of(1, bounds) == 0);
    CHECK(class_of(1999, bounds) == bounds.size() - 1);
    CHECK(class_of(bounds[0], bounds) == 0);
    CHECK(class_of(bounds[0] + 1, bounds) == 1);
}

TEST_CASE("classes break where the data do, and none is empty", "[map]")
{
    // three heaps of governorates: even steps would put all but two into the last class
    const std::vector heaps{2, 3, 4, 210, 230, 240, 250, 260, 700, 760};
    const auto bounds = class_bounds(heaps);
    CHECK(class_of(4, bounds) < class_of(210, bounds));
    CHECK(class_of(260, bounds) < class_of(700, bounds));
    std::vector<int> skewed;
    for (int i = 1; i < 400; ++i) {
        skewed.push_back(400 / i);
    }
    for (const auto& values : {heaps, skewed, std::vector{1000000, 1, 999999}}) {
        const auto some = class_bounds(values);
        CHECK(some.back() == *std::ranges::max_element(values));
        CHECK(std::ranges::is_sorted(some));
        std::vector<int> members(some.size(), 0);
        for (const int value : values) {
            ++members.at(class_of(value, some));
        }
        CHECK(std::ranges::count(members, 0) == 0);
    }
}

TEST_CASE("thousands are set off", "[map]")
{
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("a point lies in the hexagon whose middle is nearest", "[map]")
{
    const HexGrid grid{.origin = {5, 5}, .width = 20};
    CHECK(grid.cell_at({5, 5}) == HexGrid::Cell{0, 0});
    CHECK(grid.cell_at({5 + 20, 5}) == HexGrid::Cell{1, 0});
    for (int i = 0; i < 400; ++i) {
        const PagePoint point{(i * 29) % 200 - 60.0, (i * 61) % 170 - 50.0};
        const auto own = page_distance(point, grid.centre(grid.cell_at(point)));
        CHECK(own <= 20 / std::sqrt(3.0) + 1e-9);
        for (const auto& [column, row] :
             {std::pair{1, 0}, {0, 1}, {-1, 1}, {-1, 0}, {0, -1}, {1, -1}}) {
            auto other = grid.cell_at(point);
            other.first += column;
            other.second += row;
            CHECK(own <= page_distance(point, grid.centre(other)) + 1e-9);
        }
    }
    const std::vector<PagePoint> points{{5, 5}, {6, 6}, {25, 5}};
    CHECK(grid.counts(points) == std::map<HexGrid::Cell, int>{{{0, 0}, 2}, {{1, 0}, 1}});
}

TEST_CASE("an extent takes the short way round the globe", "[map]")
{
    CHECK_FALSE(extent_of({}, 10));
    const auto plain = extent_of(std::vector<Point>{{36, 33}, {42, 37}}, 10);
    CHECK(plain->west == Approx(36));
    CHECK(plain->east == Approx(42));
    const auto across = extent_of(std::vector<Point>{{179, 10}, {-179, 12}}, 10);
    CHECK(across->west == Approx(179));
    CHECK(across->east == Approx(181));
    CHECK(across->centre().longitude == Approx(-180));
    const auto village = extent_of(std::vector<Point>{{40, 35}}, 20);
    CHECK((village->north - village->south) * 111.2 == Approx(20).epsilon(0.01));
    const auto pole = extent_of(std::vector<Point>{{0, 89.99}}, 20);
    CHECK(pole->north <= 90);
}

TEST_CASE("the projection is conformal and fits the extent", "[map]")
{
    const auto name = [](double west, double south, double east, double north) {
        const auto choice =
            choose_projection({.west = west, .east = east, .south = south, .north = north});
        return choice.name + (choice.zone > 0 ? " " + std::to_string(choice.zone) : "");
    };
    CHECK(name(36, 33, 42, 37) == "utm_north 37");
    CHECK(name(40, 34, 41, 35) == "utm_north 37");
    CHECK(name(179.5, -20, 180.5, -19) == "utm_south 1");
    CHECK(name(34, 29, 49, 38) == "lambert");
    CHECK(name(95, -6, 141, 6) == "mercator");
    CHECK(name(-170, -50, 170, 60) == "mercator");
    CHECK(name(10, 78, 30, 82) == "stereographic");
    CHECK(name(-180, 70, 180, 90) == "polar_stereographic");
}

TEST_CASE("colours, themes and words", "[map]")
{
    CHECK(parse_colour("#FF0080") == Colour{1, 0, 128 / 255.0});
    CHECK_THROWS_WITH(parse_colour("red"), Catch::Contains("#RRGGBB"));
    CHECK_THROWS(parse_colour("#GG0000"));
    CHECK(luminance({1, 1, 1}) == Approx(1));
    MapTheme theme("mine", "key\tvalue\nland\t#102030\nsize\t7.5\nbad\tx\n");
    CHECK(theme.size("size") == 7.5);
    CHECK(theme.fill_in("a @land@ b @size@") == "a #102030 b 7.5");
    CHECK_THROWS_WITH(theme.fill_in("@sea@"), Catch::Contains("mine") && Catch::Contains("'sea'"));
    CHECK_THROWS_WITH(theme.colour("bad"), Catch::Contains("bad"));
    CHECK_THROWS_WITH(theme.size("bad"), Catch::Contains("no size"));
    const MapTexts words("key\ten\tar\ncount\t{} incidents\tعدد الحوادث: {}\n", "ar");
    CHECK(words("count", "3") == "عدد الحوادث: 3");
    CHECK_THROWS_WITH(words("none"), Catch::Contains("'none'"));
}

TEST_CASE("event types have symbols, and unknown ones the last", "[map]")
{
    const std::string head = "event_type\tshape\tcolour\tname_en\tname_ar\n";
    const auto symbols = parse_event_symbols(
        head + "Riots\tstar\t#000000\tR\tش\n*\tcircle\t#FFFFFF\tO\tأ\n", "colour");
    CHECK(symbol_index(symbols, "Riots") == 0);
    CHECK(symbol_index(symbols, "Floods") == 1);
    CHECK_THROWS_WITH(parse_event_symbols(head + "*\tblob\t#000000\tR\tش\n", "colour"),
                      Catch::Contains("'blob'") && Catch::Contains("circle"));
    CHECK_THROWS_WITH(parse_event_symbols(head + "Riots\tstar\t#000000\tR\tش\n", "colour"),
                      Catch::Contains("'*'"));
}

TEST_CASE("periods as a reader writes them", "[map]")
{
    const auto day = [](int y, int m, int d) { return *make_date(y, m, d); };
    CHECK(period_words({day(2018, 11, 22), day(2018, 11, 22)}, "en") == "22 November 2018");
    CHECK(period_words({day(2018, 11, 1), day(2018, 11, 30)}, "en") == "1–30 November 2018");
    CHECK(period_words({day(2018, 11, 22), day(2018, 11, 22)}, "ar") == "22 تشرين الثاني 2018");
    CHECK(period_words({day(2014, 8, 2), day(2023, 11, 14)}, "ar") ==
          "2 آب 2014 – 14 تشرين الثاني 2023");
    CHECK(month_words(day(2018, 7, 9), "ar") == "تموز 2018");
    CHECK(step_for({day(2018, 11, 1), day(2018, 11, 30)}) == TimeStep::day);
    CHECK(step_for({day(2018, 1, 1), day(2018, 12, 31)}) == TimeStep::week);
    CHECK(step_for({day(2011, 1, 1), day(2018, 12, 31)}) == TimeStep::month);
    const auto months = steps_of({day(2018, 12, 30), day(2019, 2, 1)}, TimeStep::month);
    REQUIRE(months.size() == 3);
    CHECK(months.front() == month_of(2018, 12));
    CHECK(months.back() == month_of(2019, 2));
    const auto weeks = steps_of({day(2018, 12, 30), day(2019, 1, 7)}, TimeStep::week);
    REQUIRE(weeks.size() == 3);
    CHECK(weeks.front() == iso_week_of(day(2018, 12, 30)));
}
