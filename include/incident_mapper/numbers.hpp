#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// A number in digits or words.
struct Quantity {
    TokenRange tokens;
    std::int64_t value = 0; ///< of a vague one ("dozens", «مئات»): the least it can mean
    bool vague = false;
};

/// Reads whole numbers: digits of any script with grouping ("1,200", «١٢٠٠»), words of
/// `numbers.tsv` in Arabic ("ستة وعشرين", «خمسة آلاف») and English ("twenty-five", "two hundred"),
/// and digits before a multiplier word ("52 ألف", "1.5 million").
class NumberReader {
public:
    explicit NumberReader(const Lexicon& lexicon);

    /// The longest number that starts at `token`; nothing where none does. Decimals without a
    /// multiplier, and numbers above 10^12, are none, and so are the figures behind a decimal point
    /// and «بالمئة». A number never spans a sentence end.
    [[nodiscard]] std::optional<Quantity> read(const Text& text, std::size_t token) const;

    /// The value of an ordinal word ("السابع", "seventh") or digit ordinal ("7th"), and how many
    /// tokens it takes.
    [[nodiscard]] std::optional<Quantity> read_ordinal(const Text& text, std::size_t token) const;

private:
    enum class Kind { value, multiplier, vague, teen };
    struct Entry {
        Kind kind;
        std::int64_t value;
    };
    struct Component {
        Entry entry;
        bool conjoined;           ///< Arabic و attached, or an English "and" before it
        bool preposition = false; ///< ب ل ك is attached
        bool article = false;     ///< and the article
    };
    [[nodiscard]] std::optional<Component> component_at(const Text& text, std::size_t token) const;
    struct Sum;
    /// Whether a number can start with its first word.
    [[nodiscard]] bool starts_number(const Text& text, std::size_t token,
                                     const Component& first) const;
    /// The عشر of «ثلاثة عشر».
    static bool is_teen_ten(const std::optional<Component>& part);
    [[nodiscard]] std::optional<Quantity> read_digits(const Text& text, std::size_t token) const;
    [[nodiscard]] std::optional<Quantity> read_words(const Text& text, std::size_t token) const;

    const Lexicon* m_lexicon;
    std::unordered_map<std::u32string, Entry> m_entries;
    std::unordered_map<std::u32string, std::int64_t> m_ordinals;
};

} // namespace incident_mapper
