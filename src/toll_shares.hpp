#pragma once

#include <optional>
#include <vector>

#include "incident_mapper/casualty_reader.hpp"
#include "mention_words.hpp"

namespace incident_mapper {

/// A part of a toll with a place of its own.
struct TollShare {
    std::size_t toponym; ///< of the report: its place
    TokenRange words;    ///< from its first count to where the next share begins
};

/// Finds the parts of a toll that is told place by place: «قتل 5 في حلب و4 في إدلب», "killed five in
/// Raqqa, three in Tabqa". `context` must outlive it.
class TollShares {
public:
    explicit TollShares(const ReportContext& context)
        : m_context(context), m_mentions(context), m_toponyms(context.report().toponyms)
    {
    }

    /// The shares behind the first one, in order; empty where one place is told or none. Each count of a
    /// list stands right behind the place of the one before, and right before its own. \pre `counts` are
    /// of one sentence, in order; `segment`: the words of one event
    [[nodiscard]] std::vector<TollShare> further(const std::vector<CasualtyCount>& counts,
                                                 TokenRange segment) const;

    /// The place that a count is told in, right behind it.
    [[nodiscard]] std::optional<std::size_t> place_of(const CasualtyCount& count) const;

private:
    /// Likewise, at most `reach` words behind it.
    [[nodiscard]] std::optional<std::size_t> place_of(const CasualtyCount& count,
                                                      std::size_t reach) const;
    /// «مصرع 39 مدنياً في حمورية …، كما انتشل متطوعون 11 جثة من تحت ركام بناء في سقبا»: the place of a clause beside.
    [[nodiscard]] std::optional<std::size_t> place_of_clause(const CasualtyCount& last,
                                                             const CasualtyCount& count) const;
    [[nodiscard]] bool is_right_behind_place(const CasualtyCount& count) const;
    /// «17 في حمص جراء القصف، 6 في الزبداني»
    [[nodiscard]] bool goes_on_behind_comma(const CasualtyCount& last,
                                            const CasualtyCount& count) const;

    const ReportContext& m_context;
    MentionWords m_mentions;
    std::span<const ToponymMention> m_toponyms;
};

} // namespace incident_mapper
