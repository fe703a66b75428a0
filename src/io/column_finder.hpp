#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace incident_mapper::io {

/// The columns of a table by the names in its header.
class ColumnFinder {
public:
    template <typename Names>
    ColumnFinder(std::filesystem::path path, const Names& header)
        : m_path(std::move(path)), m_names(header.begin(), header.end())
    {
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const
    {
        const auto found = std::ranges::find(m_names, name);
        return found == m_names.end() ? std::nullopt
                                      : std::optional<std::size_t>(found - m_names.begin());
    }

    /// Throws std::runtime_error naming file, column and the columns there are; `what_to_do` ends it.
    [[nodiscard]] std::size_t need(std::string_view name, std::string_view what_to_do = {}) const
    {
        if (const auto found = find(name)) {
            return *found;
        }
        std::string all;
        for (const auto& column : m_names) {
            all += (all.empty() ? "" : ", ") + column;
        }
        throw std::runtime_error(
            fmt::format("{}: no column '{}' among {}{}", m_path.native(), name, all, what_to_do));
    }

private:
    std::filesystem::path m_path;
    std::vector<std::string> m_names;
};

/// The cell of a column that may be missing from the table or the row.
template <typename Cell>
std::string_view cell_of(const std::vector<Cell>& cells, std::optional<std::size_t> column)
{
    return column && *column < cells.size() ? std::string_view(cells[*column]) : std::string_view{};
}

} // namespace incident_mapper::io
