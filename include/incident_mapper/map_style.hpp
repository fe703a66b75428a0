#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// A colour by its parts, 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};

/// Reads `#RRGGBB`. Throws std::runtime_error for anything else.
Colour parse_colour(std::string_view text);

/// `share` of the way from `a` to `b`.
Colour mixed(const Colour& a, const Colour& b, double share);

/// Relative luminance by WCAG 2.1, 0 (black) to 1 (white).
double luminance(const Colour& colour);

/// A theme of `maps/themes/`: named colours, fonts and sizes.
class MapTheme {
public:
    /// Reads a table with the columns key and value; `name` stands in messages. Throws
    /// std::runtime_error where a row has no value.
    MapTheme(std::string name, std::string_view tsv);

    /// Throws std::runtime_error, naming theme and key, where the key is missing or no such value.
    [[nodiscard]] const std::string& text(const std::string& key) const;
    [[nodiscard]] Colour colour(const std::string& key) const;
    [[nodiscard]] double size(const std::string& key) const; ///< points, above 0

    /// `source` with every @key@ replaced by the theme's value. Throws where a key is unknown.
    [[nodiscard]] std::string fill_in(std::string_view source) const;
    /// A further value, which stands before the theme's own.
    void set(const std::string& key, std::string value) { m_values[key] = std::move(value); }

private:
    std::string m_name;
    std::map<std::string, std::string> m_values;
};

enum class SymbolShape {
    circle,
    square,
    diamond,
    triangle,
    star,
    hexagon,
    pentagon,
    cross,
    half_circle
};

/// How incidents of one type look.
struct EventSymbol {
    std::string event_type; ///< "*": every other type
    SymbolShape shape = SymbolShape::circle;
    Colour colour;
    std::string name_en, name_ar;
};

/// Rows of `maps/event_symbols.tsv` with the colours of the column `palette`. Throws
/// std::runtime_error, naming row and fault, for an unknown shape, colour or column, or without a
/// row "*".
std::vector<EventSymbol> parse_event_symbols(std::string_view tsv, const std::string& palette);
/// Index of the row for an event type.
std::size_t symbol_index(const std::vector<EventSymbol>& symbols, std::string_view event_type);

/// The words of a map, from `maps/texts.tsv`.
class MapTexts {
public:
    /// `language`: "en" or "ar", a column of the table. Throws std::runtime_error where it is none.
    MapTexts(std::string_view tsv, const std::string& language);
    /// The text with its first {} replaced by `value`, its second by `other`. Throws
    /// std::runtime_error for an unknown key.
    [[nodiscard]] std::string operator()(const std::string& key, std::string_view value = {},
                                         std::string_view other = {}) const;

private:
    std::map<std::string, std::string> m_texts;
};

} // namespace incident_mapper
