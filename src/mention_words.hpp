#pragma once

#include "report_context.hpp"

namespace incident_mapper {

/// What the words around a place name of a report say of its part in an event. `context` must outlive
/// it.
class MentionWords {
public:
    explicit MentionWords(const ReportContext& context)
        : m_context(context), m_report(context.report()), m_text(m_report.text),
          m_tokens(m_report.text.tokens())
    {
    }

    /// A preposition, type word, spatial relation or locative word stands with it.
    [[nodiscard]] bool is_located(const ToponymMention& mention) const;
    /// The first token of a mention with its type word and spatial relation.
    static std::size_t start_of(const ToponymMention& mention);
    /// Where somebody comes from: "from X", and «من X» behind a word of movement («خروج المدنيين من») or of fire
    /// («قصف لقوات النظام من معسكر جورين»).
    [[nodiscard]] bool is_origin(const ToponymMention& mention) const;
    /// «وفي النجف، … عقب قصف»: opens the sentence with its preposition, and is the scene of all of it.
    [[nodiscard]] bool is_frame(const ToponymMention& mention) const;
    /// «من أهالي مدينة جرمانا», «تضامن مع أهالي عرسال», «وفود من شهبا»: whose people are spoken of.
    [[nodiscard]] bool is_home_of_people(const ToponymMention& mention) const;
    /// «المدفعية المتمركزة في مورك», "based in Homs": where the guns stand.
    [[nodiscard]] bool is_station(const ToponymMention& mention) const;
    /// «نقلوا إلى مشفى في منبج»: where the wounded were taken.
    [[nodiscard]] bool is_place_of_care(const ToponymMention& mention) const;
    /// "a rescue worker in Idlib said", «مصدر طبي في مشفى هجين»: where a source speaks.
    [[nodiscard]] bool is_place_of_speech(const ToponymMention& mention) const;
    /// «محطة الضخ بقرية عودة جنوب القحطانية»: it only says where the place before it is.
    [[nodiscard]] bool is_within(const ToponymMention& mention) const;
    /// «السويداء: اشتباكات في …»: what the sentence is about; where it happened may be told closer.
    [[nodiscard]] bool is_heading(const ToponymMention& mention) const;
    /// «منطقة هجين شرق دير الزور»: the second name only says where the first is.
    [[nodiscard]] bool is_qualifier(std::size_t index) const;
    /// A word of a class right before it, its type word and its relation.
    [[nodiscard]] bool has_word_before(const ToponymMention& mention, std::string_view name) const;
    /// «واشنطن» for a government: the place name is also the name of an actor there.
    [[nodiscard]] bool is_actor(const ToponymMention& mention) const;

private:
    /// Whether an act of force, by itself or with whose it is, stands right before «من», the token at `from`.
    [[nodiscard]] bool is_behind_fire(std::size_t from) const;
    /// «أدانت أنقرة», "Damascus blamed": it stands for its government, which speaks.
    [[nodiscard]] bool is_speaker(const ToponymMention& mention) const;
    [[nodiscard]] bool is_place_of_source(const ToponymMention& mention) const;

    const ReportContext& m_context;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
};

} // namespace incident_mapper
