#include "event_heads.hpp"

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// «قصف إسرائيلي عنيف استهدف»: words between an event and the verb that goes on about it.
constexpr std::size_t most_adjectives = 3;

bool has_same_type(const Trigger& a, const Trigger& b)
{
    return !a.event_type.empty() && a.event_type == b.event_type &&
           a.sub_event_type == b.sub_event_type;
}

} // namespace

std::vector<const Trigger*> EventHeads::of(const Sentence& sentence) const
{
    std::vector<const Trigger*> heads;
    std::vector<const Trigger*> deaths;
    for (const auto& trigger : m_context.triggers_in(sentence.tokens)) {
        const bool generic = trigger.role == TriggerRole::generic;
        if (!heads.empty() && (generic || has_same_type(*heads.back(), trigger)) &&
            goes_on(heads.back()->tokens, trigger.tokens)) {
            continue; // «قصف إسرائيلي استهدف …», «إعدام شابين رمياً بالرصاص» are one event
        }
        if (!heads.empty() && is_of_protest(trigger, *heads.back())) {
            continue; // «شهداء التظاهرات … بالرصاص الحي»
        }
        if (!heads.empty() && is_cause_of(trigger, *heads.back())) {
            continue; // «سيطرت على القرية عقب اشتباكات»: one battle
        }
        if (trigger.role == TriggerRole::event || trigger.role == TriggerRole::generic ||
            trigger.role == TriggerRole::many) {
            heads.push_back(&trigger);
        } else if (trigger.role != TriggerRole::means && trigger.role != TriggerRole::claim) {
            deaths.push_back(&trigger);
        }
    }
    if (heads.empty() && !deaths.empty()) {
        heads.push_back(deaths.front());
    } else {
        m_place.add_deaths_elsewhere(deaths, heads);
    }
    return heads;
}

bool EventHeads::is_of_protest(const Trigger& shots, const Trigger& before) const
{
    return before.event_type == "Protests" && shots.sub_event_type == "Attack" &&
           m_context.is_instrument(shots.tokens) &&
           starting_in(m_report.toponyms, {before.tokens.last, shots.tokens.first}).size() <= 1;
}

bool EventHeads::is_cause_of(const Trigger& fight, const Trigger& before) const
{
    return fight.event_type == "Battles" && before.event_type == "Battles" &&
           fight.tokens.first > 0 &&
           m_context.in_class_exactly("after_word", fight.tokens.first - 1);
}

bool EventHeads::is_definite(TokenRange event) const
{
    const auto& word = m_tokens[event.first];
    return word.arabic ? m_context.lexicon().has_article(word.folded)
                       : event.first > 0 && m_context.in_class_exactly("the_word", event.first - 1);
}

bool EventHeads::has_conjunction(std::size_t token) const
{
    return m_tokens[token].arabic && m_context.lexicon().has_conjunction(m_tokens[token].folded);
}

bool EventHeads::goes_on(TokenRange event, TokenRange verb) const
{
    if (verb.first < event.last || has_conjunction(verb.first)) {
        return false;
    }
    std::size_t words = 0;
    for (std::size_t i = event.last; i < verb.first; ++i) {
        if (const auto end = end_of_adjunct(i); end > i) {
            i = end - 1; // «ضربة جوية فجر اليوم استهدفت», «غارة من مسيرة استهدفت»
            continue;
        }
        if (++words > most_adjectives || m_tokens[i].kind != TokenKind::word ||
            has_conjunction(i) || m_context.in_class("locative", i) ||
            m_context.in_class_exactly("with_word", i)) {
            return false;
        }
    }
    return true;
}

std::size_t EventHeads::end_of_adjunct(std::size_t token) const
{
    for (const auto& date : starting_in(m_report.dates, {token, token + 1})) {
        return date.tokens.last;
    }
    const bool with = m_context.in_class("locative", token);
    for (const auto& means : m_context.triggers_in({token + with, token + with + 1})) {
        if (means.role == TriggerRole::means && means.tokens.first == token + with) {
            return means.tokens.last;
        }
    }
    return token;
}

} // namespace incident_mapper
