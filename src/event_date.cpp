#include "event_date.hpp"

#include <algorithm>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

constexpr std::chrono::days week{7};

} // namespace

void EventDate::add_date(Draft& draft, TokenRange segment) const
{
    const TemporalExpression* best = nullptr;
    for (const auto& date : starting_in(m_report.dates, segment)) {
        if (is_of_statement(date) || is_of_other_statement(date, draft.trigger) ||
            is_of_event_beside(date, draft.trigger) || is_start(date) ||
            is_of_relative_clause(date, draft.trigger)) {
            continue;
        }
        if (!date.range) {
            draft.relative_date = true;
            continue;
        }
        if (best == nullptr || remoteness(date, draft) < remoteness(*best, draft)) {
            best = &date;
        }
    }
    if (best != nullptr) {
        set_date(draft, *best);
    }
}

void EventDate::share_dates(const Sentence& sentence, std::span<const TokenRange> segments,
                            std::vector<Draft>& drafts) const
{
    const TemporalExpression* only = nullptr;
    std::size_t owner = 0;
    for (const auto& date : starting_in(m_report.dates, sentence.tokens)) {
        if (!date.range || is_of_statement(date) || is_start(date)) {
            continue;
        }
        if (only != nullptr && only->range != date.range) {
            return;
        }
        only = &date;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            owner = segments[i].contains(date.tokens.first) ? i : owner;
        }
    }
    if (only == nullptr || is_told_as_past(segments, owner)) {
        return;
    }
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        // "on Wednesday …, a day after they shot …"
        const bool earlier = i != owner && m_context.in_class("background_word", segments[i].first);
        if (!drafts[i].dates && !earlier && !is_of_event_beside(*only, drafts[i].trigger) &&
            !is_of_relative_clause(*only, drafts[i].trigger) &&
            !is_of_other_statement(*only, drafts[i].trigger)) {
            set_date(drafts[i], *only);
        }
    }
}

void EventDate::take_heading(const Sentence& sentence, std::vector<Draft>& drafts) const
{
    const auto* over = m_items.date_over(sentence);
    for (auto& draft : drafts) {
        if (over != nullptr && !draft.dates && !draft.relative_date) {
            set_date(draft, *over);
        }
    }
    const auto before =
        std::span(m_report.dates).first(first_from(m_report.dates, sentence.tokens.first));
    const auto heading =
        std::find_if(before.rbegin(), before.rend(), [](const auto& date) { return date.heads; });
    if (heading == before.rend() || !heading->range) {
        return;
    }
    for (auto& draft : drafts) {
        if (!draft.dates && !draft.relative_date) {
            set_date(draft, *heading);
        }
    }
}

bool EventDate::is_start(const TemporalExpression& date) const
{
    return date.range && date.range->last - date.range->first >= week && date.tokens.first > 0 &&
           m_context.in_class_exactly("since_word", date.tokens.first - 1);
}

bool EventDate::is_of_relative_clause(const TemporalExpression& date, TokenRange trigger) const
{
    const auto start = m_text.sentence_at(date.tokens.first).tokens.first;
    if (date.tokens.last >= trigger.first || start + 1 >= date.tokens.first ||
        !m_context.comma_between(date.tokens.last, trigger.first) ||
        !m_context.triggers_in({start, date.tokens.first}).empty()) {
        return false;
    }
    for (auto i = date.tokens.first - 1; i > start; --i) {
        if (m_context.in_class_exactly("relative_word", i)) {
            return true;
        }
        if (m_tokens[i].kind == TokenKind::punctuation) {
            return false;
        }
    }
    return false;
}

bool EventDate::is_of_event_beside(const TemporalExpression& date, TokenRange trigger) const
{
    return date.of_next && (trigger.first < date.tokens.first ||
                            m_context.comma_between(date.tokens.last, trigger.first));
}

std::size_t EventDate::remoteness(const TemporalExpression& date, const Draft& draft) const
{
    return distance(date.tokens, draft.trigger) +
           (m_context.clause_between(date.tokens, draft.trigger) ? argument_reach : 0) +
           (is_behind_speech(date) || date.hours ? 2 * argument_reach : 0);
}

bool EventDate::is_behind_speech(const TemporalExpression& date) const
{
    const std::size_t sentence = m_text.sentence_at(date.tokens.first).tokens.first;
    const std::size_t first = std::max(sentence + 2, date.tokens.first) - 2; // "said on Friday"
    return !m_tokens[date.tokens.first].arabic && m_context.has_speech({first, date.tokens.first});
}

bool EventDate::is_of_other_statement(const TemporalExpression& date, TokenRange trigger) const
{
    const std::size_t start = m_text.sentence_at(date.tokens.first).tokens.first;
    return date.tokens.last <= trigger.first && m_context.has_speech({start, date.tokens.first}) &&
           m_context.has_speech({date.tokens.last, trigger.first});
}

bool EventDate::is_of_statement(const TemporalExpression& date) const
{
    const auto& sentence = m_text.sentence_at(date.tokens.first);
    if (is_in_dateline(date)) {
        return true;
    }
    // the last verb of saying before the date, with no event word between them
    std::size_t from = sentence.tokens.first;
    for (const auto& trigger : m_context.triggers_in({from, date.tokens.first})) {
        if (trigger.tokens.last <= date.tokens.first && trigger.role != TriggerRole::means) {
            from = std::max(from, trigger.tokens.last);
        }
    }
    if (!m_context.has_speech({from, date.tokens.first})) {
        return false;
    }
    const std::size_t to = std::min(sentence.tokens.last, date.tokens.last + 3);
    for (std::size_t i = date.tokens.last; i < to; ++i) {
        const bool of_clause = i > 0 && m_context.in_class("background_word", i - 1); // «بعد أن»
        if ((m_context.in_class("complementizer", i) && !of_clause) || m_tokens[i].folded == U":") {
            return true;
        }
    }
    return false;
}

bool EventDate::is_in_dateline(const TemporalExpression& date) const
{
    const std::size_t first = m_text.sentence_at(date.tokens.first).tokens.first;
    const auto starters = starting_in(m_report.toponyms, {first, first + 1});
    const bool filed = std::any_of(starters.begin(), starters.end(), [&](const auto& mention) {
        return mention.dateline && mention.tokens.last <= date.tokens.first;
    });
    for (std::size_t i = first; filed && i < date.tokens.first; ++i) {
        const bool apart = m_tokens[i].space_before || m_tokens[i + 1].space_before; // «وفا- »
        if (m_tokens[i].kind == TokenKind::punctuation && apart &&
            (m_tokens[i].folded == U"-" || m_tokens[i].folded == U"–" ||
             m_tokens[i].folded == U"—")) {
            return false;
        }
    }
    return filed;
}

bool EventDate::is_told_as_past(std::span<const TokenRange> segments, std::size_t owner) const
{
    return owner < segments.size() && owner > 0 &&
           m_context.in_class("background_word", segments[owner].first);
}

void EventDate::set_date(Draft& draft, const TemporalExpression& date)
{
    draft.dates = date.range;
    draft.date_text = date.text;
    draft.date_rule = date.rule;
    draft.date_span = date.span;
}

} // namespace incident_mapper
