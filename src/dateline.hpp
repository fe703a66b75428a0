#pragma once

#include <optional>
#include <vector>

#include "incident_mapper/temporal_tagger.hpp"
#include "temporal_reader.hpp"

namespace incident_mapper {

/// Whether a date that starts at `token` stands behind a label for the day of an event at the start of
/// its line: "Incident date: 9 July 2016" (class `event_label` of `date_words.tsv`).
bool is_behind_event_label(const Text& text, const DateRules& rules, std::size_t token);

/// Whether a date belongs to what a title tells: "Assessment: March 17th, 2017 – Mosul". A headline has other
/// words besides, marks or its ends keep the date apart from them, and no bound ("as of", class `bound` of `date_words.tsv`) stands before the date.
bool is_in_title(const Text& text, const DateRules& rules, TokenRange date);

/// Finds the publication date that a text carries; see `TemporalTagger::find_dateline`.
///
/// Of a line's words, weekdays, times of day and words of class `header` in `date_words.tsv` say
/// nothing; the others are counted. A date is a dateline
/// - in one of the first lines, where no words are left, or at most five (a city, a name) from which
///   punctuation keeps the date apart;
/// - at the start of a line as agencies write it: city, date, perhaps a bracket, then a dash or colon;
/// - on any line that holds a time of day as well, and at most two words more (a post's header).
class DatelineFinder {
public:
    DatelineFinder(const DateRules& rules, const Text& text, DateOrder order);
    [[nodiscard]] std::optional<Dateline> find();

private:
    struct Line {
        std::optional<ReadDate> date; ///< a full one
        TokenRange tokens;            ///< of the date
        std::size_t others = 0;       ///< words and figures that belong to no header
        bool apart = true;            ///< punctuation or the line's ends enclose the date
        bool time = false;            ///< a time of day stands beside it
        bool agency = false;          ///< city, date, dash
    };

    [[nodiscard]] Line read(TokenRange range);
    [[nodiscard]] std::optional<ReadDate> full_date_at(std::size_t token, std::size_t limit);
    /// One past the weekday, time or header word at a token.
    [[nodiscard]] std::optional<std::size_t> skip(std::size_t token, std::size_t limit,
                                                  bool& time) const;
    /// One past a count of views («12.4K Views») that starts at a token.
    [[nodiscard]] std::optional<std::size_t> skip_views(std::size_t token, std::size_t limit) const;
    [[nodiscard]] bool is_agency_line(TokenRange line, TokenRange date) const;
    [[nodiscard]] bool is_punctuation(std::size_t token) const;
    [[nodiscard]] std::optional<Dateline> dateline(const Line& line) const;

    const DateRules& m_rules;
    const Text& m_text;
    DateOrder m_order;
    TemporalReader m_reader;
};

} // namespace incident_mapper
