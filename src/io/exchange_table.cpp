#include "exchange_table.hpp"

#include <algorithm>

#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "text_output.hpp"

namespace incident_mapper::io {

Value own_value(const ExchangeRow& row, std::string_view column)
{
    const auto columns = incident_columns();
    const auto found = std::ranges::find(columns, column, &IncidentColumn::name);
    return found == columns.end() ? Value{} : found->get(row.incident, row.gazetteer);
}

PendingOutputPtr write_exchange_csv(const Results& results, const Gazetteer& gazetteer,
                                    const Path& path, OutputFormat format,
                                    std::span<const ExchangeColumn> columns)
{
    auto output = std::make_unique<TextOutput>(path);
    const auto write_line = [&](auto append_cell) {
        std::string line;
        for (const auto& column : columns) {
            line += line.empty() && &column == columns.data() ? "" : ",";
            append_cell(line, column);
        }
        output->write(line + "\r\n");
    };
    write_line([](std::string& line, const ExchangeColumn& column) {
        append_csv_cell(line, column.name);
    });
    for (const auto& incident : results.incidents) {
        if (can_hold(format, incident)) {
            write_line([&](std::string& line, const ExchangeColumn& column) {
                append_csv_value(line, column.get({incident, results, gazetteer}));
            });
        }
    }
    output->close();
    return output;
}

} // namespace incident_mapper::io
