#include "incident_mapper/text.hpp"

#include <unicode/uchar.h>

namespace incident_mapper {

namespace {

constexpr char32_t ta_marbuta = 0x0629;

bool is_mark(char32_t c)
{
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK;
}

bool is_inner_apostrophe(char32_t c)
{
    return c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x00B4 || c == 0x2032;
}

bool is_joiner(char32_t c) { return c == U'-' || c == U'_' || c == 0x2010 || c == 0x2011; }

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

/// Cuts a row of code points into tokens; see `Token`.
class Tokenizer {
public:
    Tokenizer(std::u32string_view text, RunOn run_on) : m_text(text), m_run_on(run_on) {}

    std::vector<Token> run()
    {
        while (m_at < m_text.size()) {
            step();
        }
        return std::move(m_tokens);
    }

private:
    void step()
    {
        const char32_t c = m_text[m_at];
        if (is_space(c)) {
            m_space = true;
            ++m_at;
        } else if (is_letter(c) && c != 0x0640) {
            read_word();
        } else if (is_digit(c)) {
            read_number();
        } else if (is_mark(c) || c == 0x0640 || is_tag_sign()) {
            ++m_at;
        } else if (joins_words(c)) {
            m_joined = true;
            ++m_at;
        } else {
            add(TokenKind::punctuation, m_at, m_at + 1);
        }
    }

    /// The sign of a hashtag.
    [[nodiscard]] bool is_tag_sign() const
    {
        return m_text[m_at] == U'#' && m_at + 1 < m_text.size() && is_letter(m_text[m_at + 1]);
    }

    /// A hyphen or underscore between two letters, or an apostrophe behind one ("al-'Arab").
    [[nodiscard]] bool joins_words(char32_t c) const
    {
        const bool letter_after = m_at + 1 < m_text.size() && is_letter_or_apostrophe(m_at + 1);
        if (is_joiner(c)) {
            return m_at > 0 && (is_letter(m_text[m_at - 1]) || is_mark(m_text[m_at - 1])) &&
                   letter_after;
        }
        return is_inner_apostrophe(c) && m_joined && letter_after;
    }

    [[nodiscard]] bool is_letter_or_apostrophe(std::size_t i) const
    {
        return is_letter(m_text[i]) || (is_inner_apostrophe(m_text[i]) && i + 1 < m_text.size() &&
                                        is_letter(m_text[i + 1]));
    }

    void read_word()
    {
        const std::size_t start = m_at;
        const bool arabic = is_arabic_letter(m_text[start]);
        std::size_t end = start + 1;
        while (end < m_text.size() && belongs(end, arabic) && !runs_on(end)) {
            ++end;
        }
        add(TokenKind::word, start, end);
        skip_possessive(end, arabic);
    }

    /// A letter behind a ta marbuta, which only ends words: «سيارةمفخخة» lacks a space.
    [[nodiscard]] bool runs_on(std::size_t i) const
    {
        std::size_t before = i - 1;
        while (before > m_at && is_mark(m_text[before])) {
            --before;
        }
        return m_run_on == RunOn::parted && m_text[before] == ta_marbuta && is_letter(m_text[i]);
    }

    [[nodiscard]] bool belongs(std::size_t i, bool arabic) const
    {
        const char32_t c = m_text[i];
        if (is_mark(c) || c == 0x0640) {
            return true;
        }
        if (is_letter(c)) {
            return is_arabic_letter(c) == arabic;
        }
        return !arabic && is_inner_apostrophe(c) && i + 1 < m_text.size() &&
               is_latin_letter(m_text[i + 1]) && !is_possessive(i);
    }

    /// "'s" with nothing of the word behind it.
    [[nodiscard]] bool is_possessive(std::size_t i) const
    {
        return i + 1 < m_text.size() && is_inner_apostrophe(m_text[i]) &&
               (m_text[i + 1] == U's' || m_text[i + 1] == U'S') &&
               (i + 2 == m_text.size() || !is_letter_or_apostrophe(i + 2));
    }

    void skip_possessive(std::size_t end, bool arabic)
    {
        if (!arabic && is_possessive(end)) {
            m_at = end + 2;
        }
    }

    /// Behind a half ring, which Unicode counts among the letters: "ʿAfrin".
    [[nodiscard]] bool is_capital(std::size_t i) const
    {
        const bool ring = u_charType(static_cast<UChar32>(m_text[i])) == U_MODIFIER_LETTER;
        return u_isupper(static_cast<UChar32>(m_text[ring && i + 1 < m_text.size() ? i + 1 : i]));
    }

    void read_number()
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && is_digit(m_text[end])) {
            ++end;
        }
        add(TokenKind::number, m_at, end);
    }

    void add(TokenKind kind, std::size_t start, std::size_t end)
    {
        Token token;
        token.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
        token.kind = kind;
        token.folded = fold(m_text.substr(start, end - start)).letters;
        token.arabic = kind == TokenKind::word && is_arabic_letter(m_text[start]);
        token.capitalised = kind == TokenKind::word && is_capital(start);
        token.space_before = m_space || start == 0;
        token.joined = m_joined && !m_space;
        m_at = end;
        if (!token.folded
                 .empty()) { // else it is as if it were not there: an apostrophe, a bare hamza
            m_space = m_joined = false;
            m_tokens.push_back(std::move(token));
        }
    }

    std::u32string_view m_text;
    RunOn m_run_on;
    std::size_t m_at = 0;
    bool m_space = false;
    bool m_joined = false;
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(std::u32string_view code_points, RunOn run_on)
{
    return Tokenizer{code_points, run_on}.run();
}

std::vector<std::u32string> folded_words(std::string_view utf8)
{
    std::vector<std::u32string> words;
    for (auto& token : tokenize(to_code_points(utf8))) {
        if (token.kind != TokenKind::punctuation) {
            words.push_back(std::move(token.folded));
        }
    }
    return words;
}

} // namespace incident_mapper
