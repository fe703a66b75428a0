#pragma once

#include <optional>

#include "incident_mapper/discourse.hpp"
#include "mention_words.hpp"

namespace incident_mapper {

/// Chooses the place that an event word takes from the words of its own clause. `context` must outlive
/// it.
class PlaceArgument {
public:
    explicit PlaceArgument(const ReportContext& context)
        : m_context(context), m_mentions(context), m_report(context.report()),
          m_text(m_report.text), m_gazetteer(context.gazetteer())
    {
    }

    /// The mention in `segment` that is most likely the place of the draft's event word, else the
    /// place that heads its sentence; nothing where none is likely enough.
    [[nodiscard]] std::optional<std::size_t> best_of(const Draft& draft, TokenRange segment) const;
    /// Takes the mention `index`, with what is listed or contained with it in `segment`, for the
    /// draft's place; where the gazetteer lacks it, what stands by it.
    void take(Draft& draft, std::size_t index, TokenRange segment) const;
    /// Makes a location stand for somewhere around its point.
    static void widen(Location& location);

private:
    /// The place that heads the draft's sentence.
    [[nodiscard]] std::optional<std::size_t> heading_of(const Draft& draft) const;
    /// How likely a mention is the place of the event word: near it, behind it, in it.
    [[nodiscard]] double place_score(const Draft& draft, std::size_t index) const;
    /// What the words around a mention say for or against it.
    [[nodiscard]] double role_score(const Draft& draft, std::size_t index) const;
    /// What the kind of a place says for or against it.
    [[nodiscard]] double kind_score(const ToponymMention& mention) const;
    /// The area named right behind a village that the gazetteer lacks.
    [[nodiscard]] std::optional<std::size_t> area_behind(std::size_t index) const;
    /// The nearest place known to the gazetteer in the list that the unknown one stands in.
    [[nodiscard]] std::optional<std::size_t> known_in_list(std::size_t index) const;
    /// «في ريف دير الزور، … بلدة هجين»: of a place and the area that holds it, the place.
    [[nodiscard]] std::size_t contained_in(std::size_t index, TokenRange segment) const;
    void set_place(Draft& draft, std::size_t index) const;
    [[nodiscard]] const ToponymMention* next_in_list(std::size_t index) const;
    /// "Sadr City, Baghdad": the second name is the city of the first.
    [[nodiscard]] bool holds_quarter(std::size_t city, std::size_t quarter) const;
    [[nodiscard]] bool same_level(std::size_t a, std::size_t b) const;

    const ReportContext& m_context;
    MentionWords m_mentions;
    const ReportView& m_report;
    const Text& m_text;
    const Gazetteer& m_gazetteer;
};

} // namespace incident_mapper
