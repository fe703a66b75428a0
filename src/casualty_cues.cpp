#include "incident_mapper/casualty_cues.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "people_words.hpp"

namespace incident_mapper {

namespace {

using Role = CasualtyCue::Role;

/// How far a count may stand before the verb that governs it.
constexpr std::size_t reach_before_verb = 12;

} // namespace

CasualtyField CasualtyCue::field() const
{
    return role == Role::injured || role == Role::injured_noun ? CasualtyField::injured
                                                               : CasualtyField::killed;
}

CasualtyCues::CasualtyCues(const Lexicon& lexicon) : m_patterns(lexicon)
{
    static const std::map<std::string_view, Role> names{{"killed", Role::killed},
                                                        {"injured", Role::injured},
                                                        {"risen", Role::risen},
                                                        {"killed_noun", Role::killed_noun},
                                                        {"injured_noun", Role::injured_noun},
                                                        {"headline_dead", Role::headline_dead},
                                                        {"one_killed", Role::one_killed},
                                                        {"one_injured", Role::one_injured},
                                                        {"two_killed", Role::two_killed},
                                                        {"two_injured", Role::two_injured},
                                                        {"part", Role::part},
                                                        {"members", Role::members},
                                                        {"end", Role::end},
                                                        {"none", Role::none},
                                                        {"none_killed", Role::none_killed},
                                                        {"both", Role::both}};
    const auto& table = lexicon.table("casualty_words");
    m_patterns.add_table(table);
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_roles.push_back(table.coded(names, row, "role"));
    }
}

std::vector<CasualtyCue> CasualtyCues::find(const Text& text, TokenRange sentence) const
{
    std::vector<CasualtyCue> cues;
    for (const auto& match : m_patterns.find(text, sentence)) {
        cues.push_back({m_roles[match.payload], match.tokens});
    }
    return cues;
}

const CasualtyCue* SentenceCues::at(std::size_t token) const
{
    const auto it = std::ranges::lower_bound(
        m_cues, token, {}, [](const CasualtyCue& cue) { return cue.tokens.first; });
    return it != m_cues.end() && it->tokens.first == token ? &*it : nullptr;
}

bool SentenceCues::holds_count(const CasualtyCue& cue) const
{
    return cue.tokens.size() > 2 &&
           (cue.is_verb() || (cue.role == Role::risen && // «ارتفعت إلى 33 قتيلاً حصيلة …»
                              m_words.in_class("goal_word", cue.tokens.first + 1)));
}

std::optional<CasualtyField> SentenceCues::verb_right_behind(std::size_t token) const
{
    const auto* cue = at(token);
    if (cue == nullptr || !cue->is_verb() ||
        (m_words.has_conjunction(token) && // the ف of «فارق» is none
         !m_lexicon.in_class("passive_death", m_tokens[token].folded))) {
        return std::nullopt;
    }
    const auto field = cue->field();
    if (!m_tokens[token].arabic) { // "a child killed in …", not "a man killed three"
        const std::size_t next = cue->tokens.last;
        const bool passive =
            m_words.in_class("locative", next) || m_words.in_class("link_word", next);
        return passive ? std::optional(field) : std::nullopt;
    }
    const auto* passive = field == CasualtyField::killed ? "passive_death" : "passive_injury";
    return m_words.in_class(passive, token) ? std::optional(field) : std::nullopt;
}

const CasualtyCue* SentenceCues::verb_behind(std::size_t token) const
{
    const std::size_t limit = std::min(m_range.last, token + reach_before_verb);
    for (const auto& cue : m_cues) {
        if (cue.tokens.first < token || cue.role == Role::part) {
            continue; // "Three civilians, including a child, were killed"
        }
        return cue.tokens.first < limit && cue.is_verb() ? &cue : nullptr;
    }
    return nullptr;
}

bool SentenceCues::is_part_behind(std::size_t token) const
{
    const auto* cue = token < m_range.last ? at(token) : nullptr;
    return cue != nullptr && cue->role == Role::part && cue->tokens.size() == 1 &&
           m_words.in_class("part_behind", token);
}

bool SentenceCues::is_counted_noun(std::int64_t number, std::size_t token) const
{
    return !m_words.has_conjunction(token) &&
           (m_words.in_class("counted_dead", token) ||
            (m_words.in_class("counted_injury", token) && number > 10));
}

} // namespace incident_mapper
