#pragma once

#include <vector>

#include "event_place.hpp"
#include "report_context.hpp"

namespace incident_mapper {

/// Finds the event words that tell of an event of their own. `context` and `place` must outlive it.
class EventHeads {
public:
    EventHeads(const ReportContext& context, const EventPlace& place)
        : m_context(context), m_report(context.report()), m_tokens(m_report.text.tokens()),
          m_place(place)
    {
    }

    /// The event words of a sentence that open a draft each; without any, the first word for deaths.
    [[nodiscard]] std::vector<const Trigger*> of(const Sentence& sentence) const;
    /// Whether a verb only goes on about the event before it: its subject, with adjectives, dates and
    /// weapons at most.
    [[nodiscard]] bool goes_on(TokenRange event, TokenRange verb) const;
    /// «القصف», "the attack"
    [[nodiscard]] bool is_definite(TokenRange event) const;

private:
    /// Shots told of in the sentence of a protest, at most one place between, are fired at it.
    [[nodiscard]] bool is_of_protest(const Trigger& shots, const Trigger& before) const;
    /// A fight right behind "after", in the sentence of the ground taken.
    [[nodiscard]] bool is_cause_of(const Trigger& fight, const Trigger& before) const;
    [[nodiscard]] bool has_conjunction(std::size_t token) const;
    /// Behind a date, or a weapon with its preposition, that begins at `token`; else `token`.
    [[nodiscard]] std::size_t end_of_adjunct(std::size_t token) const;

    const ReportContext& m_context;
    const ReportView& m_report;
    const std::vector<Token>& m_tokens;
    const EventPlace& m_place;
};

} // namespace incident_mapper
