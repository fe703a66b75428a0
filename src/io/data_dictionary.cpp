#include "data_dictionary.hpp"

#include <fmt/format.h>

#include "incident_mapper/io/incident_columns.hpp"
#include "map_layers.hpp"

namespace incident_mapper::io {

namespace {

std::string_view type_name(ColumnType type)
{
    switch (type) {
    case ColumnType::integer:
        return "whole number";
    case ColumnType::real:
        return "real number";
    case ColumnType::date:
        return "date";
    case ColumnType::datetime:
        return "date and time";
    case ColumnType::text:
        break;
    }
    return "text";
}

/// Codes that stand for themselves are only named.
std::string codes_of(const FieldDescription& about)
{
    std::string list;
    for (const auto& [value, label] : about.codes) {
        list += list.empty() ? "" : ", ";
        list += value == label ? std::string{value} : fmt::format("`{}` {}", value, label);
    }
    return list.empty() ? "" : ": " + list;
}

std::string_view geometry_name(ViewGeometry geometry)
{
    switch (geometry) {
    case ViewGeometry::point:
        return "points, EPSG:4326";
    case ViewGeometry::polygon:
        return "polygons, EPSG:4326";
    case ViewGeometry::multipolygon:
        return "polygons of one or more parts, EPSG:4326";
    case ViewGeometry::none:
        break;
    }
    return "no geometry";
}

std::string section(const MapLayer& layer)
{
    auto text =
        fmt::format("\n## {}\n\n{}. {} ({}).\n\n| column | title | type | unit | meaning |\n"
                    "|---|---|---|---|---|\n",
                    layer.name, layer.meaning, layer.title, geometry_name(layer.geometry));
    for (const auto& [name, type, about] : layer.fields) {
        text += fmt::format("| {} | {} | {} | {} | {}{} |\n", name, about.title, type_name(type),
                            about.unit, about.meaning, codes_of(about));
    }
    return text;
}

/// The type of a property; every one may be null but the identifier.
std::string property_type(const IncidentColumn& column)
{
    if (column.name == "incident_id") {
        return R"("string", "minLength": 1)";
    }
    switch (column.type) {
    case ColumnType::integer:
        return R"(["integer", "null"])";
    case ColumnType::real:
        return R"(["number", "null"])";
    case ColumnType::date:
    case ColumnType::datetime:
        return R"(["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")";
    case ColumnType::text:
        break;
    }
    return R"(["string", "null"])";
}

std::string enumeration(const IncidentColumn& column)
{
    if (column.about.codes.empty()) {
        return {};
    }
    std::string list;
    for (const auto& [value, label] : column.about.codes) {
        list +=
            column.type == ColumnType::integer ? std::string{value} : fmt::format("\"{}\"", value);
        list += ", ";
    }
    return fmt::format(", \"enum\": [{}null]", list);
}

std::string property(const IncidentColumn& column)
{
    auto description = std::string{column.about.meaning};
    description += column.about.unit.empty() ? "" : fmt::format(" [{}]", column.about.unit);
    std::string quoted_description;
    append_json_string(quoted_description, description);
    return fmt::format(R"(        "{}": {{"title": "{}", "description": {}, "type": {}{}}})",
                       column.name, column.about.title, quoted_description, property_type(column),
                       enumeration(column));
}

constexpr std::string_view schema_head = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Incidents of incident-mapper",
  "description": "The GeoJSON output (RFC 7946); each line of GeoJSONL is one Feature",
  "oneOf": [
    {
      "type": "object",
      "required": ["type", "features"],
      "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"$ref": "#/$defs/incident"}}
      }
    },
    {"$ref": "#/$defs/incident"}
  ],
  "$defs": {
    "point": {
      "type": "object",
      "required": ["type", "coordinates"],
      "additionalProperties": false,
      "properties": {
        "type": {"const": "Point"},
        "coordinates": {
          "type": "array",
          "minItems": 2,
          "maxItems": 2,
          "prefixItems": [
            {"type": "number", "minimum": -180, "maximum": 180},
            {"type": "number", "minimum": -90, "maximum": 90}
          ]
        }
      }
    },
    "incident": {
      "type": "object",
      "required": ["type", "geometry", "properties"],
      "additionalProperties": false,
      "properties": {
        "type": {"const": "Feature"},
        "geometry": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/point"}]},
        "properties": {"$ref": "#/$defs/columns"}
      }
    },
    "columns": {
      "type": "object",
      "additionalProperties": false,
      "required": [)";

} // namespace

std::string data_dictionary()
{
    std::string text =
        "# Data dictionary\n\nMade from the tables of the code; a test keeps it up to "
        "date (`tests/test-data-dictionary.cpp` says how to make it anew).\n\n"
        "The databases `.sqlite` and `.gpkg` hold all of this. GeoJSON, CSV, "
        "FlatGeobuf, KML and XLSX hold the columns of `incidents` without "
        "`event_time` and `event_time_end`. Every table also has `id`, every view `ogc_fid`, and "
        "those with "
        "geometry `geom`. An empty cell (null) says that it is not known.\n";
    for (const auto& layer : map_layers()) {
        text += section(layer);
    }
    return text;
}

std::string incidents_schema()
{
    std::string required;
    std::string properties;
    for (const auto& column : incident_columns()) {
        if (column.use == ColumnUse::everywhere) {
            required += fmt::format("{}\"{}\"", required.empty() ? "" : ", ", column.name);
            properties += fmt::format("{}{}", properties.empty() ? "" : ",\n", property(column));
        }
    }
    return fmt::format("{}{}],\n      \"properties\": {{\n{}\n      }}\n    }}\n  }}\n}}\n",
                       schema_head, required, properties);
}

} // namespace incident_mapper::io
