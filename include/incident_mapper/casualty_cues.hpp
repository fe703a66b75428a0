#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

class PeopleWords;

enum class CasualtyField { killed, injured };

/// Words that say of people that they died or were hurt, or how their counts belong together.
struct CasualtyCue {
    /// As `casualty_words.tsv` says of its column `role`.
    enum class Role {
        killed,
        injured,
        risen,
        killed_noun,
        injured_noun,
        headline_dead,
        one_killed,
        one_injured,
        two_killed,
        two_injured,
        part,
        members,
        end,
        none,
        none_killed,
        both
    };
    Role role = Role::killed;
    TokenRange tokens;

    [[nodiscard]] bool is_verb() const { return role == Role::killed || role == Role::injured; }
    [[nodiscard]] CasualtyField field() const;
};

/// The rows of `casualty_words.tsv`.
class CasualtyCues {
public:
    /// `lexicon` must outlive it. Throws std::runtime_error where the table is malformed.
    explicit CasualtyCues(const Lexicon& lexicon);

    /// The cues of a sentence, in order, none over another.
    [[nodiscard]] std::vector<CasualtyCue> find(const Text& text, TokenRange sentence) const;

private:
    PatternSet m_patterns;
    std::vector<CasualtyCue::Role> m_roles; ///< by payload
};

/// Questions about the cues of one sentence. All that it is made of must outlive it.
class SentenceCues {
public:
    SentenceCues(const Lexicon& lexicon, const PeopleWords& words, const Text& text,
                 TokenRange sentence, std::vector<CasualtyCue> cues)
        : m_lexicon(lexicon), m_words(words), m_tokens(text.tokens()), m_range(sentence),
          m_cues(std::move(cues))
    {
    }

    /// The cue that begins at `token`.
    [[nodiscard]] const CasualtyCue* at(std::size_t token) const;
    /// «لقي سبعة عشر عنصراً مصرعهم»: the count stands between the words of the cue.
    [[nodiscard]] bool holds_count(const CasualtyCue& cue) const;
    /// «استشهدا», «أصيبت», "killed in": what a verb of dying or injury at `token` makes its subject
    /// before it.
    [[nodiscard]] std::optional<CasualtyField> verb_right_behind(std::size_t token) const;
    /// "27 people were killed", «أكثر من 100 مقاتل … قُتلوا»: the verb that follows at or behind `token`
    /// before any other cue but those of parts.
    [[nodiscard]] const CasualtyCue* verb_behind(std::size_t token) const;
    /// «9 أشخاص، 3 منهم أطفال»: the number before `token` counts a part of those before.
    [[nodiscard]] bool is_part_behind(std::size_t token) const;
    /// «خمس جثث», «12 إصابة» (but «3 إصابة …» begins anew: above ten the noun stands in the singular)
    [[nodiscard]] bool is_counted_noun(std::int64_t number, std::size_t token) const;

private:
    const Lexicon& m_lexicon;
    const PeopleWords& m_words;
    const std::vector<Token>& m_tokens;
    TokenRange m_range;
    std::vector<CasualtyCue> m_cues;
};

} // namespace incident_mapper
