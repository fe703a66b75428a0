#include "temporal_reader.hpp"

#include <algorithm>
#include <charconv>

namespace incident_mapper {

namespace {

using std::chrono::days;

constexpr int first_gregorian_year = 1500; ///< years below are Hijri: reports name none so old

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

std::string interval(Date first, Date last) { return to_iso(first) + "/" + to_iso(last); }


} // namespace

TemporalReader::TemporalReader(const DateRules& rules, const Text& text,
                               std::optional<Date> reference, DateOrder order)
    : m_rules(rules), m_text(text), m_order(order), m_anchor{reference, std::nullopt},
      m_slot_ends(text.tokens().size()), m_dates(text.tokens().size())
{
    m_slots = [this](std::string_view slot, std::size_t token) { return slot_ends(slot, token); };
}

/// Slots are asked for again and again by the patterns that start with them: they are read once.
const std::vector<std::size_t>& TemporalReader::slot_ends(std::string_view slot, std::size_t token)
{
    auto& known = m_slot_ends[token];
    for (const auto& [name, ends] : known) {
        if (name == slot) {
            return ends;
        }
    }
    std::vector<std::size_t> ends;
    if (slot == "date") {
        for (const auto& date : dates_at(token)) {
            ends.push_back(date.end);
        }
    } else {
        ends = m_rules.words().slot_ends(slot, m_text, token);
    }
    return known.emplace_back(std::string(slot), std::move(ends)).second;
}

const std::vector<ReadDate>& TemporalReader::dates_at(std::size_t token)
{
    if (!m_dates[token]) {
        m_dates[token].emplace(); // dates do not nest
        std::vector<ReadDate> dates;
        for (const auto& match : m_rules.date_patterns().match_at(m_text, token, m_slots)) {
            const bool new_end = dates.empty() || dates.back().end != match.tokens.last;
            if (!new_end || !m_rules.allowed_between(match.payload, m_text, match.tokens, m_slots)) {
                continue;
            }
            if (auto date = read_date(match); date && resolve(date->date, m_anchor)) {
                dates.push_back(*date);
            }
        }
        *m_dates[token] = std::move(dates);
    }
    return *m_dates[token];
}

std::optional<TemporalReader::Reading> TemporalReader::read(std::size_t token)
{
    if (!m_rules.may_start_at(m_text.tokens()[token])) {
        return std::nullopt;
    }
    for (const auto& match : m_rules.patterns().match_at(m_text, token, m_slots)) {
        const auto& rule = m_rules.rule(match.payload);
        if (!m_rules.allowed_between(match.payload, m_text, match.tokens, m_slots)) {
            continue;
        }
        if (auto value = evaluate(rule, match)) {
            const bool today =
                rule.action == DateAction::relative && word_in(match, "relative_day") == "0";
            Reading reading{match.payload, match.tokens, std::move(*value), today, std::nullopt};
            if (rule.action == DateAction::date) {
                reading.date = read_date(match)->date;
            }
            return reading;
        }
    }
    return std::nullopt;
}

void TemporalReader::remember(const Reading& reading)
{
    if (const auto range = range_of_timex(reading.value)) {
        m_anchor.last_year = year_of_date(range->first);
        m_last_day = range->is_day() ? std::optional(range->first) : m_last_day;
    }
    if (reading.date && reading.date->year && reading.date->month) {
        m_named_month = NamedMonth{*reading.date->month, *reading.date->year,
                                   reading.date->calendar,
                                   m_text.sentence_of(reading.tokens.first)};
    }
}

TemporalReader::Value TemporalReader::evaluate(const DateRule& rule, const PatternMatch& match)
{
    switch (rule.action) {
    case DateAction::none:
        return std::string();
    case DateAction::date:
    case DateAction::numeric: {
        const auto date = read_date(match);
        return date ? value_of_date(date->date, match.tokens.first) : std::nullopt;
    }
    case DateAction::year: {
        const auto year = partial_in(*match.capture("year"));
        return year ? value_of_date(*year, match.tokens.first) : std::nullopt;
    }
    case DateAction::dated:
        return dated(rule, match);
    case DateAction::relative:
        return relative(rule, match);
    case DateAction::weekday:
        return weekday(rule, match);
    case DateAction::day_of_month:
        return day_of_month(rule, match);
    case DateAction::unit:
        return unit(rule, match);
    case DateAction::ago:
        return ago(rule, match);
    case DateAction::span:
        return span(match);
    case DateAction::part:
        return part(rule, match);
    case DateAction::season:
        return season(match);
    case DateAction::weekend: {
        if (!m_anchor.reference) {
            return std::string();
        }
        const Date sunday = latest_weekday(*m_anchor.reference, 7);
        return interval(sunday - days{1}, sunday);
    }
    case DateAction::range:
        return range(match);
    case DateAction::weekday_range:
        return weekday_range(match);
    case DateAction::night:
        return night(rule, match);
    case DateAction::discourse:
        return discourse(rule, match);
    }
    return std::nullopt;
}

std::optional<ReadDate> TemporalReader::read_date(const PatternMatch& match)
{
    const auto& rule = m_rules.rule(match.payload);
    return rule.action == DateAction::numeric ? read_numeric(match) : read_written(rule, match);
}

std::optional<ReadDate> TemporalReader::read_written(const DateRule& rule,
                                                     const PatternMatch& match) const
{
    ReadDate read{match.tokens.last, {}, false};
    auto& date = read.date;
    if (const auto tokens = match.capture("month")) {
        for (const auto& month : m_rules.words().months_at(m_text, tokens->first)) {
            if (month.end == tokens->last) {
                if (month.numeral && rule.has("certain")) {
                    return std::nullopt;
                }
                date.month = month.month;
                date.calendar = month.calendar;
                break;
            }
        }
    } else if (const auto number = match.capture("month_number")) {
        date.month = m_rules.words().number_at(m_text, number->first, 1, 12);
    }
    date.day = day_in(match);
    if (const auto tokens = match.capture("year")) {
        date.year = m_rules.words().year_at(m_text, tokens->first)->first;
        const bool hijri_year = *date.year < first_gregorian_year;
        if (hijri_year != (date.calendar == Calendar::hijri)) {
            return std::nullopt;
        }
    }
    date.year_offset = rule.number("year");
    date.hint = rule.has("past")   ? YearHint::past
                : rule.has("next") ? YearHint::next
                : rule.has("same") ? YearHint::same
                                   : YearHint::nearest;
    return date.month ? std::optional(read) : std::nullopt;
}

std::optional<ReadDate> TemporalReader::read_numeric(const PatternMatch& match) const
{
    const auto tokens =
        match.capture(match.capture("numeric") ? "numeric" : "day_slash_month");
    const auto numeric = m_rules.words().numeric_at(m_text, tokens->first);
    if (!numeric) {
        return std::nullopt;
    }
    const auto as_date = [&](int month, int day) {
        PartialDate date;
        date.year = numeric->year;
        date.month = month;
        date.day = day;
        date.calendar =
            numeric->year && *numeric->year < first_gregorian_year ? Calendar::hijri : Calendar::gregorian;
        return date;
    };
    const auto exists = [&](const PartialDate& date) {
        return *date.month >= 1 && *date.month <= 12 && *date.day >= 1 && *date.day <= 31 &&
               (!date.year || (*date.year >= 1300 && *date.year < 2100)) &&
               resolve(date, m_anchor).has_value();
    };
    const auto day_first = as_date(numeric->second, numeric->first);
    const auto month_first = as_date(numeric->first, numeric->second);
    const bool month_leads =
        numeric->year_first || (m_order == DateOrder::month_first && exists(month_first));
    if (month_leads || !exists(day_first)) {
        const bool other = !numeric->year_first && numeric->first != numeric->second &&
                           exists(day_first);
        return exists(month_first) ? std::optional(ReadDate{match.tokens.last, month_first, other})
                                   : std::nullopt;
    }
    return ReadDate{match.tokens.last, day_first,
                    numeric->first != numeric->second && exists(month_first)};
}

std::optional<PartialDate> TemporalReader::partial_in(TokenRange tokens)
{
    for (const auto& date : dates_at(tokens.first)) {
        if (date.end == tokens.last) {
            return date.date;
        }
    }
    PartialDate partial;
    const auto& words = m_rules.words();
    for (const auto& month : words.months_at(m_text, tokens.first)) {
        if (month.end == tokens.last) {
            partial.month = month.month;
            partial.calendar = month.calendar;
            return partial;
        }
    }
    const auto take = [&](const auto& read, std::optional<int>& field) {
        if (read && read->second == tokens.last) {
            field = read->first;
        }
        return field.has_value();
    };
    const bool found = take(words.day_at(m_text, tokens.first), partial.day) ||
                       take(words.ordinal_day_at(m_text, tokens.first), partial.day) ||
                       take(words.year_at(m_text, tokens.first), partial.year);
    return found ? std::optional(partial) : std::nullopt;
}

std::optional<int> TemporalReader::day_in(const PatternMatch& match) const
{
    if (const auto digits = match.capture("day")) {
        return m_rules.words().day_at(m_text, digits->first)->first;
    }
    if (const auto words = match.capture("ordinal_day")) {
        return m_rules.words().ordinal_day_at(m_text, words->first)->first;
    }
    return std::nullopt;
}

std::optional<int> TemporalReader::weekday_in(const PatternMatch& match,
                                              std::string_view name) const
{
    const auto tokens = match.capture(name);
    const auto day =
        tokens ? m_rules.words().weekday_at(m_text, tokens->first, true) : std::nullopt;
    return day ? std::optional(day->first) : std::nullopt;
}

std::optional<std::string> TemporalReader::word_in(const PatternMatch& match,
                                                   std::string_view word_class) const
{
    const auto tokens = match.capture(word_class);
    if (!tokens) {
        return std::nullopt;
    }
    return m_rules.words().value_in(word_class, m_text, *tokens);
}

/// A date without a year, in the same sentence as its month with a year or the next («في نيسان 2018
/// … في السابع من نيسان»), belongs to that year.
TemporalReader::Value TemporalReader::value_of_date(PartialDate date, std::size_t token) const
{
    if (!date.month && date.year && *date.year < first_gregorian_year) {
        const auto first = date_of_hijri(*date.year, 1, 1);
        const auto next = date_of_hijri(*date.year + 1, 1, 1);
        return first && next ? Value(interval(*first, *next - days{1})) : std::nullopt;
    }
    const bool open = date.month && date.day && !date.year && !date.year_offset &&
                      !date.weekday && date.hint == YearHint::nearest;
    if (open && m_named_month && m_named_month->month == *date.month &&
        m_named_month->calendar == date.calendar &&
        m_text.sentence_of(token) <= m_named_month->sentence + 1) {
        date.year = m_named_month->year;
    }
    return resolve(date, m_anchor);
}

TemporalReader::Value TemporalReader::dated(const DateRule& rule, const PatternMatch& match)
{
    auto date = partial_in(*match.capture("date"));
    if (!date) {
        return std::nullopt;
    }
    date->weekday = weekday_in(match, "weekday");
    if (rule.has("past") && date->day && date->hint == YearHint::nearest) {
        date->hint = YearHint::past;
    }
    return value_of_date(*date, match.tokens.first);
}

/// A date beside «أمس» says the day; a weekday that contradicts it does so, too: pages are often
/// published a day after their text was written.
TemporalReader::Value TemporalReader::relative(const DateRule& rule, const PatternMatch& match)
{
    if (match.capture("date")) {
        const auto value = dated(rule, match);
        const auto range = value ? range_of_timex(*value) : std::nullopt;
        if (range && range->is_day()) {
            return value;
        }
    }
    if (!m_anchor.reference) {
        return std::string();
    }
    Date day = *m_anchor.reference + days{to_int(*word_in(match, "relative_day"))};
    if (const auto weekday = weekday_in(match, "weekday")) {
        day = latest_weekday(day + days{3}, *weekday); // the nearest such day
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
    return to_timex(unit_around(
        shift(*m_anchor.reference, sign * duration.count, duration.unit), duration.unit));
}

/// The past hours, days, weeks … up to the reference, its own day included.
TemporalReader::Value TemporalReader::span(const PatternMatch& match) const
{
    if (!m_anchor.reference) {
        return std::string();
    }
    auto duration = parse_duration(
        word_in(match, "dual").value_or(word_in(match, "the_dual").value_or("")));
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
        const auto tokens =
            match.capture(match.capture("date") ? "date" : match.capture("month") ? "month" : "year");
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

TemporalReader::Value TemporalReader::range(const PatternMatch& match)
{
    auto from = partial_in(*match.capture("from"));
    auto to = partial_in(*match.capture("to"));
    if (!from || !to) {
        return std::nullopt;
    }
    if (const auto shared = match.capture("month") ? partial_in(*match.capture("month")) : std::nullopt) {
        to->month = shared->month;
        to->calendar = shared->calendar;
    }
    if (const auto year = match.capture("year")) {
        to->year = m_rules.words().year_at(m_text, year->first)->first;
    }
    const auto inherit = [](PartialDate& date, const PartialDate& other) {
        if (!date.month) {
            date.month = other.month;
            date.calendar = other.calendar;
        }
    };
    if (from->month || from->day) {
        inherit(*from, *to);
        inherit(*to, *from);
        if (!from->month) {
            return std::nullopt;
        }
    }
    if (!to->year && from->year && to->month) {
        to->year = *from->year + (*to->month < *from->month ? 1 : 0);
    }
    const auto last = value_of_date(*to, match.tokens.first);
    if (!last || last->empty()) {
        return last;
    }
    if (!from->year && from->month) {
        from->weekday.reset();
        if (to->calendar == Calendar::gregorian) {
            const auto end = range_of_timex(*last);
            from->year = year_of_date(end->first) - (*from->month > *to->month ? 1 : 0);
        } else {
            from->year = to->year;
        }
    }
    const auto first = value_of_date(*from, match.tokens.first);
    if (!first || first->empty()) {
        return first;
    }
    const auto begin = range_of_timex(*first);
    const auto end = range_of_timex(*last);
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
