#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/span.hpp"

namespace incident_mapper {

class TextRules;

enum class TokenKind { word, number, punctuation };

/// A word (letters of one script; apostrophes inside belong to it), a run of digits, or one
/// punctuation character. Hyphens and underscores between letters separate words and make no token
/// of their own, so that "Deir ez-Zor", "Deir-ez-Zor" and "#Deir_ez_Zor" read alike. An English
/// possessive ('s) is split off and dropped, and so is the sign of a hashtag.
struct Token {
    Span span;
    TokenKind kind = TokenKind::word;
    std::u32string folded;
    bool arabic = false;
    bool capitalised = false;  ///< Latin word that starts with a capital letter
    bool space_before = false; ///< white space or the start of the text stands before it
    bool joined = false;       ///< a hyphen or underscore joins it to the token before
};

/// What part of a report a sentence belongs to.
enum class Zone {
    headline, ///< title line(s) at the head of the text
    body,
    furniture, ///< source lines, datelines, view counts, share buttons: never evidence of an incident
};

struct Sentence {
    TokenRange tokens;
    Span span;
    Zone zone = Zone::body;
    std::size_t paragraph = 0; ///< counts blocks of text separated by line breaks
    bool ends_paragraph = false;
};

/// A text made ready for reading: code points, tokens, sentences and quotations.
/// All later stages read this and never the bytes.
class Text {
public:
    /// \pre `utf8` is well-formed.
    Text(std::string_view utf8, const TextRules& rules);

    [[nodiscard]] const std::u32string& code_points() const { return m_code_points; }
    [[nodiscard]] const std::vector<Token>& tokens() const { return m_tokens; }
    [[nodiscard]] const std::vector<Sentence>& sentences() const { return m_sentences; }
    /// Quoted speech or names, the marks included; of nested ones the outermost.
    [[nodiscard]] const std::vector<Span>& quotes() const { return m_quotes; }

    /// Index of the sentence that holds a token. \pre token < tokens().size()
    [[nodiscard]] std::size_t sentence_of(std::size_t token) const { return m_sentence_of[token]; }
    [[nodiscard]] const Sentence& sentence_at(std::size_t token) const
    {
        return m_sentences[m_sentence_of[token]];
    }
    /// Whether the text is no more than a headline, flash or post of one line: one short paragraph
    /// that no full stop ends.
    [[nodiscard]] bool is_headline_only() const;
    /// Whether a line break stands between `token` and the token before it.
    [[nodiscard]] bool starts_line(std::size_t token) const;
    /// \pre range is not empty
    [[nodiscard]] Span span_of(TokenRange range) const;
    [[nodiscard]] std::string utf8_of(Span span) const;

private:
    void split_sentences(const TextRules& rules);
    void find_quotes();

    std::u32string m_code_points;
    std::vector<Token> m_tokens;
    std::vector<Sentence> m_sentences;
    std::vector<std::size_t> m_sentence_of;
    std::vector<Span> m_quotes;
};

/// `ar`, `en` or `mixed` by the share of Arabic and Latin letters: a script below 15 % of the
/// letters does not count. Empty where the text has fewer than three letters.
std::string detect_language(const Text& text);

/// Splits a name or pattern into folded words by the tokenizer's own rules.
std::vector<std::u32string> folded_words(std::string_view utf8);

/// Whether words that run together behind a ta marbuta, which only ends words, are parted: in the text
/// of a report («سيارةمفخخة»), not in names and patterns.
enum class RunOn { kept, parted };

/// Tokens of a bare string: no sentences, no zones.
std::vector<Token> tokenize(std::u32string_view code_points, RunOn run_on = RunOn::kept);

} // namespace incident_mapper
