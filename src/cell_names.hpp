#pragma once

#include <vector>

#include "cell_parts.hpp"
#include "incident_mapper/place_cell.hpp"

namespace incident_mapper {

/// Reads the words of a part of a cell as a name, in all ways that make sense: as they stand, without
/// the type words and relations around them, without particles, without a number behind them.
class CellNameReader {
public:
    /// All must outlive it. `between`: the cell names what lies between two places.
    CellNameReader(const Text& text, const CellWords& words, bool between);

    /// The more literal readings first; empty where the part holds no word.
    [[nodiscard]] std::vector<NameReading> read(const CellPart& part) const;

private:
    using Readings = std::vector<NameReading>;

    void add(Readings& readings, TokenRange range, const CellPart& part, NameReading reading) const;
    void add_before_relation(Readings& readings, TokenRange range, const CellPart& part) const;
    void add_without_particles(Readings& readings) const;
    static void add_without_number(Readings& readings);
    void strip_route(TokenRange& range) const;
    void strip_stop_words(TokenRange& range) const;
    [[nodiscard]] bool strip_relation_or_type(TokenRange& range, NameReading& reading) const;
    void strip_after(TokenRange& range, NameReading& reading) const;
    [[nodiscard]] bool strip_type_after(TokenRange& range, NameReading& reading) const;
    void set_type(NameReading& reading, const PatternMatch& match) const;

    const CellWords& m_words;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    std::vector<PatternMatch> m_types_after;
    bool m_between;
};

/// "A/B village" is two names of a village: the type word of one list counts for the other.
void share_type(std::vector<NameReading>& readings, std::vector<NameReading>& known);

} // namespace incident_mapper
