#include "incident_mapper/name_cleaner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <unicode/locid.h>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

/// ISO 639-1 codes of languages written in the Arabic script (Unicode CLDR, likely subtags).
constexpr std::array arabic_script{"ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ku"};
constexpr std::string_view kurdish = "ku"; // in both scripts

char32_t code_point(const Table& table, std::size_t row, std::string_view column)
{
    const auto cell = table.cell(row, column);
    std::uint32_t value = 0;
    const auto* end = cell.data() + cell.size();
    if (!cell.starts_with("U+") || std::from_chars(cell.data() + 2, end, value, 16).ptr != end) {
        throw table.fault(row, std::string(column) + " must be a code point like U+06CC");
    }
    return value;
}

bool is_blank(char32_t c)
{
    return c <= 0x20 || c == 0x7F || c == 0xA0 || (c >= 0x80 && c < 0xA0) ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

struct Scripts {
    bool arabic = false;
    bool latin = false;
    bool other = false;
};

Scripts scripts_of(std::u32string_view text)
{
    Scripts scripts;
    for (const char32_t c : text) {
        if (is_arabic_letter(c)) {
            scripts.arabic = true;
        } else if (is_latin_letter(c)) {
            scripts.latin = true;
        } else if (is_letter(c)) {
            scripts.other = true;
        }
    }
    return scripts;
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

} // namespace

std::string short_language_code(std::string_view code)
{
    const auto is_letter_of_code = [](char c) { return c >= 'a' && c <= 'z'; };
    if (code.size() < 2 || code.size() > 3 || code == "und" ||
        !std::ranges::all_of(code, is_letter_of_code)) {
        return {};
    }
    return icu::Locale::createCanonical(std::string(code).c_str()).getLanguage();
}

NameCleaner::NameCleaner(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("name_letters");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto letter = code_point(table, row, "letter");
        const auto action = table.cell(row, "action");
        if (action == "drop") {
            m_dropped.insert(letter);
        } else if (action == "replace") {
            m_replaced.emplace(letter, code_point(table, row, "value"));
        } else if (action == "language") {
            m_languages.emplace(letter, table.cell(row, "value"));
        } else {
            throw table.fault(row, "action must be drop, replace or language");
        }
    }
}

std::u32string NameCleaner::without_dropped(std::string_view raw) const
{
    std::u32string text;
    for (const char32_t c : to_code_points(raw)) {
        if (m_dropped.contains(c)) {
            continue;
        }
        if (!is_blank(c)) {
            text += c;
        } else if (!text.empty() && text.back() != U' ') {
            text += U' ';
        }
    }
    if (text.ends_with(U' ')) {
        text.pop_back();
    }
    return text;
}

std::string NameCleaner::language_of(std::u32string_view text, std::string_view given) const
{
    const auto scripts = scripts_of(text);
    const bool in_arabic_script = std::ranges::find(arabic_script, given) != arabic_script.end();
    if (scripts.other || (scripts.arabic && scripts.latin)) {
        return std::string(given);
    }
    if (scripts.latin) {
        return given.empty() || (in_arabic_script && given != kurdish) ? "en" : std::string(given);
    }
    if (!scripts.arabic || in_arabic_script) {
        return std::string(given);
    }
    for (const char32_t c : text) {
        if (const auto found = m_languages.find(c); found != m_languages.end()) {
            return found->second;
        }
    }
    return "ar";
}

std::optional<CleanName> NameCleaner::clean(std::string_view raw, std::string_view lang) const
{
    if (!valid_utf8(raw)) {
        return std::nullopt;
    }
    auto text = without_dropped(raw);
    if (std::ranges::none_of(text, is_letter) || text.find(U'\uFFFD') != std::u32string::npos) {
        return std::nullopt;
    }
    auto language = is_ascii(raw) && lang == "en" ? std::string(lang) : language_of(text, lang);
    if (language == "ar") {
        for (auto& c : text) {
            const auto found = m_replaced.find(c);
            c = found == m_replaced.end() ? c : found->second;
        }
    }
    return CleanName{.text = to_utf8(text), .lang = std::move(language)};
}

} // namespace incident_mapper
