#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "place_sources.hpp"
#include "record_maker.hpp"
#include "source_lines.hpp"

// The columns are those of https://download.geonames.org/export/dump/readme.txt.

namespace incident_mapper::io {

namespace {

using Cells = std::vector<std::string_view>;

/// Columns of the main table.
namespace column {
constexpr std::size_t id = 0;
constexpr std::size_t name = 1;
constexpr std::size_t ascii_name = 2;
constexpr std::size_t alternate_names = 3;
constexpr std::size_t latitude = 4;
constexpr std::size_t longitude = 5;
constexpr std::size_t feature_class = 6;
constexpr std::size_t feature_code = 7;
constexpr std::size_t country = 8;
constexpr std::size_t admin1 = 10;
constexpr std::size_t admin2 = 11;
constexpr std::size_t admin3 = 12;
constexpr std::size_t population = 14;
constexpr std::size_t count = 19;
} // namespace column

/// What a file holds, by its name.
enum class Part { places, alternate_names, admin1, admin2, hierarchy };

Part part_of(const std::filesystem::path& path)
{
    const auto name = path.filename().native();
    if (name.starts_with("alternateNames") || name.find("alternateNames") != std::string::npos) {
        return Part::alternate_names;
    }
    if (name.starts_with("admin1Codes")) {
        return Part::admin1;
    }
    if (name.starts_with("admin2Codes")) {
        return Part::admin2;
    }
    return name.starts_with("hierarchy") ? Part::hierarchy : Part::places;
}

class GeonamesReader {
public:
    GeonamesReader(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
        : m_source(&source), m_tables(&tables), m_sink(&sink)
    {
    }

    void read()
    {
        const std::array readers{std::pair{Part::places, &GeonamesReader::place},
                                 std::pair{Part::admin1, &GeonamesReader::admin_code},
                                 std::pair{Part::admin2, &GeonamesReader::admin_code},
                                 std::pair{Part::hierarchy, &GeonamesReader::hierarchy},
                                 std::pair{Part::alternate_names, &GeonamesReader::alternate_name}};
        for (const auto& [part, read_row] : readers) {
            for (const auto& path : m_source->files) {
                if (part_of(path) == part) {
                    read_lines(path, read_row);
                }
            }
        }
        give();
    }

private:
    using ReadRow = std::string (GeonamesReader::*)(const Cells&);
    struct Entry {
        RecordMaker maker;
        std::string area; ///< "SY.13.174": the codes of the areas it lies in
    };

    void read_lines(const std::filesystem::path& path, ReadRow read_row);
    std::string place(const Cells& cells);
    std::string admin_code(const Cells& cells);
    std::string hierarchy(const Cells& cells);
    std::string alternate_name(const Cells& cells);
    void set_parent(Entry& entry) const;
    void give();

    const PlaceSource* m_source;
    const ImportTables* m_tables;
    const PlaceSink* m_sink;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::size_t> m_by_id;
    std::unordered_map<std::string, std::string> m_area_ids; ///< "SY.13" → GeoNames id
    std::unordered_map<std::string, std::string> m_parents;  ///< GeoNames id → the area above
};

void GeonamesReader::read_lines(const std::filesystem::path& path, ReadRow read_row)
{
    SourceLines lines(path);
    std::string_view line;
    Cells cells;
    while (lines.next(line)) {
        m_sink->progress(path, lines.part());
        if (line.empty() || line.front() == '#') {
            continue;
        }
        split_cells(line, '\t', cells);
        if (auto fault = (this->*read_row)(cells); !fault.empty()) {
            m_sink->reject(
                {path.native(), fmt::format("line {}", lines.line_number()), std::move(fault)});
        }
    }
}

/// "SY.13.174" of a row's codes; as many as are given.
std::string area_code(const Cells& cells)
{
    std::string code(cells[column::country]);
    for (const auto level : {column::admin1, column::admin2, column::admin3}) {
        if (cells[level].empty() || cells[level] == "00") {
            break;
        }
        code += "." + std::string(cells[level]);
    }
    return code;
}

std::string GeonamesReader::place(const Cells& cells)
{
    if (cells.size() != column::count) {
        return fmt::format("{} columns instead of the 19 of GeoNames' main table", cells.size());
    }
    if (!m_source->country.empty() && cells[column::country] != m_source->country) {
        m_sink->passed_over("of other countries");
        return {};
    }
    const auto type = parse_feature_type(
        fmt::format("{}.{}", cells[column::feature_class], cells[column::feature_code]));
    if (!type) {
        m_sink->passed_over("without a feature code");
        return {};
    }
    if (m_tables->types.left_out(*type)) {
        m_sink->passed_over(fmt::format("feature code {}", type->feature_code));
        return {};
    }
    const auto id = cells[column::id];
    if (id.empty() || id.find_first_not_of("0123456789") != std::string_view::npos) {
        return "geonameid must be a number";
    }
    Entry entry{.maker = RecordMaker(*m_tables, "geonames", id), .area = area_code(cells)};
    entry.maker.set_type(*type);
    if (!entry.maker.set_point(cells[column::latitude], cells[column::longitude])) {
        return "latitude and longitude must be degrees";
    }
    entry.maker.record().country = cells[column::country];
    entry.maker.set_population(cells[column::population]);
    entry.maker.add_name(cells[column::name], "", "variant");
    entry.maker.add_name(cells[column::ascii_name], "", "variant");
    entry.maker.add_names(cells[column::alternate_names], ',', "", "variant", "variant");
    if (entry.maker.record().names.empty()) {
        return "no name";
    }
    if (!m_by_id.emplace(std::string(id), m_entries.size()).second) {
        return fmt::format("geonameid {} is there twice", id);
    }
    const bool is_area = type->feature_class == 'A' && type->feature_code.starts_with("ADM");
    if (is_area) {
        m_area_ids.emplace(entry.area, std::string(id));
    }
    m_entries.push_back(std::move(entry));
    return {};
}

/// admin1CodesASCII, admin2Codes: code, name, ASCII name, GeoNames id.
std::string GeonamesReader::admin_code(const Cells& cells)
{
    if (cells.size() < 4 || cells[0].find('.') == std::string_view::npos || cells[3].empty()) {
        return "expected code, name, ASCII name and geonameid";
    }
    m_area_ids.insert_or_assign(std::string(cells[0]), std::string(cells[3]));
    if (const auto found = m_by_id.find(std::string(cells[3])); found != m_by_id.end()) {
        m_entries[found->second].maker.add_name(cells[1], "", "variant");
    }
    return {};
}

/// hierarchy: parent id, child id, type (ADM: administrative).
std::string GeonamesReader::hierarchy(const Cells& cells)
{
    if (cells.size() < 2 || cells[0].empty() || cells[1].empty()) {
        return "expected parent id, child id and type";
    }
    const bool administrative = cells.size() > 2 && cells[2] == "ADM";
    if (administrative) {
        m_parents.insert_or_assign(std::string(cells[1]), std::string(cells[0]));
    } else {
        m_parents.emplace(std::string(cells[1]), std::string(cells[0]));
    }
    return {};
}

/// alternateNamesV2: id, GeoNames id, language, name, preferred, short, colloquial, historic, from, to.
std::string GeonamesReader::alternate_name(const Cells& cells)
{
    if (cells.size() < 4) {
        return "expected at least 4 columns of alternateNamesV2";
    }
    const auto found = m_by_id.find(std::string(cells[1]));
    if (found == m_by_id.end()) {
        return {}; // of a place that is not in the main table: the table holds the whole world
    }
    const auto language = cells[2];
    auto& maker = m_entries[found->second].maker;
    if (language == "wkdt") {
        maker.add_id("wikidata", cells[3]);
        return {};
    }
    if (language.size() > 3 && language.find('-') == std::string_view::npos) {
        return {}; // post, iata, link, phon …: codes, addresses and readings, no names
    }
    const auto is = [&](std::size_t flag) { return cells.size() > flag && cells[flag] == "1"; };
    const auto* kind = is(7)   ? "former"
                       : is(6) ? "colloquial"
                       : is(5) ? "short"
                       : is(4) ? "preferred"
                               : "variant";
    const auto code = short_language_code(language.substr(0, language.find('-')));
    maker.set_name(cells[3], code == "ckb" ? "ku" : code, kind);
    return {};
}

void GeonamesReader::set_parent(Entry& entry) const
{
    const auto& id = entry.maker.record().id;
    const auto own = id.substr(id.find(':') + 1);
    for (auto code = entry.area; code.find('.') != std::string::npos;
         code.resize(code.rfind('.'))) {
        if (const auto found = m_area_ids.find(code);
            found != m_area_ids.end() && found->second != own) {
            entry.maker.set_parent("geonames", found->second);
            return;
        }
    }
    if (const auto found = m_parents.find(own); found != m_parents.end()) {
        entry.maker.set_parent("geonames", found->second);
    }
}

void GeonamesReader::give()
{
    for (auto& entry : m_entries) {
        set_parent(entry);
        if (auto record = entry.maker.finish()) {
            m_sink->place(std::move(*record));
        } else {
            m_sink->passed_over("no name in Latin or Arabic letters");
        }
    }
}

} // namespace

void read_geonames(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    GeonamesReader(source, tables, sink).read();
}

} // namespace incident_mapper::io
