#include "mention_words.hpp"

#include <algorithm>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// Where a source speaks from stands so close behind it: «مصدر طبي في مشفى هجين».
constexpr std::size_t source_reach = 5;
/// A hospital stands so close before its place: «إلى مشفى ميداني في منبج».
constexpr std::size_t hospital_reach = 4;

} // namespace

bool MentionWords::is_located(const ToponymMention& mention) const
{
    return mention.preposition || mention.type ||
           mention.relation.kind != SpatialRelation::Kind::none ||
           has_word_before(mention, "locative") || has_word_before(mention, "scene_word");
}

std::size_t MentionWords::start_of(const ToponymMention& mention)
{
    std::size_t token = mention.tokens.first;
    if (mention.type && mention.type->tokens.first < token) {
        token = mention.type->tokens.first;
    }
    if (mention.relation.kind != SpatialRelation::Kind::none) {
        token = std::min(token, mention.relation.tokens.first);
    }
    return token;
}

bool MentionWords::is_origin(const ToponymMention& mention) const
{
    if (has_word_before(mention, "origin_word") || is_station(mention)) {
        return true;
    }
    if (!has_word_before(mention, "partitive_word")) {
        return false;
    }
    const std::size_t end = start_of(mention) - 1;
    const std::size_t sentence = m_text.sentence_at(end).tokens.first;
    for (std::size_t i = end > sentence + 7 ? end - 7 : sentence; i < end; ++i) {
        if (m_context.in_class("movement_word", i)) {
            return true;
        }
    }
    return is_behind_fire(end);
}

bool MentionWords::is_behind_fire(std::size_t from) const
{
    const std::size_t sentence = m_text.sentence_at(from).tokens.first;
    if (from == sentence) {
        return false;
    }
    if (m_context.in_class("attack_word", from - 1)) {
        return true;
    }
    constexpr std::size_t reach = 5;
    const auto actors = starting_in(m_report.actors, {sentence, from});
    if (actors.empty() || actors.back().tokens.last != from) {
        return false; // «طال القصف أجزاء من البلدة»
    }
    for (std::size_t i = from; i > sentence && i + reach > from; --i) {
        if (m_context.in_class("attack_word", i - 1)) {
            return true;
        }
    }
    return false;
}

bool MentionWords::is_home_of_people(const ToponymMention& mention) const
{
    if (mention.listed && &mention != m_report.toponyms.data()) {
        return is_home_of_people(*std::prev(&mention)); // «وفود من شهبا وصلخد»
    }
    const std::size_t start = start_of(mention);
    const std::size_t first = m_text.sentence_at(start).tokens.first;
    if (start >= first + 2 && m_context.in_class_exactly("partitive_word", start - 1) &&
        m_context.in_class("visitor_word", start - 2)) {
        return true;
    }
    return start >= first + 2 && m_context.in_class("inhabitant_word", start - 1) &&
           (m_context.in_class_exactly("partitive_word", start - 2) ||
            m_context.in_class_exactly("with_word", start - 2));
}

bool MentionWords::is_station(const ToponymMention& mention) const
{
    const std::size_t start = start_of(mention);
    const std::size_t word = start - (mention.preposition ? 1 : 2);
    const std::size_t first = m_text.sentence_at(start).tokens.first;
    return start >= first + (mention.preposition ? 1 : 2) &&
           m_context.in_class("station_word", word) &&
           (mention.preposition || m_context.in_class_exactly("locative", start - 1));
}

bool MentionWords::is_place_of_care(const ToponymMention& mention) const
{
    const std::size_t start = start_of(mention);
    const std::size_t first = m_text.sentence_at(start).tokens.first;
    for (std::size_t i = start; i > first + 1 && i + hospital_reach > start; --i) {
        if (m_context.in_class("hospital_word", i - 1)) {
            return m_context.in_class_exactly("goal_word", i - 2);
        }
    }
    return false;
}

bool MentionWords::is_place_of_speech(const ToponymMention& mention) const
{
    if (is_place_of_source(mention) || is_speaker(mention)) {
        return true;
    }
    const auto* first = &mention; // «أدانت أنقرة والرياض وبغداد», «حمّلت بغداد أنقرة المسؤولية»
    while (first != m_report.toponyms.data() && !is_located(*first) &&
           (first->listed || std::prev(first)->tokens.last == first->tokens.first)) {
        --first;
    }
    return first != &mention && is_speaker(*first);
}

bool MentionWords::is_speaker(const ToponymMention& mention) const
{
    const auto speaks = [this](std::size_t token) {
        return m_context.in_class("speech_verb", token) ||
               m_context.in_class("statement_verb", token);
    };
    const auto& sentence = m_text.sentence_at(mention.tokens.first).tokens;
    std::size_t next = mention.tokens.last;
    if (!m_tokens[mention.tokens.first].arabic) { // "Damascus blamed", "Ankara has not commented"
        while (next < sentence.last && m_context.in_class_exactly("speech_aux", next)) {
            ++next;
        }
        return next < sentence.last && speaks(next);
    }
    const std::size_t first = mention.tokens.first;
    return !is_located(mention) && first > sentence.first && speaks(first - 1);
}

bool MentionWords::is_place_of_source(const ToponymMention& mention) const
{
    const std::size_t start = start_of(mention);
    const std::size_t first = m_text.sentence_at(start).tokens.first;
    bool inside = mention.preposition;
    for (std::size_t i = start; i > first && i + source_reach > start; --i) {
        if (m_context.in_class("source_word", i - 1)) {
            return inside && m_context.triggers_in({i - 1, start}).empty();
        }
        inside = inside || m_context.in_class_exactly("locative", i - 1);
    }
    return false;
}

bool MentionWords::is_within(const ToponymMention& mention) const
{
    const auto& sentence = m_text.sentence_at(mention.tokens.first);
    const auto others = starting_in(m_report.toponyms, sentence.tokens);
    return others.front().tokens.first < mention.tokens.first && is_located(mention);
}

bool MentionWords::is_heading(const ToponymMention& mention) const
{
    const auto& sentence = m_text.sentence_at(mention.tokens.first);
    return start_of(mention) <= sentence.tokens.first + 1 &&
           mention.tokens.last < sentence.tokens.last &&
           m_tokens[mention.tokens.last].folded == U":";
}

bool MentionWords::is_qualifier(std::size_t index) const
{
    if (index == 0 || m_report.toponyms[index].listed) {
        return false;
    }
    const auto& mention = m_report.toponyms[index];
    const auto& before = m_report.toponyms[index - 1];
    const bool attached = mention.preposition || mention.type ||
                          mention.relation.kind != SpatialRelation::Kind::none ||
                          has_word_before(mention, "locative");
    return attached && start_of(mention) <= before.tokens.last + 1 &&
           m_text.sentence_of(before.tokens.first) == m_text.sentence_of(mention.tokens.first);
}

bool MentionWords::has_word_before(const ToponymMention& mention, std::string_view name) const
{
    const std::size_t token = start_of(mention);
    if (token == 0 || m_text.sentence_of(token - 1) != m_text.sentence_of(token)) {
        return false;
    }
    return m_context.lexicon().in_class_after_conjunction(name, m_tokens[token - 1].folded);
}

bool MentionWords::is_frame(const ToponymMention& mention) const
{
    const std::size_t start = start_of(mention);
    const std::size_t first = m_text.sentence_at(start).tokens.first;
    return start <= first + 1 && has_word_before(mention, "locative") && !mention.dateline;
}

bool MentionWords::is_actor(const ToponymMention& mention) const
{
    const auto& sentence = m_text.sentence_at(mention.tokens.first);
    const auto actors = starting_in(m_report.actors, sentence.tokens);
    return std::any_of(actors.begin(), actors.end(), [&](const auto& actor) {
        // "Jabalia refugee camp" is more than "refugee"
        const bool longer = mention.tokens.size() > actor.tokens.size();
        return actor.tokens.overlaps(mention.tokens) && !longer && actor.use != ActorUse::metonym;
    });
}

} // namespace incident_mapper
