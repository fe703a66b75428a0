#pragma once

#include <span>
#include <vector>

#include "incident_mapper/discourse.hpp"
#include "item_heading.hpp"
#include "report_context.hpp"

namespace incident_mapper {

/// Works out when the events of one report happened. `context` must outlive it.
class EventDate {
public:
    explicit EventDate(const ReportContext& context)
        : m_context(context), m_items(context), m_report(context.report()), m_text(m_report.text),
          m_tokens(m_report.text.tokens())
    {
    }

    /// The date told in a draft's own words, the nearest one.
    void add_date(Draft& draft, TokenRange segment) const;
    /// An event without a date of its own in a sentence that tells one. `segments`: the words of each
    /// draft.
    void share_dates(const Sentence& sentence, std::span<const TokenRange> segments,
                     std::vector<Draft>& drafts) const;

    /// An event without any date in an item of a list whose heading gives one, or below a line that does: "Incident
    /// date: 9 July 2016".
    void take_heading(const Sentence& sentence, std::vector<Draft>& drafts) const;

private:
    [[nodiscard]] std::size_t remoteness(const TemporalExpression& date, const Draft& draft) const;
    /// «في البلدة التي هجرها أهلها الشهر الماضي، سقطت …»: the day of what the relative clause tells.
    [[nodiscard]] bool is_of_relative_clause(const TemporalExpression& date,
                                             TokenRange trigger) const;
    /// "the worst attack since early 2021": a week or more, from which something else is counted.
    [[nodiscard]] bool is_start(const TemporalExpression& date) const;
    /// "a day after the attack": the day of the attack, not of what is told before or behind a comma.
    [[nodiscard]] bool is_of_event_beside(const TemporalExpression& date, TokenRange trigger) const;
    /// "In May, he said, the strike …": a verb of saying between date and event word.
    [[nodiscard]] bool is_of_other_statement(const TemporalExpression& date,
                                             TokenRange trigger) const;
    /// "the ministry said on Friday": when it was said, where another date is told too.
    [[nodiscard]] bool is_behind_speech(const TemporalExpression& date) const;
    /// "said on Thursday that …": the day of the statement, not of the event.
    [[nodiscard]] bool is_of_statement(const TemporalExpression& date) const;
    /// "BEIRUT, March 3 (AP) -": the day of filing.
    [[nodiscard]] bool is_in_dateline(const TemporalExpression& date) const;
    /// Clauses such as "after it had bombed … in May" keep their date to themselves.
    [[nodiscard]] bool is_told_as_past(std::span<const TokenRange> segments,
                                       std::size_t owner) const;
    static void set_date(Draft& draft, const TemporalExpression& date);

    const ReportContext& m_context;
    ItemHeading m_items;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
};

} // namespace incident_mapper
