#include "temporal_words.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace incident_mapper {

namespace {

int parse_int(std::string_view cell, const Table& table, std::size_t row, int low, int high)
{
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size() || value < low || value > high) {
        throw std::runtime_error("gazetteer/" + table.name() + ".tsv line " +
                                 std::to_string(table.line(row)) + ": \"" + std::string(cell) +
                                 "\" is not a number from " + std::to_string(low) + " to " +
                                 std::to_string(high));
    }
    return value;
}

/// An abbreviation's full stop belongs to it where a number or name follows.
std::size_t behind_full_stop(const Text& text, std::size_t end)
{
    const bool stop = attached(text, end) && is_mark(text.tokens()[end], U".") &&
                      end + 1 < text.sentence_at(end - 1).tokens.last;
    return stop ? end + 1 : end;
}

} // namespace

TemporalWords::TemporalWords(const Lexicon& lexicon) : m_lexicon(&lexicon), m_numbers(lexicon)
{
    load_months(lexicon);
    load_weekdays(lexicon);
    const auto& numbers = lexicon.table("numbers");
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        m_number_words.push_back(fold_utf8(numbers.cell(row, "word")));
    }
    const auto& words = lexicon.table("date_words");
    for (std::size_t row = 0; row < words.size(); ++row) {
        m_classes[std::string(words.cell(row, "class"))].add(
            words.cell(row, "phrase"), {.value = std::string(words.cell(row, "value"))});
    }
}

void TemporalWords::load_months(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("months");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const int month = parse_int(table.cell(row, "month"), table, row, 1, 12);
        const bool hijri = table.cell(row, "calendar") == "hijri";
        const auto care = table.cell(row, "care");
        const bool spelled = care.find("spelled") != care.npos;
        m_months.add(table.cell(row, "name"),
                     {.value = std::to_string(hijri ? month + 12 : month),
                      .capital = care.find("capital") != care.npos,
                      .numeral = care.find("numeral") != care.npos,
                      .spelling = to_code_points(spelled ? table.cell(row, "name") : "")});
    }
}

void TemporalWords::load_weekdays(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("weekdays");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto care = table.cell(row, "care");
        m_weekdays.add(
            table.cell(row, "name"),
            {.value = std::to_string(parse_int(table.cell(row, "weekday"), table, row, 1, 7)),
             .capital = care.find("capital") != care.npos,
             .numeral = care.find("numeral") != care.npos});
    }
}

std::optional<MonthName> TemporalWords::single_month(const PhraseTable::Found& found,
                                                     const Text& text)
{
    const int value = std::stoi(found.entry->value);
    const bool abbreviated = found.entry->numeral && found.entry->capital;
    return MonthName{abbreviated ? behind_full_stop(text, found.end) : found.end,
                     value > 12 ? value - 12 : value,
                     value > 12 ? Calendar::hijri : Calendar::gregorian, found.entry->numeral};
}

std::vector<MonthName> TemporalWords::months_at(const Text& text, std::size_t token) const
{
    std::vector<MonthName> names;
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token).tokens.last;
    for (const auto& found : m_months.at(*m_lexicon, text, token)) {
        const auto single = single_month(found, text);
        const bool bracket = single->end < limit && is_mark(tokens[single->end], U"(");
        const bool mark = single->end < limit && is_mark(tokens[single->end], U"/\\(-\u2013");
        const std::size_t next = single->end + (mark ? 1 : 0);
        if (next < limit) {
            for (const auto& second : m_months.at(*m_lexicon, text, next)) {
                const bool closed = second.end < limit && is_mark(tokens[second.end], U")");
                if (second.entry->value == found.entry->value && (!bracket || closed)) {
                    names.push_back(
                        {second.end + (bracket ? 1 : 0), single->month, single->calendar, false});
                }
            }
        }
        names.push_back(*single);
    }
    return names;
}

std::optional<std::pair<int, std::size_t>>
TemporalWords::weekday_at(const Text& text, std::size_t token, bool abbreviated) const
{
    for (const auto& found : m_weekdays.at(*m_lexicon, text, token)) {
        if (abbreviated || !found.entry->numeral) {
            const bool short_form = found.entry->numeral && found.entry->capital;
            return std::pair{std::stoi(found.entry->value),
                             short_form ? behind_full_stop(text, found.end) : found.end};
        }
    }
    return std::nullopt;
}

std::optional<std::pair<int, std::size_t>> TemporalWords::day_at(const Text& text,
                                                                 std::size_t token) const
{
    const bool article = text.tokens()[token].folded == m_lexicon->article();
    const std::size_t digits = token + (article ? 1 : 0);
    const auto day = number_at(text, digits, 1, 31);
    if (!day) {
        return std::nullopt;
    }
    const auto ordinal = m_numbers.read_ordinal(text, digits);
    return std::pair{*day, ordinal ? ordinal->tokens.last : digits + 1};
}

std::optional<std::pair<int, std::size_t>> TemporalWords::ordinal_day_at(const Text& text,
                                                                         std::size_t token) const
{
    if (text.tokens()[token].kind != TokenKind::word) {
        return std::nullopt;
    }
    const auto ordinal = m_numbers.read_ordinal(text, token);
    if (!ordinal || ordinal->value < 1 || ordinal->value > 31) {
        return std::nullopt;
    }
    return std::pair{static_cast<int>(ordinal->value), ordinal->tokens.last};
}

std::optional<std::pair<int, std::size_t>> TemporalWords::year_at(const Text& text,
                                                                  std::size_t token) const
{
    const auto& tokens = text.tokens();
    const auto figure = four_digits_at(text, token);
    if (!figure) {
        return std::nullopt;
    }
    const int year = *figure;
    const bool hijri = year >= 1300 && year < 1500;
    if (!hijri && (year < 1900 || year > 2099)) {
        return std::nullopt;
    }
    std::size_t end = token + 1;
    if (end < text.sentence_at(token).tokens.last) {
        const auto eras = phrases_at("era", text, end);
        if (!eras.empty()) {
            end = eras.front().end;
        } else if (attached(text, end) && tokens[end].kind == TokenKind::word &&
                   !tokens[end].arabic) {
            return std::nullopt; // "1990s", "2000m"
        }
    }
    return std::pair{year, end};
}

std::optional<std::pair<int, std::size_t>> TemporalWords::count_at(const Text& text,
                                                                   std::size_t token) const
{
    const auto number = m_numbers.read(text, token);
    if (!number || number->vague || number->value < 1 || number->value > 999) {
        return std::nullopt;
    }
    return std::pair{static_cast<int>(number->value), number->tokens.last};
}

std::vector<PhraseTable::Found> TemporalWords::phrases_at(std::string_view word_class,
                                                          const Text& text, std::size_t token) const
{
    const auto it = m_classes.find(word_class);
    return it == m_classes.end() ? std::vector<PhraseTable::Found>{}
                                 : it->second.at(*m_lexicon, text, token);
}

std::optional<std::string> TemporalWords::value_in(std::string_view name, const Text& text,
                                                   TokenRange tokens) const
{
    for (const auto& [word_class, phrases] : m_classes) {
        const bool of_name =
            word_class == name || (word_class.size() > name.size() &&
                                   word_class.starts_with(name) && word_class[name.size()] == '_');
        if (!of_name) {
            continue;
        }
        for (const auto& found : phrases.at(*m_lexicon, text, tokens.first)) {
            if (found.end == tokens.last) {
                return found.entry->value;
            }
        }
    }
    return std::nullopt;
}

std::vector<std::size_t> TemporalWords::slot_ends(std::string_view slot, const Text& text,
                                                  std::size_t token) const
{
    const auto one = [](const auto& read) {
        return read ? std::vector{read->second} : std::vector<std::size_t>{};
    };
    std::vector<std::size_t> ends;
    if (slot == "month") {
        for (const auto& month : months_at(text, token)) {
            ends.push_back(month.end);
        }
        return ends;
    }
    if (slot == "day") {
        return one(day_at(text, token));
    }
    if (slot == "ordinal_day") {
        return one(ordinal_day_at(text, token));
    }
    if (slot == "year") {
        return one(year_at(text, token));
    }
    if (slot == "weekday_bare" && !m_weekdays.starts_with(text.tokens()[token].folded)) {
        return ends; // «الليلة والسبت» are two days
    }
    if (slot == "weekday_bare" || slot == "weekday" || slot == "weekday_short") {
        return one(weekday_at(text, token, slot != "weekday"));
    }
    if (slot == "numeric" || slot == "day_slash_month") {
        const auto date = numeric_at(text, token);
        return date && date->year.has_value() == (slot == "numeric") ? std::vector{date->end}
                                                                     : std::vector<std::size_t>{};
    }
    if (slot == "month_number") {
        return number_at(text, token, 1, 12) ? std::vector{token + 1} : ends;
    }
    if (slot == "count") {
        return one(count_at(text, token));
    }
    for (const auto& found : phrases_at(slot, text, token)) {
        ends.push_back(found.end);
    }
    return ends;
}

std::vector<std::u32string> TemporalWords::first_words(std::string_view slot) const
{
    if (slot == "month") {
        return m_months.first_words();
    }
    if (slot.starts_with("weekday")) {
        return m_weekdays.first_words();
    }
    if (slot == "day") {
        return {m_lexicon->article()}; // «الـ13»
    }
    if (slot == "ordinal_day" || slot == "count") {
        return m_number_words;
    }
    const auto it = m_classes.find(slot);
    return it == m_classes.end() ? std::vector<std::u32string>{} : it->second.first_words();
}

bool TemporalWords::is_known(const std::u32string& folded) const
{
    return m_months.starts_with(folded) || m_weekdays.starts_with(folded) ||
           std::any_of(m_classes.begin(), m_classes.end(),
                       [&](const auto& entry) { return entry.second.starts_with(folded); });
}

} // namespace incident_mapper
