#include "incident_mapper/broken_words.hpp"

#include <algorithm>

#include <unicode/uchar.h>

namespace incident_mapper {

namespace {

constexpr char32_t tatweel = 0x0640;
/// A word is hardly broken into more parts, nor parted by more marks.
constexpr std::size_t most_parts = 8;
constexpr std::size_t most_marks = 4;

enum class Break { none, likely, sure };

/// Quotation marks and brackets stand around words, not in them.
bool encloses(char32_t c)
{
    switch (u_charType(static_cast<UChar32>(c))) {
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        return true;
    default:
        return c == U'"';
    }
}

/// How the words `left` and `right` are parted.
Break break_between(const Token& left, const Token& right, std::u32string_view text)
{
    auto gap = text.substr(left.span.end, right.span.start - left.span.end);
    const bool tatweel_left = text[left.span.end - 1] == tatweel;
    const bool tatweel_right = !gap.empty() && gap.back() == tatweel;
    while (!gap.empty() && gap.back() == tatweel) {
        gap.remove_suffix(1);
    }
    std::size_t spaces = 0;
    for (const char32_t c : gap) {
        if (c == U'\n' || c == U'\r' || encloses(c)) {
            return Break::none;
        }
        spaces += u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
    }
    if (gap.size() > most_marks || spaces > 2 || (spaces == 2 && gap.size() == 2)) {
        return Break::none;
    }
    if (tatweel_left && tatweel_right) {
        return Break::sure;
    }
    const bool single = left.folded.size() == 1 || right.folded.size() == 1;
    const bool marks_alone = spaces == 0 && !gap.empty();
    return tatweel_left || tatweel_right || marks_alone || (single && gap.size() == spaces)
               ? Break::likely
               : Break::none;
}

bool is_arabic_word(const Token& token) { return token.kind == TokenKind::word && token.arabic; }

/// The parts that may be one word: indices of tokens, and how each is parted from the one before.
struct Chain {
    std::vector<std::size_t> parts;
    std::vector<Break> breaks;
};

Chain chain_from(std::size_t first, const std::vector<Token>& tokens, std::u32string_view text)
{
    Chain chain{{first}, {}};
    while (chain.parts.size() < most_parts) {
        const std::size_t left = chain.parts.back();
        std::size_t right = left + 1;
        while (right < tokens.size() && tokens[right].kind == TokenKind::punctuation &&
               right - left <= most_marks) {
            ++right;
        }
        if (right == tokens.size() || !is_arabic_word(tokens[right])) {
            break;
        }
        const auto parted = break_between(tokens[left], tokens[right], text);
        if (parted == Break::none) {
            break;
        }
        chain.parts.push_back(right);
        chain.breaks.push_back(parted);
    }
    return chain;
}

std::u32string joined(const Chain& chain, std::size_t count, const std::vector<Token>& tokens)
{
    std::u32string word;
    for (std::size_t i = 0; i < count; ++i) {
        word += tokens[chain.parts[i]].folded;
    }
    return word;
}

} // namespace

std::vector<Token> mend_broken_words(const std::vector<Token>& tokens, std::u32string_view text,
                                     const std::function<bool(std::u32string_view)>& is_known)
{
    /// The most parts from the first on that are one word; 1 where it is whole.
    const auto parts_of_word = [&](const Chain& chain) {
        std::size_t count = chain.parts.size();
        for (; count > 1; --count) {
            const auto end = chain.breaks.begin() + static_cast<std::ptrdiff_t>(count) - 1;
            const bool sure = std::all_of(chain.breaks.begin(), end,
                                          [](Break parted) { return parted == Break::sure; });
            const auto& tail = tokens[chain.parts[count - 1]].folded; // the «و» of «ألفاً و122»
            const bool two_words =
                tail.size() == 1 && is_known(tail) && is_known(joined(chain, count - 1, tokens));
            if (sure || (!two_words && is_known(joined(chain, count, tokens)))) {
                break;
            }
        }
        return count;
    };
    std::vector<Token> mended;
    mended.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token token = tokens[i];
        if (is_arabic_word(token)) {
            const auto chain = chain_from(i, tokens, text);
            if (const auto count = parts_of_word(chain); count > 1) {
                token.folded = joined(chain, count, tokens);
                i = chain.parts[count - 1];
                token.span.end = tokens[i].span.end;
            }
        }
        mended.push_back(std::move(token));
    }
    return mended;
}

} // namespace incident_mapper
