#include "incident_mapper/io/incident_columns.hpp"
#include "text_output.hpp"

namespace incident_mapper::io {

namespace {

/// A GeoJSON Feature (RFC 7946) on one line, without line break.
std::string feature_of(const Incident& incident, const Gazetteer& gazetteer)
{
    std::string json = R"({"type":"Feature","geometry":)";
    if (const auto& point = incident.location.point) {
        json += R"({"type":"Point","coordinates":[)";
        append_json_number(json, point->longitude);
        json += ',';
        append_json_number(json, point->latitude);
        json += "]}";
    } else {
        json += "null";
    }
    json += R"(,"properties":{)";
    const char* separator = "";
    for (const auto& column : incident_columns()) {
        if (column.use != ColumnUse::everywhere) {
            continue;
        }
        json += separator;
        append_json_string(json, column.name);
        json += ':';
        append_json_value(json, column.get(incident, gazetteer));
        separator = ",";
    }
    return json + "}}";
}

} // namespace

PendingOutputPtr write_geojson(const Results& results, const Gazetteer& gazetteer, const Path& path)
{
    auto output = std::make_unique<TextOutput>(path);
    output->write(R"({"type":"FeatureCollection","features":[)");
    const char* separator = "\n";
    for (const auto& incident : results.incidents) {
        output->write(separator);
        output->write(feature_of(incident, gazetteer));
        separator = ",\n";
    }
    output->write("\n]}\n");
    output->close();
    return output;
}

PendingOutputPtr write_geojson_lines(const Results& results, const Gazetteer& gazetteer,
                                     const Path& path)
{
    auto output = std::make_unique<TextOutput>(path);
    for (const auto& incident : results.incidents) {
        output->write(feature_of(incident, gazetteer) + '\n');
    }
    output->close();
    return output;
}

} // namespace incident_mapper::io
