#pragma once

#include "mention_words.hpp"

namespace incident_mapper {

/// What stands over an item of a list, at the start of its paragraph: "2. Anadan, northern suburbs — …", or a line or
/// sentence of its own: "SUN 22/07 – Hajjah, Haradh. Nine raids …". All that follows in the paragraph happened
/// there and then, where it says nothing else. `context` must outlive it.
class ItemHeading {
public:
    explicit ItemHeading(const ReportContext& context)
        : m_context(context), m_mentions(context), m_report(context.report()),
          m_text(m_report.text), m_tokens(m_report.text.tokens())
    {
    }

    /// The place in the heading of a sentence's paragraph, of an area and a place in it the place; null: none.
    [[nodiscard]] const ToponymMention* place_over(const Sentence& sentence) const;
    /// The date in it; null: none.
    [[nodiscard]] const TemporalExpression* date_over(const Sentence& sentence) const;

private:
    /// The words of the heading; empty where the paragraph has none.
    [[nodiscard]] TokenRange words_over(const Sentence& sentence) const;
    [[nodiscard]] bool has_word(const Sentence& sentence) const;
    /// "Hama, Al-Lataminah": whether a settlement lies in the area named before it, by itself or by its seat.
    [[nodiscard]] bool lies_in(const ToponymMention& mention, const ToponymMention& area) const;
    /// Past a number, a bullet or a date at the start, with the marks behind it.
    [[nodiscard]] std::size_t skip_number(TokenRange sentence) const;
    /// Whether a mark or another place stands behind a place that could head an item, and it lies in the report's country:
    /// not "Ankara said:", "London-based", «طهران تعلن:».
    [[nodiscard]] bool may_head(const ToponymMention& place) const;
    /// Where a colon or a dash between spaces ends a heading that begins at `token`; nothing where none does.
    [[nodiscard]] std::optional<std::size_t> mark_behind(std::size_t token,
                                                         TokenRange sentence) const;
    /// A sentence of places and dates, with hardly a word besides; it heads an item where it has a date.
    [[nodiscard]] bool is_caption(const Sentence& sentence) const;

    const ReportContext& m_context;
    MentionWords m_mentions;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
};

} // namespace incident_mapper
