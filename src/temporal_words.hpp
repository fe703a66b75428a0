#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/text.hpp"
#include "partial_date.hpp"

namespace incident_mapper {

/// Phrases of one or more words and what each stands for.
class PhraseTable {
public:
    struct Entry {
        std::string value;
        bool capital = false; ///< counts only when written with a capital letter (May, March)
        bool numeral = false; ///< counts only beside a day or year («ماي», "Jan")
        std::u32string spelling = {}; ///< where not empty: counts only where a word ends so, unfolded
    };
    struct Found {
        std::size_t end; ///< one past the last token
        const Entry* entry;
    };

    void add(std::string_view phrase, Entry entry);

    /// All phrases that start at a token, longest first. Conjunctions and prepositions may be
    /// attached to the first word of an Arabic phrase.
    [[nodiscard]] std::vector<Found> at(const Lexicon& lexicon, const Text& text,
                                        std::size_t token) const;
    [[nodiscard]] bool starts_with(const std::u32string& word) const
    {
        return m_by_first.contains(word);
    }

private:
    struct Phrase {
        std::vector<std::u32string> words;
        Entry entry;
    };
    std::unordered_map<std::u32string, std::vector<Phrase>> m_by_first; ///< longest first
};

/// A month as written, the pair of two names of one month («نوفمبر/تشرين الثاني») included.
struct MonthName {
    std::size_t end;
    int month;
    Calendar calendar;
    bool numeral; ///< this word means the month only beside a day or year
};

/// A date in digits: `23/11/2018`, `2018-11-23`, `26.10.2023`.
struct NumericDate {
    std::size_t end;
    int first, second; ///< day and month in the writer's order; month and day where the year leads
    std::optional<int> year;
    bool year_first;
};

/// The slots that the patterns of `date_rules.tsv` name, read from `months.tsv`, `weekdays.tsv`,
/// `date_words.tsv` and the numbers.
class TemporalWords {
public:
    /// `lexicon` must outlive the words.
    explicit TemporalWords(const Lexicon& lexicon);

    [[nodiscard]] std::vector<MonthName> months_at(const Text& text, std::size_t token) const;
    /// Up to two digits that stand for `low`–`high`.
    [[nodiscard]] std::optional<int> number_at(const Text& text, std::size_t token, int low,
                                               int high) const;
    /// ISO weekday (1 Monday) and the end of its name.
    [[nodiscard]] std::optional<std::pair<int, std::size_t>>
    weekday_at(const Text& text, std::size_t token, bool abbreviated) const;
    /// Day of a month in digits: `5`, `5th`, «الـ5».
    [[nodiscard]] std::optional<std::pair<int, std::size_t>> day_at(const Text& text,
                                                                    std::size_t token) const;
    /// Day of a month as an ordinal in words: «الثالث والعشرين».
    [[nodiscard]] std::optional<std::pair<int, std::size_t>>
    ordinal_day_at(const Text& text, std::size_t token) const;
    /// A year of four digits, 1300–1499 (Hijri) or 1900–2099, with its era mark if there is one.
    [[nodiscard]] std::optional<std::pair<int, std::size_t>> year_at(const Text& text,
                                                                     std::size_t token) const;
    [[nodiscard]] std::optional<NumericDate> numeric_at(const Text& text, std::size_t token) const;
    /// A whole number of days, weeks … that is stated exactly.
    [[nodiscard]] std::optional<std::pair<int, std::size_t>> count_at(const Text& text,
                                                                      std::size_t token) const;
    /// Phrases of a class of `date_words.tsv`.
    [[nodiscard]] std::vector<PhraseTable::Found>
    phrases_at(std::string_view word_class, const Text& text, std::size_t token) const;

    /// The value of the phrase that fills `tokens`, of a class `name` or `name_…`.
    [[nodiscard]] std::optional<std::string> value_in(std::string_view name, const Text& text,
                                                      TokenRange tokens) const;

    /// One past the last token for each way to read `slot` at `token`.
    [[nodiscard]] std::vector<std::size_t> slot_ends(std::string_view slot, const Text& text,
                                                     std::size_t token) const;

    /// Whether a word of any table, «و» or «ف» included, begins with these letters as it stands.
    [[nodiscard]] bool is_known(const std::u32string& folded) const;

private:
    void load_months(const Lexicon& lexicon);
    void load_weekdays(const Lexicon& lexicon);
    [[nodiscard]] std::optional<MonthName> single_month(const PhraseTable::Found& found,
                                                        const Text& text) const;

    const Lexicon* m_lexicon;
    NumberReader m_numbers;
    PhraseTable m_months;
    PhraseTable m_weekdays;
    std::map<std::string, PhraseTable, std::less<>> m_classes;
};

} // namespace incident_mapper
