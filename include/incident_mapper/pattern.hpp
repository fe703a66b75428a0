#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern_element.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// Where a pattern (pattern_element.hpp) was found in a text.
struct PatternMatch {
    std::size_t payload = 0;
    TokenRange tokens;
    std::vector<std::pair<std::string, TokenRange>> captures;

    [[nodiscard]] std::optional<TokenRange> capture(std::string_view name) const;
};

/// Where a slot that starts at a token may end (one past its last token); empty: no such thing here.
using SlotReader =
    std::function<std::vector<std::size_t>(std::string_view slot, std::size_t token)>;

/// Patterns, looked for all at once.
class PatternSet {
public:
    explicit PatternSet(const Lexicon& lexicon) : m_lexicon(&lexicon) {}

    /// Throws std::invalid_argument that says what is wrong with the pattern.
    void add(std::string_view pattern_text, std::size_t payload);

    /// Adds the cell `column` of every row; the payload is the row number. Errors become
    /// std::runtime_error naming table and line.
    void add_table(const Table& table, std::string_view column = "pattern");

    /// All matches that start at `token`, longest first, then by payload.
    [[nodiscard]] std::vector<PatternMatch> match_at(const Text& text, std::size_t token,
                                                     const SlotReader& slots = {}) const;

    /// Left to right over tokens `[range.first, range.last)`: at each token the longest match (ties:
    /// lowest payload), going on behind it.
    [[nodiscard]] std::vector<PatternMatch> find(const Text& text, TokenRange range,
                                                 const SlotReader& slots = {}) const;
    /// The same over the whole text.
    [[nodiscard]] std::vector<PatternMatch> find(const Text& text,
                                                 const SlotReader& slots = {}) const;

    /// Every match at every token, overlaps included.
    [[nodiscard]] std::vector<PatternMatch> find_all(const Text& text,
                                                     const SlotReader& slots = {}) const;

private:
    using Element = PatternElement;
    struct Pattern {
        std::vector<Element> elements;
        std::size_t payload;
    };
    struct Starts;
    class Matcher;

    [[nodiscard]] bool word_matches(const Element::Word& word, const Token& token) const;
    /// Indexes of the patterns that may start at a token.
    [[nodiscard]] std::vector<std::size_t> starters(const Token& token) const;

    const Lexicon* m_lexicon;
    std::vector<Pattern> m_patterns;
    /// First letters of patterns' first words → patterns that may start there; those that start with
    /// a slot or a gap are in `m_anywhere`.
    std::unordered_map<std::u32string, std::vector<std::size_t>> m_by_word;
    std::unordered_map<char32_t, std::vector<std::size_t>> m_by_initial;
    std::vector<std::size_t> m_anywhere;
};

} // namespace incident_mapper
