#include "incident_mapper/place_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "incident_mapper/conflation.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

namespace {

constexpr std::array place_columns{
    "place_id", "feature_class", "feature_code", "name_en",   "name_ar",   "country",    "admin1",
    "admin2",   "admin3",        "latitude",     "longitude", "radius_km", "population", "sources"};

template <typename Number>
std::optional<Number> parse(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool all_of(std::string_view text, std::string_view allowed)
{
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

/// "WOF 123" → "wof:123", "COD-AB 2016 SY0906" → "pcode:SY0906"; all else as it is.
std::string source_id(std::string_view source)
{
    constexpr std::string_view wof = "WOF ";
    constexpr std::string_view cod = "COD-AB 2016 ";
    constexpr std::string_view digits = "0123456789";
    if (source.starts_with(wof) && all_of(source.substr(wof.size()), digits)) {
        return "wof:" + std::string(source.substr(wof.size()));
    }
    if (source.starts_with(cod) &&
        all_of(source.substr(cod.size()), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
        return "pcode:" + std::string(source.substr(cod.size()));
    }
    return std::string(source);
}

std::vector<std::string> split_sources(std::string_view cell)
{
    std::vector<std::string> sources;
    while (!cell.empty()) {
        const auto end = std::min(cell.find("; "), cell.size());
        sources.push_back(source_id(cell.substr(0, end)));
        cell.remove_prefix(std::min(end + 2, cell.size()));
    }
    return sources;
}

class PlaceReader {
public:
    PlaceReader(const Table& table, SourceReading sources) : m_table(&table), m_sources(sources)
    {
        for (const auto* name : place_columns) {
            m_columns.push_back(table.column(name));
        }
    }

    /// Empty reason: `place` was read.
    std::string read(std::size_t row, PlaceRecord& place) const
    {
        place.id = cell(row, 0);
        place.feature_code = cell(row, 2);
        place.name_en = cell(row, 3);
        place.name_ar = cell(row, 4);
        place.country = cell(row, 5);
        place.admin1 = cell(row, 6);
        place.admin2 = cell(row, 7);
        place.admin3 = cell(row, 8);
        place.sources = m_sources == SourceReading::as_ids
                            ? split_sources(cell(row, 13))
                            : std::vector{std::string(cell(row, 13))};
        const auto feature_class = cell(row, 1);
        const auto latitude = parse<double>(cell(row, 9));
        const auto longitude = parse<double>(cell(row, 10));
        if (place.id.empty()) {
            return "no place_id";
        }
        if (feature_class.size() != 1) {
            return "feature_class must be one letter (A H L P R S T U V)";
        }
        const auto within = [](const std::optional<double>& degrees, double most) {
            return degrees && std::abs(*degrees) <= most; // nan is not
        };
        if (!within(latitude, 90) || !within(longitude, 180)) {
            return "latitude and longitude must be numbers within ±90 and ±180";
        }
        if (place.name_en.empty() && place.name_ar.empty()) {
            return "no name in any language";
        }
        place.feature_class = feature_class.front();
        place.point = {*longitude, *latitude};
        place.population = parse<std::int64_t>(cell(row, 12));
        const auto radius = parse<double>(cell(row, 11));
        place.radius_m = radius && *radius > 0 ? *radius * 1000 : 0;
        add_preferred(place);
        return {};
    }

private:
    static void add_preferred(PlaceRecord& place)
    {
        if (!place.name_en.empty()) {
            place.names.push_back({place.name_en, "en", "preferred", {}});
        }
        if (!place.name_ar.empty()) {
            place.names.push_back({place.name_ar, "ar", "preferred", {}});
        }
    }

    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const
    {
        return m_table->cell(row, m_columns[column]);
    }

    const Table* m_table;
    SourceReading m_sources;
    std::vector<std::size_t> m_columns;
};

/// Places of the two tables; rows that cannot be used are reported.
class TablesReader {
public:
    TablesReader(std::string_view folder, SourceReading sources, std::vector<Diagnostic>& rejects)
        : m_folder(folder), m_sources(sources), m_rejects(&rejects)
    {
    }

    void read_places(const Table& table)
    {
        const PlaceReader reader{table, m_sources};
        for (std::size_t row = 0; row < table.size(); ++row) {
            PlaceRecord place;
            auto reason = reader.read(row, place);
            if (reason.empty() && !m_by_id.try_emplace(place.id, m_places.size()).second) {
                reason = "place_id " + place.id + " is there twice";
            }
            if (reason.empty()) {
                m_places.push_back(std::move(place));
            } else {
                reject(table, row, std::move(reason));
            }
        }
    }

    void read_names(const Table& table)
    {
        const auto id = table.column("place_id");
        const auto text = table.column("name");
        const auto lang = table.column("lang");
        const auto kind = table.column("kind");
        const auto source = table.find_column("source");
        const bool sourced = source || m_sources == SourceReading::as_ids;
        if (sourced) {
            set_own_sources();
        }
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto place = m_by_id.find(table.cell(row, id));
            if (place == m_by_id.end()) {
                reject(table, row, "no place has the id " + std::string(table.cell(row, id)));
            } else if (fold_utf8(table.cell(row, text)).empty()) {
                reject(table, row, "the name is empty once folded");
            } else {
                NameRecord name{std::string(table.cell(row, text)),
                                std::string(table.cell(row, lang)),
                                std::string(table.cell(row, kind)),
                                {}};
                if (sourced) {
                    name.source = source ? table.cell(row, *source) : source_of(place->first);
                    add_sourced(m_places[place->second], std::move(name));
                } else {
                    m_places[place->second].names.push_back(std::move(name));
                }
            }
        }
    }

    std::vector<PlaceRecord> take() { return std::move(m_places); }

private:
    /// Preferred names are of the place's own source where no row says another.
    void set_own_sources()
    {
        for (auto& place : m_places) {
            for (auto& name : place.names) {
                name.source = source_of(place.id);
            }
        }
    }

    static void add_sourced(PlaceRecord& place, NameRecord name)
    {
        if (name.kind == "preferred") { // of another source than the place: written out for that
            const auto same = [&](const NameRecord& other) {
                return other.text == name.text && other.lang == name.lang;
            };
            if (const auto found = std::ranges::find_if(place.names, same);
                found != place.names.end()) {
                found->source = std::move(name.source);
                return;
            }
        }
        place.names.push_back(std::move(name));
    }

    void reject(const Table& table, std::size_t row, std::string reason)
    {
        m_rejects->push_back({std::string(m_folder) + table.name() + ".tsv",
                              "line " + std::to_string(table.line(row)), std::move(reason)});
    }

    std::string_view m_folder;
    SourceReading m_sources;
    std::vector<Diagnostic>* m_rejects;
    std::vector<PlaceRecord> m_places;
    struct ViewHash {
        // NOLINTNEXTLINE(readability-identifier-naming): the library asks for it
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::size_t, ViewHash, std::equal_to<>> m_by_id;
};

/// A cell: tabs and line breaks would end it.
void append_cell(std::string& out, std::string_view text)
{
    for (const char c : text) {
        out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '\t';
}

void append_number(std::string& out, double value, int decimals)
{
    std::array<char, 32> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value,
                                      std::chars_format::fixed, decimals);
    out.append(text.data(), result.ptr);
    out += '\t';
}

void append_place(std::string& out, const PlaceRecord& place)
{
    append_cell(out, place.id);
    append_cell(out, std::string(1, place.feature_class));
    for (const auto* text : {&place.feature_code, &place.name_en, &place.name_ar, &place.country,
                             &place.admin1, &place.admin2, &place.admin3}) {
        append_cell(out, *text);
    }
    append_number(out, place.point.latitude, 7);
    append_number(out, place.point.longitude, 7);
    if (place.radius_m > 0) {
        append_number(out, place.radius_m / 1000, 5);
    } else {
        out += '\t';
    }
    append_cell(out, place.population ? std::to_string(*place.population) : std::string{});
    std::string sources;
    for (const auto& source : place.sources) {
        sources += (sources.empty() ? "" : "; ") + source;
    }
    append_cell(out, sources);
    out.back() = '\n';
}

void append_names(std::string& out, const PlaceRecord& place)
{
    for (const auto& name : place.names) {
        const bool in_places = (name.lang == "en" && name.text == place.name_en) ||
                               (name.lang == "ar" && name.text == place.name_ar);
        if (in_places && name.source == source_of(place.id)) {
            continue;
        }
        append_cell(out, place.id);
        append_cell(out, name.text);
        append_cell(out, name.lang);
        append_cell(out, name.kind);
        append_cell(out, name.source);
        out.back() = '\n';
    }
}

} // namespace

std::vector<PlaceRecord> read_place_tables(std::string_view places, std::string_view names,
                                           std::string_view folder, SourceReading sources,
                                           std::vector<Diagnostic>& rejects)
{
    TablesReader reader(folder, sources, rejects);
    reader.read_places(Table{"places", places});
    reader.read_names(Table{"names", names});
    return reader.take();
}

PlaceTables write_place_tables(const std::vector<PlaceRecord>& records)
{
    PlaceTables tables;
    for (const auto* column : place_columns) {
        append_cell(tables.places, column);
    }
    tables.places.back() = '\n';
    tables.names = "place_id\tname\tlang\tkind\tsource\n";
    for (const auto& record : records) {
        append_place(tables.places, record);
        append_names(tables.names, record);
    }
    return tables;
}

} // namespace incident_mapper
