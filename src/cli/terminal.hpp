#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper::cli {

bool stdout_is_terminal();
bool stderr_is_terminal();

/// Columns that UTF-8 text takes on a terminal: combining marks and direction marks take none.
std::size_t display_width(std::string_view text);

/// Rows of cells as left-aligned columns, two spaces between them, no spaces at line ends.
std::string format_table(const std::vector<std::vector<std::string>>& rows);

} // namespace incident_mapper::cli
