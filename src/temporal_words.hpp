#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "date_figures.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/text.hpp"
#include "partial_date.hpp"
#include "phrase_table.hpp"

namespace incident_mapper {

/// A month as written, the pair of two names of one month («نوفمبر/تشرين الثاني») included.
struct MonthName {
    std::size_t end;
    int month;
    Calendar calendar;
    bool numeral; ///< this word means the month only beside a day or year
};

/// The slots that the patterns of `date_rules.tsv` name, read from `months.tsv`, `weekdays.tsv`,
/// `date_words.tsv` and the numbers.
class TemporalWords {
public:
    /// `lexicon` must outlive the words.
    explicit TemporalWords(const Lexicon& lexicon);

    [[nodiscard]] std::vector<MonthName> months_at(const Text& text, std::size_t token) const;
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

    /// Words that a slot may start with, figures apart.
    [[nodiscard]] std::vector<std::u32string> first_words(std::string_view slot) const;

    /// Whether a word of any table, «و» or «ف» included, begins with these letters as it stands.
    [[nodiscard]] bool is_known(const std::u32string& folded) const;

private:
    void load_months(const Lexicon& lexicon);
    void load_weekdays(const Lexicon& lexicon);
    [[nodiscard]] static std::optional<MonthName> single_month(const PhraseTable::Found& found,
                                                               const Text& text);

    const Lexicon* m_lexicon;
    NumberReader m_numbers;
    std::vector<std::u32string> m_number_words;
    PhraseTable m_months;
    PhraseTable m_weekdays;
    std::map<std::string, PhraseTable, std::less<>> m_classes;
};

} // namespace incident_mapper
