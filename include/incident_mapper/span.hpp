#pragma once

#include <cstddef>
#include <cstdint>

namespace incident_mapper {

/// A half-open range `[start, end)` of Unicode code points of a document's text as read.
/// Annotations, evidence and diagnostics all speak in these offsets.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t length() const { return end - start; }
    [[nodiscard]] constexpr bool empty() const { return start == end; }
    [[nodiscard]] constexpr bool contains(Span other) const
    {
        return start <= other.start && other.end <= end;
    }
    [[nodiscard]] constexpr bool overlaps(Span other) const
    {
        return start < other.end && other.start < end;
    }
    friend constexpr bool operator==(Span, Span) = default;
};

/// A half-open range `[first, last)` of tokens of one `Text`.
struct TokenRange {
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] constexpr std::size_t size() const { return last - first; }
    [[nodiscard]] constexpr bool empty() const { return first == last; }
    [[nodiscard]] constexpr bool contains(std::size_t token) const
    {
        return first <= token && token < last;
    }
    [[nodiscard]] constexpr bool overlaps(TokenRange other) const
    {
        return first < other.last && other.first < last;
    }
    friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

} // namespace incident_mapper
