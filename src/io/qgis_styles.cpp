#include "qgis_styles.hpp"

#include <array>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"
#include "xml_text.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_style_bytes = std::size_t{4} << 20U;
constexpr std::string_view fields_mark = "<!--fields-->";

std::string read_if_there(const fs::path& path)
{
    return fs::is_regular_file(path) ? read_file(path, max_style_bytes) : std::string{};
}

std::string edit_widget(const MapLayer::Field& field)
{
    const auto& codes = field.about.codes;
    if (!codes.empty()) {
        std::string choices;
        for (const auto& [value, label] : codes) {
            choices += fmt::format("<Option type=\"Map\"><Option name=\"{}\" value=\"{}\""
                                   " type=\"QString\"/></Option>",
                                   xml_escaped(label), xml_escaped(value));
        }
        return fmt::format("<editWidget type=\"ValueMap\"><config><Option type=\"Map\"><Option"
                           " name=\"map\" type=\"List\">{}</Option></Option></config></editWidget>",
                           choices);
    }
    if (field.name == "notes" || field.name == "reports") {
        return "<editWidget type=\"TextEdit\"><config><Option type=\"Map\"><Option"
               " name=\"IsMultiline\" value=\"true\" type=\"bool\"/></Option></config>"
               "</editWidget>";
    }
    return {};
}

} // namespace

std::string fields_xml(const MapLayer& layer)
{
    std::string widgets;
    std::string aliases;
    int index = 1; // 0 is the id
    for (const auto& field : layer.fields) {
        const auto& about = field.about;
        const bool with_unit = !about.unit.empty() && about.unit != "people";
        const auto title =
            with_unit ? fmt::format("{} ({})", about.title, about.unit) : std::string{about.title};
        aliases += fmt::format("  <alias field=\"{}\" index=\"{}\" name=\"{}\"/>\n", field.name,
                               index++, xml_escaped(title));
        if (const auto widget = edit_widget(field); !widget.empty()) {
            widgets += fmt::format("  <field name=\"{}\" configurationFlags=\"None\">{}</field>\n",
                                   field.name, widget);
        }
    }
    // An incident that somebody draws gets an id of its own.
    const auto* defaults = layer.name == "incidents"
                               ? "\n <defaults>\n  <default field=\"incident_id\" expression=\""
                                 "substr(md5(uuid()), 1, 12)\" applyOnUpdate=\"0\"/>\n </defaults>"
                               : "";
    return fmt::format(
        "<fieldConfiguration>\n{} </fieldConfiguration>\n <aliases>\n{} </aliases>{}", widgets,
        aliases, defaults);
}

std::string style_qml(const fs::path& maps, const MapLayer& layer)
{
    auto qml = read_if_there(maps / "qgis" / (layer.name + ".qml"));
    if (const auto mark = qml.find(fields_mark); mark != std::string::npos) {
        qml.replace(mark, fields_mark.size(), fields_xml(layer));
    }
    return qml;
}

std::string style_sld(const fs::path& maps, const MapLayer& layer)
{
    return read_if_there(maps / "qgis" / (layer.name + ".sld"));
}

void write_styles(Database& database, const DatabaseFormat& format)
{
    const auto maps = find_maps_folder({});
    database.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
                     " f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,"
                     " f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,"
                     " useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT,"
                     " update_time DATETIME)");
    Statement insert(database, "INSERT INTO layer_styles (f_table_catalog, f_table_schema,"
                               " f_table_name, f_geometry_column, styleName, styleQML, styleSLD,"
                               " useAsDefault, description, owner, update_time) VALUES ('', ?1,"
                               " ?2, ?3, ?2, ?4, ?5, 1, ?6, '', '1970-01-01T00:00:00.000Z')");
    for (const auto& layer : map_layers()) {
        const auto qml = style_qml(maps, layer);
        if (qml.empty()) {
            continue;
        }
        const auto sld = style_sld(maps, layer);
        for (const auto& schema : format.style_schemas()) {
            // A layer without geometry is looked for as the schema is: by NULL or by empty text.
            const auto geometry =
                layer.geometry == ViewGeometry::none ? schema : Value{std::string{"geom"}};
            insert.run(std::array<Value, 6>{schema, layer.name, geometry, qml, sld, layer.meaning});
        }
    }
}

} // namespace incident_mapper::io
