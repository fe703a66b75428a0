#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "incident_mapper/incident.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// What the words around a number say of how exact it is: `count_words.tsv`, and the classes
/// between_word, range_word, origin_word and whole_link of `word_classes.tsv`.
///
/// An exact number is best, low and high at once; "at least n" and "more than n" give best and low n, no
/// high; "about n" only best; "up to n" best and high; "n to m" and "between n and m" low and high, no
/// best; "dozens" only low.
class CountBounds {
public:
    enum class Bound { exact, at_least, more_than, about, at_most };
    /// Largest count of people taken for one event's dead or injured.
    static constexpr std::int64_t most_people = 1'000'000;

    /// `lexicon` must outlive it. Throws std::runtime_error where the table is malformed.
    explicit CountBounds(const Lexicon& lexicon);

    [[nodiscard]] const NumberReader& numbers() const { return m_numbers; }
    /// What stands before token `token` of a sentence ("at least"), and at it ("or more").
    [[nodiscard]] Bound before(const Text& text, TokenRange sentence, std::size_t token) const;
    [[nodiscard]] Bound after(const Text& text, TokenRange sentence, std::size_t token) const;
    /// "between nine and 12", "9 to 12", «بين 9 و12», «9 أو 10»: the second of the two numbers.
    [[nodiscard]] std::optional<Quantity> upper(const Text& text, TokenRange sentence,
                                                const Quantity& least) const;
    /// "nine of the ten children", «تسعة من أصل عشرة»: the number that the one read is a part of.
    [[nodiscard]] std::optional<Quantity> whole(const Text& text, TokenRange sentence,
                                                const Quantity& part) const;

    static Count exactly(int value) { return {value, value, value}; }
    static Count bounded(const Quantity& quantity, Bound bound);

private:
    const Lexicon* m_lexicon;
    NumberReader m_numbers;
    PatternSet m_before, m_after;
    std::vector<Bound> m_rows; ///< by payload
};

} // namespace incident_mapper
