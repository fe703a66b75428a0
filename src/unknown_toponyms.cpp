#include "unknown_toponyms.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

/// The work on one text.
class UnknownToponyms {
public:
    UnknownToponyms(const NameContext& names, MatchedToponyms& found)
        : m_names(names), m_text(names.text()), m_tokens(m_text.tokens()), m_found(found),
          m_occupied(m_tokens.size())
    {
        for (const auto& mention : found.mentions) {
            occupy(mention.tokens);
        }
        for (const auto& rejected : found.rejected) {
            occupy(tokens_of(rejected.span));
        }
    }

    void add(const TypeEvidence& type)
    {
        const std::size_t end = type.tokens.last;
        if (end >= m_tokens.size() || has_article(m_tokens[type.tokens.first]) ||
            m_text.sentence_of(end) != m_text.sentence_of(type.tokens.first)) {
            return;
        }
        if (const auto range = unknown_name_at(end); !range.empty()) {
            add(range, type);
            occupy(range);
        }
    }

private:
    void occupy(TokenRange range)
    {
        for (std::size_t i = range.first; i < range.last; ++i) {
            m_occupied[i] = true;
        }
    }

    [[nodiscard]] TokenRange tokens_of(Span span) const
    {
        const auto first =
            std::partition_point(m_tokens.begin(), m_tokens.end(),
                                 [&](const Token& token) { return token.span.end <= span.start; });
        const auto last = std::partition_point(
            first, m_tokens.end(), [&](const Token& token) { return token.span.start < span.end; });
        return {static_cast<std::size_t>(first - m_tokens.begin()),
                static_cast<std::size_t>(last - m_tokens.begin())};
    }

    /// «القرية» is a village told of before, not the start of a name.
    [[nodiscard]] bool has_article(const Token& token) const
    {
        return token.arabic && m_names.lexicon().has_article(token.folded);
    }

    [[nodiscard]] TokenRange unknown_name_at(std::size_t token) const
    {
        while (token < m_tokens.size() && is_mark_before_name(m_tokens[token])) {
            ++token;
        }
        if (!names_something(token) || m_occupied[token] || m_names.is_taken({token, token + 1})) {
            return {};
        }
        std::size_t end = token + 1;
        const std::size_t limit = m_text.sentence_at(token).tokens.last;
        const auto& lexicon = m_names.lexicon();
        const bool first_of_two = lexicon.in_class("joinable", m_tokens[token].folded) ||
                                  lexicon.in_class("name_head", m_tokens[token].folded) ||
                                  lexicon.in_class("latin_article", m_tokens[token].folded);
        while (end < limit && names_something(end) &&
               (m_tokens[end].joined || (first_of_two && end == token + 1) ||
                (!m_tokens[end].arabic && !m_tokens[token].arabic))) {
            ++end;
        }
        return {token, end};
    }

    [[nodiscard]] bool names_something(std::size_t token) const
    {
        return token < m_tokens.size() && m_tokens[token].kind == TokenKind::word &&
               m_tokens[token].folded.size() > 1 &&
               (m_tokens[token].arabic || m_tokens[token].capitalised) &&
               !is_stop_word(m_tokens[token]);
    }

    [[nodiscard]] bool is_stop_word(const Token& token) const
    {
        const auto& lexicon = m_names.lexicon();
        if (lexicon.in_class("stop_word", token.folded)) {
            return true;
        }
        if (!token.arabic) {
            return false;
        }
        const auto readings = lexicon.proclitics(token.folded);
        return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
            const auto rest = token.folded.substr(reading.length);
            return reading.preposition || lexicon.in_class("stop_word", rest) ||
                   (reading.article && lexicon.in_class("office_word", rest));
        });
    }

    void add(TokenRange range, const TypeEvidence& type)
    {
        ToponymMention mention;
        mention.tokens = range;
        mention.span = m_text.span_of(range);
        mention.text = m_text.utf8_of(mention.span);
        mention.type = type;
        mention.rule = "unresolved: the gazetteer has no such name";
        m_found.mentions.push_back(std::move(mention));
    }

    const NameContext& m_names;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    MatchedToponyms& m_found;
    std::vector<bool> m_occupied; ///< tokens that are part of a name, known or rejected
};

} // namespace

void add_unknown_toponyms(const NameContext& names, std::span<const TypeEvidence> types,
                          MatchedToponyms& found)
{
    UnknownToponyms unknown{names, found};
    for (const auto& type : types) {
        unknown.add(type);
    }
    std::sort(found.mentions.begin(), found.mentions.end(),
              [](const auto& a, const auto& b) { return a.tokens.first < b.tokens.first; });
    std::sort(found.rejected.begin(), found.rejected.end(),
              [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
}

} // namespace incident_mapper
