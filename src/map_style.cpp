#include "incident_mapper/map_style.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

namespace {

double channel(std::string_view text, std::size_t index)
{
    unsigned value = 0;
    const auto* first = text.data() + 1 + 2 * index;
    const auto [end, error] = std::from_chars(first, first + 2, value, 16);
    if (error != std::errc{} || end != first + 2) {
        throw std::runtime_error("'" + std::string(text) + "' is no colour of the form #RRGGBB");
    }
    return value / 255.0;
}

constexpr std::array<std::pair<std::string_view, SymbolShape>, 9> shapes{
    {{"circle", SymbolShape::circle},
     {"square", SymbolShape::square},
     {"diamond", SymbolShape::diamond},
     {"triangle", SymbolShape::triangle},
     {"star", SymbolShape::star},
     {"hexagon", SymbolShape::hexagon},
     {"pentagon", SymbolShape::pentagon},
     {"cross", SymbolShape::cross},
     {"half_circle", SymbolShape::half_circle}}};

SymbolShape parse_shape(std::string_view text)
{
    std::string known;
    for (const auto& [name, shape] : shapes) {
        if (name == text) {
            return shape;
        }
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    throw std::runtime_error("'" + std::string(text) + "' is no shape; there are " + known);
}

EventSymbol symbol_of(const Table& table, std::size_t row, const std::string& palette)
{
    try {
        return {.event_type = std::string(table.cell(row, "event_type")),
                .shape = parse_shape(table.cell(row, "shape")),
                .colour = parse_colour(table.cell(row, palette)),
                .name_en = std::string(table.cell(row, "name_en")),
                .name_ar = std::string(table.cell(row, "name_ar"))};
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(table.name() + " line " + std::to_string(table.line(row)) + ": " +
                                 error.what());
    }
}

} // namespace

Colour parse_colour(std::string_view text)
{
    if (text.size() != 7 || text.front() != '#') {
        throw std::runtime_error("'" + std::string(text) + "' is no colour of the form #RRGGBB");
    }
    return {.red = channel(text, 0), .green = channel(text, 1), .blue = channel(text, 2)};
}

Colour mixed(const Colour& a, const Colour& b, double share)
{
    return {.red = a.red + (b.red - a.red) * share,
            .green = a.green + (b.green - a.green) * share,
            .blue = a.blue + (b.blue - a.blue) * share};
}

double luminance(const Colour& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

MapTheme::MapTheme(std::string name, std::string_view tsv) : m_name(std::move(name))
{
    const Table table(m_name, tsv);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto value = table.cell(row, "value");
        if (value.empty()) {
            throw std::runtime_error(m_name + " line " + std::to_string(table.line(row)) +
                                     ": a value is missing");
        }
        m_values.emplace(table.cell(row, "key"), value);
    }
}

const std::string& MapTheme::text(const std::string& key) const
{
    const auto found = m_values.find(key);
    if (found == m_values.end()) {
        throw std::runtime_error(m_name + ": the key '" + key + "' is missing in this theme");
    }
    return found->second;
}

Colour MapTheme::colour(const std::string& key) const
{
    try {
        return parse_colour(text(key));
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(m_name + ": " + key + ": " + error.what());
    }
}

double MapTheme::size(const std::string& key) const
{
    const auto& value = text(key);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || !(number > 0)) {
        throw std::runtime_error(m_name + ": " + key + ": '" + value + "' is no size above 0");
    }
    return number;
}

std::string MapTheme::fill_in(std::string_view source) const
{
    std::string result;
    while (true) {
        const auto open = source.find('@');
        const auto close = source.find('@', open + 1);
        if (open == source.npos || close == source.npos) {
            return result + std::string(source);
        }
        result += source.substr(0, open);
        result += text(std::string(source.substr(open + 1, close - open - 1)));
        source.remove_prefix(close + 1);
    }
}

std::vector<EventSymbol> parse_event_symbols(std::string_view tsv, const std::string& palette)
{
    const Table table("event_symbols.tsv", tsv);
    std::vector<EventSymbol> symbols;
    for (std::size_t row = 0; row < table.size(); ++row) {
        symbols.push_back(symbol_of(table, row, palette));
    }
    if (symbols.empty() || symbols.back().event_type != "*") {
        throw std::runtime_error("event_symbols.tsv: the last row must be '*', every other type");
    }
    return symbols;
}

std::size_t symbol_index(const std::vector<EventSymbol>& symbols, std::string_view event_type)
{
    std::size_t index = 0;
    while (index + 1 < symbols.size() && symbols[index].event_type != event_type) {
        ++index;
    }
    return index;
}

MapTexts::MapTexts(std::string_view tsv, const std::string& language)
{
    const Table table("texts.tsv", tsv);
    const auto column = table.column(language);
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_texts.emplace(table.cell(row, "key"), table.cell(row, column));
    }
}

std::string MapTexts::operator()(const std::string& key, std::string_view value,
                                 std::string_view other) const
{
    const auto found = m_texts.find(key);
    if (found == m_texts.end()) {
        throw std::runtime_error("texts.tsv: the key '" + key + "' is missing");
    }
    auto text = found->second;
    std::size_t from = 0;
    for (const auto word : {value, other}) {
        const auto at = text.find("{}", from);
        if (at == text.npos) {
            break;
        }
        text.replace(at, 2, word);
        from = at + word.size();
    }
    return text;
}

} // namespace incident_mapper
