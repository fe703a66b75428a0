#include "incident_mapper/zones.hpp"

#include <algorithm>
#include <unordered_set>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"

namespace incident_mapper {

namespace {

/// Headlines are short; the longest of newspapers' stay below this many tokens.
constexpr std::size_t headline_tokens = 40;
constexpr std::size_t headline_paragraphs = 3;
/// A furniture line may name a source or a person behind its key words, hardly more.
constexpr std::size_t furniture_tokens = 12;
/// A line of a section of other pages is a headline of one of them.
constexpr std::size_t section_line_tokens = 25;

bool has_letters(const Text& text, TokenRange range)
{
    return std::any_of(text.tokens().begin() + static_cast<std::ptrdiff_t>(range.first),
                       text.tokens().begin() + static_cast<std::ptrdiff_t>(range.last),
                       [](const Token& token) {
                           return token.kind == TokenKind::word && token.folded.size() > 1;
                       });
}

/// The tokens of a sentence without the punctuation around them.
/// \pre It holds a word.
TokenRange bare(const Text& text, const Sentence& sentence)
{
    TokenRange range = sentence.tokens;
    while (text.tokens()[range.first].kind == TokenKind::punctuation) {
        ++range.first;
    }
    while (range.last > range.first + 1 &&
           text.tokens()[range.last - 1].kind == TokenKind::punctuation) {
        --range.last;
    }
    return range;
}

bool matches_whole(const PatternSet& patterns, const Text& text, TokenRange range)
{
    const auto matches = patterns.match_at(text, range.first);
    return std::any_of(matches.begin(), matches.end(),
                       [&](const auto& match) { return match.tokens.last >= range.last; });
}

} // namespace

struct TextRules::Tables {
    const Lexicon* lexicon;
    std::unordered_set<std::u32string> abbreviations;
    PatternSet whole_line;
    PatternSet line_start;
    PatternSet section_head;

    explicit Tables(const Lexicon& words)
        : lexicon(&words), whole_line(words), line_start(words), section_head(words)
    {
    }
};

TextRules::TextRules(const Lexicon& lexicon)
{
    auto tables = std::make_unique<Tables>(lexicon);
    const auto& abbreviations = lexicon.table("abbreviations");
    for (std::size_t row = 0; row < abbreviations.size(); ++row) {
        tables->abbreviations.insert(fold_utf8(abbreviations.cell(row, "word")));
    }
    const auto& furniture = lexicon.table("furniture");
    for (std::size_t row = 0; row < furniture.size(); ++row) {
        const auto scope = furniture.cell(row, "scope");
        auto& patterns = scope == "start"     ? tables->line_start
                         : scope == "section" ? tables->section_head
                                              : tables->whole_line;
        patterns.add(furniture.cell(row, "pattern"), row);
    }
    m_tables = std::move(tables);
}

TextRules::~TextRules() = default;
TextRules::TextRules(TextRules&&) noexcept = default;
TextRules& TextRules::operator=(TextRules&&) noexcept = default;

bool TextRules::is_abbreviation(std::u32string_view folded) const
{
    return m_tables->abbreviations.contains(std::u32string(folded));
}

bool TextRules::is_known(std::u32string_view folded) const
{
    const auto& lexicon = *m_tables->lexicon;
    return lexicon.knows(folded) ||
           std::ranges::any_of(lexicon.proclitics(folded), [&](const auto& reading) {
               return lexicon.knows(folded.substr(reading.length));
           });
}

bool TextRules::is_furniture(const Text& text, const Sentence& sentence) const
{
    if (!has_letters(text, sentence.tokens)) {
        return true;
    }
    const auto range = bare(text, sentence);
    return matches_whole(m_tables->whole_line, text, range) || is_section_head(text, sentence) ||
           (sentence.tokens.size() <= furniture_tokens &&
            !m_tables->line_start.match_at(text, range.first).empty());
}

bool TextRules::is_section_head(const Text& text, const Sentence& sentence) const
{
    return has_letters(text, sentence.tokens) &&
           matches_whole(m_tables->section_head, text, bare(text, sentence));
}

namespace {

/// Assigns the zones paragraph by paragraph.
class Zoning {
public:
    Zoning(const Text& text, const TextRules& rules)
        : m_text(text), m_sentences(text.sentences()), m_rules(rules),
          m_zones(m_sentences.size(), Zone::body)
    {
    }

    std::vector<Zone> run()
    {
        mark_furniture();
        mark_headlines();
        return std::move(m_zones);
    }

private:
    /// One past the last sentence of the paragraph that starts with sentence `first`.
    [[nodiscard]] std::size_t end_of_paragraph(std::size_t first) const
    {
        std::size_t last = first + 1;
        while (last < m_sentences.size() &&
               m_sentences[last].paragraph == m_sentences[first].paragraph) {
            ++last;
        }
        return last;
    }

    [[nodiscard]] std::size_t tokens_in(std::size_t first, std::size_t last) const
    {
        return m_sentences[last - 1].tokens.last - m_sentences[first].tokens.first;
    }

    [[nodiscard]] bool ends_in_full_stop(std::size_t last) const
    {
        const auto& end = m_text.tokens()[m_sentences[last - 1].tokens.last - 1];
        return end.kind == TokenKind::punctuation && end.folded == U".";
    }

    void mark_furniture()
    {
        bool in_section = false;
        for (std::size_t first = 0; first < m_sentences.size();) {
            const std::size_t last = end_of_paragraph(first);
            in_section = in_section && tokens_in(first, last) <= section_line_tokens &&
                         !ends_in_full_stop(last);
            for (std::size_t i = first; i < last; ++i) {
                if (in_section || m_rules.is_furniture(m_text, m_sentences[i])) {
                    m_zones[i] = Zone::furniture;
                }
            }
            in_section = in_section ||
                         (last == first + 1 && m_rules.is_section_head(m_text, m_sentences[first]));
            first = last;
        }
    }

    void mark_headlines()
    {
        std::size_t headlines = 0;
        for (std::size_t first = 0;
             first < m_sentences.size() && headlines < headline_paragraphs;) {
            const std::size_t last = end_of_paragraph(first);
            if (is_furniture(first, last)) {
                first = last;
                continue;
            }
            const bool more_follows = std::find(m_zones.begin() + static_cast<std::ptrdiff_t>(last),
                                                m_zones.end(), Zone::body) != m_zones.end();
            if (ends_in_full_stop(last) || tokens_in(first, last) > headline_tokens ||
                !more_follows || is_bullet(first, last)) {
                return;
            }
            ++headlines;
            std::replace(m_zones.begin() + static_cast<std::ptrdiff_t>(first),
                         m_zones.begin() + static_cast<std::ptrdiff_t>(last), Zone::body,
                         Zone::headline);
            first = last;
        }
    }

    /// Whether the paragraph begins with a mark that the next one begins with, too: «🔻 غارة …».
    [[nodiscard]] bool is_bullet(std::size_t first, std::size_t next) const
    {
        const auto mark = mark_before(first);
        return !mark.empty() && mark == mark_before(next);
    }

    /// What stands in the line before the first word from a sentence on, white space left out.
    [[nodiscard]] std::u32string mark_before(std::size_t sentence) const
    {
        const auto& text = m_text.code_points();
        while (sentence < m_sentences.size() && m_zones[sentence] == Zone::furniture) {
            ++sentence; // the mark may be one of its own
        }
        if (sentence == m_sentences.size()) {
            return {};
        }
        std::size_t word = m_sentences[sentence].tokens.first;
        while (word < m_sentences[sentence].tokens.last &&
               m_text.tokens()[word].kind == TokenKind::punctuation) {
            ++word;
        }
        if (word == m_sentences[sentence].tokens.last) {
            return {};
        }
        std::u32string mark;
        for (std::size_t i = m_text.tokens()[word].span.start; i > 0 && text[i - 1] != U'\n'; --i) {
            if (text[i - 1] != U' ' && text[i - 1] != U'\t') {
                mark.insert(mark.begin(), text[i - 1]);
            }
        }
        return mark;
    }

    [[nodiscard]] bool is_furniture(std::size_t first, std::size_t last) const
    {
        return std::all_of(m_zones.begin() + static_cast<std::ptrdiff_t>(first),
                           m_zones.begin() + static_cast<std::ptrdiff_t>(last),
                           [](Zone zone) { return zone == Zone::furniture; });
    }

    const Text& m_text;
    const std::vector<Sentence>& m_sentences;
    const TextRules& m_rules;
    std::vector<Zone> m_zones;
};

} // namespace

std::vector<Zone> zones_of(const Text& text, const TextRules& rules)
{
    return Zoning{text, rules}.run();
}

} // namespace incident_mapper
