#include "date_figures.hpp"

namespace incident_mapper {

bool is_mark(const Token& token, std::u32string_view any_of)
{
    return token.kind == TokenKind::punctuation && any_of.find(token.folded.front()) != any_of.npos;
}

bool attached(const Text& text, std::size_t token)
{
    return token < text.tokens().size() && !text.tokens()[token].space_before;
}

namespace {

/// \pre at most nine ASCII digits
int value_of(const std::u32string& digits)
{
    int value = 0;
    for (const char32_t digit : digits) {
        value = value * 10 + static_cast<int>(digit - U'0');
    }
    return value;
}

bool is_number(const Text& text, std::size_t token, std::size_t max_digits)
{
    return token < text.tokens().size() && text.tokens()[token].kind == TokenKind::number &&
           text.tokens()[token].folded.size() <= max_digits;
}

constexpr std::u32string_view date_separators = U"/\\.-\u2013\u2212";

/// One past two or three figures with the same separator between them, as in a date; nothing where
/// they are part of a longer row (an address, a version).
std::optional<std::size_t> figures_end(const Text& text, std::size_t token)
{
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token).tokens.last;
    const auto separator = [&](std::size_t i) {
        return i < limit && is_mark(tokens[i], date_separators);
    };
    if (!is_number(text, token, 4) || !separator(token + 1) || token + 2 >= limit ||
        !is_number(text, token + 2, 2)) {
        return std::nullopt;
    }
    const bool row_before = token > 1 && attached(text, token) && separator(token - 1) &&
                            attached(text, token - 1) && is_number(text, token - 2, 12);
    const bool tight = attached(text, token + 1) && attached(text, token + 2);
    const bool third = separator(token + 3) && token + 4 < limit &&
                       tokens[token + 3].folded == tokens[token + 1].folded &&
                       is_number(text, token + 4, 4) &&
                       (attached(text, token + 3) && attached(text, token + 4)) == tight;
    const std::size_t end = token + (third ? 5 : 3);
    const bool row_behind = separator(end) && attached(text, end) && attached(text, end + 1) &&
                            is_number(text, end + 1, 12);
    return row_before || row_behind ? std::nullopt : std::optional(end);
}

/// Whether the digits at `token` are no part of a longer figure: a time, a decimal, an address,
/// a percentage, an amount of money.
bool stands_alone(const Text& text, std::size_t token)
{
    const auto& tokens = text.tokens();
    if (token > 0 && attached(text, token)) {
        if (is_mark(tokens[token - 1], U"$\u20AC\u00A3%")) {
            return false;
        }
        if (token > 1 && is_mark(tokens[token - 1], U".:/\\\u066B") && attached(text, token - 1) &&
            tokens[token - 2].kind == TokenKind::number) {
            return false;
        }
    }
    if (!attached(text, token + 1)) {
        return true;
    }
    if (is_mark(tokens[token + 1], U"%\u066A$\u20AC")) {
        return false;
    }
    const bool digits_follow = attached(text, token + 2) && is_number(text, token + 2, 12);
    const bool thousands = digits_follow && tokens[token + 2].folded.size() == 3 &&
                           is_mark(tokens[token + 1], U",\u060C\u066C");
    return !thousands && !(digits_follow && is_mark(tokens[token + 1], U".:/\\\u066B"));
}

} // namespace

std::optional<int> four_digits_at(const Text& text, std::size_t token)
{
    const bool year = is_number(text, token, 4) && text.tokens()[token].folded.size() == 4 &&
                      stands_alone(text, token);
    return year ? std::optional(value_of(text.tokens()[token].folded)) : std::nullopt;
}

std::optional<int> number_at(const Text& text, std::size_t token, int low, int high)
{
    if (!is_number(text, token, 2) || !stands_alone(text, token)) {
        return std::nullopt;
    }
    const int value = value_of(text.tokens()[token].folded);
    return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

std::optional<NumericDate> numeric_at(const Text& text, std::size_t token)
{
    const auto end = figures_end(text, token);
    if (!end) {
        return std::nullopt;
    }
    const auto& tokens = text.tokens();
    const auto figure = [&](std::size_t i) { return value_of(tokens[token + 2 * i].folded); };
    const auto digits = [&](std::size_t i) { return tokens[token + 2 * i].folded.size(); };
    const bool tight = attached(text, token + 1);
    if (*end == token + 3) {
        const bool slash = tokens[token + 1].folded == U"/" && tight && digits(0) <= 2;
        return slash ? std::optional(NumericDate{*end, figure(0), figure(1), {}, false})
                     : std::nullopt;
    }
    if (digits(0) == 4 && digits(2) <= 2) {
        return NumericDate{*end, figure(1), figure(2), figure(0), true};
    }
    if (digits(0) <= 2 && digits(2) == 4) {
        return NumericDate{*end, figure(0), figure(1), figure(2), false};
    }
    const bool short_year = digits(0) <= 2 && digits(2) == 2 && tight &&
                            is_mark(tokens[token + 1], U"/.") && figure(2) <= 40;
    return short_year
               ? std::optional(NumericDate{*end, figure(0), figure(1), 2000 + figure(2), false})
               : std::nullopt;
}

} // namespace incident_mapper
