#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/discourse.hpp"

using namespace incident_mapper;

namespace {

constexpr auto explosions = "Explosions/Remote violence";
constexpr auto air_strike = "Air/drone strike";

const Point hajin{40.83, 34.69};
const Point shaafa{40.93, 34.58}; // some 15 km from Hajin

const std::vector<Actor> actors{{"Russia", "state_forces", "russia", "RU"},
                                {"Coalition", "coalition", "coalition", ""},
                                {"Islamic State", "armed_group", "islamic_state", ""}};

std::optional<DateRange> day(std::string_view iso)
{
    const auto date = parse_iso_date(iso);
    return date ? std::optional(DateRange{*date, *date}) : std::nullopt;
}

Location at(Point point)
{
    Location location;
    location.point = point;
    location.uncertainty_m = 2000;
    location.geo_precision = 1;
    return location;
}

Figure figure(int value) { return {{value, value, value}, {}, false}; }

/// A strike told in sentence `sentence`, each in a paragraph of its own.
Draft strike(std::size_t sentence)
{
    Draft draft;
    draft.sentence = sentence;
    draft.paragraph = sentence;
    draft.event_type = explosions;
    draft.sub_event_type = air_strike;
    return draft;
}

Draft deaths(std::size_t sentence, int killed)
{
    Draft draft;
    draft.sentence = sentence;
    draft.paragraph = sentence;
    draft.kill_only = true;
    draft.killed.push_back(figure(killed));
    return draft;
}

std::vector<Draft> join(std::vector<Draft> drafts, std::string_view published = "2018-11-23")
{
    return join_drafts(std::move(drafts), parse_iso_date(published), actors);
}

} // namespace

TEST_CASE("drafts of one place and day are one incident")
{
    auto first = strike(0);
    first.location = at(hajin);
    first.dates = day("2018-11-22");
    auto second = strike(1);
    second.location = at(hajin);
    second.killed.push_back(figure(5));
    const auto joined = join({first, second});
    REQUIRE(joined.size() == 1);
    CHECK(combine(joined.front().killed).best == 5);
    CHECK(joined.front().dates == day("2018-11-22"));
}

TEST_CASE("places, days, kinds of explosion and perpetrators keep drafts apart")
{
    auto first = strike(0);
    first.location = at(hajin);
    first.dates = day("2018-11-22");
    first.agent = 0;
    auto second = strike(1);
    second.location = at(hajin);
    second.dates = day("2018-11-22");
    second.agent = 0;
    REQUIRE(join({first, second}).size() == 1);
    SECTION("another place") { second.location = at(shaafa); }
    SECTION("another day") { second.dates = day("2018-11-21"); }
    SECTION("a bomb on the spot") { second.sub_event_type = "Suicide bomb"; }
    SECTION("gas") { second.sub_event_type = "Chemical weapon"; }
    SECTION("another perpetrator") { second.agent = 1; }
    SECTION("another type")
    {
        second.event_type = "Battles";
        second.sub_event_type = "Armed clash";
    }
    CHECK(join({first, second}).size() == 2);
}

TEST_CASE("deaths told without place and date belong to the event told last")
{
    auto first = strike(0);
    first.location = at(hajin);
    auto second = strike(1);
    second.location = at(shaafa);
    const auto joined = join({first, second, deaths(2, 9)});
    REQUIRE(joined.size() == 2);
    CHECK_FALSE(joined[0].has_casualties());
    CHECK(combine(joined[1].killed).best == 9);
}

TEST_CASE("a detail without deaths of another type is no incident of its own")
{
    auto first = strike(0);
    first.location = at(hajin);
    Draft detail;
    detail.sentence = detail.paragraph = 1;
    detail.event_type = "Battles";
    detail.sub_event_type = "Armed clash";
    CHECK(join({first, detail}).size() == 1);
}

TEST_CASE("an attack of open type takes the type of the violence it agrees with")
{
    Draft attack;
    attack.location = at(hajin);
    attack.agent = 2;
    auto told = strike(1);
    told.location = at(hajin);
    const auto joined = join({attack, told});
    REQUIRE(joined.size() == 1);
    CHECK(joined.front().event_type == explosions);
    CHECK(joined.front().sub_event_type == air_strike);
    CHECK(joined.front().agent == 2);
}

TEST_CASE("an attack of open type is no protest")
{
    Draft attack;
    attack.location = at(hajin);
    Draft protest;
    protest.sentence = protest.paragraph = 1;
    protest.event_type = "Protests";
    protest.sub_event_type = "Peaceful protest";
    protest.location = at(hajin);
    CHECK(join({attack, protest}).size() == 2);
}

TEST_CASE("the two sides of a battle may stand in either order")
{
    Draft first;
    first.event_type = "Battles";
    first.sub_event_type = "Armed clash";
    first.location = at(hajin);
    first.agent = 1;
    first.target = 2;
    auto second = first;
    second.sentence = second.paragraph = 1;
    second.agent = 2;
    second.target = 1;
    CHECK(join({first, second}).size() == 1);
    second.agent = 0;
    second.target.reset();
    CHECK(join({first, second}).size() == 2);
}

TEST_CASE("a dated event of weeks ago does not take what the report tells undated")
{
    auto old = strike(0);
    old.location = at(hajin);
    old.dates = day("2018-09-10");
    auto fresh = strike(1);
    fresh.location = at(hajin);
    fresh.killed.push_back(figure(3));
    CHECK(join({old, fresh}).size() == 2);
    CHECK(join({old, fresh}, "2018-09-11").size() == 1);
    SECTION("unless it goes on about it in the same paragraph, without a place of its own")
    {
        auto more = deaths(1, 3);
        more.paragraph = 0;
        const auto joined = join({old, more});
        REQUIRE(joined.size() == 1);
        CHECK(combine(joined.front().killed).best == 3);
    }
}

TEST_CASE("a headline tells again what the body tells")
{
    auto headline = strike(0);
    headline.zone = Zone::headline;
    headline.killed.push_back({{4, 4, {}}, {}, true});
    auto body = strike(1);
    body.location = at(hajin);
    body.dates = day("2018-11-22");
    body.killed.push_back(figure(6));
    const auto joined = join({headline, body});
    REQUIRE(joined.size() == 1);
    CHECK(combine(joined.front().killed) == Count{6, 4, 6});
}

TEST_CASE("figures of several sentences: the body's first is best, the bounds are over all")
{
    const Figure at_least_five{{5, 5, {}}, {}, false};
    const Figure at_least_nine{{9, 9, {}}, {}, false};
    const Figure dozens{{{}, 24, {}}, {}, false};
    const Figure up_to_thirty{{30, {}, 30}, {}, false};
    const Figure nine_in_headline{{9, 9, 9}, {}, true};
    CHECK(combine({}) == Count{});
    CHECK(combine({figure(7)}) == Count{7, 7, 7});
    CHECK(combine({figure(7), figure(9)}) == Count{7, 7, 9});
    CHECK(combine({at_least_five}) == Count{5, 5, {}});
    CHECK(combine({figure(7), at_least_nine}) == Count{7, 7, {}});
    CHECK(combine({nine_in_headline, figure(7)}) == Count{7, 7, 9});
    CHECK(combine(std::vector{dozens}) == Count{24, 24, {}});
    CHECK(combine({figure(7), dozens}) == Count{7, 7, {}});
    CHECK(combine(std::vector{up_to_thirty}) == Count{30, {}, 30});
}
