#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

/// What reading one record or line gave.
enum class ReadResult {
    record,
    end,
    too_long,   ///< longer than the limit; it was skipped without being kept
    open_quote, ///< the input ends inside quotation marks
};

/// Lines of a file or of standard input, never holding more than `max_bytes` of one.
class LineReader {
public:
    LineReader(const std::filesystem::path& path, std::size_t max_bytes)
        : m_bytes(path), m_max_bytes(max_bytes)
    {
    }

    /// The next line without its line feed; a carriage return before it is kept.
    ReadResult next(std::string& line);
    /// Number of the line last read, from 1.
    [[nodiscard]] std::size_t line_number() const { return m_line; }

private:
    ByteReader m_bytes;
    std::size_t m_max_bytes;
    std::string_view m_block;
    std::size_t m_line = 0;
};

/// Records of an RFC 4180 table: comma, quotation marks doubled inside quotes, line breaks inside
/// quotes kept as they are. A byte order mark at the head is dropped; blank lines are skipped. A
/// record gives at most 10,000 cells.
class CsvReader {
public:
    CsvReader(const std::filesystem::path& path, std::size_t max_bytes)
        : m_bytes(path), m_max_bytes(max_bytes)
    {
    }

    ReadResult next(std::vector<std::string>& cells);
    /// Line, from 1, on which the record last read begins.
    [[nodiscard]] std::size_t line_number() const { return m_record_line; }

private:
    enum class State { cell_start, plain, quoted, quote_in_quoted };

    ReadResult read_record(std::vector<std::string>& cells);
    [[nodiscard]] int next_byte();
    bool take(char byte, std::vector<std::string>& cells, State& state);

    ByteReader m_bytes;
    std::size_t m_max_bytes;
    std::string_view m_block;
    bool m_at_start = true;
    std::size_t m_line = 1;
    std::size_t m_record_line = 1;
    std::size_t m_size = 0; ///< bytes of the record so far
};

/// A cell as RFC 4180 wants it: quoted where it holds a comma, a quotation mark or a line break.
void append_csv_cell(std::string& out, std::string_view cell);

} // namespace incident_mapper::io
