#pragma once

#include <span>
#include <vector>

#include "incident_mapper/casualty_reader.hpp"
#include "incident_mapper/discourse.hpp"
#include "report_context.hpp"
#include "toll_shares.hpp"

namespace incident_mapper {

/// Reads how many died and were injured in the events of one report. Both must outlive it.
class EventCounts {
public:
    EventCounts(const ReportContext& context, const CasualtyReader& reader)
        : m_context(context), m_reader(reader), m_report(context.report()), m_text(m_report.text),
          m_shares(context)
    {
    }

    /// The counts of a sentence; none of page furniture, and none that belong to rejected event words. A
    /// total gives way to its parts where they are told place by place: «12، بينهم 5 في حلب و7 في إدلب».
    [[nodiscard]] std::vector<CasualtyCount> counts_of(const Sentence& sentence) const;
    /// «31 شهيداً:» and below it «17 في حمص، 6 في الزبداني».
    [[nodiscard]] bool is_list_of_dead(const Sentence& sentence) const;
    [[nodiscard]] const TollShares& shares() const { return m_shares; }
    /// Gives each count to the draft it stands in. `segments`: the words of each draft.
    /// \pre where there are counts there are drafts
    void add_casualties(const std::vector<CasualtyCount>& counts, const Sentence& sentence,
                        std::span<const TokenRange> segments, std::vector<Draft>& drafts) const;

    /// «أسماء الشهداء:» and below it one name a line, numbered, behind a dash or behind «الشهيد»: as
    /// many died. Added to the draft told last where it tells no deaths.
    void add_named_victims(const Sentence& heading, Draft& draft) const;

private:
    [[nodiscard]] bool is_name_line(const Sentence& sentence) const;
    /// An assassination of which no number is told: at least one died.
    void add_victim(Draft& draft) const;
    /// «15 شهيداً، 14 امرأة ورجل واحد»: one past the counts that only part the first one; 0: there are none.
    [[nodiscard]] std::size_t end_of_parts(const std::vector<CasualtyCount>& counts) const;
    /// "100 were killed yesterday, and 22 died in the bombardment of …": the count beside the event
    /// word is the event's.
    void nearest_first(std::vector<Figure>& figures, TokenRange trigger) const;
    void settle_parts(std::vector<CasualtyCount>& counts) const;
    /// A total whose place, told before its parts, is no region.
    [[nodiscard]] bool is_told_in_town(const CasualtyCount& total, const CasualtyCount& part) const;
    [[nodiscard]] bool is_rejected(const CasualtyCount& count) const;
    /// Index of the draft among whose words a count stands; the last one where there is none.
    static std::size_t owner_of(const CasualtyCount& count, std::span<const TokenRange> segments);

    const ReportContext& m_context;
    const CasualtyReader& m_reader;
    const ReportView& m_report;
    const Text& m_text;
    TollShares m_shares;
};

} // namespace incident_mapper
