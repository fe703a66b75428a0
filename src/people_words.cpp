#include "people_words.hpp"

#include <algorithm>

namespace incident_mapper {

bool PeopleWords::has_article(std::size_t token) const
{
    return m_lexicon.has_article(m_tokens[token].folded);
}

bool PeopleWords::in_class(std::string_view name, std::size_t token) const
{
    return token < m_range.last && m_lexicon.is_of_class(name, m_tokens[token].folded);
}

bool PeopleWords::says_how_many(std::size_t token) const
{
    if (in_class("two_people", token)) {
        return true;
    }
    if (!in_class("one_person", token) || m_tokens[token].arabic) {
        return in_class("one_person", token);
    }
    const auto article = [&](std::size_t at) {
        return at >= m_range.first && at < token && in_class("one_article", at);
    };
    const bool definite = token > m_range.first && in_class("the_word", token - 1) &&
                          token + 1 < m_range.last && m_tokens[token + 1].capitalised;
    return definite || article(token - 1) ||
           article(start_of(token)) || // "the girl Rahaf", "an elderly man"
           (article(token - 2) && m_tokens[token - 1].kind == TokenKind::word &&
            !is_people(token - 1));
}

bool PeopleWords::agree(std::size_t dual, std::size_t adjective) const
{
    constexpr std::size_t ending = 2;
    const std::u32string_view noun = m_tokens[dual].folded;
    return adjective < m_range.last && noun.size() > ending &&
           m_tokens[adjective].folded.size() > ending &&
           m_tokens[adjective].folded.ends_with(noun.substr(noun.size() - ending));
}

std::size_t PeopleWords::start_of(std::size_t token) const
{
    std::size_t first = token;
    while (first > m_range.first && !m_tokens[token].arabic &&
           (m_tokens[first - 1].kind != TokenKind::word || m_tokens[first - 1].capitalised ||
            in_class("not_people", first - 1))) {
        --first;
    }
    return first > m_range.first && first < token && in_class("one_article", first - 1) ? first - 1
                                                                                        : token;
}

bool PeopleWords::is_subject(std::size_t token) const
{
    for (std::size_t i = token; i < std::min(token + 8, m_range.last); ++i) {
        if (in_class("be_verb", i)) {
            return true;
        }
        const auto& word = m_tokens[i];
        const bool name = word.kind == TokenKind::word && (word.capitalised || word.joined);
        const bool article = in_class("latin_article", i);
        if (!name && !article && word.kind == TokenKind::word) {
            return false;
        }
    }
    return false;
}

bool PeopleWords::has_conjunction(std::size_t token) const
{
    if (token > m_range.first + 1 && in_class("one_article", token - 1)) {
        return m_lexicon.in_class("conjunction", m_tokens[token - 2].folded);
    }
    return (token > m_range.first &&
            m_lexicon.in_class("conjunction", m_tokens[token - 1].folded)) ||
           m_lexicon.has_conjunction(m_tokens[token].folded);
}

bool PeopleWords::is_feminine_of(std::size_t token, std::size_t other) const
{
    const std::u32string_view word = m_tokens[token].folded;
    const std::u32string_view man = m_tokens[other].folded;
    // the last letter of the other may be that of its case («مواطناً»)
    return word.size() > 3 && (word.size() == man.size() + 2 || word.size() == man.size() + 1) &&
           man.starts_with(word.substr(1, word.size() - 2));
}

bool PeopleWords::is_of_group(std::size_t token) const
{
    return in_class("of_word", token) && token + 1 < m_range.last &&
           m_tokens[token + 1].capitalised;
}

bool PeopleWords::is_of_family(std::size_t number) const
{
    return number > m_range.first + 1 && in_class("of_word", number - 1) &&
           in_class("family_word", number - 2);
}

bool PeopleWords::is_part_of(std::size_t noun) const
{
    return noun + 1 < m_range.last && in_class("of_word", noun) && in_class("them_word", noun + 1);
}

bool PeopleWords::opens_clause(std::size_t token) const
{
    return token == m_range.first || m_tokens[token - 1].kind == TokenKind::punctuation ||
           in_class("label_word", token - 1);
}

} // namespace incident_mapper
