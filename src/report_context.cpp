#include "report_context.hpp"

#include <algorithm>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A list's conjunction or comma this close before an event word opens its clause.
constexpr std::size_t clause_reach = 3;
/// A weapon stands this close behind the word for cause, an event behind the word for where.
constexpr std::size_t phrase_reach = 4;

} // namespace

std::span<const Trigger> ReportContext::triggers_in(TokenRange range) const
{
    return starting_in(std::span<const Trigger>(m_tagged.triggers), range);
}

bool ReportContext::in_class(std::string_view name, std::size_t token) const
{
    return m_lexicon.is_of_class(name, m_tokens[token].folded);
}

bool ReportContext::in_class_exactly(std::string_view name, std::size_t token) const
{
    return m_lexicon.in_class(name, m_tokens[token].folded);
}

bool ReportContext::has_speech(TokenRange range) const
{
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_class("speech_verb", i)) {
            return true;
        }
    }
    return false;
}

bool ReportContext::clause_between(TokenRange a, TokenRange b) const
{
    const std::size_t from = std::min(a.last, b.last);
    const std::size_t to = std::max(a.first, b.first);
    for (std::size_t i = from; i < to; ++i) {
        if (m_events.starts_clause(m_text, i)) {
            return true;
        }
    }
    return false;
}

bool ReportContext::comma_between(std::size_t from, std::size_t to) const
{
    for (std::size_t i = from; i < to; ++i) {
        if (m_tokens[i].folded == U"," || m_tokens[i].folded == U"،") {
            return true;
        }
    }
    return false;
}

std::size_t ReportContext::boundary(TokenRange event, TokenRange next) const
{
    if (next.first > event.last && m_tokens[next.first].arabic &&
        m_tokens[next.first - 1].kind == TokenKind::punctuation &&
        m_lexicon.has_conjunction(m_tokens[next.first].folded)) {
        return next.first; // «…، وقصفت …»
    }
    for (std::size_t i = next.first; i > event.last; --i) {
        if (m_events.starts_clause(m_text, i)) {
            return i;
        }
    }
    // "…, and in clashes 3 died"; «و3 في انفجار لغم»: back to the conjunction before a link word
    std::size_t start = next.first;
    const bool linked = start > event.last && in_class("link_word", start - 1);
    std::size_t reach = linked ? clause_reach * 2 : clause_reach;
    for (std::size_t i = next.first; i > event.last && counts_people(i - 1); --i) {
        ++reach; // "…, and five young men killed"
    }
    for (std::size_t i = next.first; i > event.last && i + reach > next.first; --i) {
        if (opens_phrase(i)) {
            return i;
        }
    }
    return start;
}

bool ReportContext::counts_people(std::size_t token) const
{
    return m_tokens[token].kind == TokenKind::number || in_class_exactly("number_word", token) ||
           in_class_exactly("people", token) || in_class_exactly("one_person", token) ||
           in_class_exactly("one_article", token) || in_class_exactly("count_adjective", token) ||
           in_class_exactly("be_verb", token);
}

bool ReportContext::is_instrument(TokenRange means) const
{
    const auto& word = m_tokens[means.first];
    if (word.arabic &&
        std::ranges::any_of(m_lexicon.proclitics(word.folded), [](const auto& reading) {
            return reading.preposition && !reading.article;
        })) {
        return true;
    }
    return is_behind("cause_word", means.first);
}

bool ReportContext::is_where_clause(TokenRange event) const
{
    return is_behind("where_word", event.first);
}

bool ReportContext::is_behind(std::string_view name, std::size_t token) const
{
    const std::size_t start = m_text.sentence_at(token).tokens.first;
    for (std::size_t i = token; i > start && i + phrase_reach > token; --i) {
        if (in_class(name, i - 1)) {
            return true;
        }
    }
    return false;
}

std::span<const RejectedEvent> ReportContext::rejected_in(const Sentence& sentence) const
{
    const auto from = [&](std::uint32_t start) {
        return std::ranges::partition_point(
            m_tagged.rejected, [&](const auto& event) { return event.span.start < start; });
    };
    return {from(sentence.span.start), from(sentence.span.end)};
}

std::size_t ReportContext::paragraph_start(std::size_t sentence) const
{
    const auto& sentences = m_text.sentences();
    const auto paragraph = sentences[sentence].paragraph;
    while (sentence > 0 && sentences[sentence - 1].paragraph == paragraph) {
        --sentence;
    }
    return sentence;
}

Sentence ReportContext::without_tail(Sentence sentence) const
{
    const auto tail = std::ranges::partition_point(
        m_tagged.tails, [&](TokenRange range) { return range.first <= sentence.tokens.first; });
    if (tail != m_tagged.tails.end() && tail->last <= sentence.tokens.last) {
        sentence.tokens.last = tail->first;
    }
    return sentence;
}

bool ReportContext::opens_phrase(std::size_t token) const
{
    const auto& word = m_tokens[token];
    if (word.kind == TokenKind::punctuation) {
        return word.folded == U"," || word.folded == U"،";
    }
    if (in_class_exactly("conjunction", token)) {
        return true;
    }
    return word.arabic && token > 0 && m_lexicon.has_conjunction(word.folded);
}

} // namespace incident_mapper
