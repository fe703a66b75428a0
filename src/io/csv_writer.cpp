#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "text_output.hpp"

namespace incident_mapper::io {

namespace {

/// One RFC 4180 record: `cell(column, line)` appends each cell.
template <typename AppendCell>
std::string csv_line(AppendCell append_cell)
{
    std::string line;
    const char* separator = "";
    for (const auto& column : incident_columns()) {
        if (column.use == ColumnUse::everywhere) {
            line += separator;
            append_cell(line, column);
            separator = ",";
        }
    }
    return line + "\r\n";
}

} // namespace

PendingOutputPtr write_csv(const Results& results, const Gazetteer& gazetteer, const Path& path)
{
    auto output = std::make_unique<TextOutput>(path);
    output->write(csv_line([](std::string& line, const IncidentColumn& column) {
        append_csv_cell(line, column.name);
    }));
    for (const auto& incident : results.incidents) {
        output->write(csv_line([&](std::string& line, const IncidentColumn& column) {
            append_csv_value(line, column.get(incident, gazetteer));
        }));
    }
    output->close();
    return output;
}

} // namespace incident_mapper::io
