#include "name_phrases.hpp"

#include <charconv>
#include <map>
#include <stdexcept>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

double parse_number(const Table& table, std::size_t row, std::string_view column)
{
    const auto text = table.cell(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw table.fault(row, "\"" + std::string(text) + "\" is not a number");
    }
    return value;
}

SpatialRelation::Kind relation_kind(const Table& table, std::size_t row)
{
    using Kind = SpatialRelation::Kind;
    static const std::map<std::string_view, Kind> names = {{"part", Kind::part},
                                                           {"near", Kind::near},
                                                           {"countryside", Kind::countryside},
                                                           {"direction", Kind::direction},
                                                           {"offset", Kind::offset},
                                                           {"between", Kind::between}};
    return table.coded(names, row, "relation");
}

} // namespace

TypePhrases::TypePhrases(const Lexicon& lexicon)
    : m_before(lexicon), m_after(lexicon), m_alone(lexicon)
{
    const auto& table = lexicon.table("type_words");
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_words.push_back(
            {std::string(table.cell(row, "key")), std::string(table.cell(row, "codes")),
             table.cell(row, "plural") == "yes", table.cell(row, "unknown") == "yes"});
        const auto position = table.cell(row, "position");
        auto& patterns = position == "after" ? m_after : position == "alone" ? m_alone : m_before;
        patterns.add(table.cell(row, "pattern"), row);
    }
}

TypeEvidence TypePhrases::evidence(const PatternMatch& match, const Text& text) const
{
    const auto& row = word(match);
    return {match.tokens, row.key, text.utf8_of(text.span_of(match.tokens)), row.codes};
}

SpatialPhrases::SpatialPhrases(const Lexicon& lexicon)
    : m_before(lexicon), m_after(lexicon), m_numbers(lexicon)
{
    const auto& relations = lexicon.table("spatial_words");
    for (std::size_t row = 0; row < relations.size(); ++row) {
        const auto position = relations.cell(row, "position");
        auto& patterns = position == "after" ? m_after : m_before;
        patterns.add(relations.cell(row, "pattern"), row);
        Row relation{relation_kind(relations, row), {}, position == "name"};
        if (!relations.cell(row, "bearing").empty()) {
            relation.bearing = parse_number(relations, row, "bearing");
        }
        m_rows.push_back(relation);
    }
    const auto& units = lexicon.table("distance_units");
    for (std::size_t row = 0; row < units.size(); ++row) {
        m_units[fold_utf8(units.cell(row, "word"))] = parse_number(units, row, "metres");
    }
}

std::vector<PatternMatch> SpatialPhrases::match_at(const Text& text, std::size_t token) const
{
    return m_before.match_at(text, token, distance_slot(text));
}

std::vector<PatternMatch> SpatialPhrases::match_after(const Text& text, std::size_t token) const
{
    return m_after.match_at(text, token, distance_slot(text));
}

std::vector<PatternMatch> SpatialPhrases::find_all(const Text& text) const
{
    return m_before.find_all(text, distance_slot(text));
}

SpatialRelation SpatialPhrases::relation(const PatternMatch& match, const Text& text) const
{
    const auto& row = m_rows[match.payload];
    SpatialRelation relation{row.kind, match.tokens, row.bearing, {}};
    if (const auto distance = match.capture("distance")) {
        relation.distance_m = distance_at(text, distance->first)->metres;
    }
    return relation;
}

std::optional<SpatialPhrases::Distance> SpatialPhrases::distance_at(const Text& text,
                                                                    std::size_t token) const
{
    const auto count = m_numbers.read(text, token);
    if (!count || count->vague || count->tokens.last >= text.sentence_at(token).tokens.last) {
        return std::nullopt;
    }
    const auto unit = m_units.find(text.tokens()[count->tokens.last].folded);
    if (unit == m_units.end()) {
        return std::nullopt;
    }
    return Distance{count->tokens.last + 1, static_cast<double>(count->value) * unit->second};
}

SlotReader SpatialPhrases::distance_slot(const Text& text) const
{
    return [this, &text](std::string_view slot, std::size_t token) -> std::vector<std::size_t> {
        const auto distance = slot == "distance" ? distance_at(text, token) : std::nullopt;
        return distance ? std::vector{distance->end} : std::vector<std::size_t>{};
    };
}

} // namespace incident_mapper
