#include "name_context.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

constexpr std::u32string_view agency_marks = U"-–—/|";
/// So many words at most name an agency at the head of a line.
constexpr std::size_t agency_words = 3;

bool is_closing(const Token& token)
{
    static constexpr std::u32string_view marks = U"\"»”)'";
    return token.kind == TokenKind::punctuation && marks.find(token.folded.front()) != marks.npos;
}

} // namespace

bool is_mark_before_name(const Token& token)
{
    static constexpr std::u32string_view marks = U"\"«“'(#‘";
    return token.kind == TokenKind::punctuation && marks.find(token.folded.front()) != marks.npos;
}

bool is_list_mark(const Token& token)
{
    static constexpr std::u32string_view marks = U",،-–/";
    return token.kind == TokenKind::punctuation && marks.find(token.folded.front()) != marks.npos;
}

std::size_t NameContext::before_marks(std::size_t token) const
{
    while (token > 0 && is_mark_before_name(m_tokens[token - 1])) {
        --token;
    }
    return token;
}

bool NameContext::is_taken(TokenRange range) const
{
    auto it = std::partition_point(m_taken.begin(), m_taken.end(),
                                   [&](TokenRange other) { return other.last <= range.first; });
    for (; it != m_taken.end() && it->first < range.last; ++it) {
        // A longer name of the gazetteer wins: «السيدة زينب» is more than «السيدة».
        const bool longer =
            range.size() > it->size() && range.first <= it->first && it->last <= range.last;
        if (!longer) {
            return true;
        }
    }
    return false;
}

bool NameContext::is_listed_after(const ToponymMention& first, const ToponymMention& second) const
{
    if (m_text.sentence_of(first.tokens.first) != m_text.sentence_of(second.tokens.first)) {
        return false;
    }
    bool joined = second.conjunction;
    const bool own_type = second.type && second.type->tokens.last <= second.tokens.first &&
                          second.type->tokens.first >= first.tokens.last;
    std::size_t end = own_type ? second.type->tokens.first : second.tokens.first;
    if (second.relation.kind != SpatialRelation::Kind::none && second.relation.tokens.last == end &&
        second.relation.tokens.first >= first.tokens.last &&
        m_lexicon.has_conjunction(m_tokens[second.relation.tokens.first].folded)) {
        end = second.relation.tokens.first; // «قريتين بريف كوباني ومحيط عين عيسى»
    }
    bool further = false; // «وأخرى على»
    for (std::size_t i = first.tokens.last; i < end; ++i) {
        const auto& token = m_tokens[i];
        const bool ordinal = m_lexicon.has_conjunction(token.folded) &&
                             m_lexicon.is_of_class("list_ordinal", token.folded);
        const bool word = ordinal || m_lexicon.in_class("conjunction", token.folded) ||
                          (further && (m_lexicon.in_class("locative", token.folded) ||
                                       m_lexicon.in_class("target_word", token.folded)));
        further = further || ordinal;
        if (!is_list_mark(token) && !is_mark_before_name(token) && !word && !is_closing(token)) {
            return false;
        }
        joined = joined || is_list_mark(token) || word;
    }
    return joined || (end < second.tokens.first && end >= first.tokens.last &&
                      m_lexicon.has_conjunction(m_tokens[end].folded));
}

TokenRange NameContext::tag_around(std::size_t token) const
{
    const auto& letters = m_text.code_points();
    const auto opens_tag = [&](const Token& word) {
        return word.span.start > 0 && letters[word.span.start - 1] == U'#';
    };
    std::size_t first = token;
    while (first > 0 && !m_tokens[first].space_before && !opens_tag(m_tokens[first])) {
        --first;
    }
    if (!opens_tag(m_tokens[first])) {
        return {};
    }
    std::size_t last = first + 1;
    const auto continues = [&](const Token& next) {
        return !next.space_before && !opens_tag(next) &&
               (next.kind != TokenKind::punctuation || next.folded == U"_");
    };
    while (last < m_tokens.size() && continues(m_tokens[last])) {
        ++last;
    }
    return token < last ? TokenRange{first, last} : TokenRange{};
}

bool NameContext::is_behind_agency(const ToponymMention& mention) const
{
    const std::size_t first = mention.tokens.first;
    const std::size_t next = mention.tokens.last;
    if (first < 2 || next >= m_tokens.size() || m_text.starts_line(first) ||
        m_text.starts_line(next) || m_tokens[next].folded != m_tokens[first - 1].folded ||
        agency_marks.find(m_tokens[next].folded.front()) == agency_marks.npos) {
        return false;
    }
    for (std::size_t i = first - 1; i > 0 && first - i <= agency_words + 1; --i) {
        if (m_tokens[i - 1].kind != TokenKind::word) {
            return false;
        }
        if (m_text.starts_line(i - 1)) {
            return true;
        }
    }
    return false;
}

bool NameContext::behind_locative(const ToponymMention& mention) const
{
    const std::size_t token = before_marks(mention.tokens.first);
    return token > 0 && m_text.sentence_of(token - 1) == m_text.sentence_of(mention.tokens.first) &&
           m_lexicon.in_class_after_conjunction("locative", m_tokens[token - 1].folded);
}

} // namespace incident_mapper
