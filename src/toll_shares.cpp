#include "toll_shares.hpp"

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// «الرقة، و3 [مدنيين] في [مدينة] الطبقة»: words between the parts of such a list.
constexpr std::size_t most_between = 3;
/// «11 جثة من تحت ركام بناء سكني في سقبا»
constexpr std::size_t clause_reach = 8;

} // namespace

std::vector<TollShare> TollShares::further(const std::vector<CasualtyCount>& counts,
                                           TokenRange segment) const
{
    std::vector<TollShare> shares;
    for (std::size_t i = 1; i < counts.size(); ++i) {
        const auto start = counts[i].tokens.first;
        if (!segment.contains(start) || !segment.contains(counts[i - 1].tokens.first)) {
            continue;
        }
        if (const auto place = place_of_clause(counts[i - 1], counts[i])) {
            shares.push_back({*place, {start, segment.last}});
            continue;
        }
        if (!(is_right_behind_place(counts[i]) || goes_on_behind_comma(counts[i - 1], counts[i]))) {
            continue;
        }
        while (i + 1 < counts.size() &&
               counts[i + 1].tokens.first <= counts[i].tokens.last + most_between &&
               !place_of(counts[i])) {
            ++i; // «3 قتلى و5 جرحى في الطبقة»
        }
        if (const auto place = place_of(counts[i])) {
            if (!shares.empty()) {
                shares.back().words.last = start;
            }
            shares.push_back({*place, {start, segment.last}});
        }
    }
    return shares;
}

std::optional<std::size_t> TollShares::place_of_clause(const CasualtyCount& last,
                                                       const CasualtyCount& count) const
{
    const auto told = first_from(m_toponyms, last.tokens.last);
    for (auto i = last.tokens.last; i < count.tokens.first; ++i) {
        if (m_context.in_class_exactly("parallel_word", i)) {
            const bool elsewhere = told < m_toponyms.size() && m_toponyms[told].tokens.last <= i;
            return elsewhere ? place_of(count, clause_reach) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> TollShares::place_of(const CasualtyCount& count) const
{
    return place_of(count, most_between);
}

std::optional<std::size_t> TollShares::place_of(const CasualtyCount& count, std::size_t reach) const
{
    const auto next = first_from(m_toponyms, count.tokens.last);
    const bool close = next < m_toponyms.size() &&
                       MentionWords::start_of(m_toponyms[next]) <= count.tokens.last + reach;
    return close && m_mentions.is_located(m_toponyms[next]) &&
                   !m_mentions.is_origin(m_toponyms[next]) &&
                   !m_mentions.is_place_of_care(m_toponyms[next])
               ? std::optional(next)
               : std::nullopt;
}

bool TollShares::goes_on_behind_comma(const CasualtyCount& last, const CasualtyCount& count) const
{
    const auto first = count.tokens.first;
    return count.continues && place_of(last) && m_context.comma_between(first - 1, first);
}

bool TollShares::is_right_behind_place(const CasualtyCount& count) const
{
    const auto next = first_from(m_toponyms, count.tokens.first);
    return next > 0 && m_toponyms[next - 1].tokens.last + most_between >= count.tokens.first;
}

} // namespace incident_mapper
