#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "date_figures.hpp"
#include "date_rules.hpp"
#include "incident_mapper/temporal_tagger.hpp"
#include "partial_date.hpp"

namespace incident_mapper {

/// A calendar date as one reads it at a token.
struct ReadDate {
    std::size_t end = 0;
    PartialDate date;
    bool ambiguous = false;  ///< numeric, and the other order of day and month is a date, too
    bool impossible = false; ///< a day that the calendar does not have
};

/// Reads the temporal expressions of one text.
class TemporalReader {
public:
    TemporalReader(const DateRules& rules, const Text& text, std::optional<Date> reference,
                   DateOrder order);

    /// The calendar dates that start at a token, longest first.
    [[nodiscard]] const std::vector<ReadDate>& dates_at(std::size_t token);

    /// A match at a token and what it means.
    struct Reading {
        std::size_t row = 0;
        TokenRange tokens;
        std::string value;               ///< empty where there is nothing to anchor it on
        bool today = false;              ///< means the day of speaking
        bool impossible = false;         ///< a day that the calendar does not have; no value
        std::optional<PartialDate> date; ///< the calendar date as written
    };
    /// The longest match that makes sense. Its action may be `none`: these words are no date.
    [[nodiscard]] std::optional<Reading> read(std::size_t token);

    /// Makes an expression what «العام نفسه», "the day before" and dates without a year go back to.
    void remember(const Reading& reading);

private:
    /// A month that the text has named with its year.
    struct NamedMonth {
        int month, year;
        Calendar calendar;
        std::size_t sentence;
    };
    using Value = std::optional<std::string>; ///< nothing: no temporal expression after all

    [[nodiscard]] Value evaluate(const DateRule& rule, const PatternMatch& match);
    /// Whether a match names a day that the calendar does not have.
    [[nodiscard]] bool names_impossible_day(const DateRule& rule, const PatternMatch& match);
    [[nodiscard]] std::optional<ReadDate> read_date(const PatternMatch& match);
    [[nodiscard]] std::optional<ReadDate> read_written(const DateRule& rule,
                                                       const PatternMatch& match) const;
    [[nodiscard]] std::optional<ReadDate> read_numeric(const PatternMatch& match) const;
    /// The date, month, day or year that fills a slot exactly.
    [[nodiscard]] std::optional<PartialDate> partial_in(TokenRange tokens);
    [[nodiscard]] std::optional<int> day_in(const PatternMatch& match) const;
    [[nodiscard]] std::optional<int> weekday_in(const PatternMatch& match,
                                                std::string_view name) const;
    /// The value of a phrase of `date_words.tsv` captured under the name of its class.
    [[nodiscard]] std::optional<std::string> word_in(const PatternMatch& match,
                                                     std::string_view word_class) const;
    [[nodiscard]] PartialDate in_named_year(PartialDate date, std::size_t token) const;
    [[nodiscard]] Value value_of_date(const PartialDate& date, std::size_t token) const;
    [[nodiscard]] const std::vector<std::size_t>& slot_ends(std::string_view slot,
                                                            std::size_t token);

    [[nodiscard]] Value dated(const DateRule& rule, const PatternMatch& match);
    [[nodiscard]] Value relative(const DateRule& rule, const PatternMatch& match);
    [[nodiscard]] Value weekday(const DateRule& rule, const PatternMatch& match) const;
    [[nodiscard]] Value day_of_month(const DateRule& rule, const PatternMatch& match) const;
    [[nodiscard]] Value unit(const DateRule& rule, const PatternMatch& match) const;
    [[nodiscard]] Value ago(const DateRule& rule, const PatternMatch& match) const;
    [[nodiscard]] Value span(const PatternMatch& match) const;
    [[nodiscard]] Value part(const DateRule& rule, const PatternMatch& match);
    [[nodiscard]] Value season(const PatternMatch& match) const;
    [[nodiscard]] Value range(const PatternMatch& match);
    [[nodiscard]] std::optional<std::pair<PartialDate, PartialDate>>
    ends_of_range(const PatternMatch& match);
    [[nodiscard]] Value weekday_range(const PatternMatch& match) const;
    [[nodiscard]] Value night(const DateRule& rule, const PatternMatch& match) const;
    [[nodiscard]] Value discourse(const DateRule& rule, const PatternMatch& match) const;

    const DateRules& m_rules;
    const Text& m_text;
    DateOrder m_order;
    Anchor m_anchor;
    std::optional<Date> m_last_day;
    std::optional<DateRange> m_week; ///< that the title of a digest names: its weekdays lie in it
    std::optional<NamedMonth> m_named_month;
    SlotReader m_slots;
    std::vector<std::vector<std::pair<std::string, std::vector<std::size_t>>>> m_slot_ends;
    std::vector<std::optional<std::vector<ReadDate>>> m_dates; ///< by token, read when asked for
};

} // namespace incident_mapper
