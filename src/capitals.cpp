#include "capitals.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

/// Of a place that is meant, not named.
constexpr double confidence_of_phrase = 0.8;

} // namespace

Capitals::Capitals(const Lexicon& lexicon) : m_lexicon(&lexicon), m_patterns(lexicon)
{
    const auto& table = lexicon.table("capitals");
    m_patterns.add_table(table);
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_rows.push_back(
            {std::string(table.cell(row, "country")), std::string(table.cell(row, "place"))});
    }
}

std::optional<ToponymMention> Capitals::at(const Text& text, std::size_t token,
                                           std::string_view country,
                                           const Gazetteer& gazetteer) const
{
    const auto found = m_patterns.match_at(text, token);
    if (found.empty() || goes_on(text, found.front().tokens.last)) {
        return {};
    }
    auto id = m_rows[found.front().payload].place;
    if (const auto row = std::ranges::find(m_rows, country, &Row::country);
        id.empty() && row != m_rows.end()) {
        id = row->place;
    }
    const auto place = gazetteer.find(id);
    if (!place) {
        return {};
    }
    ToponymMention mention;
    mention.tokens = found.front().tokens;
    mention.span = text.span_of(mention.tokens);
    mention.text = text.utf8_of(mention.span);
    mention.place = place;
    mention.preposition =
        std::ranges::any_of(m_lexicon->proclitics(text.tokens()[token].folded),
                            [](const auto& reading) { return reading.preposition; });
    mention.confidence = confidence_of_phrase;
    return mention;
}

bool Capitals::goes_on(const Text& text, std::size_t end) const
{
    if (end >= text.sentence_at(end - 1).tokens.last) {
        return false;
    }
    const auto& next = text.tokens()[end];
    return next.arabic ? m_lexicon->has_article(next.folded)
                       : m_lexicon->is_of_class("of_word", next.folded);
}

} // namespace incident_mapper
