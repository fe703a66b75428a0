#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"
#include "temporal_words.hpp"

namespace incident_mapper {

/// What a rule of `date_rules.tsv` does with the slots that its pattern captured. The table's
/// comment says what each needs.
enum class DateAction {
    none,
    date,
    numeric,
    year,
    dated,
    relative,
    weekday,
    day_of_month,
    unit,
    ago,
    span,
    part,
    season,
    weekend,
    range,
    weekday_range,
    night,
    discourse,
};

struct DateRule {
    std::string id;
    DateAction action = DateAction::none;
    std::vector<std::string> arguments;
    bool before = false, not_before = false; ///< what the words before must or must not be
    bool after = false, not_after = false;

    [[nodiscard]] bool has(std::string_view argument) const;
    /// The whole number in an argument `name=-1`.
    [[nodiscard]] std::optional<int> number(std::string_view name) const;
};

/// `date_rules.tsv`, compiled.
class DateRules {
public:
    /// `lexicon` must outlive the rules. Throws std::runtime_error naming table and line.
    explicit DateRules(const Lexicon& lexicon);

    [[nodiscard]] const TemporalWords& words() const { return m_words; }
    [[nodiscard]] const DateRule& rule(std::size_t row) const { return m_rules[row]; }
    /// All matches that start at a token, longest first, then the upper row; the payload is the row.
    [[nodiscard]] std::vector<PatternMatch> matches_at(const Text& text, std::size_t token,
                                                       const SlotReader& slots) const;
    /// The same of the rules that give calendar dates whatever stands around them: slot {date}.
    [[nodiscard]] std::vector<PatternMatch> dates_at(const Text& text, std::size_t token,
                                                     const SlotReader& slots) const;

    /// Whether the words around a match allow the rule.
    [[nodiscard]] bool allowed_between(std::size_t row, const Text& text, TokenRange tokens,
                                       const SlotReader& slots) const;
    /// Whether a word stands in the tables as it is, so that its «و» or «ف» is no conjunction.
    [[nodiscard]] bool is_known(const std::u32string& folded) const
    {
        return m_literals.contains(folded) || m_words.is_known(folded);
    }

private:
    [[nodiscard]] bool stands_before(std::size_t row, const Text& text, std::size_t token,
                                     const SlotReader& slots) const;
    /// \pre end > 0
    [[nodiscard]] bool stands_behind(std::size_t row, const Text& text, std::size_t end,
                                     const SlotReader& slots) const;
    void add_pattern(std::string_view pattern, std::size_t row, bool gives_date);
    [[nodiscard]] bool may_start_slot(const Token& token) const;
    static void add_context(std::string_view cell, std::size_t row, PatternSet& set, bool& wanted,
                            bool& unwanted);

    const Lexicon* m_lexicon;
    TemporalWords m_words;
    std::vector<DateRule> m_rules;
    /// Patterns that start with a word and those that (may) start with a slot: the latter are tried
    /// only where a slot's word or a number stands.
    PatternSet m_word_patterns, m_slot_patterns, m_date_patterns;
    PatternSet m_before, m_after;
    std::unordered_set<std::u32string> m_literals; ///< words that patterns name
    std::unordered_set<std::u32string> m_starters; ///< words that slot patterns may start with
};

} // namespace incident_mapper
