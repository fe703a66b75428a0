#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace incident_mapper::io {

/// One cell of an output: nothing (null), a whole number, a real number or UTF-8 text. Dates are
/// text, `YYYY-MM-DD`.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnType {
    text,
    integer,
    real,
    date,     ///< `YYYY-MM-DD`
    datetime, ///< the cell is `YYYY-MM-DD` too; the writers add midnight UTC, or the day's last
              ///< second, in their own spelling
};

/// Null for empty text.
Value text_or_null(std::string_view text);

/// The text of a value that is one; empty text for null and for numbers.
std::string text_or_empty(const Value& value);

/// Text as it is, numbers in their shortest decimal form; nothing for null.
std::optional<std::string> as_text(const Value& value);

/// Appends a JSON string, quoted and escaped (RFC 8259). \pre `text` is UTF-8
void append_json_string(std::string& out, std::string_view text);

/// Shortest decimal form of the number rounded to 7 decimals (1 cm for degrees); `null` for what is
/// not finite.
void append_json_number(std::string& out, double number);

void append_json_value(std::string& out, const Value& value);

/// As an RFC 4180 cell; null is an empty cell; numbers as in JSON.
void append_csv_value(std::string& out, const Value& value);

} // namespace incident_mapper::io
