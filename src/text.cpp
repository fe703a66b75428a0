#include "incident_mapper/text.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "incident_mapper/broken_words.hpp"
#include "incident_mapper/zones.hpp"

namespace incident_mapper {

namespace {

/// A headline or flash has at most so many words and marks.
constexpr std::size_t flash_tokens = 40;

bool is_sentence_end(const Token& token)
{
    if (token.kind != TokenKind::punctuation) {
        return false;
    }
    switch (token.folded.front()) {
    case U'.':
    case U'!':
    case U'?':
    case 0x061F: // Arabic question mark
    case 0x06D4:
    case 0x2026: // ellipsis
    case U'|':
    case 0x2022: // bullet
        return true;
    default:
        return u_charType(static_cast<UChar32>(token.folded.front())) == U_OTHER_SYMBOL;
    }
}

bool is_closing(const Token& token)
{
    if (token.kind != TokenKind::punctuation) {
        return false;
    }
    switch (token.folded.front()) {
    case U')':
    case U']':
    case 0x00BB:
    case 0x201D:
    case U'"':
        return true;
    default:
        return false;
    }
}

constexpr std::size_t narrowest_page = 55; ///< code points of a line that was broken by width
constexpr std::size_t widest_page = 100;

std::vector<std::u32string_view> lines_of(std::u32string_view text)
{
    std::vector<std::u32string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find(U'\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == U'\r') {
            line.remove_suffix(1);
        }
        lines.push_back(line);
    }
    return lines;
}

/// Whether lines were broken by width, not by sense: the first word of the next line would not have
/// fitted on most of them, and they end without a full stop. Then only blank lines end a paragraph.
bool is_hard_wrapped(std::u32string_view text)
{
    const auto lines = lines_of(text);
    std::size_t width = 0;
    for (const auto& line : lines) {
        width = std::max(width, line.size() <= widest_page ? line.size() : 0);
    }
    std::size_t told = 0;
    std::size_t wrapped = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const auto& line = lines[i];
        if (line.size() <= 20 || lines[i + 1].empty()) {
            continue;
        }
        ++told;
        const auto next_word = std::min(lines[i + 1].find(U' '), lines[i + 1].size());
        wrapped += line.size() >= narrowest_page && line.size() <= widest_page &&
                   line.size() + 1 + next_word > width && line.back() != U'.' &&
                   line.back() != 0x061F;
    }
    return told >= 4 && wrapped * 10 >= told * 7;
}

} // namespace

Text::Text(std::string_view utf8, const TextRules& rules)
    : m_code_points(to_code_points(utf8)),
      m_tokens(mend_broken_words(tokenize(m_code_points, RunOn::parted), m_code_points,
                                 [&](std::u32string_view word) { return rules.is_known(word); }))
{
    split_sentences(rules);
    find_quotes();
    const auto zones = zones_of(*this, rules);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        m_sentences[i].zone = zones[i];
    }
}

bool Text::starts_line(std::size_t token) const
{
    if (token == 0) {
        return true;
    }
    const auto from = m_tokens[token - 1].span.end;
    const auto between =
        std::u32string_view(m_code_points).substr(from, m_tokens[token].span.start - from);
    return between.find(U'\n') != between.npos || between.find(U'\r') != between.npos;
}

Span Text::span_of(TokenRange range) const
{
    return {m_tokens[range.first].span.start, m_tokens[range.last - 1].span.end};
}

std::string Text::utf8_of(Span span) const
{
    return to_utf8(std::u32string_view(m_code_points).substr(span.start, span.length()));
}

namespace {

/// Decides where sentences end.
class SentenceSplitter {
public:
    SentenceSplitter(const Text& text, const TextRules& rules)
        : m_text(text), m_tokens(text.tokens()), m_rules(rules),
          m_hard_wrapped(is_hard_wrapped(text.code_points()))
    {
    }

    [[nodiscard]] bool ends_paragraph(std::size_t token) const
    {
        if (token + 1 == m_tokens.size()) {
            return true;
        }
        if (!m_text.starts_line(token + 1)) {
            return false;
        }
        return !(m_hard_wrapped || goes_on_in_lower_case(token)) || blank_line_after(token);
    }

    [[nodiscard]] bool ends_sentence(std::size_t token) const
    {
        if (more_marks_follow(token)) {
            return false;
        }
        std::size_t mark = token;
        while (mark > 0 && is_closing(m_tokens[mark]) && !m_tokens[mark].space_before) {
            --mark;
        }
        return is_sentence_end(m_tokens[mark]) &&
               (m_tokens[mark].folded.front() != U'.' || full_stop_ends(mark, token + 1));
    }

private:
    /// Further stops ("?!", "...") and closing marks belong to the sentence that they end.
    [[nodiscard]] bool more_marks_follow(std::size_t token) const
    {
        return token + 1 < m_tokens.size() && !m_tokens[token + 1].space_before &&
               (is_closing(m_tokens[token + 1]) || is_sentence_end(m_tokens[token + 1]));
    }

    /// `next`: behind the closing marks.
    [[nodiscard]] bool full_stop_ends(std::size_t token, std::size_t next) const
    {
        if (token == 0 || next >= m_tokens.size()) {
            return true;
        }
        const auto& before = m_tokens[token - 1];
        const auto& after = m_tokens[next];
        if (!after.space_before && (after.kind == TokenKind::number || !after.arabic)) {
            // "16.00", "U.S.", "site.com"; but "».وتابع" ends a sentence
            return after.kind == TokenKind::word && after.capitalised && before.folded.size() > 3;
        }
        if (before.kind == TokenKind::word && !before.arabic && !m_tokens[token].space_before) {
            const bool initial = before.folded.size() == 1;
            return !initial && !m_rules.is_abbreviation(before.folded);
        }
        return true;
    }

    /// A line that ends in a word while the next one starts with a small letter was broken by width.
    [[nodiscard]] bool goes_on_in_lower_case(std::size_t token) const
    {
        const auto& before = m_tokens[token];
        const auto& after = m_tokens[token + 1];
        return before.kind != TokenKind::punctuation && after.kind == TokenKind::word &&
               !after.arabic && !after.capitalised && is_latin_letter(after.folded.front());
    }

    [[nodiscard]] bool blank_line_after(std::size_t token) const
    {
        const auto from = m_tokens[token].span.end;
        const auto between = std::u32string_view(m_text.code_points())
                                 .substr(from, m_tokens[token + 1].span.start - from);
        return std::count(between.begin(), between.end(), U'\n') > 1;
    }

    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const TextRules& m_rules;
    bool m_hard_wrapped;
};

} // namespace

void Text::split_sentences(const TextRules& rules)
{
    const SentenceSplitter splitter{*this, rules};
    std::size_t first = 0;
    std::size_t paragraph = 0;
    m_sentence_of.reserve(m_tokens.size());
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        m_sentence_of.push_back(m_sentences.size());
        const bool paragraph_ends = splitter.ends_paragraph(i);
        if (paragraph_ends || splitter.ends_sentence(i)) {
            Sentence sentence;
            sentence.tokens = {first, i + 1};
            sentence.span = span_of(sentence.tokens);
            sentence.paragraph = paragraph;
            sentence.ends_paragraph = paragraph_ends;
            m_sentences.push_back(sentence);
            first = i + 1;
            paragraph += paragraph_ends;
        }
    }
}

void Text::find_quotes()
{
    std::size_t depth = 0;
    std::uint32_t start = 0;
    bool straight_open = false;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const auto& token = m_tokens[i];
        const char32_t mark = token.kind == TokenKind::punctuation ? token.folded.front() : U'\0';
        const bool opens = mark == 0x00AB || mark == 0x201C || (mark == U'"' && !straight_open);
        const bool closes = mark == 0x00BB || mark == 0x201D || (mark == U'"' && straight_open);
        straight_open = mark == U'"' ? !straight_open : straight_open;
        if (opens) {
            start = depth == 0 ? token.span.start : start;
            ++depth;
        } else if (closes && depth > 0 && --depth == 0) {
            m_quotes.push_back({start, token.span.end});
        }
        const auto& sentence = m_sentences[m_sentence_of[i]];
        if (sentence.ends_paragraph && sentence.tokens.last == i + 1) {
            depth = 0; // an unclosed quotation ends with its paragraph
            straight_open = false;
        }
    }
}

bool Text::is_headline_only() const
{
    return !m_tokens.empty() && m_tokens.size() <= flash_tokens &&
           m_sentences.front().paragraph == m_sentences.back().paragraph &&
           !(m_tokens.back().kind == TokenKind::punctuation && m_tokens.back().folded == U".");
}

std::string detect_language(const Text& text)
{
    std::size_t arabic = 0;
    std::size_t latin = 0;
    for (const char32_t c : text.code_points()) {
        arabic += is_arabic_letter(c);
        latin += is_latin_letter(c);
    }
    const std::size_t all = arabic + latin;
    if (all < 3) {
        return {};
    }
    if (arabic * 100 >= all * 15 && latin * 100 >= all * 15) {
        return "mixed";
    }
    return arabic > latin ? "ar" : "en";
}

} // namespace incident_mapper
