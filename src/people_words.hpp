#pragma once

#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// Questions about the words for people, and beside them, in one sentence. Lexicon and text must outlive it.
class PeopleWords {
public:
    PeopleWords(const Lexicon& lexicon, const Text& text, TokenRange sentence)
        : m_lexicon(lexicon), m_tokens(text.tokens()), m_range(sentence)
    {
    }

    /// Whether a word of the sentence is of a class of `word_classes.tsv`, any particles attached.
    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const;
    [[nodiscard]] bool is_people(std::size_t token) const { return in_class("people", token); }
    [[nodiscard]] bool has_article(std::size_t token) const;
    /// و and "and", attached or before it; before its article, too.
    [[nodiscard]] bool has_conjunction(std::size_t token) const;
    /// A dual, a bare Arabic singular, or an English one with its article.
    [[nodiscard]] bool says_how_many(std::size_t token) const;
    /// «ومواطنة» behind «مواطناً»: the word, its conjunction aside, is the other with one more letter.
    [[nodiscard]] bool is_feminine_of(std::size_t token, std::size_t other) const;
    /// «جنديين تركيين»: the word behind a dual has its ending, two letters.
    [[nodiscard]] bool agree(std::size_t dual, std::size_t adjective) const;
    /// Where the noun begins with its article and age: "a 22-year-old Palestinian man".
    [[nodiscard]] std::size_t start_of(std::size_t token) const;
    /// "a man was …", "the girl Rahaf al-Ali, 9, was …": behind the noun only its name and age.
    [[nodiscard]] bool is_subject(std::size_t token) const;
    /// "8 of HTS"
    [[nodiscard]] bool is_of_group(std::size_t token) const;
    /// "a family of four"
    [[nodiscard]] bool is_of_family(std::size_t number) const;
    /// "two of them"
    [[nodiscard]] bool is_part_of(std::size_t noun) const;
    /// Whether a clause begins with the word: first in the sentence, behind a mark or a label.
    [[nodiscard]] bool opens_clause(std::size_t token) const;

private:
    const Lexicon& m_lexicon;
    const std::vector<Token>& m_tokens;
    TokenRange m_range;
};

} // namespace incident_mapper
