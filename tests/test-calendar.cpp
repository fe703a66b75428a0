#include <catch2/catch.hpp>

#include "incident_mapper/calendar.hpp"

using namespace incident_mapper;

namespace {

Date day(std::string_view iso)
{
    const auto date = parse_iso_date(iso);
    REQUIRE(date);
    return *date;
}

std::string hijri(int year, int month, int day_of_month)
{
    const auto date = date_of_hijri(year, month, day_of_month);
    return date ? to_iso(*date) : "none";
}

} // namespace

TEST_CASE("make_date knows the calendar")
{
    CHECK(to_iso(make_date(2018, 11, 22).value()) == "2018-11-22");
    CHECK(make_date(2016, 2, 29));
    CHECK_FALSE(make_date(2017, 2, 29));
    CHECK_FALSE(make_date(2018, 2, 31));
    CHECK_FALSE(make_date(2018, 13, 1));
    CHECK_FALSE(make_date(2018, 0, 1));
    CHECK_FALSE(make_date(2018, 1, 0));
    CHECK_FALSE(make_date(0, 1, 1));
    CHECK_FALSE(make_date(10000, 1, 1));
    CHECK(to_iso(make_date(1, 1, 1).value()) == "0001-01-01");
}

TEST_CASE("parse_iso_date reads days and drops times, and nothing else")
{
    CHECK(to_iso(day("2018-11-22")) == "2018-11-22");
    CHECK(to_iso(day("2018-11-22T10:15:00Z")) == "2018-11-22");
    CHECK(to_iso(day("2018-11-22 10:15")) == "2018-11-22");
    for (const auto* text : {"", "2018", "2018-11", "2018-11-31", "22-11-2018", "2018/11/22",
                             "2018-11-22x", "2018-1-22", "+018-11-22", "2018-11- 2"}) {
        INFO(text);
        CHECK_FALSE(parse_iso_date(text));
    }
}

TEST_CASE("ISO weeks at the ends of years")
{
    // Source: the calendar of ISO 8601 (week 1 holds 4 January).
    CHECK(to_iso_week(day("2018-12-31")) == "2019-W01");
    CHECK(to_iso_week(day("2019-01-01")) == "2019-W01");
    CHECK(to_iso_week(day("2020-12-31")) == "2020-W53");
    CHECK(to_iso_week(day("2021-01-03")) == "2020-W53");
    CHECK(to_iso_week(day("2021-01-04")) == "2021-W01");
    CHECK(to_iso_week(day("2017-01-01")) == "2016-W52");
    CHECK(to_iso_week(day("2018-11-09")) == "2018-W45");
    const auto week = iso_week_of(day("2021-01-01"));
    CHECK(to_iso(week.first) == "2020-12-28");
    CHECK(to_iso(week.last) == "2021-01-03");
    CHECK(iso_week_of(week.first) == week);
    CHECK(iso_week_of(week.last) == week);
}

TEST_CASE("months and years")
{
    CHECK(to_timex(month_of(2016, 2)) == "2016-02");
    CHECK(to_iso(month_of(2016, 2).last) == "2016-02-29");
    CHECK(to_iso(month_of(2018, 12).last) == "2018-12-31");
    CHECK(to_iso(year_of(2018).first) == "2018-01-01");
    CHECK(to_iso(year_of(2018).last) == "2018-12-31");
}

TEST_CASE("TIMEX values stand for days")
{
    const auto days = [](std::string_view value) {
        const auto range = range_of_timex(value);
        return range ? to_iso(range->first) + " " + to_iso(range->last) : std::string("none");
    };
    CHECK(days("2018-11-22") == "2018-11-22 2018-11-22");
    CHECK(days("2018-W46") == "2018-11-12 2018-11-18");
    CHECK(days("2020-W53") == "2020-12-28 2021-01-03");
    CHECK(days("2018-10") == "2018-10-01 2018-10-31");
    CHECK(days("2018") == "2018-01-01 2018-12-31");
    CHECK(days("2014/2017") == "2014-01-01 2017-12-31");
    CHECK(days("2018-02-28/2018-03") == "2018-02-28 2018-03-31");
    for (const auto* text : {"", "18", "2018-13", "2018-W54", "2018-W00", "2018-11-31", "2018-",
                             "2018-03/2018-02", "2018/", "/2018", "PRESENT_REF"}) {
        INFO(text);
        CHECK(days(text) == "none");
    }
}

TEST_CASE("to_timex gives the shortest value and range_of_timex reads it back")
{
    for (const auto* value : {"2018-11-22", "2018-W46", "2020-W53", "2019-W01", "2018-02", "2018",
                              "2018-11-22/2018-11-24", "2018-01-01/2018-04-30"}) {
        INFO(value);
        const auto range = range_of_timex(value);
        REQUIRE(range);
        CHECK(to_timex(*range) == value);
    }
}

TEST_CASE("Hijri days by the Umm al-Qura calendar")
{
    // Source: published Saudi calendars: 1 Ramadan 1439 was 17 May 2018 (16 May by Umm al-Qura's
    // rule), 1 Muharram 1440 was 11 September 2018, 1 Muharram 1445 was 19 July 2023.
    CHECK(hijri(1440, 1, 1) == "2018-09-11");
    CHECK(hijri(1445, 1, 1) == "2023-07-19");
    CHECK(hijri(1439, 10, 20) == "2018-07-04");
    CHECK(hijri(1440, 9, 15) == "2019-05-20");
    CHECK(hijri(1439, 13, 1) == "none");
    CHECK(hijri(1439, 1, 31) == "none");
    CHECK(hijri(0, 1, 1) == "none");
    // Every month has 29 or 30 days, and the next begins the day after.
    for (int month = 1; month < 12; ++month) {
        const auto first = date_of_hijri(1440, month, 1).value();
        const auto length = (date_of_hijri(1440, month + 1, 1).value() - first).count();
        CHECK((length == 29 || length == 30));
        CHECK(date_of_hijri(1440, month, 30).has_value() == (length == 30));
    }
}

TEST_CASE("date ranges")
{
    const DateRange week = iso_week_of(day("2018-11-22"));
    CHECK(week.overlaps({day("2018-11-25"), day("2018-11-30")}));
    CHECK_FALSE(week.overlaps({day("2018-11-26"), day("2018-11-30")}));
    CHECK_FALSE(week.is_day());
    CHECK(DateRange{day("2018-11-22"), day("2018-11-22")}.is_day());
}
