#pragma once

#include <span>

#include "incident_mapper/casualty_cues.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/text.hpp"
#include "people_words.hpp"

namespace incident_mapper {

/// Questions about what stands behind a number in one sentence: people, other things, a date. All that it
/// is made of must outlive it. `taken`: dates; `cues`: the words of dying and injury.
class CountedNouns {
public:
    CountedNouns(const Lexicon& lexicon, const PeopleWords& words, const Text& text,
                 TokenRange sentence, std::span<const TokenRange> taken, const SentenceCues& cues,
                 const NumberReader& numbers)
        : m_lexicon(lexicon), m_words(words), m_text(text), m_tokens(text.tokens()),
          m_range(sentence), m_taken(taken), m_cues(cues), m_numbers(numbers)
    {
    }

    [[nodiscard]] bool is_in_date(std::size_t token) const;
    /// "22 years", "five percent": what is counted is no people.
    [[nodiscard]] bool is_not_people(std::size_t noun) const;
    /// "a 22-year-old man"
    [[nodiscard]] bool is_compound_adjective(std::size_t token) const;
    /// «7 و9 أعوام»: the noun behind the further number is that of both, and no people.
    [[nodiscard]] bool shares_other(std::size_t token) const;
    /// The noun counted: the next word, or in English one behind adjectives: "three federal police
    /// officers". Where there is none, the token itself.
    [[nodiscard]] std::size_t people_behind(std::size_t token) const;

private:
    const Lexicon& m_lexicon;
    const PeopleWords& m_words;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    TokenRange m_range;
    std::span<const TokenRange> m_taken;
    const SentenceCues& m_cues;
    const NumberReader& m_numbers;
};

} // namespace incident_mapper
