#include "temporal_reader.hpp"

namespace incident_mapper {

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
        for (const auto& match : m_rules.dates_at(m_text, token, m_slots)) {
            const bool new_end = dates.empty() || dates.back().end != match.tokens.last;
            if ((!new_end && !dates.back().impossible) ||
                !m_rules.allowed_between(match.payload, m_text, match.tokens, m_slots)) {
                continue;
            }
            auto date = read_date(match);
            if (!date) {
                continue;
            }
            date->impossible = is_impossible(date->date, m_anchor);
            if (new_end && (date->impossible || resolve(date->date, m_anchor))) {
                dates.push_back(*date);
            } else if (!new_end && resolve(date->date, m_anchor)) {
                dates.back() = *date;
            }
        }
        *m_dates[token] = std::move(dates);
    }
    return *m_dates[token];
}

std::optional<TemporalReader::Reading> TemporalReader::read(std::size_t token)
{
    for (const auto& match : m_rules.matches_at(m_text, token, m_slots)) {
        const auto& rule = m_rules.rule(match.payload);
        if (!m_rules.allowed_between(match.payload, m_text, match.tokens, m_slots)) {
            continue;
        }
        if (auto value = evaluate(rule, match)) {
            Reading reading{match.payload, match.tokens, std::move(*value), false, false, {}};
            reading.today =
                rule.action == DateAction::relative && word_in(match, "relative_day") == "0";
            if (rule.action == DateAction::date) {
                reading.date = read_date(match)->date;
            }
            return reading;
        }
        if (names_impossible_day(rule, match)) {
            return Reading{match.payload, match.tokens, "", false, true, {}};
        }
    }
    return std::nullopt;
}

/// In "killed 31 April 5" the date that makes sense goes farther: «31» is no day.
bool TemporalReader::names_impossible_day(const DateRule& rule, const PatternMatch& match)
{
    std::optional<PartialDate> date;
    if (rule.action == DateAction::date || rule.action == DateAction::numeric) {
        const auto read = read_date(match);
        date = read ? std::optional(read->date) : std::nullopt;
    } else if (rule.action == DateAction::dated) {
        date = partial_in(*match.capture("date"));
    }
    if (!date || !is_impossible(in_named_year(*date, match.tokens.first), m_anchor)) {
        return false;
    }
    for (std::size_t token = match.tokens.first + 1; token < match.tokens.last; ++token) {
        for (const auto& other : dates_at(token)) {
            if (other.end > match.tokens.last && !other.impossible) {
                return false;
            }
        }
    }
    return true;
}

namespace {

/// From the first to the last day of a week in a title; some leave out a day of rest, some end on the day they began.
constexpr std::chrono::days shortest_week{5};
constexpr std::chrono::days longest_week{7};

} // namespace

void TemporalReader::remember(const Reading& reading)
{
    if (const auto range = range_of_timex(reading.value)) {
        m_anchor.last_year = year_of_date(range->first);
        m_last_day = range->is_day() ? std::optional(range->first) : m_last_day;
        const auto length = range->last - range->first;
        if (length >= shortest_week && length <= longest_week &&
            m_rules.rule(reading.row).action == DateAction::range &&
            m_text.sentence_at(reading.tokens.first).zone == Zone::headline) {
            m_week = range;
        }
    }
    if (reading.date && reading.date->year && reading.date->month) {
        m_named_month =
            NamedMonth{*reading.date->month, *reading.date->year, reading.date->calendar,
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
        return interval(sunday - std::chrono::days{1}, sunday);
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
    ReadDate read{match.tokens.last, {}};
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
        date.month = number_at(m_text, number->first, 1, 12);
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

namespace {

PartialDate numeric_date(std::optional<int> year, int month, int day)
{
    PartialDate date;
    date.year = year;
    date.month = month;
    date.day = day;
    date.calendar = year && *year < first_gregorian_year ? Calendar::hijri : Calendar::gregorian;
    return date;
}

bool in_bounds(const PartialDate& date)
{
    return *date.month >= 1 && *date.month <= 12 && *date.day >= 1 && *date.day <= 31 &&
           (!date.year || (*date.year >= 1300 && *date.year < 2100));
}

} // namespace

std::optional<ReadDate> TemporalReader::read_numeric(const PatternMatch& match) const
{
    const auto tokens = match.capture(match.capture("numeric") ? "numeric" : "day_slash_month");
    const auto numeric = numeric_at(m_text, tokens->first);
    if (!numeric) {
        return std::nullopt;
    }
    const auto as_date = [&](int month, int day) {
        return numeric_date(numeric->year, month, day);
    };
    const auto exists = [&](const PartialDate& date) {
        return in_bounds(date) && resolve(date, m_anchor).has_value();
    };
    const auto day_first = as_date(numeric->second, numeric->first);
    const auto month_first = as_date(numeric->first, numeric->second);
    const bool any = exists(month_first) || (!numeric->year_first && exists(day_first));
    if (!any) { // an impossible day, or no date at all
        for (const auto& date : {day_first, month_first}) {
            if (in_bounds(date) && (!numeric->year_first || date.month == numeric->first)) {
                return ReadDate{match.tokens.last, date};
            }
        }
        return std::nullopt;
    }
    const bool month_leads =
        numeric->year_first || (m_order == DateOrder::month_first && exists(month_first));
    if (month_leads || !exists(day_first)) {
        const bool other =
            !numeric->year_first && numeric->first != numeric->second && exists(day_first);
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

/// A date without a year, in the same sentence as its month with a year or the next («في حزيران 2016
/// … في التاسع من حزيران»), belongs to that year.
PartialDate TemporalReader::in_named_year(PartialDate date, std::size_t token) const
{
    const bool open = date.month && date.day && !date.year && !date.year_offset && !date.weekday &&
                      date.hint == YearHint::nearest;
    if (open && m_named_month && m_named_month->month == *date.month &&
        m_named_month->calendar == date.calendar &&
        m_text.sentence_of(token) <= m_named_month->sentence + 1) {
        date.year = m_named_month->year;
    }
    // «17 July 2015 … 10 August» in a text of no told day: accounts go on in the order of time
    if (open && !date.year && !m_anchor.reference && m_named_month &&
        m_named_month->calendar == date.calendar && m_named_month->month <= *date.month) {
        date.year = m_named_month->year;
    }
    return date;
}

TemporalReader::Value TemporalReader::value_of_date(const PartialDate& date,
                                                    std::size_t token) const
{
    return resolve(in_named_year(date, token), m_anchor);
}

} // namespace incident_mapper
