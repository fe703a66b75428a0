#include "incident_mapper/io/value.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "incident_mapper/io/csv.hpp"

namespace incident_mapper::io {

namespace {

template <typename Number>
void append_number(std::string& out, Number number)
{
    std::array<char, 32> digits{};
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), result.ptr);
}

void append_escaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
}

} // namespace

Value text_or_null(std::string_view text)
{
    return text.empty() ? Value{} : Value{std::string{text}};
}

std::string text_or_empty(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
}

std::optional<std::string> as_text(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return fmt::format("{}", *whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    return std::nullopt;
}

void append_json_string(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        append_escaped(out, c);
    }
    out += '"';
}

void append_json_number(std::string& out, double number)
{
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    const double rounded = std::round(number * 1e7) / 1e7;
    append_number(out, rounded == 0 ? 0.0 : rounded);
}

void append_json_value(std::string& out, const Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        append_number(out, *whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
        append_json_number(out, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        append_json_string(out, *text);
    } else {
        out += "null";
    }
}

void append_csv_value(std::string& out, const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_csv_cell(out, *text);
    } else if (!std::holds_alternative<std::monostate>(value)) {
        append_json_value(out, value);
    }
}

} // namespace incident_mapper::io
