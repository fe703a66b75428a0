#include "incident_mapper/date_words.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/dtitvfmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace incident_mapper {

namespace {

icu::Locale locale_of(const std::string& language)
{
    return {language == "ar" ? "ar_SY@numbers=latn;calendar=gregorian" : "en_GB"};
}

/// Noon UTC, in milliseconds since 1970: the same day in every reading.
UDate moment_of(Date day)
{
    return (static_cast<double>(day.time_since_epoch().count()) + 0.5) * 86'400'000;
}

std::string interval(Date first, Date last, const char* skeleton, const std::string& language)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateIntervalFormat> format(icu::DateIntervalFormat::createInstance(
        icu::UnicodeString(skeleton), locale_of(language), status));
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error("ICU has no dates for this language");
    }
    format->setTimeZone(*icu::TimeZone::getGMT());
    const icu::DateInterval dates(moment_of(first), moment_of(last));
    icu::UnicodeString text;
    icu::FieldPosition position(icu::FieldPosition::DONT_CARE);
    format->format(&dates, text, position, status);
    // CLDR's Arabic intervals have a comma before the year, which its single dates lack
    text.findAndReplace(icu::UnicodeString(u"\u060C"), icu::UnicodeString());
    std::string utf8;
    return text.toUTF8String(utf8);
}

Date next(Date day, TimeStep step)
{
    const std::chrono::year_month_day date(day);
    switch (step) {
    case TimeStep::day:
        return day + std::chrono::days(1);
    case TimeStep::week:
        return day + std::chrono::days(7);
    case TimeStep::month:
        break;
    }
    return month_of(static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()})).last +
           std::chrono::days(1);
}

} // namespace

std::string period_words(const DateRange& period, const std::string& language)
{
    return interval(period.first, period.last, "yMMMMd", language);
}

std::string month_words(Date day, const std::string& language)
{
    return interval(day, day, "yMMMM", language);
}

std::string month_name(Date day, const std::string& language)
{
    return interval(day, day, "LLLL", language);
}

TimeStep step_for(const DateRange& period)
{
    const auto days = (period.last - period.first).count() + 1;
    return days <= 92 ? TimeStep::day : days <= 644 ? TimeStep::week : TimeStep::month;
}

DateRange common_days(const DateRange& step, const DateRange& period)
{
    return {.first = std::max(step.first, period.first), .last = std::min(step.last, period.last)};
}

std::vector<DateRange> steps_of(const DateRange& period, TimeStep step)
{
    Date begin = period.first;
    if (step == TimeStep::week) {
        begin = iso_week_of(begin).first;
    } else if (step == TimeStep::month) {
        const std::chrono::year_month_day date(begin);
        begin =
            month_of(static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()})).first;
    }
    std::vector<DateRange> steps;
    while (begin <= period.last) {
        const auto end = next(begin, step);
        steps.push_back({.first = begin, .last = end - std::chrono::days(1)});
        begin = end;
    }
    return steps;
}

} // namespace incident_mapper
