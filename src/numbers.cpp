#include "incident_mapper/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace incident_mapper {

namespace {

constexpr std::int64_t largest = 1'000'000'000'000;

/// \pre digits are ASCII. Nothing where there are more than twelve.
std::optional<std::int64_t> value_of(std::u32string_view digits)
{
    if (digits.empty() || digits.size() > 12) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char32_t digit : digits) {
        value = value * 10 + static_cast<std::int64_t>(digit - U'0');
    }
    return value;
}

bool is_punctuation(const Token& token, std::u32string_view any_of)
{
    return token.kind == TokenKind::punctuation && any_of.find(token.folded.front()) != any_of.npos;
}

/// The 5 of "16.5".
bool is_fraction(const Text& text, std::size_t token)
{
    const auto& tokens = text.tokens();
    return token >= text.sentence_at(token).tokens.first + 2 && !tokens[token].space_before &&
           is_punctuation(tokens[token - 1], U".,\u066B") && !tokens[token - 1].space_before &&
           tokens[token - 2].kind == TokenKind::number;
}

std::int64_t parse_value(const Table& table, std::size_t row)
{
    const auto text = table.cell(row, "value");
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw table.fault(row, "\"" + std::string(text) + "\" is not a whole number");
    }
    return value;
}

} // namespace

NumberReader::NumberReader(const Lexicon& lexicon) : m_lexicon(&lexicon)
{
    const auto& table = lexicon.table("numbers");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto word = fold_utf8(table.cell(row, "word"));
        const auto kind = table.cell(row, "kind");
        const auto value = parse_value(table, row);
        if (kind == "ordinal") {
            m_ordinals[word] = value;
        } else {
            m_entries[word] = {kind == "multiplier" ? Kind::multiplier
                               : kind == "vague"    ? Kind::vague
                               : kind == "teen"     ? Kind::teen
                                                    : Kind::value,
                               value};
        }
    }
}

std::optional<Quantity> NumberReader::read(const Text& text, std::size_t token) const
{
    if (token >= text.tokens().size()) {
        return std::nullopt;
    }
    return text.tokens()[token].kind == TokenKind::number ? read_digits(text, token)
                                                          : read_words(text, token);
}

std::optional<Quantity> NumberReader::read_digits(const Text& text, std::size_t token) const
{
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token).tokens.last;
    if (is_fraction(text, token)) {
        return std::nullopt;
    }
    std::u32string digits = tokens[token].folded;
    std::size_t end = token + 1;
    // Thousands are grouped by a comma (, ، ٬) or, rarely, a point; groups have three digits.
    while (end + 1 < limit && is_punctuation(tokens[end], U",\u060C\u066C") &&
           !tokens[end].space_before && tokens[end + 1].kind == TokenKind::number &&
           !tokens[end + 1].space_before && tokens[end + 1].folded.size() == 3 &&
           digits.size() <= 9 && tokens[token].folded.size() <= 3) {
        digits += tokens[end + 1].folded;
        end += 2;
    }
    auto value = value_of(digits);
    if (!value) {
        return std::nullopt;
    }
    std::int64_t tenths = 0;
    const bool decimal = end + 1 < limit && is_punctuation(tokens[end], U".,\u066B") &&
                         !tokens[end].space_before && tokens[end + 1].kind == TokenKind::number &&
                         !tokens[end + 1].space_before;
    if (decimal) {
        tenths = static_cast<std::int64_t>(tokens[end + 1].folded.front() - U'0');
        end += 2;
    }
    if (end < limit) {
        if (const auto next = component_at(text, end);
            next && next->entry.kind == Kind::multiplier && !next->conjoined &&
            next->entry.value >= 1000) {
            const std::int64_t result = (*value * 10 + tenths) * (next->entry.value / 10);
            return result <= largest ? std::optional(Quantity{{token, end + 1}, result, false})
                                     : std::nullopt;
        }
    }
    return decimal ? std::nullopt : std::optional(Quantity{{token, end}, *value, false});
}

std::optional<NumberReader::Component> NumberReader::component_at(const Text& text,
                                                                  std::size_t token) const
{
    const auto& word = text.tokens()[token];
    if (word.kind != TokenKind::word) {
        return std::nullopt;
    }
    if (const auto it = m_entries.find(word.folded); it != m_entries.end()) {
        return Component{it->second, false, false, false};
    }
    if (!word.arabic) {
        return std::nullopt;
    }
    for (const auto& reading : m_lexicon->proclitics(word.folded)) {
        if (const auto it = m_entries.find(word.folded.substr(reading.length));
            it != m_entries.end()) {
            // «و» stands alone or before the article: «الأربع والعشرين»
            const bool conjunction =
                !reading.article || reading.length > m_lexicon->article().size();
            return Component{it->second, conjunction && !reading.preposition, reading.preposition,
                             reading.article};
        }
    }
    return std::nullopt;
}

bool NumberReader::is_teen_ten(const std::optional<Component>& part)
{
    return part && part->entry.kind == Kind::value && part->entry.value == 10 && !part->conjoined;
}

/// The sum of number words read so far.
struct NumberReader::Sum {
    std::int64_t total = 0;          ///< of what stands before a thousand, a million
    std::int64_t current = 0;        ///< of what stands behind it
    std::int64_t smallest = largest; ///< the last value added, to keep "two three" apart

    /// "hundred", "thousand". Whether it goes on the number: "ستة وألف" is a list.
    bool multiply(const Component& part, bool first)
    {
        const auto value = part.entry.value;
        if (!first && part.conjoined && value > current && total == 0) {
            return false;
        }
        current = std::max<std::int64_t>(current, 1) * value;
        if (value >= 1000) {
            total += current;
            current = 0;
        }
        smallest = value;
        return true;
    }

    /// A value that stands alone. Whether it goes on the number.
    bool add(const Component& part, const Token& word, bool conjoined, bool first)
    {
        const auto value = part.entry.value;
        const bool unit_before_ten = word.arabic && smallest < 10 && value >= 20 && value < 100;
        const bool teen = word.arabic && smallest < 10 && !part.conjoined && is_teen_ten(part);
        const bool descends =
            value < smallest && (smallest >= 100 || (smallest >= 20 && value < 10));
        if (!first && !teen && (!(unit_before_ten || descends) || (word.arabic && !conjoined))) {
            return false;
        }
        current += value;
        smallest = value;
        return true;
    }
};

bool NumberReader::starts_number(const Text& text, std::size_t token, const Component& first) const
{
    if (first.entry.kind == Kind::multiplier && first.preposition && first.article) {
        return false; // «بالمئة», «بالألف»
    }
    return first.entry.kind != Kind::teen || (token + 1 < text.sentence_at(token).tokens.last &&
                                              is_teen_ten(component_at(text, token + 1)));
}

std::optional<Quantity> NumberReader::read_words(const Text& text, std::size_t token) const
{
    const std::size_t limit = text.sentence_at(token).tokens.last;
    const auto first = component_at(text, token);
    if (!first || !starts_number(text, token, *first)) {
        return std::nullopt;
    }
    if (first->entry.kind == Kind::vague) {
        return Quantity{{token, token + 1}, first->entry.value, true};
    }
    Sum sum;
    std::size_t end = token;
    for (std::size_t i = token; i < limit; i = end) {
        const bool is_first = i == token;
        const bool english_and = !is_first &&
                                 m_lexicon->in_class("number_joiner", text.tokens()[i].folded) &&
                                 i + 1 < limit;
        const std::size_t at = i + (english_and ? 1 : 0);
        const auto part = is_first ? first : component_at(text, at);
        if (!part || part->entry.kind == Kind::vague || (!is_first && part->preposition)) {
            break;
        }
        const auto& word = text.tokens()[at];
        const bool conjoined = part->conjoined || english_and || word.joined;
        const bool goes_on = part->entry.kind == Kind::multiplier
                                 ? sum.multiply(*part, is_first)
                                 : sum.add(*part, word, conjoined, is_first);
        if (!goes_on) {
            break;
        }
        if (sum.total + sum.current > largest) {
            return std::nullopt;
        }
        end = at + 1;
    }
    return Quantity{{token, end}, sum.total + sum.current, false};
}

std::optional<Quantity> NumberReader::read_ordinal(const Text& text, std::size_t token) const
{
    const auto& tokens = text.tokens();
    const auto& word = tokens[token];
    if (word.kind == TokenKind::number) {
        static constexpr std::array<std::u32string_view, 4> endings{U"st", U"nd", U"rd", U"th"};
        const bool has_ending =
            token + 1 < tokens.size() && !tokens[token + 1].space_before &&
            std::find(endings.begin(), endings.end(), tokens[token + 1].folded) != endings.end();
        const auto value = value_of(word.folded);
        return has_ending && value ? std::optional(Quantity{{token, token + 2}, *value, false})
                                   : std::nullopt;
    }
    const auto find = [&](std::size_t at) -> std::optional<std::int64_t> {
        if (at >= tokens.size()) {
            return std::nullopt;
        }
        if (const auto it = m_ordinals.find(tokens[at].folded); it != m_ordinals.end()) {
            return it->second;
        }
        for (const auto& reading : m_lexicon->proclitics(tokens[at].folded)) {
            if (const auto it = m_ordinals.find(tokens[at].folded.substr(reading.length));
                it != m_ordinals.end()) {
                return it->second;
            }
        }
        return std::nullopt;
    };
    const auto first = find(token);
    if (!first) {
        return std::nullopt;
    }
    // "الخامس والعشرين", "twenty-fifth" (the ten is a cardinal), "الحادي عشر"
    if (const auto second = find(token + 1); second && *first < 10 && *second >= 10) {
        return Quantity{{token, token + 2}, *first + *second, false};
    }
    return Quantity{{token, token + 1}, *first, false};
}

} // namespace incident_mapper
