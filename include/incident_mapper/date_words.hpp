#pragma once

#include <string>
#include <vector>

#include "incident_mapper/calendar.hpp"

namespace incident_mapper {

/// A period as a reader writes it, by ICU: "1–30 November 2018", «1–30 تشرين الثاني 2018». `language`
/// is "en" (British order) or "ar" (the month names of Syria and Iraq, European digits).
std::string period_words(const DateRange& period, const std::string& language);

/// The month that holds the day: "November 2018".
std::string month_words(Date day, const std::string& language);

/// The month without its year: "November".
std::string month_name(Date day, const std::string& language);

/// Equal steps of time.
enum class TimeStep { day, week, month };

/// The step of the finest strip with at most about 90 bars for the period.
TimeStep step_for(const DateRange& period);

/// All days, ISO weeks or months that the period touches, each whole, in order.
std::vector<DateRange> steps_of(const DateRange& period, TimeStep step);

/// The days of a step that lie in the period. \pre it touches the period
DateRange common_days(const DateRange& step, const DateRange& period);

} // namespace incident_mapper
