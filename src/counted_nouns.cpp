#include "counted_nouns.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

/// Adjectives between a number and its noun, with the noun: "three federal police officers".
constexpr std::size_t noun_reach = 4;

} // namespace

bool CountedNouns::is_in_date(std::size_t token) const
{
    return std::ranges::any_of(m_taken, [&](TokenRange range) { return range.contains(token); });
}

bool CountedNouns::is_not_people(std::size_t noun) const
{
    // no particle is attached to what is counted: «ثلاثة بغارة» are killed by one
    return noun < m_range.last && !is_in_date(noun) &&
           (m_lexicon.in_class("not_people", m_tokens[noun].folded) ||
            m_tokens[noun].folded == U"%");
}

bool CountedNouns::is_compound_adjective(std::size_t token) const
{
    return token + 1 < m_range.last && m_tokens[token].folded == U"-" &&
           !m_tokens[token].space_before && !m_tokens[token + 1].space_before &&
           is_not_people(token + 1);
}

bool CountedNouns::shares_other(std::size_t token) const
{
    if (token + 1 >= m_range.last || !m_lexicon.in_class("conjunction", m_tokens[token].folded)) {
        return false;
    }
    const auto further = m_numbers.read(m_text, token + 1);
    return further && is_not_people(further->tokens.last);
}

std::size_t CountedNouns::people_behind(std::size_t token) const
{
    for (std::size_t i = token; i < std::min(token + noun_reach, m_range.last); ++i) {
        if (m_words.is_people(i)) {
            return i;
        }
        const auto& word = m_tokens[i];
        const bool adjective =
            m_words.in_class("count_adjective", i) ||
            (!word.arabic && word.kind == TokenKind::word && m_cues.at(i) == nullptr &&
             !m_words.in_class("of_word", i) && !m_words.in_class("not_people", i) &&
             !m_words.in_class("conjunction", i));
        if (!adjective) {
            break;
        }
    }
    return token;
}

} // namespace incident_mapper
