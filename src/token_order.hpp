#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "incident_mapper/span.hpp"

namespace incident_mapper {

/// What the stages find in a text stands in order of position: what lies in a sentence or a part of one
/// is looked up here by halves, so that long reports take time in proportion to their length.
/// An `Item` has `TokenRange tokens`. \pre items are ordered by tokens.first
///
/// Index of the first item that starts at `token` or behind it; `items.size()` where there is none.
template <typename Items>
std::size_t first_from(const Items& items, std::size_t token)
{
    const auto it = std::partition_point(items.begin(), items.end(), [token](const auto& item) {
        return item.tokens.first < token;
    });
    return static_cast<std::size_t>(it - items.begin());
}

/// The items that start inside `range`.
template <typename Item>
std::span<const Item> starting_in(std::span<const Item> items, TokenRange range)
{
    const std::size_t first = first_from(items, range.first);
    return items.subspan(first, std::max(first, first_from(items, range.last)) - first);
}

/// Tokens between two ranges; 0 where they touch or overlap.
inline std::size_t distance(TokenRange a, TokenRange b)
{
    if (a.last <= b.first) {
        return b.first - a.last;
    }
    return b.last <= a.first ? a.first - b.last : 0;
}

} // namespace incident_mapper
