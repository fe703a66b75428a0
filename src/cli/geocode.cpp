#include "cli/geocode.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/geocoder.hpp"
#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/geocoded_table.hpp"

namespace incident_mapper::cli {

namespace {

constexpr std::size_t max_row_bytes = std::size_t{16} << 20U;
constexpr std::size_t rows_for_context = 10'000;

std::size_t column_of(const std::vector<std::string>& header, const std::string& name)
{
    const auto it = std::ranges::find(header, name);
    if (it == header.end()) {
        throw io::UsageError(
            fmt::format("the table has no column '{}': it has {}", name, fmt::join(header, ", ")));
    }
    return static_cast<std::size_t>(it - header.begin());
}

void refuse_doubled_columns(const std::vector<std::string>& header, const std::string& prefix)
{
    for (const auto& column : io::geocoded_columns(prefix)) {
        if (std::ranges::find(header, column) != header.end()) {
            throw io::UsageError(fmt::format("the table has a column '{}' of its own: give "
                                             "--prefix to name the added ones otherwise",
                                             column));
        }
    }
}

/// What is wrong with a row; empty where nothing is.
std::string fault_of(io::ReadResult result, const std::vector<std::string>& cells,
                     std::size_t expected)
{
    if (result == io::ReadResult::open_quote) {
        return "a quotation mark is opened and never closed";
    }
    if (result == io::ReadResult::too_long) {
        return fmt::format("the row is longer than {} bytes: is a quotation mark left open?",
                           max_row_bytes);
    }
    if (cells.size() != expected) {
        return fmt::format("the row has {} cells, the header {}", cells.size(), expected);
    }
    if (!std::ranges::all_of(cells, [](const std::string& cell) { return valid_utf8(cell); })) {
        return "the row is no UTF-8";
    }
    return {};
}

GeocodeQuery query_of(const GeocodeColumns& columns, const std::vector<std::string>& cells,
                      const std::string& within)
{
    GeocodeQuery query;
    query.name = cells[columns.name];
    for (const auto column : columns.within) {
        query.within.push_back(cells[column]);
    }
    if (!within.empty()) {
        query.within.push_back(within);
    }
    query.type = columns.type ? cells[*columns.type] : "";
    return query;
}

/// The rows of a table on their way to the output. The first ones wait until their answers tell which
/// countries the table is about.
class Rows {
public:
    Rows(const GazetteerSession& session, const GeocodeColumns& columns, const std::string& within,
         io::GeocodedTable& output)
        : m_geocoder(session.gazetteer(), session.lexicon(), session.variants()),
          m_columns(columns), m_within(within), m_output(output)
    {
    }

    void add(std::vector<std::string> cells)
    {
        if (!m_in_context) {
            m_geocoder.learn(m_geocoder.geocode(query_of(m_columns, cells, m_within)));
            m_waiting.push_back(std::move(cells));
            if (m_waiting.size() == rows_for_context) {
                finish();
            }
            return;
        }
        write(cells);
    }

    void finish()
    {
        m_in_context = true;
        m_geocoder.use_context();
        for (const auto& cells : std::exchange(m_waiting, {})) {
            write(cells);
        }
    }

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::size_t answered() const { return m_answered; }

private:
    void write(const std::vector<std::string>& cells)
    {
        const auto& answer = m_geocoder.geocode(query_of(m_columns, cells, m_within));
        m_output.add(cells, answer);
        ++m_count;
        m_answered += answer.point ? 1U : 0U;
    }

    Geocoder m_geocoder;
    const GeocodeColumns& m_columns;
    const std::string& m_within;
    io::GeocodedTable& m_output;
    std::vector<std::vector<std::string>> m_waiting;
    bool m_in_context = false;
    std::size_t m_count = 0;
    std::size_t m_answered = 0;
};

/// Gives the rows of the table to `rows`; those that are none are reported. Their number.
std::size_t read_rows(io::CsvReader& reader, std::size_t cells_wanted, Rows& rows,
                      const std::string& table, Progress& progress)
{
    std::size_t rejected = 0;
    std::vector<std::string> cells;
    for (auto result = reader.next(cells); result != io::ReadResult::end;
         result = reader.next(cells)) {
        progress.count();
        const auto fault = fault_of(result, cells, cells_wanted);
        if (fault.empty()) {
            rows.add(std::move(cells));
            continue;
        }
        ++rejected;
        progress.clear();
        report({table, fmt::format("line {}", reader.line_number()), fault});
        if (result == io::ReadResult::open_quote) {
            break;
        }
    }
    rows.finish();
    progress.clear();
    return rejected;
}

} // namespace

void Geocode::setup(CLI::App& app)
{
    app.add_option("TABLE", m_table, "table with a header line: .csv, or - for stdin")
        ->required()
        ->type_name("");
    app.add_option("--column", m_column, "column that holds the place names")
        ->required()
        ->type_name("NAME");
    app.add_option("--within-column", m_within_columns,
                   "column that holds an area they lie in; may be given several times, the "
                   "smallest area first")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
    app.add_option("--within", m_within, "area that all of them lie in")->type_name("AREA");
    app.add_option("--type-column", m_type_column, "column that holds what kind of place it is")
        ->type_name("NAME");
    app.add_option("-o,--output", m_output,
                   "table to write: .csv .geojson .gpkg (none, or -: CSV to stdout)")
        ->type_name("OUT");
    app.add_option("--prefix", m_prefix, "put before the names of the added columns")
        ->type_name("TEXT");
    app.add_flag("--overwrite", m_overwrite, "replace the output where it exists");
    app.add_flag("--quiet", m_quiet, "no progress and no summary");
    m_gazetteer.setup(app);
}

void Geocode::find_columns(GeocodeColumns& columns) const
{
    columns.name = column_of(columns.header, m_column);
    for (const auto& column : m_within_columns) {
        columns.within.push_back(column_of(columns.header, column));
    }
    if (!m_type_column.empty()) {
        columns.type = column_of(columns.header, m_type_column);
    }
    refuse_doubled_columns(columns.header, m_prefix);
}

void Geocode::check_output() const
{
    io::table_format(m_output); // throws where the ending is wrong
    std::error_code error;
    if (std::filesystem::equivalent(m_table, m_output, error)) {
        throw io::UsageError(m_table + " is both input and output: write to another file");
    }
}

ExitCode Geocode::run()
{
    check_output();
    io::CsvReader reader(m_table, max_row_bytes);
    GeocodeColumns columns;
    if (reader.next(columns.header) != io::ReadResult::record) {
        throw std::runtime_error(m_table + ": no header line");
    }
    if (const auto fault = fault_of(io::ReadResult::record, columns.header, columns.header.size());
        !fault.empty()) {
        throw std::runtime_error(m_table + ": header: " + fault);
    }
    find_columns(columns);
    const GazetteerSession session(m_gazetteer);
    const auto output = io::make_geocoded_table(
        m_output, m_overwrite ? io::Overwrite::overwrite : io::Overwrite::refuse, columns.header,
        m_prefix, session.gazetteer());
    Rows rows(session, columns, m_within, *output);
    Progress progress(!m_quiet, "rows", 5000);
    const auto rejected = read_rows(reader, columns.header.size(), rows, m_table, progress);
    output->commit();
    if (!m_quiet) {
        fmt::print(stderr, "incident-mapper: {} rows, {} with coordinates, {} rejected\n",
                   rows.count(), rows.answered(), rejected);
    }
    return rejected == 0 ? ExitCode::done : ExitCode::done_with_rejects;
}

} // namespace incident_mapper::cli
