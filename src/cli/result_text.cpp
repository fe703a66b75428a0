#include "cli/result_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace incident_mapper::cli {

namespace {

std::string cell_text(const io::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        auto line = *text;
        std::ranges::replace_if(
            line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
        return line;
    }
    std::string number;
    if (value != io::Value{}) {
        io::append_json_value(number, value);
    }
    return number;
}

/// The cells of one row of incidents under the names of their columns.
class IncidentCells {
public:
    IncidentCells(const io::ResultTable& table, const std::vector<io::Value>& row)
        : m_table(&table), m_row(&row)
    {
    }

    [[nodiscard]] std::string operator[](std::string_view column) const
    {
        const auto index = m_table->column(column);
        return index ? cell_text(m_row->at(*index)) : std::string{};
    }

    [[nodiscard]] std::string first_of(std::string_view column, std::string_view other) const
    {
        const auto text = (*this)[column];
        return text.empty() ? (*this)[other] : text;
    }

    [[nodiscard]] std::string dates() const
    {
        const auto first = (*this)["event_date"];
        const auto last = (*this)["event_date_end"];
        if (first.empty()) {
            return "undated";
        }
        return first == last || last.empty() ? first : first + "/" + last;
    }

    [[nodiscard]] std::string actors() const
    {
        const auto actor = (*this)["actor1"];
        const auto other = (*this)["actor2"];
        return actor + (actor.empty() || other.empty() ? "" : " ") +
               (other.empty() ? "" : "→ " + other);
    }

    [[nodiscard]] std::string kilometres() const
    {
        const auto index = m_table->column("distance_m");
        const auto* metres = index ? std::get_if<double>(&m_row->at(*index)) : nullptr;
        return metres == nullptr ? std::string{} : fmt::format("{:.1f} km", *metres / 1000);
    }

private:
    const io::ResultTable* m_table;
    const std::vector<io::Value>* m_row;
};

} // namespace

std::string incidents_text(const io::ResultTable& incidents)
{
    std::vector<std::vector<std::string>> rows{
        {"date", "type", "place", "killed", "injured", "actors", "reports"}};
    const bool measured = incidents.column("distance_m").has_value();
    if (measured) {
        rows.front().emplace_back("distance");
    }
    for (const auto& row : incidents.rows) {
        const IncidentCells cells(incidents, row);
        rows.push_back({cells.dates(), cells.first_of("sub_event_type", "event_type"),
                        cells.first_of("location", "location_ar"), cells["fatalities"],
                        cells["injured"], cells.actors(), cells["source_count"]});
        if (measured) {
            rows.back().push_back(cells.kilometres());
        }
    }
    return format_table(rows);
}

std::string table_text(const io::ResultTable& table)
{
    std::vector<std::vector<std::string>> rows{table.columns};
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        std::ranges::transform(row, std::back_inserter(cells), cell_text);
        rows.push_back(std::move(cells));
    }
    return format_table(rows);
}

} // namespace incident_mapper::cli
