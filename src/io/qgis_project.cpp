#include "qgis_project.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <utility>

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"
#include "map_layers.hpp"
#include "qgis_styles.hpp"
#include "xml_text.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_file_bytes = std::size_t{64} << 20U;
constexpr std::string_view id_prefix = "layer_"; // of the ids in the template
constexpr std::string_view base_prefix = "base_";
constexpr const char* base_folder = "basemap";
constexpr const char* wgs84 =
    "<spatialrefsys><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4><srsid>3452</srsid>"
    "<srid>4326</srid><authid>EPSG:4326</authid><description>WGS 84</description>"
    "<projectionacronym>longlat</projectionacronym><ellipsoidacronym>EPSG:7030</ellipsoidacronym>"
    "<geographicflag>true</geographicflag></spatialrefsys>";

using Words = std::map<std::string, std::string>;

/// The text with each @word@ replaced.
std::string filled(std::string text, const Words& words)
{
    for (const auto& [word, value] : words) {
        const auto mark = "@" + word + "@";
        for (auto at = text.find(mark); at != std::string::npos;
             at = text.find(mark, at + value.size())) {
            text.replace(at, mark.size(), value);
        }
    }
    return text;
}

std::string with_part(std::string text, std::string_view mark, const std::string& part)
{
    if (const auto at = text.find(mark); at != std::string::npos) {
        text.replace(at, mark.size(), part);
    }
    return text;
}

/// Web Mercator (EPSG:3857) of degrees: the sphere of 6 378 137 m.
double mercator_x(double longitude) { return longitude * std::numbers::pi / 180 * 6378137.0; }
double mercator_y(double latitude)
{
    return std::log(std::tan(std::numbers::pi / 4 + latitude * std::numbers::pi / 360)) * 6378137.0;
}

/// A tenth wider on each side, and at least 0.2 degrees.
GeoBox widened(const GeoBox& box)
{
    const double x = std::max(0.2, (box.east - box.west) / 10);
    const double y = std::max(0.2, (box.north - box.south) / 10);
    return {box.west - x, box.south - y, box.east + x, box.north + y};
}

/// West, south, east, north in metres of Web Mercator, widened to the shape of the map in the layout:
/// QGIS would change the size of the map otherwise.
GeoBox map_extent(const GeoBox& box)
{
    constexpr double shape = 222.0 / 177; // its size in project.qgs
    const auto wide = widened(box);
    GeoBox extent{mercator_x(wide.west), mercator_y(wide.south), mercator_x(wide.east),
                  mercator_y(wide.north)};
    const double width = extent.east - extent.west;
    const double height = extent.north - extent.south;
    const double more_x = std::max(0.0, height * shape - width) / 2;
    const double more_y = std::max(0.0, width / shape - height) / 2;
    return {extent.west - more_x, extent.south - more_y, extent.east + more_x,
            extent.north + more_y};
}

std::string bookmark(const std::string& id, const std::string& name, const std::string& group,
                     const GeoBox& box)
{
    const auto [west, south, east, north] = widened(box);
    return fmt::format("  <Bookmark id=\"{}\" name=\"{}\" group=\"{}\" extent=\"POLYGON(({} {}, {} "
                       "{}, {} {}, {} {}, {} {}))\">{}</Bookmark>\n",
                       id, xml_escaped(name), xml_escaped(group), west, south, east, south, east,
                       north, west, north, west, south, wgs84);
}

std::string bookmarks(const ProjectSummary& summary)
{
    auto xml = bookmark("incidents", "Incidents", "", summary.most);
    int number = 1;
    for (const auto& [name, box] : summary.areas) {
        xml += bookmark(fmt::format("area{}", number++), name, "Governorates", box);
    }
    return xml;
}

std::string period(const ProjectSummary& summary)
{
    if (summary.first_day.empty()) {
        return "undated";
    }
    return summary.first_day == summary.last_day
               ? summary.first_day
               : fmt::format("{} to {}", summary.first_day, summary.last_day);
}

/// A layer that the tree of the template names.
struct TreeLayer {
    std::string name, title;
};

std::string attribute(std::string_view element, std::string_view name)
{
    const auto start = element.find(fmt::format(" {}=\"", name));
    if (start == std::string_view::npos) {
        return {};
    }
    const auto from = start + name.size() + 3;
    return std::string{element.substr(from, element.find('"', from) - from)};
}

std::vector<TreeLayer> layers_of_tree(std::string_view project)
{
    std::vector<TreeLayer> layers;
    constexpr std::string_view opening = "<layer-tree-layer ";
    const auto tree = project.substr(0, project.find("<projectlayers>"));
    for (auto at = tree.find(opening); at != std::string_view::npos;
         at = tree.find(opening, at + 1)) {
        const auto element = tree.substr(at, tree.find('>', at) - at);
        const auto id = attribute(element, "id");
        const bool prefixed = id.starts_with(id_prefix);
        layers.push_back({prefixed ? id.substr(id_prefix.size()) : id, attribute(element, "name")});
    }
    return layers;
}

/// A style file taken apart: the attributes of its root and what is inside.
struct StyleParts {
    std::string attributes, inside;
};

StyleParts parts_of(const std::string& qml)
{
    const auto root = qml.find("<qgis");
    const auto inside = root == std::string::npos ? root : qml.find('>', root);
    const auto end = qml.rfind("</qgis>");
    if (inside == std::string::npos || end == std::string::npos || end < inside) {
        return {};
    }
    auto attributes = qml.substr(root + 5, inside - root - 5);
    return {.attributes = std::move(attributes),
            .inside = qml.substr(inside + 1, end - inside - 1)};
}

struct Source {
    std::string provider, uri, geometry;
};

std::string map_layer_xml(const TreeLayer& layer, const Source& source, const std::string& qml)
{
    const auto [attributes, inside] = parts_of(qml);
    return fmt::format(
        "<maplayer type=\"vector\" geometry=\"{}\"{}>\n <id>{}{}</id>\n"
        " <datasource>{}</datasource>\n <layername>{}</layername>\n"
        " <srs>{}</srs>\n <provider encoding=\"UTF-8\">{}</provider>\n{}</maplayer>\n",
        source.geometry, attributes, id_prefix, layer.name, xml_escaped(source.uri), layer.title,
        source.geometry == "No geometry" ? "" : wgs84, source.provider, inside);
}

class ProjectWriter : public PendingOutput {
public:
    ProjectWriter(Output project, Output database)
        : m_project(std::move(project)), m_database(std::move(database)),
          m_maps(find_maps_folder({})), m_folder(fs::absolute(m_project.path).parent_path())
    {
    }
    ~ProjectWriter() override
    {
        m_files.clear();
        if (m_made_folder) {
            std::error_code ignored;
            fs::remove(*m_made_folder, ignored); // only where it is empty
        }
    }
    ProjectWriter(const ProjectWriter&) = delete;
    ProjectWriter& operator=(const ProjectWriter&) = delete;

    void write(const ProjectSummary& summary);
    void commit() override
    {
        for (const auto& file : m_files) {
            file->commit();
        }
        if (m_archive) {
            m_archive->commit();
        }
    }

private:
    [[nodiscard]] Source source_of(const MapLayer& layer) const;
    [[nodiscard]] std::string database_layer(const TreeLayer& layer) const;
    std::string base_layer(const TreeLayer& layer);
    void copy_base_file(const std::string& name);
    void add_file(const fs::path& target, std::string_view content);
    [[nodiscard]] std::string content(const ProjectSummary& summary);
    void write_zip(const std::string& content) const;

    Output m_project;
    Output m_database;
    fs::path m_maps;
    fs::path m_folder;
    std::optional<fs::path> m_made_folder;
    std::vector<std::unique_ptr<OutputFile>> m_files;
    std::optional<PartialFile> m_archive; ///< of a .qgz
};

Source ProjectWriter::source_of(const MapLayer& layer) const
{
    auto path = fs::relative(fs::absolute(m_database.path), m_folder).generic_string();
    if (!path.starts_with("../")) {
        path = "./" + path;
    }
    const bool table = layer.geometry == ViewGeometry::none;
    const std::string geometry = table                                   ? "No geometry"
                                 : layer.geometry == ViewGeometry::point ? "Point"
                                                                         : "Polygon";
    if (m_database.format == OutputFormat::gpkg) {
        return {"ogr", fmt::format("{}|layername={}", path, layer.name), geometry};
    }
    return {"spatialite",
            fmt::format("dbname='{}' table=\"{}\"{}", path, layer.name, table ? "" : " (geom)"),
            geometry};
}

std::string ProjectWriter::database_layer(const TreeLayer& layer) const
{
    const auto& layers = map_layers();
    const auto found = std::ranges::find(layers, layer.name, &MapLayer::name);
    if (found == layers.end()) {
        throw std::runtime_error(fmt::format("{}: the layer {} is no table or view of the database",
                                             (m_maps / "qgis/project.qgs").native(), layer.name));
    }
    auto qml = style_qml(m_maps, *found);
    if (qml.empty()) {
        qml = "<qgis>" + fields_xml(*found) + "</qgis>";
    }
    return map_layer_xml(layer, source_of(*found), qml);
}

void ProjectWriter::add_file(const fs::path& target, std::string_view content)
{
    m_files.push_back(std::make_unique<OutputFile>(target));
    m_files.back()->write(content);
    m_files.back()->close();
}

void ProjectWriter::copy_base_file(const std::string& name)
{
    const auto target = m_folder / base_folder / name;
    if (fs::exists(target)) {
        return;
    }
    if (fs::create_directory(target.parent_path())) {
        m_made_folder = target.parent_path();
    }
    add_file(target, read_file(m_maps / "base" / name, max_file_bytes));
}

std::string ProjectWriter::base_layer(const TreeLayer& layer)
{
    const auto file = layer.name.substr(base_prefix.size()) + ".fgb";
    copy_base_file(file);
    const auto qml = read_file(m_maps / "qgis" / (layer.name + ".qml"), max_file_bytes);
    const char* geometry =
        qml.find("<layerGeometryType>2<") == std::string::npos ? "Line" : "Polygon";
    return map_layer_xml(layer, {"ogr", fmt::format("./{}/{}", base_folder, file), geometry}, qml);
}

std::string ProjectWriter::content(const ProjectSummary& summary)
{
    auto project = read_file(m_maps / "qgis/project.qgs", max_file_bytes);
    std::string layers;
    for (const auto& layer : layers_of_tree(project)) {
        layers += layer.name.starts_with(base_prefix) ? base_layer(layer) : database_layer(layer);
    }
    copy_base_file("README.md");
    const auto extent = map_extent(summary.most);
    const auto day = [](const std::string& known) { return known.empty() ? "2000-01-01" : known; };
    project = filled(std::move(project), {{"title", "Incidents"},
                                          {"period", period(summary)},
                                          {"first_day", day(summary.first_day)},
                                          {"last_day", day(summary.last_day)},
                                          {"xmin", fmt::format("{:.0f}", extent.west)},
                                          {"ymin", fmt::format("{:.0f}", extent.south)},
                                          {"xmax", fmt::format("{:.0f}", extent.east)},
                                          {"ymax", fmt::format("{:.0f}", extent.north)}});
    project = with_part(std::move(project), "<!--bookmarks-->", bookmarks(summary));
    return with_part(std::move(project), "<!--layers-->", layers);
}

void ProjectWriter::write_zip(const std::string& content) const
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    VSIUnlink(m_archive->path().c_str()); // GDAL wants to make the file itself
    const auto inside =
        fmt::format("/vsizip/{{{}}}/{}.qgs", m_archive->path(), m_project.path.stem().native());
    auto* file = VSIFOpenL(inside.c_str(), "wb");
    const bool written =
        file != nullptr && VSIFWriteL(content.data(), 1, content.size(), file) == content.size();
    if ((file != nullptr && VSIFCloseL(file) != 0) || !written) {
        throw std::runtime_error(
            fmt::format("{}: cannot write: {}", m_project.path.native(), CPLGetLastErrorMsg()));
    }
}

void ProjectWriter::write(const ProjectSummary& summary)
{
    const auto xml = content(summary);
    if (m_project.format == OutputFormat::qgz) {
        m_archive.emplace(m_project.path);
        write_zip(xml);
    } else {
        add_file(m_project.path, xml);
    }
}

} // namespace

PendingOutputPtr write_qgis_project(const Output& project, const Output& database,
                                    const ProjectSummary& summary)
{
    auto writer = std::make_unique<ProjectWriter>(project, database);
    writer->write(summary);
    return writer;
}

} // namespace incident_mapper::io
