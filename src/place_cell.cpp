#include "incident_mapper/place_cell.hpp"

#include <algorithm>

#include "cell_names.hpp"
#include "cell_parts.hpp"

namespace incident_mapper {

struct CellReader::Words : CellWords {
    using CellWords::CellWords;
};

CellReader::CellReader(const Lexicon& lexicon) : m_words(std::make_unique<const Words>(lexicon)) {}
CellReader::~CellReader() = default;
CellReader::CellReader(CellReader&&) noexcept = default;
CellReader& CellReader::operator=(CellReader&&) noexcept = default;

PlaceCell CellReader::read(std::string_view text) const
{
    const Text cell_text{text, m_words->rules};
    const auto split = split_cell(cell_text, *m_words);
    const CellNameReader names(cell_text, *m_words, split.between);
    PlaceCell cell;
    cell.line = split.line;
    for (const auto& part : split.parts) {
        auto readings = names.read(part);
        if (readings.empty()) {
            continue;
        }
        const bool list = part.join == Join::list || (part.join == Join::comma && split.is_list());
        if (part.join == Join::other_name && !cell.places.empty()) {
            auto& known = (cell.containers.empty() ? cell.places : cell.containers).back().readings;
            share_type(readings, known);
            known.insert(known.end(), readings.begin(), readings.end());
        } else if (cell.places.empty() || (list && cell.containers.empty())) {
            if (split.plural && !cell.places.empty()) { // «بلدتي هجين والشعفة»
                auto first = cell.places.front().readings;
                share_type(readings, first);
            }
            cell.places.push_back({std::move(readings)});
        } else {
            cell.containers.push_back({std::move(readings)});
        }
    }
    cell.between = split.between && cell.places.size() == 2;
    return cell;
}

namespace {

/// GeoNames codes as in TypeEvidence from "P", "PPLA2", "A.ADM1"; empty where it is none.
std::string feature_codes(std::string_view cell)
{
    constexpr std::string_view classes = "AHLPRSTUV";
    const auto is_code = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*';
        });
    };
    if (cell.size() > 2 && cell[1] == '.' && is_code(cell.substr(2)) &&
        classes.find(cell.front()) != std::string_view::npos) {
        return std::string(cell);
    }
    if (!is_code(cell)) {
        return {};
    }
    if (cell.size() == 1 && classes.find(cell.front()) != std::string_view::npos) {
        return std::string(cell) + ".*";
    }
    if (cell.starts_with("PPL")) {
        return "P." + std::string(cell);
    }
    const bool area = cell.starts_with("ADM") || cell.starts_with("PCL");
    return area ? "A." + std::string(cell) : std::string{};
}

} // namespace

bool CellReader::may_have_type(std::span<const std::u32string> words) const
{
    return std::ranges::any_of(
        words, [&](const std::u32string& word) { return m_words->type_words.contains(word); });
}

std::string CellReader::type_codes(std::string_view cell) const
{
    const auto append = [](std::string& codes, std::string_view more) {
        codes += codes.empty() || more.empty() ? "" : ",";
        codes += more;
    };
    std::string codes;
    while (!cell.empty()) {
        const auto end = std::min(cell.find('/'), cell.size());
        const std::string word{cell.substr(0, end)};
        cell.remove_prefix(std::min(end + 1, cell.size()));
        const Text text{word, m_words->rules};
        const auto whole = [&](const PatternSet& patterns) {
            for (const auto& match :
                 text.tokens().empty() ? std::vector<PatternMatch>{} : patterns.match_at(text, 0)) {
                if (match.tokens.last == text.tokens().size()) {
                    append(codes, m_words->types.word(match).codes);
                    return true;
                }
            }
            return false;
        };
        if (!whole(m_words->types.alone()) && !whole(m_words->types.after()) &&
            !whole(m_words->types.before())) {
            append(codes, feature_codes(word));
        }
    }
    return codes;
}

} // namespace incident_mapper
