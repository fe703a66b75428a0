#include "incident_mapper/same_place.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace incident_mapper {

namespace {

double metres(const Table& table, std::size_t row, std::string_view column)
{
    const auto cell = table.cell(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc{} || end != cell.data() + cell.size() || !(value >= 0)) {
        throw std::runtime_error("gazetteer/same_place.tsv line " +
                                 std::to_string(table.line(row)) + ": " + std::string(column) +
                                 " must be a number of metres");
    }
    return value;
}

} // namespace

SamePlaceRules::SamePlaceRules(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("same_place");
    std::vector<std::string> kinds;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string kind(table.cell(row, "kind"));
        auto found = std::ranges::find(kinds, kind);
        if (found == kinds.end()) {
            found = kinds.insert(kinds.end(), kind);
            m_reach_m.push_back(0);
        }
        m_rows.push_back({.feature_class = std::string(table.cell(row, "feature_class")),
                          .feature_code = std::string(table.cell(row, "feature_code")),
                          .limits = {.kind = static_cast<std::size_t>(found - kinds.begin()),
                                     .same_id_m = metres(table, row, "same_id_m"),
                                     .same_name_m = metres(table, row, "same_name_m"),
                                     .close_name_m = metres(table, row, "close_name_m"),
                                     .own_twin_m = metres(table, row, "own_twin_m")}});
        const auto& limits = m_rows.back().limits;
        m_reach_m[limits.kind] =
            std::max({m_reach_m[limits.kind], limits.same_name_m, limits.close_name_m});
    }
    if (m_rows.empty() || m_rows.back().feature_class != "*" || m_rows.back().feature_code != "*") {
        throw std::runtime_error("gazetteer/same_place.tsv: the last row must be for '*' and '*'");
    }
}

const SamePlaceLimits& SamePlaceRules::limits(char feature_class,
                                              std::string_view feature_code) const
{
    const auto fits = [&](const Row& row) {
        return (row.feature_class == "*" || row.feature_class.front() == feature_class) &&
               (row.feature_code == "*" || row.feature_code == feature_code);
    };
    return std::ranges::find_if(m_rows, fits)->limits;
}

SamePlaceLimits wider(const SamePlaceLimits& a, const SamePlaceLimits& b)
{
    return {.kind = a.kind,
            .same_id_m = std::max(a.same_id_m, b.same_id_m),
            .same_name_m = std::max(a.same_name_m, b.same_name_m),
            .close_name_m = std::max(a.close_name_m, b.close_name_m),
            .own_twin_m = std::max(a.own_twin_m, b.own_twin_m)};
}

SourceRanks::SourceRanks(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("source_ranks");
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_rows.push_back({.source = std::string(table.cell(row, "source")),
                          .prefix = std::string(table.cell(row, "prefix")),
                          .attribution = std::string(table.cell(row, "attribution"))});
    }
}

std::size_t SourceRanks::rank(std::string_view place_id) const
{
    const auto source = source_of(place_id);
    const auto fits = [&](const Row& row) { return row.source == source || row.prefix == source; };
    return static_cast<std::size_t>(std::ranges::find_if(m_rows, fits) - m_rows.begin());
}

std::string SourceRanks::attribution(std::string_view source) const
{
    const auto fits = [&](const Row& row) { return row.source == source || row.prefix == source; };
    const auto found = std::ranges::find_if(m_rows, fits);
    return found == m_rows.end() ? std::string{} : found->attribution;
}

std::string_view source_of(std::string_view place_id)
{
    const auto colon = place_id.find(':');
    return colon == std::string_view::npos ? "curated" : place_id.substr(0, colon);
}

} // namespace incident_mapper
