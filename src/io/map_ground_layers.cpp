#include "map_ground_layers.hpp"

#include <array>
#include <stdexcept>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "map_given_boundaries.hpp"
#include "map_graticule.hpp"
#include "map_ground.hpp"
#include "map_ground_window.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t max_style_bytes = std::size_t{1} << 20U;
constexpr std::array files{"land.fgb",
                           "lakes.fgb",
                           "rivers.fgb",
                           "boundaries.fgb",
                           "governorates.fgb",
                           "governorate_boundaries.fgb",
                           "world_countries.fgb",
                           "world_boundaries.fgb"};

using Geometry = std::unique_ptr<OGRGeometry, GeometryCloser>;

/// The lines of a layer, with one or two columns of countries.
std::vector<BoundaryLine> read_lines(const std::filesystem::path& path, const char* country,
                                     const char* other)
{
    GDALAllRegister(); // incidents that a filter chose were read without GDAL
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        throw std::runtime_error(path.native() + ": the boundaries cannot be read");
    }
    std::vector<BoundaryLine> lines;
    for (auto& feature : *dataset->GetLayer(0)) {
        if (feature->GetGeometryRef() == nullptr) {
            continue;
        }
        BoundaryLine line{.geometry = Geometry(
                              OGRGeometryFactory::forceToMultiLineString(feature->StealGeometry())),
                          .country = feature->GetFieldAsString(country),
                          .other = {}};
        if (other != nullptr) {
            line.other = feature->GetFieldAsString(other);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::unique_ptr<MemoryLayer> layer_of(const char* name, const std::vector<BoundaryLine>& lines)
{
    auto layer = std::make_unique<MemoryLayer>(name, std::vector<std::string>{"iso_a", "iso_b"});
    for (const auto& line : lines) {
        layer->add(*line.geometry, {line.country, line.other});
    }
    layer->finish();
    return layer;
}

} // namespace

GroundLayers::GroundLayers(const MapPlan& plan, const MapView& view, GroundUse use)
    : m_plan(plan), m_fine(use == GroundUse::map && is_fine(view)),
      m_world_srs("+proj=longlat +datum=WGS84 +no_defs")
{
    for (const char* name : files) {
        m_paths[name] = plan.maps / "base" / name;
    }
    check_files();
    m_paths["shore.fgb"] = m_paths["land.fgb"];
    const auto window = ground_window(view);
    const bool cut = !m_fine && needs_cutting(window);
    if (!m_complete) {
        return;
    }
    if (use == GroundUse::map) {
        make_boundaries(plan, view);
        make_graticule(view, window);
    }
    if (use == GroundUse::map || cut) {
        read_countries(window);
    }
    if (m_fine) { // the outlines of countries are coasts only where no other country begins
        std::vector<BoundaryLine> shore;
        shore.push_back({.geometry = shore_of(m_countries, window), .country = {}, .other = {}});
        keep("shore.fgb", layer_of("shore", shore));
    }
    if (cut) {
        cut_world(view, window);
    }
}

void GroundLayers::check_files()
{
    std::error_code ignored;
    for (const auto& [name, path] : m_paths) {
        if (std::filesystem::exists(path, ignored)) {
            continue;
        }
        if (!m_plan.options->basemap) {
            throw std::runtime_error(path.native() +
                                     ": this base layer is missing: install the folder maps of "
                                     "incident-mapper again, or give --basemap FILE");
        }
        m_complete = false;
    }
}

std::string GroundLayers::filled(const char* name) const
{
    auto theme = m_plan.look->theme;
    for (const auto& [file, path] : m_paths) {
        theme.set(file, path.native());
    }
    theme.set("world_srs", m_world_srs);
    return theme.fill_in(read_file(m_plan.maps / name, max_style_bytes));
}

std::vector<AddedLayer> GroundLayers::added() const
{
    std::vector<AddedLayer> layers;
    if (m_has_given && !m_fine) { // the world's own layers hold no governorates
        layers.push_back(
            {.file = m_paths.at("governorate_boundaries.fgb"), .style = "governorates"});
    }
    if (m_graticule) {
        layers.push_back(*m_graticule);
    }
    return layers;
}

void GroundLayers::make_graticule(const MapView& view, const GeoExtent& window)
{
    const auto lines = graticule_of(window);
    if (lines.empty()) {
        return;
    }
    auto layer = std::make_unique<MemoryLayer>("graticule", std::vector<std::string>{});
    const auto shape = lines.geometry(window);
    project_in_place(*shape, view.projection());
    layer->add(*shape, {});
    layer->finish();
    m_graticule = AddedLayer{.file = layer->path().native(),
                             .style = "graticule",
                             .srs = view.projection().proj_string()};
    m_made.push_back(std::move(layer));
}

void GroundLayers::keep(const char* name, std::unique_ptr<MemoryLayer> layer)
{
    m_paths[name] = layer->path();
    m_made.push_back(std::move(layer));
}

void GroundLayers::make_boundaries(const MapPlan& plan, const MapView& view)
{
    const auto& given = plan.given;
    if (given.empty()) {
        return;
    }
    const char* national = m_fine ? "boundaries.fgb" : "world_boundaries.fgb";
    GroundBoundaries lines{.national = read_lines(m_paths[national], "iso_a", "iso_b"),
                           .inner = {}};
    if (m_fine) {
        lines.inner = read_lines(m_paths["governorate_boundaries.fgb"], "iso", nullptr);
    }
    const auto land = read_areas(m_paths[m_fine ? "land.fgb" : "world_countries.fgb"], {});
    m_has_given = replace_boundaries(lines, view, given, land);
    if (m_has_given) {
        keep(national, layer_of("boundaries", lines.national));
        keep("governorate_boundaries.fgb", layer_of("governorate_boundaries", lines.inner));
    }
}

void GroundLayers::read_countries(const GeoExtent& window)
{
    const bool within = window.west >= -180 && window.east <= 180;
    auto areas = read_areas(m_paths[m_fine ? "land.fgb" : "world_countries.fgb"],
                            within ? std::optional(window) : std::nullopt);
    if (!needs_cutting(window)) {
        m_countries = std::move(areas);
        return;
    }
    for (auto& area : areas) {
        if (auto part = cut_to(*area.geometry, window)) {
            area.geometry = std::move(part);
            m_countries.push_back(std::move(area));
        }
    }
}

/// Mapnik would ask for the wrong half of the globe: it gets lines and areas in the map's projection.
void GroundLayers::cut_world(const MapView& view, const GeoExtent& window)
{
    auto countries =
        std::make_unique<MemoryLayer>("world_countries", std::vector<std::string>{"iso"});
    for (const auto& area : m_countries) {
        const Geometry shape(area.geometry->clone());
        project_in_place(*shape, view.projection());
        countries->add(*shape, {area.country});
    }
    countries->finish();
    std::vector<BoundaryLine> lines;
    for (auto& line : read_lines(m_paths["world_boundaries.fgb"], "iso_a", "iso_b")) {
        if (auto part = cut_to(*line.geometry, window)) {
            project_in_place(*part, view.projection());
            line.geometry = std::move(part);
            lines.push_back(std::move(line));
        }
    }
    keep("world_countries.fgb", std::move(countries));
    keep("world_boundaries.fgb", layer_of("world_boundaries", lines));
    m_world_srs = view.projection().proj_string();
}

} // namespace incident_mapper::io
