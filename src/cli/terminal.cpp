#include "cli/terminal.hpp"

#include <algorithm>

#include <unistd.h>

#include "incident_mapper/folding.hpp"

namespace incident_mapper::cli {

namespace {

bool takes_no_column(char32_t c)
{
    const bool combining = (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670;
    const bool format = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                        (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    return combining || format;
}

std::vector<std::size_t> column_widths(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    return widths;
}

} // namespace

bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

std::size_t display_width(std::string_view text)
{
    const auto letters = to_code_points(text);
    return static_cast<std::size_t>(
        std::ranges::count_if(letters, [](char32_t c) { return !takes_no_column(c); }));
}

std::string format_table(const std::vector<std::vector<std::string>>& rows)
{
    const auto widths = column_widths(rows);
    std::string table;
    for (const auto& row : rows) {
        std::string line;
        std::size_t gap = 0; // spaces owed before the next cell that is not empty
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) {
                line.append(gap, ' ');
                line += row[i];
                gap = 0;
            }
            gap += widths[i] - display_width(row[i]) + 2;
        }
        table += line + "\n";
    }
    return table;
}

} // namespace incident_mapper::cli
