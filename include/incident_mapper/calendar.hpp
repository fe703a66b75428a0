#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace incident_mapper {

/// A day of the proleptic Gregorian calendar.
using Date = std::chrono::sys_days;

/// First and last day, both included; `first <= last`.
struct DateRange {
    Date first;
    Date last;

    [[nodiscard]] bool is_day() const { return first == last; }
    [[nodiscard]] bool overlaps(const DateRange& other) const
    {
        return first <= other.last && other.first <= last;
    }
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// The day `year-month-day`, or nothing where the calendar has no such day (31 February).
/// Years 1 to 9999.
std::optional<Date> make_date(int year, int month, int day);

/// `2018-11-22` (ISO 8601 extended). \pre year 0001 to 9999
std::string to_iso(Date date);

/// Reads exactly `YYYY-MM-DD`, optionally followed by `T` or a space and a time, which is dropped.
/// Nothing where it is anything else or no day of the calendar.
std::optional<Date> parse_iso_date(std::string_view text);

/// All days of a month (1–12) or of a year.
DateRange month_of(int year, int month);
DateRange year_of(int year);

/// Monday to Sunday of the ISO 8601 week that holds `date`.
DateRange iso_week_of(Date date);

/// `2018-W46`: the ISO 8601 week that holds `date`.
std::string to_iso_week(Date date);

/// The days a TIMEX3-style value stands for: `2018-11-22`, `2018-W46`, `2018-10`, `2018`, or an
/// interval `A/B` of two of these (first day of A to last day of B). Nothing for other text.
std::optional<DateRange> range_of_timex(std::string_view value);

/// The shortest TIMEX3-style value for a range: day, whole month, year or ISO week, or `A/B` of days.
std::string to_timex(const DateRange& range);

/// The Gregorian day of a Hijri date by ICU's Umm al-Qura calendar (the civil calendar of Saudi
/// Arabia), month 1 (Muharram) to 12. The day may differ by one from local sightings of the moon.
/// Nothing where the date does not exist.
std::optional<Date> date_of_hijri(int year, int month, int day);

} // namespace incident_mapper
