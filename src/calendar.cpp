#include "incident_mapper/calendar.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/gregocal.h>

namespace incident_mapper {

namespace {

using namespace std::chrono;

std::optional<int> to_int(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// The Monday on or before a day.
Date monday_of(Date date) { return date - days{weekday{date}.iso_encoding() - 1}; }

/// Monday of week 1: the week that holds 4 January (ISO 8601).
Date first_monday(int year) { return monday_of(sys_days{std::chrono::year{year} / January / 4}); }

int iso_year_of(Date date)
{
    return static_cast<int>(year_month_day{monday_of(date) + days{3}}.year());
}

std::optional<DateRange> range_of_week(std::string_view value)
{
    const auto year = to_int(value.substr(0, 4));
    const auto week = to_int(value.substr(6));
    if (!year || !week || *week < 1 || *week > 53) {
        return std::nullopt;
    }
    const Date monday = first_monday(*year) + days{7 * (*week - 1)};
    return DateRange{monday, monday + days{6}};
}

} // namespace

std::optional<Date> make_date(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
        return std::nullopt;
    }
    const year_month_day date{std::chrono::year{year},
                              std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return sys_days{date};
}

std::string to_iso(Date date)
{
    const year_month_day ymd{date};
    const int year = static_cast<int>(ymd.year());
    if (year < 0 || year > 9999) {
        return std::to_string(year) +
               to_iso(Date{year_month_day{std::chrono::year{0}, ymd.month(), ymd.day()}}).substr(4);
    }
    std::string text = "YYYY-MM-DD";
    const auto write = [&](std::size_t end, unsigned number, std::size_t digits) {
        for (; digits > 0; --digits, number /= 10) {
            text[--end] = static_cast<char>('0' + number % 10);
        }
    };
    write(4, static_cast<unsigned>(year), 4);
    write(7, static_cast<unsigned>(ymd.month()), 2);
    write(10, static_cast<unsigned>(ymd.day()), 2);
    return text;
}

std::optional<Date> parse_iso_date(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' ||
        (text.size() > 10 && text[10] != 'T' && text[10] != ' ')) {
        return std::nullopt;
    }
    const auto year = to_int(text.substr(0, 4));
    const auto month = to_int(text.substr(5, 2));
    const auto day = to_int(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return make_date(*year, *month, *day);
}

DateRange month_of(int year, int month)
{
    const auto first =
        std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / 1;
    const auto last = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::last;
    return {sys_days{first}, sys_days{last}};
}

DateRange year_of(int year)
{
    return {sys_days{std::chrono::year{year} / January / 1},
            sys_days{std::chrono::year{year} / December / 31}};
}

DateRange iso_week_of(Date date)
{
    const Date monday = monday_of(date);
    return {monday, monday + days{6}};
}

std::string to_iso_week(Date date)
{
    const int year = iso_year_of(date);
    const auto week = (monday_of(date) - first_monday(year)).count() / 7 + 1;
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-W%02d", year, static_cast<int>(week));
    return buffer.data();
}

std::optional<DateRange> range_of_timex(std::string_view value)
{
    if (const auto slash = value.find('/'); slash != value.npos) {
        const auto from = range_of_timex(value.substr(0, slash));
        const auto to = range_of_timex(value.substr(slash + 1));
        if (!from || !to || to->last < from->first) {
            return std::nullopt;
        }
        return DateRange{from->first, to->last};
    }
    if (value.size() == 10) {
        const auto date = parse_iso_date(value);
        return date ? std::optional(DateRange{*date, *date}) : std::nullopt;
    }
    if (value.size() == 8 && value.substr(4, 2) == "-W") {
        return range_of_week(value);
    }
    if (value.size() == 7 && value[4] == '-') {
        const auto year = to_int(value.substr(0, 4));
        const auto month = to_int(value.substr(5));
        return year && month && make_date(*year, *month, 1) ? std::optional(month_of(*year, *month))
                                                            : std::nullopt;
    }
    if (value.size() == 4) {
        const auto year = to_int(value);
        return year && *year >= 1 ? std::optional(year_of(*year)) : std::nullopt;
    }
    return std::nullopt;
}

std::string to_timex(const DateRange& range)
{
    auto first = to_iso(range.first);
    if (range.is_day()) {
        return first;
    }
    const year_month_day ymd{range.first};
    const int year = static_cast<int>(ymd.year());
    if (range == year_of(year)) {
        return first.substr(0, 4);
    }
    if (range == month_of(year, static_cast<int>(static_cast<unsigned>(ymd.month())))) {
        return first.substr(0, 7);
    }
    if (range == iso_week_of(range.first)) {
        return to_iso_week(range.first);
    }
    return first + "/" + to_iso(range.last);
}

std::optional<Date> date_of_hijri(int year, int month, int day)
{
    if (year < 1 || year > 1600 || month < 1 || month > 12 || day < 1 || day > 30) {
        return std::nullopt;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar{icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale{"ar@calendar=islamic-umalqura"}, status)};
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    calendar->clear();
    calendar->setLenient(false);
    calendar->set(year, month - 1, day, 12, 0);
    const UDate milliseconds = calendar->getTime(status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    return floor<days>(sys_time<std::chrono::milliseconds>{
        std::chrono::milliseconds{static_cast<std::int64_t>(milliseconds)}});
}

} // namespace incident_mapper
