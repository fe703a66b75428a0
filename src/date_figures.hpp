#pragma once

#include <cstddef>
#include <optional>

#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// A date in digits: `23/11/2018`, `2018-11-23`, `26.10.2023`.
struct NumericDate {
    std::size_t end;
    int first, second; ///< day and month in the writer's order; month and day where the year leads
    std::optional<int> year;
    bool year_first;
};

/// The date in digits that starts at a token.
std::optional<NumericDate> numeric_at(const Text& text, std::size_t token);

/// A figure of one or two digits from `low` to `high` that is no part of a longer one.
std::optional<int> number_at(const Text& text, std::size_t token, int low, int high);

/// A figure of exactly four digits that is no part of a longer one.
std::optional<int> four_digits_at(const Text& text, std::size_t token);

/// Whether a token stands there without a space before it.
bool attached(const Text& text, std::size_t token);
/// Whether a token is one of these punctuation marks.
bool is_mark(const Token& token, std::u32string_view any_of);

} // namespace incident_mapper
