#include "incident_mapper/io/geocoded_table.hpp"

#include <cstdio>
#include <stdexcept>

#include <fmt/format.h>

#include "geocoded_cells.hpp"
#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/errors.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr const char* to_stdout = "-";

/// CSV to a file or to standard output, GeoJSON to a file.
class TextTable : public GeocodedTable {
public:
    TextTable(const fs::path& path, const Gazetteer& gazetteer)
        : m_gazetteer(&gazetteer),
          m_file(path == to_stdout ? nullptr : std::make_unique<OutputFile>(path))
    {
    }

    void commit() override
    {
        if (m_file != nullptr) {
            m_file->close();
            m_file->commit();
        }
    }

protected:
    void write(std::string_view text)
    {
        if (m_file != nullptr) {
            m_file->write(text);
        } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
            throw std::runtime_error("stdout could not be written");
        }
    }
    [[nodiscard]] const Gazetteer& gazetteer() const { return *m_gazetteer; }

private:
    const Gazetteer* m_gazetteer;
    std::unique_ptr<OutputFile> m_file;
};

class CsvTable : public TextTable {
public:
    CsvTable(const fs::path& path, const std::vector<std::string>& header,
             const std::vector<std::string>& added, const Gazetteer& gazetteer)
        : TextTable(path, gazetteer)
    {
        for (const auto& columns : {header, added}) {
            for (const auto& column : columns) {
                append(column);
            }
        }
        end_record();
    }

    void add(const std::vector<std::string>& cells, const GeocodeAnswer& answer) override
    {
        for (const auto& cell : cells) {
            append(cell);
        }
        for (const auto& value : geocoded_cells(answer, gazetteer())) {
            separate();
            append_csv_value(m_record, value);
        }
        end_record();
    }

private:
    void separate()
    {
        m_record += m_any ? "," : "";
        m_any = true;
    }
    void append(const std::string& cell)
    {
        separate();
        append_csv_cell(m_record, cell);
    }
    void end_record()
    {
        m_record += "\r\n";
        write(m_record);
        m_record.clear();
        m_any = false;
    }

    std::string m_record;
    bool m_any = false;
};

class GeojsonTable : public TextTable {
public:
    GeojsonTable(const fs::path& path, std::vector<std::string> header,
                 std::vector<std::string> added, const Gazetteer& gazetteer)
        : TextTable(path, gazetteer), m_header(std::move(header)), m_added(std::move(added))
    {
        write(R"({"type":"FeatureCollection","features":[)");
    }

    void add(const std::vector<std::string>& cells, const GeocodeAnswer& answer) override
    {
        std::string json = m_any ? ",\n" : "\n";
        m_any = true;
        json += R"({"type":"Feature","geometry":)";
        if (answer.point) {
            json += R"({"type":"Point","coordinates":[)";
            append_json_number(json, answer.point->longitude);
            json += ',';
            append_json_number(json, answer.point->latitude);
            json += "]}";
        } else {
            json += "null";
        }
        json += R"(,"properties":{)";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            append_property(json, i == 0 ? "" : ",", m_header[i], text_or_null(cells[i]));
        }
        const auto values = geocoded_cells(answer, gazetteer());
        for (std::size_t i = 0; i < values.size(); ++i) {
            append_property(json, ",", m_added[i], values[i]);
        }
        write(json + "}}");
    }

    void commit() override
    {
        write("\n]}\n");
        TextTable::commit();
    }

private:
    static void append_property(std::string& json, const char* separator, const std::string& name,
                                const Value& value)
    {
        json += separator;
        append_json_string(json, name);
        json += ':';
        append_json_value(json, value);
    }

    std::vector<std::string> m_header, m_added;
    bool m_any = false;
};

std::string candidates_of(const GeocodeAnswer& answer, const Gazetteer& gazetteer)
{
    std::string list;
    for (const auto& candidate : answer.candidates) {
        list += fmt::format("{}{}:{:.2f}", list.empty() ? "" : "|", gazetteer[candidate.place].id,
                            candidate.score);
    }
    return list;
}

} // namespace

std::vector<Value> geocoded_cells(const GeocodeAnswer& answer, const Gazetteer& gazetteer)
{
    std::vector<Value> cells(9);
    if (answer.point) {
        cells[0] = answer.point->latitude;
        cells[1] = answer.point->longitude;
        if (answer.place) {
            cells[2] = std::string(gazetteer[*answer.place].id);
        }
        cells[3] = answer.matched_name;
        cells[4] = answer.score;
        cells[5] = answer.rule;
        cells[7] = answer.name_cost / 100.0;
    }
    cells[6] = text_or_null(candidates_of(answer, gazetteer));
    cells[8] = text_or_null(answer.reason);
    return cells;
}

std::vector<std::string> geocoded_columns(const std::string& prefix)
{
    std::vector<std::string> columns;
    for (const auto* name : {"latitude", "longitude", "place_id", "matched_name", "score", "rule",
                             "candidates", "name_cost", "reason"}) {
        columns.push_back(prefix + name);
    }
    return columns;
}

TableFormat table_format(const fs::path& path)
{
    if (path == to_stdout) {
        return TableFormat::csv;
    }
    const auto ending = path.extension();
    if (ending == ".csv") {
        return TableFormat::csv;
    }
    if (ending == ".geojson") {
        return TableFormat::geojson;
    }
    if (ending == ".gpkg") {
        return TableFormat::gpkg;
    }
    throw UsageError(fmt::format("{}: the ending is none of .csv, .geojson, .gpkg", path.native()));
}

std::unique_ptr<GeocodedTable> make_geocoded_table(const fs::path& path, Overwrite policy,
                                                   std::vector<std::string> header,
                                                   const std::string& prefix,
                                                   const Gazetteer& gazetteer)
{
    if (path != to_stdout && fs::is_directory(path)) {
        throw std::runtime_error(path.native() + ": is a folder: give a file");
    }
    if (path != to_stdout && policy == Overwrite::refuse && fs::exists(path)) {
        throw std::runtime_error(path.native() + ": exists: give --overwrite to replace it");
    }
    auto added = geocoded_columns(prefix);
    switch (table_format(path)) {
    case TableFormat::geojson:
        return std::make_unique<GeojsonTable>(path, std::move(header), std::move(added), gazetteer);
    case TableFormat::gpkg:
        return make_geocoded_geopackage(path, header, added, gazetteer);
    case TableFormat::csv:
        break;
    }
    return std::make_unique<CsvTable>(path, header, added, gazetteer);
}

} // namespace incident_mapper::io
