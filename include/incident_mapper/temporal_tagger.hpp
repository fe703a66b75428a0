#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "incident_mapper/document.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// How an ambiguous numeric date ("2/9/2018") is read where both readings are possible.
enum class DateOrder { day_first, month_first };

/// A publication date found in the text itself.
struct Dateline {
    Date date;
    PublishedRule rule;
    Span span;
};

/// Finds temporal expressions in Arabic and English and gives them TIMEX3-style values.
///
/// The rules are data: `date_rules.tsv` (patterns and what they mean), `months.tsv`,
/// `weekdays.tsv`, `numbers.tsv`; their examples and counter-examples in `examples/dates.tsv` are
/// tests. Everything relative is anchored on `reference`, the publication date; without it such an
/// expression is found but has neither value nor range: never guessed; only a day and month take the year
/// of the date named before them, if their month is not earlier ("17 July 2015 … 10 August"). So is a day that the calendar
/// does not have («29 شباط 2019», 31/02/2018), with the rule `impossible`. Weekdays of a digest lie in the week of two
/// written days that its title names.
class TemporalTagger {
public:
    explicit TemporalTagger(const Lexicon& lexicon);
    ~TemporalTagger();
    TemporalTagger(TemporalTagger&& other) noexcept;
    TemporalTagger& operator=(TemporalTagger&& other) noexcept;

    /// In order of position, not overlapping.
    [[nodiscard]] std::vector<TemporalExpression> tag(const Text& text,
                                                      std::optional<Date> reference,
                                                      DateOrder order = DateOrder::day_first) const;

    /// The publication date that a text without one carries: a full date that stands as a line of
    /// its own near the head of the text, in an agency's dateline, or in a post header. Nothing
    /// where there is none.
    [[nodiscard]] std::optional<Dateline> find_dateline(const Text& text, DateOrder order) const;

private:
    struct Rules;
    std::unique_ptr<const Rules> m_rules;
};

} // namespace incident_mapper
