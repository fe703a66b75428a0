#include "spelled_alike.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

constexpr std::size_t longest_name = 4; ///< tokens, articles included

/// The work on one text.
class SpelledAlike {
public:
    SpelledAlike(const NameContext& names, const SpellingIndex& spellings, const IsTyped& is_typed,
                 MatchedToponyms& found)
        : m_names(names), m_spellings(spellings), m_is_typed(is_typed), m_text(names.text()),
          m_tokens(m_text.tokens()), m_found(found), m_free(m_tokens.size(), true)
    {
        for (const auto& mention : found.mentions) {
            std::fill(m_free.begin() + static_cast<std::ptrdiff_t>(mention.tokens.first),
                      m_free.begin() + static_cast<std::ptrdiff_t>(mention.tokens.last), false);
        }
    }

    void run()
    {
        for (const auto& sentence : m_text.sentences()) {
            const bool titles = sentence.zone != Zone::furniture && is_title_case(sentence.tokens);
            for (std::size_t token = sentence.tokens.first; token < sentence.tokens.last;) {
                token = sentence.zone == Zone::furniture
                            ? sentence.tokens.last
                            : take_name(token, sentence.tokens.last, titles);
            }
        }
        std::stable_sort(
            m_found.mentions.begin(), m_found.mentions.end(),
            [](const auto& a, const auto& b) { return a.tokens.first < b.tokens.first; });
    }

private:
    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const
    {
        return m_names.lexicon().in_class(name, m_tokens[token].folded);
    }

    [[nodiscard]] bool is_article(std::size_t token) const
    {
        return in_class("latin_article", token);
    }

    [[nodiscard]] bool is_name_word(std::size_t token) const
    {
        const auto& word = m_tokens[token];
        return word.kind == TokenKind::word && !word.arabic && m_free[token] &&
               (is_article(token) || (word.capitalised && !in_class("stop_word", token)));
    }

    /// Lines in title case say nothing by their capitals.
    [[nodiscard]] bool is_title_case(TokenRange range) const
    {
        std::size_t words = 0;
        std::size_t capitals = 0;
        for (std::size_t i = range.first; i < range.last; ++i) {
            const bool word = m_tokens[i].kind == TokenKind::word && !m_tokens[i].arabic;
            words += word;
            capitals += word && m_tokens[i].capitalised;
        }
        return words > 3 && capitals * 5 > words * 3;
    }

    [[nodiscard]] bool is_place(TokenRange name, bool titles) const
    {
        if (m_is_typed(name)) {
            return true;
        }
        const std::size_t first = m_names.before_marks(name.first);
        return !titles && first > m_text.sentence_at(name.first).tokens.first &&
               (in_class("locative", first - 1) || in_class("target_word", first - 1) ||
                in_class("place_object", first - 1));
    }

    /// Reads a name at `token` if there is one; returns where to go on.
    std::size_t take_name(std::size_t token, std::size_t limit, bool titles)
    {
        std::size_t end = token;
        if (is_article(token) && !m_tokens[token].capitalised &&
            (token + 1 >= limit || !m_tokens[token + 1].joined)) {
            return token + 1; // "at Qameshly"
        }
        while (end < limit && end < token + longest_name && is_name_word(end)) {
            ++end;
        }
        for (; end > token; --end) {
            const TokenRange name{token, end};
            if (is_article(end - 1) || (end == token + 1 && in_class("name_head", token)) ||
                m_names.is_taken(name) || !is_place(name, titles)) {
                continue;
            }
            std::vector<std::u32string> words;
            for (std::size_t i = token; i < end; ++i) {
                words.push_back(m_tokens[i].folded);
            }
            if (const auto places = m_spellings.find(words); !places.empty()) {
                add(name, places);
                return end;
            }
        }
        return token + 1;
    }

    void add(TokenRange name, const std::vector<PlaceIndex>& places)
    {
        ToponymMention mention;
        mention.tokens = name;
        mention.span = m_text.span_of(name);
        mention.text = m_text.utf8_of(mention.span);
        mention.spelled_alike = true;
        for (const PlaceIndex place : places) {
            mention.candidates.push_back({place, 0, {}});
        }
        m_found.mentions.push_back(std::move(mention));
    }

    const NameContext& m_names;
    const SpellingIndex& m_spellings;
    const IsTyped& m_is_typed;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    MatchedToponyms& m_found;
    std::vector<bool> m_free; ///< tokens that are part of no name yet
};

} // namespace

void add_spelled_alike(const NameContext& names, const SpellingIndex& spellings,
                       const IsTyped& is_typed, MatchedToponyms& found)
{
    SpelledAlike{names, spellings, is_typed, found}.run();
}

} // namespace incident_mapper
