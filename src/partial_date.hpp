#pragma once

#include <optional>
#include <string>

#include "incident_mapper/calendar.hpp"

namespace incident_mapper {

enum class Calendar { gregorian, hijri };

/// Years below are Hijri: reports name none so old.
inline constexpr int first_gregorian_year = 1500;

/// Which year a date without one belongs to.
enum class YearHint {
    nearest, ///< the one that makes it the latest date not after the reference; see `resolve`
    past,    ///< the latest before the reference («الماضي»)
    next,    ///< the first after it («المقبل»)
    same,    ///< the year last named in the text («من العام نفسه»)
};

/// A date as far as it is written.
struct PartialDate {
    std::optional<int> year, month, day;
    Calendar calendar = Calendar::gregorian;
    YearHint hint = YearHint::nearest;
    std::optional<int> year_offset; ///< years from the reference's («من العام الماضي» is -1)
    std::optional<int> weekday; ///< ISO 1–7; decides between years
};

/// What partial and relative dates are anchored on.
struct Anchor {
    std::optional<Date> reference; ///< publication date
    std::optional<int> last_year;  ///< year last named in the text
};

/// The value of a partial date.
///
/// Without a year, a day is the latest not after the reference, unless that lies more than 300 days
/// back and the same day of the next year less than that ahead: reports speak of the near future,
/// too. A weekday that only one of the neighbouring years bears out decides. A month is the latest
/// that has begun by the reference.
/// \returns nothing where the calendar has no such date; an empty string where there is nothing to
/// anchor it on; else the TIMEX3-style value.
std::optional<std::string> resolve(const PartialDate& date, const Anchor& anchor);

/// Whether a date names a day that its calendar does not have («31 شباط», «29 شباط 2019»). Not so the
/// 30th of a Hijri month: by the sighting of the moon it may have been one.
bool is_impossible(const PartialDate& date, const Anchor& anchor);

/// The `index`-th (from 1) of `count` equal parts of a month or year: tens of days, or months. The
/// last part of a month goes to its last day.
DateRange part_of(const DateRange& month_or_year, int index, int count);

/// A day some months away, the day of the month shortened where that month is shorter.
Date add_months(Date date, int months);

/// The latest day not after `reference` that is a `weekday` (ISO, 1 Monday).
Date latest_weekday(Date reference, int weekday);

/// `A/B` of days.
std::string interval(Date first, Date last);

int year_of_date(Date date);
int month_of_date(Date date);
int weekday_of_date(Date date); ///< ISO, 1 Monday

} // namespace incident_mapper
