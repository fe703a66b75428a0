#include "partial_date.hpp"

#include <algorithm>
#include <vector>

namespace incident_mapper {

namespace {

using namespace std::chrono;

constexpr days near_future{66};    ///< a day without a year may lie this far ahead
constexpr int years_to_search = 8; ///< 29 February may be that far

year_month_day civil(Date date) { return year_month_day{date}; }

/// The first and last day of a partial date that has its year and month.
std::optional<DateRange> exact(Calendar calendar, int year, int month, std::optional<int> day)
{
    const auto make = calendar == Calendar::hijri ? date_of_hijri : make_date;
    const auto first = make(year, month, day.value_or(1));
    if (!first) {
        return std::nullopt;
    }
    if (day) {
        return DateRange{*first, *first};
    }
    if (calendar == Calendar::gregorian) {
        return month_of(year, month);
    }
    const auto next = month == 12 ? make(year + 1, 1, 1) : make(year, month + 1, 1);
    return next ? std::optional(DateRange{*first, *next - days{1}}) : std::nullopt;
}

/// A year of the calendar that is surely not before the reference's.
int latest_year(Calendar calendar, Date reference)
{
    const int year = year_of_date(reference);
    // A Hijri year has 354.37 days; 1 Muharram 1 was in July 622.
    return calendar == Calendar::hijri ? (year - 621) * 33 / 32 + 1 : year + 1;
}

/// All the days or months that a date without a year may be, latest first.
std::vector<DateRange> candidates(const PartialDate& date, Date reference)
{
    std::vector<DateRange> ranges;
    const int latest = latest_year(date.calendar, reference);
    for (int year = latest; year > latest - years_to_search; --year) {
        if (const auto range = exact(date.calendar, year, *date.month, date.day)) {
            ranges.push_back(*range);
        }
    }
    return ranges;
}

std::optional<DateRange> latest_until(const std::vector<DateRange>& ranges, Date limit)
{
    const auto it = std::find_if(ranges.begin(), ranges.end(),
                                 [&](const DateRange& range) { return range.first <= limit; });
    return it == ranges.end() ? std::nullopt : std::optional(*it);
}

std::optional<DateRange> earliest_after(const std::vector<DateRange>& ranges, Date limit)
{
    const auto it = std::find_if(ranges.rbegin(), ranges.rend(),
                                 [&](const DateRange& range) { return range.first > limit; });
    return it == ranges.rend() ? std::nullopt : std::optional(*it);
}

/// Of the neighbouring years the only one in which the weekday is right.
std::optional<DateRange> by_weekday(const std::vector<DateRange>& ranges, int weekday,
                                    Date reference)
{
    std::optional<DateRange> right;
    for (const auto& range : ranges) {
        const auto distance = abs(range.first - reference);
        if (distance < days{370} && weekday_of_date(range.first) == weekday) {
            if (right) {
                return std::nullopt;
            }
            right = range;
        }
    }
    return right;
}

std::optional<DateRange> nearest(const PartialDate& date, const std::vector<DateRange>& ranges,
                                 Date reference)
{
    if (date.day && date.weekday) {
        if (auto range = by_weekday(ranges, *date.weekday, reference)) {
            return range;
        }
    }
    const auto before = latest_until(ranges, reference);
    const auto after = earliest_after(ranges, reference);
    if (date.day && after && after->first - reference < near_future &&
        (!before || reference - before->first > days{300})) {
        return after;
    }
    return before;
}

std::optional<DateRange> without_year(const PartialDate& date, Date reference)
{
    const auto ranges = candidates(date, reference);
    switch (date.hint) {
    case YearHint::past:
        return latest_until(
            ranges,
            date.day ? reference - days{1}
                     : month_of(year_of_date(reference), month_of_date(reference)).first - days{1});
    case YearHint::next:
        return earliest_after(ranges, reference);
    default:
        return nearest(date, ranges, reference);
    }
}

/// Whether some year has this day, so that «31 شباط» is no date even without an anchor.
bool may_exist(const PartialDate& date)
{
    if (date.calendar == Calendar::hijri) {
        return !date.day || *date.day <= 30;
    }
    return make_date(2020, *date.month, date.day.value_or(1)).has_value(); // a leap year
}

std::optional<std::string> hijri_year(int year)
{
    const auto first = date_of_hijri(year, 1, 1);
    const auto next = date_of_hijri(year + 1, 1, 1);
    return first && next ? std::optional(interval(*first, *next - days{1})) : std::nullopt;
}

std::optional<int> year_of_partial(const PartialDate& date, const Anchor& anchor)
{
    if (date.year) {
        return date.year;
    }
    if (date.year_offset && anchor.reference) {
        return year_of_date(*anchor.reference) + *date.year_offset;
    }
    return date.hint == YearHint::same ? anchor.last_year : std::nullopt;
}

} // namespace

std::optional<std::string> resolve(const PartialDate& date, const Anchor& anchor)
{
    const auto year = year_of_partial(date, anchor);
    if (!date.month && year && *year < first_gregorian_year) {
        return hijri_year(*year);
    }
    if (!date.month) {
        return year ? to_timex(year_of(*year)) : std::string();
    }
    if (year) {
        const auto range = exact(date.calendar, *year, *date.month, date.day);
        return range ? std::optional(to_timex(*range)) : std::nullopt;
    }
    if (!may_exist(date)) {
        return std::nullopt;
    }
    if (!anchor.reference || date.year_offset || date.hint == YearHint::same) {
        return std::string();
    }
    const auto range = without_year(date, *anchor.reference);
    return range ? to_timex(*range) : std::string();
}

bool is_impossible(const PartialDate& date, const Anchor& anchor)
{
    const bool surely = date.calendar == Calendar::gregorian || date.day.value_or(0) > 30;
    return date.month && date.day && surely && !resolve(date, anchor);
}

DateRange part_of(const DateRange& month_or_year, int index, int count)
{
    const auto ymd = civil(month_or_year.first);
    const auto bounds = [&](int part) {
        if (part == count) {
            return month_or_year.last + days{1};
        }
        if (month_or_year.last - month_or_year.first < days{31}) {
            return month_or_year.first + days{30 * part / count};
        }
        return sys_days{(ymd.year() / ymd.month() + months{12 * part / count}) / 1};
    };
    return {bounds(index - 1), bounds(index) - days{1}};
}

Date add_months(Date date, int months)
{
    const auto ymd = civil(date);
    const auto target = ymd.year() / ymd.month() + std::chrono::months{months};
    const year_month_day same_day = target / ymd.day();
    return same_day.ok() ? sys_days{same_day} : sys_days{target / last};
}

Date latest_weekday(Date reference, int weekday)
{
    return reference - days{(weekday_of_date(reference) - weekday + 7) % 7};
}

std::string interval(Date first, Date last) { return to_iso(first) + "/" + to_iso(last); }

int year_of_date(Date date) { return static_cast<int>(civil(date).year()); }

int month_of_date(Date date)
{
    return static_cast<int>(static_cast<unsigned>(civil(date).month()));
}

int weekday_of_date(Date date)
{
    return static_cast<int>(std::chrono::weekday{date}.iso_encoding());
}

} // namespace incident_mapper
