#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/incident.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// What an event word is good for: see `event_triggers.tsv`.
enum class TriggerRole {
    event,   ///< reports an event of a known type
    generic, ///< an attack, an operation: its type follows from who and whom
    many,    ///< "attacks": likewise, but only with a date or deaths of its own
    means,   ///< a weapon; refines an event, is none alone
    idiom,   ///< no event at all; keeps the shorter patterns inside it from matching
    kill,    ///< people were killed; the cause is told elsewhere
    death,   ///< people died, by violence or not
    toll,    ///< a noun for the dead
    claim,   ///< somebody says that he did what was told before
};

struct Trigger {
    TokenRange tokens;
    TriggerRole role = TriggerRole::event;
    std::string event_type;     ///< ACLED's; empty for generic, means, kill, toll
    std::string sub_event_type; ///< ACLED's; may be given for means
};

/// An event word that is no incident, for `explain`.
struct RejectedEvent {
    Span span;
    std::string text;
    std::string reason; ///< "planned: «بهدف»"
};

struct TaggedEvents {
    std::vector<Trigger> triggers; ///< by position, not overlapping
    std::vector<RejectedEvent> rejected;
    std::vector<TokenRange> rejected_tokens;
    /// Ends of sentences that are a statistic of their own: ", bringing the toll since May to 900".
    std::vector<TokenRange> tails;
};

/// Finds event words (`event_triggers.tsv`) and leaves out those that the words around them make no
/// incident: negated, denied, planned, hypothetical, threats, exercises, general statements,
/// statistics, anniversaries (`context_cues.tsv`). Sentences of page furniture have none.
class EventTagger {
public:
    /// `lexicon` must outlive the tagger.
    explicit EventTagger(const Lexicon& lexicon);

    /// Context cues may hold the slots {month}, {year} and {old_date} (a date that ends a week or more
    /// before `published`, or any where that is not known): they match inside `dates`, which stand in
    /// order of position, not overlapping. A cue that is no more than a part of a date ("7 May") is none.
    [[nodiscard]] TaggedEvents tag(const Text& text, std::span<const TemporalExpression> dates,
                                   std::optional<Date> published) const;

    /// Whether a token opens a new clause (class `clause_start`, semicolon, dash).
    [[nodiscard]] bool starts_clause(const Text& text, std::size_t token) const;

private:
    struct Cue {
        enum class Side { before, after, sentence, onward } side;
        std::string effect;
        std::size_t reach;
    };
    [[nodiscard]] std::vector<PatternMatch> cues_of(const Text& text, const Sentence& sentence,
                                                    const SlotReader& slots) const;
    /// Takes an event word of a sentence up, or rejects it where one of the cues applies; a statistic or a
    /// general statement does not where a day stands nearer. `found`: all event words of the sentence.
    void judge(const Text& text, std::span<const TemporalExpression> dates,
               const PatternMatch& match, const std::vector<PatternMatch>& found,
               const std::vector<PatternMatch>& cues, TaggedEvents& result) const;
    /// Cues inside what a row of effect `ignore` covers («ما لا يقل عن») are none.
    void drop_ignored(std::vector<PatternMatch>& cues) const;
    [[nodiscard]] bool applies(const Text& text, const PatternMatch& match, const Cue& cue,
                               TokenRange trigger) const;
    /// The words that a cue of side `onward` takes for itself; other cues in them are dropped.
    [[nodiscard]] std::optional<TokenRange> tail_of(const Text& text,
                                                    std::vector<PatternMatch>& cues) const;
    /// Where they end: at a clause beside, else, and where the sentence opens with the cue, with the sentence.
    [[nodiscard]] std::size_t end_of_tail(const Text& text, TokenRange cue) const;

    const Lexicon* m_lexicon;
    PatternSet m_trigger_patterns;
    std::vector<Trigger> m_trigger_rows;
    PatternSet m_cue_patterns;
    std::vector<Cue> m_cue_rows;
};

} // namespace incident_mapper
