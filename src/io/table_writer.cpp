#include "incident_mapper/io/table_writer.hpp"

#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/errors.hpp"

namespace incident_mapper::io {

namespace {

using Row = std::vector<Value>;

void append_object(std::string& out, const ResultTable& table, const Row& row)
{
    char separator = '{';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out += separator;
        append_json_string(out, table.columns[i]);
        out += ':';
        append_json_value(out, row[i]);
        separator = ',';
    }
    out += table.columns.empty() ? "{}" : "}";
}

void append_point(std::string& out, const Value& longitude, const Value& latitude)
{
    constexpr Value null;
    if (longitude == null || latitude == null) {
        out += "null";
        return;
    }
    out += R"({"type":"Point","coordinates":[)";
    append_json_value(out, longitude);
    out += ',';
    append_json_value(out, latitude);
    out += "]}";
}

} // namespace

std::string to_csv(const ResultTable& table)
{
    std::string out;
    const char* separator = "";
    for (const auto& column : table.columns) {
        out += separator;
        append_csv_cell(out, column);
        separator = ",";
    }
    out += "\r\n";
    for (const auto& row : table.rows) {
        separator = "";
        for (const auto& cell : row) {
            out += separator;
            append_csv_value(out, cell);
            separator = ",";
        }
        out += "\r\n";
    }
    return out;
}

std::string to_json(const ResultTable& table)
{
    std::string out = "[";
    const char* separator = "\n";
    for (const auto& row : table.rows) {
        out += separator;
        append_object(out, table, row);
        separator = ",\n";
    }
    return out + "\n]\n";
}

std::string to_geojson(const ResultTable& table)
{
    const auto longitude = table.column("longitude");
    const auto latitude = table.column("latitude");
    if (!longitude || !latitude) {
        throw UsageError(
            "geojson wants columns longitude and latitude: give --format table, csv or "
            "json");
    }
    std::string out = R"({"type":"FeatureCollection","features":[)";
    const char* separator = "\n";
    for (const auto& row : table.rows) {
        out += separator;
        out += R"({"type":"Feature","geometry":)";
        append_point(out, row.at(*longitude), row.at(*latitude));
        out += R"(,"properties":)";
        append_object(out, table, row);
        out += '}';
        separator = ",\n";
    }
    return out + "\n]}\n";
}

} // namespace incident_mapper::io
