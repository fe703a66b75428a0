#pragma once

#include <span>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Quotation marks, brackets and '#' that open a name.
bool is_mark_before_name(const Token& token);
/// Commas, dashes and slashes between the names of a list.
bool is_list_mark(const Token& token);

/// The words and marks around the names of one text. All that it is made of must outlive it.
class NameContext {
public:
    /// `taken`: token ranges that are something else. \pre they stand in order of position, not
    /// overlapping
    NameContext(const Text& text, const Lexicon& lexicon, std::span<const TokenRange> taken)
        : m_text(text), m_tokens(text.tokens()), m_lexicon(lexicon), m_taken(taken)
    {
    }

    [[nodiscard]] const Text& text() const { return m_text; }
    [[nodiscard]] const Lexicon& lexicon() const { return m_lexicon; }

    /// The token at which the words before a name end: behind quotation marks and '#'.
    [[nodiscard]] std::size_t before_marks(std::size_t token) const;
    /// Whether a name is something else: part of one of the ranges taken.
    [[nodiscard]] bool is_taken(TokenRange range) const;
    /// Whether two names stand in one list: joined by و, "and", a comma or a dash, or by a further strike
    /// («غارة على هجين وأخرى على الشعفة»).
    [[nodiscard]] bool is_listed_after(const ToponymMention& first,
                                       const ToponymMention& second) const;
    /// «وطنية - صور - أغار …», «شفق نيوز/ ديالى/»: between the same marks behind the agency that heads the
    /// line.
    [[nodiscard]] bool is_behind_agency(const ToponymMention& mention) const;
    /// «في», «وفي», "near": a locative word before the marks.
    [[nodiscard]] bool behind_locative(const ToponymMention& mention) const;

    /// The words of the hashtag that a word stands in, the '#' left out; empty where it is in none.
    [[nodiscard]] TokenRange tag_around(std::size_t token) const;

private:
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const Lexicon& m_lexicon;
    std::span<const TokenRange> m_taken;
};

} // namespace incident_mapper
