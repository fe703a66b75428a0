#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "incident_mapper/incident_extractor.hpp"

namespace incident_mapper {

/// An event word's arguments are looked for at most this many tokens from it.
constexpr std::size_t argument_reach = 40;

/// One report as the readers of place, date and actors see it: what the earlier stages found, the
/// event words, and questions about the words between them. All that it is made of must outlive it.
class ReportContext {
public:
    ReportContext(const ReportView& report, const Gazetteer& gazetteer, const Lexicon& lexicon,
                  const EventTagger& events, const ActorTagger& actor_tagger)
        : m_report(report), m_text(report.text), m_tokens(report.text.tokens()),
          m_gazetteer(gazetteer), m_lexicon(lexicon), m_events(events),
          m_actor_tagger(actor_tagger),
          m_tagged(events.tag(report.text, report.dates, report.document.published))
    {
    }

    [[nodiscard]] const ReportView& report() const { return m_report; }
    [[nodiscard]] const Gazetteer& gazetteer() const { return m_gazetteer; }
    [[nodiscard]] const Lexicon& lexicon() const { return m_lexicon; }
    [[nodiscard]] const EventTagger& events() const { return m_events; }
    [[nodiscard]] const ActorTagger& actor_tagger() const { return m_actor_tagger; }
    [[nodiscard]] const TaggedEvents& tagged() const { return m_tagged; }
    /// Event words that start inside `range`.
    [[nodiscard]] std::span<const Trigger> triggers_in(TokenRange range) const;

    /// Whether a word is of a class of `word_classes.tsv`, with any attached particles.
    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const;
    /// The same, with nothing attached.
    [[nodiscard]] bool in_class_exactly(std::string_view name, std::size_t token) const;
    [[nodiscard]] bool has_speech(TokenRange range) const;
    [[nodiscard]] bool clause_between(TokenRange a, TokenRange b) const;
    [[nodiscard]] bool comma_between(std::size_t from, std::size_t to) const;
    /// Where the words of one event end and those of the next begin.
    [[nodiscard]] std::size_t boundary(TokenRange event, TokenRange next) const;

    /// A weapon by which or because of which: «بعبوة», «جراء سقوط قذيفة», "by a mortar", "as a missile …".
    [[nodiscard]] bool is_instrument(TokenRange means) const;
    /// «حيث دارت …», "where …": an event word right behind a word for the place told before.
    [[nodiscard]] bool is_where_clause(TokenRange event) const;
    /// Event words of a sentence that cues (`context_cues.tsv`) made none.
    [[nodiscard]] std::span<const RejectedEvent> rejected_in(const Sentence& sentence) const;
    /// Index of the first sentence of a sentence's paragraph.
    [[nodiscard]] std::size_t paragraph_start(std::size_t sentence) const;
    /// The sentence without an end that tells a statistic of its own.
    [[nodiscard]] Sentence without_tail(Sentence sentence) const;

    /// A conjunction, alone or attached, or a comma.
    [[nodiscard]] bool opens_phrase(std::size_t token) const;

private:
    /// Whether a word of a class stands close before a token, in its sentence.
    [[nodiscard]] bool is_behind(std::string_view name, std::size_t token) const;
    /// A number or a noun for people: "five young men".
    [[nodiscard]] bool counts_people(std::size_t token) const;

    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const Gazetteer& m_gazetteer;
    const Lexicon& m_lexicon;
    const EventTagger& m_events;
    const ActorTagger& m_actor_tagger;
    TaggedEvents m_tagged;
};

} // namespace incident_mapper
