#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// A name as it should stand in a gazetteer.
struct CleanName {
    std::string text;
    std::string lang; ///< ISO 639-1; empty where neither the source nor the script tells
    friend bool operator==(const CleanName&, const CleanName&) = default;
};

/// ISO 639-1 code of a language given in ISO 639-1, -2 or -3 ("ara" → "ar", by ICU); itself where there
/// is none ("arz"), empty for "und" and for what is no language code.
std::string short_language_code(std::string_view code);

/// Mends the usual faults of names in place lists (`gazetteer/name_letters.tsv`). Immutable.
class NameCleaner {
public:
    /// Throws std::runtime_error where name_letters.tsv is missing or malformed.
    explicit NameCleaner(const Lexicon& lexicon);

    /// - Letters that the table drops fall away, those it replaces are replaced where the name is
    ///   Arabic; control characters and runs of blanks become one space, none at the ends.
    /// - A language that the script contradicts is mended: Latin text under an Arabic-script language
    ///   is a romanisation, of use to readers of English: `en`; Arabic letters under any language
    ///   written in Latin letters are `ar`. A name in both scripts keeps the language given.
    /// - Without a language the script tells it: Latin `en`, Arabic `ar` or the language that one of
    ///   the letters marks, others none.
    ///
    /// Nothing where no letter is left or `raw` is no UTF-8.
    [[nodiscard]] std::optional<CleanName> clean(std::string_view raw, std::string_view lang) const;

private:
    [[nodiscard]] std::u32string without_dropped(std::string_view raw) const;
    [[nodiscard]] std::string language_of(std::u32string_view text, std::string_view given) const;

    std::unordered_set<char32_t> m_dropped;
    std::unordered_map<char32_t, char32_t> m_replaced;
    std::unordered_map<char32_t, std::string> m_languages;
};

} // namespace incident_mapper
