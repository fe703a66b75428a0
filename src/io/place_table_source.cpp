#include <array>

#include <fmt/format.h>

#include "column_finder.hpp"
#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/errors.hpp"
#include "place_sources.hpp"
#include "record_maker.hpp"
#include "source_lines.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t max_row_bytes = std::size_t{1} << 20U;

/// A field of the import and the columns that hold it where `--map` does not say.
struct Field {
    std::string_view name;
    std::vector<std::string_view> usual;
};

const std::vector<Field>& fields()
{
    static const std::vector<Field> all{
        {"id", {"id", "place_id"}},
        {"name", {"name", "name_en", "NAME", "NAME_EN"}},
        {"name_ar", {"name_ar", "NAME_AR"}},
        {"names", {"names", "names_en"}},
        {"names_ar", {"names_ar"}},
        {"lat", {"lat", "latitude", "LATITUDE", "Latitude", "y"}},
        {"lon", {"lon", "longitude", "LONGITUDE", "Longitude", "x"}},
        {"type", {"type", "feature_type"}},
        {"country", {"country", "country_code"}},
        {"admin1", {"admin1"}},
        {"admin2", {"admin2"}},
        {"admin3", {"admin3"}},
        {"population", {"population"}},
        {"geonames", {"geonames_id", "gn_id"}},
        {"wikidata", {"wikidata_id", "wd_id"}},
        {"pcode", {"pcode", "PCODE"}},
    };
    return all;
}

/// Rows of a comma- or tab-separated table.
class Rows {
public:
    explicit Rows(const std::filesystem::path& path) : m_is_csv(path.extension() == ".csv")
    {
        if (m_is_csv) {
            m_csv.emplace(path, max_row_bytes);
        } else {
            m_lines.emplace(path);
        }
    }

    /// Why a row cannot be read; empty otherwise. `end` is set behind the last.
    std::string next(std::vector<std::string>& cells, bool& end)
    {
        if (m_is_csv) {
            const auto result = m_csv->next(cells);
            end = result == ReadResult::end;
            return result == ReadResult::too_long     ? "longer than 1 MiB"
                   : result == ReadResult::open_quote ? "a quotation mark is never closed"
                                                      : "";
        }
        std::string_view line;
        do {
            end = !m_lines->next(line);
        } while (!end && (line.empty() || line.front() == '#'));
        std::vector<std::string_view> views;
        split_cells(end ? std::string_view{} : line, '\t', views);
        cells.assign(views.begin(), views.end());
        return "";
    }
    [[nodiscard]] std::size_t line() const
    {
        return m_is_csv ? m_csv->line_number() : m_lines->line_number();
    }
    [[nodiscard]] double part() const { return m_is_csv ? 0 : m_lines->part(); }

private:
    bool m_is_csv;
    std::optional<CsvReader> m_csv;
    std::optional<SourceLines> m_lines;
};

class TableSource {
public:
    TableSource(const std::filesystem::path& path, const PlaceSource& source,
                const ImportTables& tables, const PlaceSink& sink)
        : m_path(&path), m_source(&source), m_tables(&tables), m_sink(&sink)
    {
    }

    void read();

private:
    void find_columns(const std::vector<std::string>& header);
    [[nodiscard]] std::string_view cell(std::string_view field) const
    {
        const auto column = m_columns.find(field);
        return column == m_columns.end() ? std::string_view{} : cell_of(m_cells, column->second);
    }
    /// Empty: the row was given to the sink.
    [[nodiscard]] std::string take_row(std::size_t line);

    const std::filesystem::path* m_path;
    const PlaceSource* m_source;
    const ImportTables* m_tables;
    const PlaceSink* m_sink;
    std::map<std::string, std::size_t, std::less<>> m_columns;
    std::vector<std::string> m_cells;
};

void TableSource::find_columns(const std::vector<std::string>& header)
{
    const ColumnFinder columns(*m_path, header);
    for (const auto& [field, column] : m_source->columns) {
        if (std::ranges::find(fields(), field, &Field::name) == fields().end()) {
            std::string all;
            for (const auto& known : fields()) {
                all += (all.empty() ? "" : ", ") + std::string(known.name);
            }
            throw UsageError(fmt::format("--map: no field '{}': there are {}", field, all));
        }
        m_columns[field] = columns.need(column);
    }
    for (const auto& field : fields()) {
        for (const auto usual : field.usual) {
            if (const auto found = columns.find(usual); found && !m_columns.contains(field.name)) {
                m_columns[std::string(field.name)] = *found;
            }
        }
    }
    const auto need = [&](const char* field) { // says which columns there are
        static_cast<void>(columns.need(field, fmt::format(": give --map {}=COLUMN", field)));
    };
    for (const auto* needed : {"lat", "lon"}) {
        if (!m_columns.contains(needed)) {
            need(needed);
        }
    }
    if (!m_columns.contains("name") && !m_columns.contains("name_ar")) {
        need("name");
    }
}

std::string TableSource::take_row(std::size_t line)
{
    const auto type_cell = cell("type").empty() ? std::string_view(m_source->type) : cell("type");
    const auto type = m_tables->types.of_cell(type_cell.empty() ? "P.PPL" : type_cell);
    if (!type) {
        return fmt::format("type '{}' is neither CLASS.CODE nor a word of feature_types.tsv",
                           type_cell);
    }
    // Two tables without ids must not give one id to two places.
    const auto id = cell("id").empty() ? fmt::format("{}-{}", m_path->stem().native(), line)
                                       : std::string(cell("id"));
    if (id.find_first_of(" ;:") != std::string::npos) {
        return fmt::format("an id holds no blank, colon or semicolon: '{}'", id);
    }
    RecordMaker maker(*m_tables, m_source->name, id);
    maker.set_type(*type);
    if (!maker.set_point(cell("lat"), cell("lon"))) {
        return fmt::format("lat and lon must be degrees: '{}', '{}'", cell("lat"), cell("lon"));
    }
    maker.add_name(cell("name"), "", "preferred");
    maker.add_name(cell("name_ar"), "ar", "preferred");
    maker.add_names(cell("names"), '|', "", "variant", "variant");
    maker.add_names(cell("names_ar"), '|', "ar", "variant", "variant");
    maker.set_population(cell("population"));
    maker.add_id("geonames", cell("geonames"));
    maker.add_id("wikidata", cell("wikidata"));
    maker.add_id("pcode", cell("pcode"));
    auto& record = maker.record();
    record.country = cell("country").size() == 2 ? cell("country") : m_source->country;
    record.admin1 = cell("admin1");
    record.admin2 = cell("admin2");
    record.admin3 = cell("admin3");
    auto place = maker.finish();
    if (!place) {
        return "no name in Latin or Arabic letters";
    }
    m_sink->place(std::move(*place));
    return {};
}

void TableSource::read()
{
    Rows rows(*m_path);
    bool end = false;
    auto fault = rows.next(m_cells, end);
    if (end || !fault.empty()) {
        throw std::runtime_error(m_path->native() + ": no header: expected columns name, lat, lon");
    }
    find_columns(m_cells);
    const auto width = m_cells.size();
    for (fault = rows.next(m_cells, end); !end; fault = rows.next(m_cells, end)) {
        if (fault.empty() && m_cells.size() > width) {
            fault = "more cells than the header";
        }
        if (fault.empty()) {
            fault = take_row(rows.line());
        }
        if (!fault.empty()) {
            m_sink->reject({m_path->native(), fmt::format("line {}", rows.line()), fault});
        }
        m_sink->progress(*m_path, rows.part());
    }
}

} // namespace

void read_place_table(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    for (const auto& path : source.files) {
        TableSource(path, source, tables, sink).read();
    }
}

} // namespace incident_mapper::io
