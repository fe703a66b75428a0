// What the actions of `date_rules.tsv` make of a match: the part of `TemporalReader` that knows time.
#include <algorithm>
#include <charconv>

#include "temporal_reader.hpp"

namespace incident_mapper {

namespace {

using std::chrono::days;

int to_int(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// `count` units of time, from a word like «يومين» ("2 day") or a number and a unit.
struct Duration {
    int count = 1;
    std::string unit;
};

Duration parse_duration(std::string_view text)
{
    const auto space = text.find(' ');
    return space == text.npos ? Duration{1, std::string(text)}
                              : Duration{to_int(text), std::string(text.substr(space + 1))};
}

/// The whole hour (as its day), day, week, month or year that holds a day.
DateRange unit_around(Date date, std::string_view unit)
{
    if (unit == "week") {
        return iso_week_of(date);
    }
    if (unit == "month") {
        return month_of(year_of_date(date), month_of_date(date));
    }
    if (unit == "year") {
        return year_of(year_of_date(date));
    }
    return {date, date};
}

Date shift(Date date, int count, std::string_view unit)
{
    if (unit == "week") {
        return date + days{7 * count};
    }
    if (unit == "month") {
        return add_months(date, count);
    }
    if (unit == "year") {
        return add_months(date, 12 * count);
    }
    return unit == "day" ? date + days{count} : date + days{count / 24};
}

void inherit_month(PartialDate& date, const PartialDate& other)
{
    if (!date.month) {
        date.month = other.month;
        date.calendar = other.calendar;
    }
}

} // namespace

TemporalReader::Value TemporalReader::dated(const DateRule& rule, const PatternMatch& match)
{
    auto date = partial_in(*match.capture("date"));
    if (!date) {
        return std::nullopt;
    }
    date->weekday = weekday_in(match, "weekday");
    if (rule.has("past")) {
        if (date->year || !date->day || date->hint != YearHint::nearest) {
            return std::nullopt; // the rule of the date itself says more
        }
        date->hint = YearHint::past;
    }
    return value_of_date(*date, match.tokens.first);
}

/// A date beside «أمس» says the day; a weekday that contradicts it does so, too: pages are often
/// published a day after their text was written.
TemporalReader::Value TemporalReader::relative(const DateRule& rule, const PatternMatch& match)
{
    if (match.capture("date")) {
        auto value = dated(rule, match);
        const auto range = value ? range_of_timex(*value) : std::nullopt;
        if (range && range->is_day()) {
            return value;
        }
    }
    if (!m_anchor.reference) {
        return std::string();
    }
    const int offset = to_int(*word_in(match, "relative_day"));
    Date day = *m_anchor.reference + days{offset};
    if (const auto weekday = weekday_in(match, "weekday")) {
        const Date nearest = latest_weekday(day + days{3}, *weekday);
        // Today may be tomorrow already: publication dates are often in UTC.
        const bool to_come = offset <= 0 && nearest > *m_anchor.reference + days{1};
        day = to_come ? nearest - days{7} : nearest;
    }
    return to_iso(day);
}

TemporalReader::Value TemporalReader::weekday(const DateRule& rule, const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    const int weekday = *weekday_in(match, "weekday");
    const Date reference = *m_anchor.reference;
    if (rule.has("past")) {
        return to_iso(latest_weekday(reference - days{1}, weekday));
    }
    if (rule.has("next")) {
        return to_iso(latest_weekday(reference + days{7}, weekday));
    }
    if (const auto weeks = rule.number("week")) {
        return to_iso(iso_week_of(reference + days{7 * *weeks}).first + days{weekday - 1});
    }
    if (m_week && latest_weekday(m_week->last, weekday) >= m_week->first) {
        return to_iso(latest_weekday(m_week->last, weekday));
    }
    return to_iso(latest_weekday(reference, weekday));
}

TemporalReader::Value TemporalReader::day_of_month(const DateRule& rule,
                                                   const PatternMatch& match) const
{
    const auto base = rule.has("same") ? m_last_day : m_anchor.reference;
    if (!base) {
        return std::string();
    }
    const Date first = month_of(year_of_date(*base), month_of_date(*base)).first;
    const Date month = add_months(first, rule.number("month").value_or(0));
    const auto date = make_date(year_of_date(month), month_of_date(month), *day_in(match));
    return date ? Value(to_iso(*date)) : std::nullopt;
}

TemporalReader::Value TemporalReader::unit(const DateRule& rule, const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    const auto name = *word_in(match, match.capture("unit") ? "unit" : "the_unit");
    const int offset = rule.number("offset").value_or(0);
    return to_timex(unit_around(shift(*m_anchor.reference, offset, name), name));
}

TemporalReader::Value TemporalReader::ago(const DateRule& rule, const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    auto duration = parse_duration(word_in(match, "dual").value_or(""));
    if (const auto name = word_in(match, "unit")) {
        duration.unit = *name;
        if (const auto count = match.capture("count")) {
            duration.count = m_rules.words().count_at(m_text, count->first)->first;
        }
    }
    const int sign = rule.number("sign").value_or(-1);
    return to_timex(unit_around(shift(*m_anchor.reference, sign * duration.count, duration.unit),
                                duration.unit));
}

/// The past hours, days, weeks … up to the reference, its own day included.
TemporalReader::Value TemporalReader::span(const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    auto duration =
        parse_duration(word_in(match, "dual").value_or(word_in(match, "the_dual").value_or("")));
    for (const auto* const name : {"unit", "the_unit", "the_units"}) {
        if (const auto word = word_in(match, name)) {
            duration.unit = *word;
        }
    }
    if (const auto count = match.capture("count")) {
        duration.count = m_rules.words().count_at(m_text, count->first)->first;
    }
    if (duration.unit == "hour") { // a day begun counts
        duration.count = std::max(24, (duration.count + 23) / 24 * 24);
    }
    return interval(shift(*m_anchor.reference, -duration.count, duration.unit),
                    *m_anchor.reference);
}

TemporalReader::Value TemporalReader::part(const DateRule& rule, const PatternMatch& match)
{
    Value whole;
    if (match.capture("the_unit")) {
        whole = unit(rule, match);
    } else {
        const auto tokens = match.capture(match.capture("date")    ? "date"
                                          : match.capture("month") ? "month"
                                                                   : "year");
        auto date = partial_in(*tokens);
        if (date && date->day) {
            return std::nullopt;
        }
        whole = date ? value_of_date(*date, match.tokens.first) : std::nullopt;
    }
    if (!whole || whole->empty()) {
        return whole;
    }
    const auto range = range_of_timex(*whole);
    if (!range || range->last - range->first < days{27}) {
        return std::nullopt;
    }
    const auto third = word_in(match, "third");
    const int index = third ? to_int(*third) : rule.number("index").value_or(1);
    return to_timex(part_of(*range, index, rule.number("of").value_or(3)));
}

TemporalReader::Value TemporalReader::season(const PatternMatch& match) const
{
    const auto months = *word_in(match, "season"); // "6-8"
    const int year = m_rules.words().year_at(m_text, match.capture("year")->first)->first;
    const int last = to_int(std::string_view(months).substr(months.find('-') + 1));
    if (year < first_gregorian_year) {
        return std::nullopt;
    }
    return interval(month_of(year, to_int(months)).first, month_of(year, last).last);
}

/// The ends of a range as written, with the month and year that only one of them, or the whole, has.
std::optional<std::pair<PartialDate, PartialDate>>
TemporalReader::ends_of_range(const PatternMatch& match)
{
    auto from = partial_in(*match.capture("from"));
    auto to = partial_in(*match.capture("to"));
    if (!from || !to) {
        return std::nullopt;
    }
    if (const auto tokens = match.capture("month")) {
        const auto month = partial_in(*tokens);
        inherit_month(*to, *month);
    }
    if (const auto year = match.capture("year")) {
        to->year = m_rules.words().year_at(m_text, year->first)->first;
    }
    if (from->month || from->day) {
        inherit_month(*from, *to);
        inherit_month(*to, *from);
        if (!from->month) {
            return std::nullopt;
        }
    }
    if (!to->year && from->year && to->month) {
        to->year = *from->year + (*to->month < *from->month ? 1 : 0);
    }
    return std::pair{*from, *to};
}

TemporalReader::Value TemporalReader::range(const PatternMatch& match)
{
    auto ends = ends_of_range(match);
    if (!ends) {
        return std::nullopt;
    }
    auto& [from, to] = *ends;
    auto last = value_of_date(to, match.tokens.first);
    if (!last || last->empty()) {
        return last;
    }
    const auto end = range_of_timex(*last);
    if (!from.year && from.month && end) {
        const bool gregorian = to.calendar == Calendar::gregorian;
        from.year =
            gregorian ? std::optional(year_of_date(end->first) - (*from.month > *to.month ? 1 : 0))
                      : to.year;
    }
    auto first = value_of_date(from, match.tokens.first);
    if (!first || first->empty()) {
        return first;
    }
    const auto begin = range_of_timex(*first);
    if (!begin || !end || begin->last >= end->first) {
        return std::nullopt;
    }
    const bool nested = (*first + *last).find('/') != std::string::npos;
    return nested ? interval(begin->first, end->last) : *first + "/" + *last;
}

TemporalReader::Value TemporalReader::weekday_range(const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    const Date last = latest_weekday(*m_anchor.reference, *weekday_in(match, "to"));
    const Date first = latest_weekday(last, *weekday_in(match, "from"));
    return first < last ? Value(interval(first, last)) : std::nullopt;
}

/// A night belongs to two days: named by both («ليل الجمعة – السبت»), or the one just gone.
TemporalReader::Value TemporalReader::night(const DateRule& rule, const PatternMatch& match) const
{
    if (match.capture("from")) {
        const int from = *weekday_in(match, "from");
        if (from % 7 + 1 != *weekday_in(match, "to")) {
            return std::nullopt;
        }
        if (!m_anchor.reference) {
            return std::string();
        }
        const Date evening = latest_weekday(*m_anchor.reference, from);
        return interval(evening, evening + days{1});
    }
    if (!m_anchor.reference) {
        return std::string();
    }
    const Date morning = *m_anchor.reference + days{rule.number("offset").value_or(0)};
    return interval(morning - days{1}, morning);
}

TemporalReader::Value TemporalReader::discourse(const DateRule& rule,
                                                const PatternMatch& match) const
{
    if (!m_last_day) {
        return std::string();
    }
    const auto unit = word_in(match, "the_unit").value_or("day");
    return to_timex(unit_around(*m_last_day + days{rule.number("offset").value_or(0)}, unit));
}

} // namespace incident_mapper
