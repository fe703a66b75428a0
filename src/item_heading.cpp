#include "item_heading.hpp"

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// "2." or a bullet and the mark behind it.
constexpr std::size_t number_tokens = 3;
/// "Anadan, northern suburbs of Aleppo governorate —"
constexpr std::size_t heading_tokens = 12;
/// Words of a caption besides its places and dates ("Notable incidents").
constexpr std::size_t caption_words = 3;

} // namespace

const ToponymMention* ItemHeading::place_over(const Sentence& sentence) const
{
    const ToponymMention* heading = nullptr;
    for (const auto& mention : starting_in(m_report.toponyms, words_over(sentence))) {
        if (mention.place && (heading == nullptr || lies_in(mention, *heading))) {
            heading = &mention;
        }
    }
    return heading;
}

bool ItemHeading::lies_in(const ToponymMention& mention, const ToponymMention& area) const
{
    const auto place = m_context.gazetteer()[*mention.place];
    const auto around = m_context.gazetteer()[*area.place];
    return place.feature_class != 'A' && !is_governorate_seat(place) &&
           (around.feature_class == 'A' || is_governorate_seat(around)) &&
           place.admin1 == around.admin1 && place.country == around.country;
}

const TemporalExpression* ItemHeading::date_over(const Sentence& sentence) const
{
    const auto dates = starting_in(m_report.dates, words_over(sentence));
    return dates.size() == 1 && dates.front().range ? &dates.front() : nullptr;
}

TokenRange ItemHeading::words_over(const Sentence& sentence) const
{
    const auto& sentences = m_text.sentences();
    auto first = m_context.paragraph_start(m_text.sentence_of(sentence.tokens.first));
    while (first < m_text.sentence_of(sentence.tokens.first) && !has_word(sentences[first])) {
        ++first; // "2."
    }
    const auto& head = sentences[first];
    if (head.zone != Zone::body) {
        return {};
    }
    const bool dated = !starting_in(m_report.dates, head.tokens).empty();
    if (&head != &m_text.sentence_at(sentence.tokens.first) && dated && is_caption(head)) {
        return head.tokens;
    }
    const auto start = skip_number(head.tokens);
    const auto places = starting_in(m_report.toponyms, {start, head.tokens.last});
    if (places.empty() || places.front().dateline ||
        MentionWords::start_of(places.front()) != start) {
        return {};
    }
    if (!may_head(places.front())) {
        return {};
    }
    const auto end = mark_behind(places.front().tokens.last, head.tokens);
    return end ? TokenRange{head.tokens.first, *end} : TokenRange{};
}

bool ItemHeading::has_word(const Sentence& sentence) const
{
    for (auto i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        if (m_tokens[i].kind == TokenKind::word) {
            return true;
        }
    }
    return false;
}

std::size_t ItemHeading::skip_number(TokenRange sentence) const
{
    auto token = sentence.first;
    while (token < sentence.last && token < sentence.first + number_tokens &&
           m_tokens[token].kind != TokenKind::word) {
        const auto dates = starting_in(m_report.dates, {token, token + 1});
        token = dates.empty() ? token + 1 : dates.front().tokens.last;
    }
    return std::min(token, sentence.last);
}

bool ItemHeading::may_head(const ToponymMention& place) const
{
    const auto next = place.tokens.last;
    const auto sentence = m_text.sentence_at(place.tokens.first).tokens;
    const bool stands_apart =
        next >= sentence.last || (m_tokens[next].kind == TokenKind::punctuation &&
                                  (m_tokens[next].space_before || m_tokens[next].folded == U"," ||
                                   m_tokens[next].folded == U"،" || m_tokens[next].folded == U":"));
    const bool typed = place.type && place.type->tokens.last > next;
    const auto others = starting_in(m_report.toponyms, {next, next + 1});
    const bool abroad =
        place.place && m_context.gazetteer()[*place.place].country != m_report.country;
    return (stands_apart || typed || !others.empty()) && !abroad &&
           !m_mentions.is_place_of_speech(place);
}

std::optional<std::size_t> ItemHeading::mark_behind(std::size_t token, TokenRange sentence) const
{
    const auto end = std::min(sentence.last, token + heading_tokens);
    for (auto i = token; i < end; ++i) {
        if (m_context.has_speech({i, i + 1})) {
            return std::nullopt;
        }
        const auto& mark = m_tokens[i].folded;
        const bool apart =
            m_tokens[i].space_before && i + 1 < sentence.last && m_tokens[i + 1].space_before;
        if (mark == U":" || (apart && (mark == U"-" || mark == U"–" || mark == U"—"))) {
            return m_context.triggers_in({sentence.first, i}).empty() ? std::optional(i)
                                                                      : std::nullopt;
        }
    }
    return std::nullopt;
}

bool ItemHeading::is_caption(const Sentence& sentence) const
{
    if (!m_context.triggers_in(sentence.tokens).empty()) {
        return false;
    }
    std::size_t words = 0;
    for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        words += m_tokens[i].kind == TokenKind::word;
    }
    const auto places = starting_in(m_report.toponyms, sentence.tokens);
    for (const auto& mention : places) {
        words -= std::min(words, mention.tokens.last - MentionWords::start_of(mention));
    }
    for (const auto& date : starting_in(m_report.dates, sentence.tokens)) {
        words -= std::min(words, date.tokens.size());
    }
    return !places.empty() && words <= caption_words;
}

} // namespace incident_mapper
