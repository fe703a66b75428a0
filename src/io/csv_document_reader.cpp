#include "document_record.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/csv.hpp"

namespace incident_mapper::io {

namespace {

using Columns = std::span<const std::string_view>;

/// Refuses a header with unknown or doubled columns or without `needed`.
void check_header(const std::filesystem::path& path, const std::vector<std::string>& header,
                  Columns known, std::string_view needed)
{
    for (const auto& column : header) {
        if (std::ranges::find(known, column) == known.end()) {
            throw std::runtime_error(fmt::format("{}: unknown column '{}': known are {}",
                                                 path.native(), column, fmt::join(known, ", ")));
        }
        if (std::ranges::count(header, column) > 1) {
            throw std::runtime_error(
                fmt::format("{}: column '{}' stands twice", path.native(), column));
        }
    }
    if (std::ranges::find(header, needed) == header.end()) {
        throw std::runtime_error(
            fmt::format("{}: no column '{}' in the header", path.native(), needed));
    }
}

/// What is wrong with a row; empty where nothing is.
std::string row_fault(ReadResult result, std::size_t cells, std::size_t expected,
                      std::size_t max_bytes)
{
    if (result == ReadResult::open_quote) {
        return "a quotation mark is opened and never closed";
    }
    if (result == ReadResult::too_long) {
        return fmt::format("the row is longer than {} bytes: is a quotation mark left open?",
                           max_bytes);
    }
    if (cells != expected) {
        return fmt::format("the row has {} cells, the header {}", cells, expected);
    }
    return {};
}

DocumentFields fields_of_row(const std::vector<std::string>& header,
                             std::vector<std::string>& cells)
{
    DocumentFields fields;
    for (std::size_t i = 0; i < header.size(); ++i) {
        fields.emplace(header[i], std::move(cells[i]));
    }
    return fields;
}

/// Calls `take(fields, line)` for every sound row.
template <typename Take>
void read_rows(const std::filesystem::path& path, Columns known, std::string_view needed,
               DocumentIntake& intake, Take take)
{
    const auto max_bytes = intake.options().max_document_bytes;
    const auto name = path == "-" ? "stdin" : path.filename().native();
    CsvReader rows(path, max_bytes);
    std::vector<std::string> header;
    rows.next(header);
    check_header(path, header, known, needed);
    std::vector<std::string> cells;
    for (auto result = rows.next(cells); result != ReadResult::end; result = rows.next(cells)) {
        const auto fault = row_fault(result, cells.size(), header.size(), max_bytes);
        if (fault.empty()) {
            take(fields_of_row(header, cells), rows.line_number());
        } else {
            intake.reject(fmt::format("{}:{}", name, rows.line_number()),
                          fmt::format("line {}", rows.line_number()), fault);
        }
        if (result == ReadResult::open_quote) {
            break;
        }
    }
}

} // namespace

void read_csv(const std::filesystem::path& path, DocumentIntake& intake)
{
    const auto name = path == "-" ? "stdin" : path.filename().native();
    read_rows(path, document_columns, "text", intake, [&](DocumentFields fields, std::size_t line) {
        const auto id = fields["id"].empty() ? fmt::format("{}:{}", name, line) : fields["id"];
        auto text = std::move(fields["text"]);
        intake.take(id, std::move(text), fields, fmt::format("line {}", line));
    });
}

Manifest read_manifest(const std::filesystem::path& folder, DocumentIntake& intake)
{
    Manifest manifest;
    const auto path = folder / "documents.csv";
    if (!std::filesystem::exists(path)) {
        return manifest;
    }
    read_rows(path, manifest_columns, "path", intake, [&](DocumentFields fields, std::size_t line) {
        const auto name = fields["path"];
        const bool is_new = manifest.emplace(name, ManifestRow{std::move(fields), line}).second;
        if (!is_new) {
            intake.reject(name, fmt::format("documents.csv, line {}", line),
                          "the manifest names this file twice: the first row counts");
        }
    });
    return manifest;
}

} // namespace incident_mapper::io
