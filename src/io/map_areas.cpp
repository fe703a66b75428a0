#include "map_areas.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include <cairo.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

constexpr double cell = AreaRooms::cell_width;

/// Cells that a length may touch.
std::size_t cells_of(double length)
{
    return static_cast<std::size_t>(std::ceil(length / cell)) + 1;
}

std::string column_of(const OGRFeature& feature, const char* name)
{
    const int column = feature.GetFieldIndex(name);
    return column < 0 ? std::string{} : feature.GetFieldAsString(column);
}

/// Areas that were mended may have lines and points beside their polygons.
void add_polygons(OGRMultiPolygon& polygons, const OGRGeometry& geometry)
{
    if (const auto* several = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
        for (const auto* part : *several) {
            add_polygons(polygons, *part);
        }
    } else if (const auto* polygon = dynamic_cast<const OGRPolygon*>(&geometry)) {
        polygons.addGeometry(polygon);
    }
}

MapArea area_of(std::unique_ptr<OGRGeometry, GeometryCloser> geometry)
{
    if (wkbFlatten(geometry->getGeometryType()) != wkbMultiPolygon) {
        std::unique_ptr<OGRGeometry, GeometryCloser> polygons(new OGRMultiPolygon);
        add_polygons(*polygons->toMultiPolygon(), *geometry);
        geometry = std::move(polygons);
    }
    return {.geometry = std::move(geometry), .country = {}, .name = {}, .admin1 = {}};
}

} // namespace

void GeometryCloser::operator()(OGRGeometry* geometry) const
{
    OGRGeometryFactory::destroyGeometry(geometry);
}

std::vector<MapArea> read_areas(const std::filesystem::path& path,
                                const std::optional<GeoExtent>& bounds)
{
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        throw std::runtime_error(path.native() + ": the areas cannot be read");
    }
    auto& layer = *dataset->GetLayer(0);
    if (bounds) {
        layer.SetSpatialFilterRect(bounds->west, bounds->south, bounds->east, bounds->north);
    }
    std::vector<MapArea> areas;
    for (auto& feature : layer) {
        if (feature->GetGeometryRef() == nullptr) {
            continue;
        }
        areas.push_back(
            area_of(std::unique_ptr<OGRGeometry, GeometryCloser>(feature->StealGeometry())));
        areas.back().country = column_of(*feature, "iso");
        areas.back().name = column_of(*feature, "name");
        areas.back().admin1 = column_of(*feature, "admin1");
    }
    return areas;
}

std::vector<MapArea> governorates_around(const Gazetteer& gazetteer, const GeoExtent& extent)
{
    const double aside = extent.east - extent.west;
    const double above = extent.north - extent.south;
    std::set<std::string> touched;
    std::vector<MapArea> areas;
    for (const auto& place : gazetteer.places()) {
        if (place.feature_code != "ADM1" || place.polygon.empty()) {
            continue;
        }
        OGRGeometry* parsed = nullptr;
        if (OGRGeometryFactory::createFromWkb(place.polygon.data(), nullptr, &parsed,
                                              place.polygon.size(), wkbVariantIso) == OGRERR_NONE) {
            areas.push_back(area_of(std::unique_ptr<OGRGeometry, GeometryCloser>(parsed)));
            areas.back().country = place.country;
            areas.back().name = place.name_en;
            areas.back().admin1 = place.admin1;
            OGREnvelope bounds;
            areas.back().geometry->getEnvelope(&bounds);
            if (bounds.MinX < extent.east + aside && bounds.MaxX > extent.west - aside &&
                bounds.MinY < extent.north + above && bounds.MaxY > extent.south - above) {
                touched.emplace(place.country);
            }
        }
    }
    std::erase_if(areas, [&](const MapArea& area) { return !touched.contains(area.country); });
    return areas;
}

void trace_area(cairo_t* context, const MapView& view, const OGRGeometry& area)
{
    for (const auto* polygon : *area.toMultiPolygon()) {
        for (const auto* ring : *polygon) {
            cairo_new_sub_path(context);
            for (const auto& vertex : *ring) {
                if (const auto at =
                        view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()})) {
                    cairo_line_to(context, at->x, at->y);
                }
            }
            cairo_close_path(context);
        }
    }
}

CountryCodes country_codes(const Gazetteer& gazetteer)
{
    CountryCodes codes;
    for (const auto& place : gazetteer.places()) {
        if (place.feature_code == "PCLI") {
            codes.try_emplace(std::string{place.name_en}, place.country);
        }
    }
    return codes;
}

std::vector<bool> cells_in(const MapView& view, const OGRGeometry& area, const PageCells& cells,
                           CellRule rule)
{
    auto* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(cells.columns),
                                               static_cast<int>(cells.rows));
    auto* context = cairo_create(surface);
    cairo_scale(context, 1 / cells.width, 1 / cells.width);
    cairo_translate(context, -view.frame().x, -view.frame().y);
    cairo_set_antialias(context,
                        rule == CellRule::whole ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    trace_area(context, view, area);
    cairo_fill(context);
    cairo_surface_flush(surface);
    constexpr unsigned char full = 250; // half tones of whole cells may be off by a little
    const auto* pixels = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    std::vector<bool> found(cells.columns * cells.rows);
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i] = pixels[i / cells.columns * stride + i % cells.columns] > full;
    }
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    return found;
}

AreaRooms::AreaRooms(const PageBox& frame)
    : m_frame(frame), m_columns(static_cast<std::size_t>(frame.width / cell)),
      m_rows(static_cast<std::size_t>(frame.height / cell)), m_cells(m_columns * m_rows),
      m_sums((m_columns + 1) * (m_rows + 1))
{
}

void AreaRooms::add(const MapView& view, const OGRGeometry& area)
{
    const auto added = cells_in(view, area, {.columns = m_columns, .rows = m_rows, .width = cell},
                                CellRule::whole);
    for (std::size_t row = 0; row < m_rows; ++row) {
        for (std::size_t column = 0; column < m_columns; ++column) {
            const auto i = row * m_columns + column;
            m_cells[i] = m_cells[i] == 1 || added[i] ? 1 : 0;
            sum(column + 1, row + 1) =
                sum(column, row + 1) + sum(column + 1, row) - sum(column, row) + m_cells[i];
        }
    }
}

std::optional<PagePoint> AreaRooms::middle() const
{
    double x = 0;
    double y = 0;
    double count = 0;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_cells[i] == 1) {
            const std::size_t row = i / m_columns;
            x += static_cast<double>(i % m_columns) + 0.5;
            y += static_cast<double>(row) + 0.5;
            count += 1;
        }
    }
    if (count == 0) {
        return std::nullopt;
    }
    return PagePoint{m_frame.x + x / count * cell, m_frame.y + y / count * cell};
}

void AreaRooms::mark(PageAreas& grid, AreaNumber area) const
{
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_cells[i] == 1) {
            grid.set(i % m_columns, i / m_columns, area);
        }
    }
}

template <typename Visit>
void AreaRooms::each_room(std::size_t across, std::size_t down, const Visit& visit) const
{
    constexpr std::size_t step = 2;
    for (std::size_t row = 0; row + down <= m_rows; row += step) {
        for (std::size_t column = 0; column + across <= m_columns; column += step) {
            const auto filled = sum(column + across, row + down) - sum(column, row + down) -
                                sum(column + across, row) + sum(column, row);
            if (filled == across * down && visit(column, row)) {
                return;
            }
        }
    }
}

bool AreaRooms::has_room(double width, double height) const
{
    bool found = false;
    each_room(cells_of(width), cells_of(height), [&](std::size_t, std::size_t) {
        found = true;
        return true;
    });
    return found;
}

std::vector<PagePoint> AreaRooms::rooms(double width, double height) const
{
    const auto across = cells_of(width);
    const auto down = cells_of(height);
    const auto centre = middle();
    std::vector<PagePoint> found;
    if (!centre) {
        return found;
    }
    each_room(across, down, [&](std::size_t column, std::size_t row) {
        found.push_back(
            {m_frame.x + (static_cast<double>(column) + static_cast<double>(across) / 2) * cell,
             m_frame.y + (static_cast<double>(row) + static_cast<double>(down) / 2) * cell});
        return false;
    });
    std::ranges::stable_sort(found, {}, [&](PagePoint p) { return page_distance(p, *centre); });
    return found;
}

std::map<std::string, AreaRooms> country_rooms(const MapView& view, std::span<const MapArea> areas)
{
    std::map<std::string, AreaRooms> countries;
    for (const auto& area : areas) {
        countries.try_emplace(area.country, view.frame()).first->second.add(view, *area.geometry);
    }
    return countries;
}

} // namespace incident_mapper::io
