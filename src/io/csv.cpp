#include "incident_mapper/io/csv.hpp"

namespace incident_mapper::io {

namespace {

constexpr int end_of_input = -1;
constexpr std::size_t max_cells = 10'000; // what stands behind them goes into the last
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

ReadResult LineReader::next(std::string& line)
{
    line.clear();
    bool any = false;
    bool too_long = false;
    for (;;) {
        if (m_block.empty()) {
            m_block = m_bytes.next_block();
            if (m_block.empty()) {
                break;
            }
        }
        if (!any) {
            any = true;
            ++m_line;
        }
        const auto end = m_block.find('\n');
        const auto part = m_block.substr(0, end);
        too_long = too_long || line.size() + part.size() > m_max_bytes;
        if (too_long) {
            line.clear();
        } else {
            line += part;
        }
        m_block.remove_prefix(end == std::string_view::npos ? m_block.size() : end + 1);
        if (end != std::string_view::npos) {
            break;
        }
    }
    if (!any) {
        return ReadResult::end;
    }
    return too_long ? ReadResult::too_long : ReadResult::record;
}

int CsvReader::next_byte()
{
    if (m_block.empty()) {
        m_block = m_bytes.next_block();
        if (m_at_start && m_block.starts_with(byte_order_mark)) {
            m_block.remove_prefix(byte_order_mark.size());
        }
        m_at_start = false;
        if (m_block.empty()) {
            return end_of_input;
        }
    }
    const char byte = m_block.front();
    m_block.remove_prefix(1);
    m_line += byte == '\n' ? 1U : 0U;
    return static_cast<unsigned char>(byte);
}

/// Takes one byte into the record; true where it ends the record.
bool CsvReader::take(char byte, std::vector<std::string>& cells, State& state)
{
    const bool inside_quotes = state == State::quoted;
    if (inside_quotes && byte == '"') {
        state = State::quote_in_quoted;
        return false;
    }
    if (!inside_quotes && byte == ',') {
        if (++m_size <= m_max_bytes && cells.size() < max_cells) {
            cells.emplace_back();
        }
        state = State::cell_start;
        return false;
    }
    if (!inside_quotes && byte == '\n') {
        if (state != State::quote_in_quoted && cells.back().ends_with('\r')) {
            cells.back().pop_back();
        }
        return true;
    }
    if (!inside_quotes && byte == '"' && state != State::plain) {
        const bool doubled = state == State::quote_in_quoted;
        state = State::quoted;
        if (!doubled) {
            return false;
        }
    } else if (state == State::quote_in_quoted && byte == '\r') {
        return false;
    } else if (!inside_quotes) {
        state = State::plain;
    }
    ++m_size;
    if (m_size <= m_max_bytes) {
        cells.back() += byte;
    } else {
        cells.back().clear();
    }
    return false;
}

ReadResult CsvReader::read_record(std::vector<std::string>& cells)
{
    cells.assign(1, {});
    m_record_line = m_line;
    m_size = 0;
    auto state = State::cell_start;
    bool any = false;
    for (;;) {
        const int byte = next_byte();
        if (byte == end_of_input) {
            if (state == State::quoted) {
                return ReadResult::open_quote;
            }
            if (!any) {
                return ReadResult::end;
            }
            break;
        }
        any = true;
        if (take(static_cast<char>(byte), cells, state)) {
            break;
        }
    }
    return m_size > m_max_bytes ? ReadResult::too_long : ReadResult::record;
}

ReadResult CsvReader::next(std::vector<std::string>& cells)
{
    for (;;) {
        const auto result = read_record(cells);
        const bool blank = cells.size() == 1 && cells.front().empty();
        if (result != ReadResult::record || !blank) {
            return result;
        }
    }
}

void append_csv_cell(std::string& out, std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        out.append(c == '"' ? 2 : 1, c);
    }
    out += '"';
}

} // namespace incident_mapper::io
