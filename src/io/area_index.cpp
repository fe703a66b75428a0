#include "incident_mapper/io/area_index.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

#include <gdal_priv.h>
#include <ogr_api.h>
#include <ogr_geometry.h>

namespace incident_mapper::io {

namespace {

constexpr double tolerance_degrees = 0.005; // about 500 m
constexpr double cell_degrees = 0.1;

struct PreparedCloser {
    void operator()(OGRPreparedGeometry* prepared) const { OGRDestroyPreparedGeometry(prepared); }
};

struct Area {
    std::size_t place;
    int level;
    OGREnvelope box;
    std::unique_ptr<OGRGeometry> geometry;
    std::unique_ptr<OGRPreparedGeometry, PreparedCloser> prepared;
};

class AreaIndex {
public:
    void add(std::size_t index, const PlaceRecord& place);
    void find(Point point, std::vector<std::size_t>& areas) const;
    [[nodiscard]] bool empty() const { return m_areas.empty(); }

private:
    using Cell = std::pair<int, int>;
    static int cell(double degrees) { return static_cast<int>(std::floor(degrees / cell_degrees)); }

    std::vector<Area> m_areas;
    std::map<Cell, std::vector<std::size_t>> m_cells; ///< areas whose box meets the cell, in order
};

void AreaIndex::add(std::size_t index, const PlaceRecord& place)
{
    OGRGeometry* parsed = nullptr;
    if (OGRGeometryFactory::createFromWkb(place.polygon.data(), nullptr, &parsed,
                                          place.polygon.size(), wkbVariantIso) != OGRERR_NONE) {
        return;
    }
    Area area{.place = index,
              .level = admin_level(place),
              .box = {},
              .geometry = std::unique_ptr<OGRGeometry>(parsed),
              .prepared = {}};
    area.geometry->getEnvelope(&area.box);
    area.prepared.reset(OGRCreatePreparedGeometry(OGRGeometry::ToHandle(parsed)));
    const auto& box = area.box;
    for (int y = cell(box.MinY - tolerance_degrees); y <= cell(box.MaxY + tolerance_degrees); ++y) {
        for (int x = cell(box.MinX - tolerance_degrees); x <= cell(box.MaxX + tolerance_degrees);
             ++x) {
            m_cells[{x, y}].push_back(m_areas.size());
        }
    }
    m_areas.push_back(std::move(area));
}

void AreaIndex::find(Point point, std::vector<std::size_t>& areas) const
{
    const auto near = m_cells.find({cell(point.longitude), cell(point.latitude)});
    if (near == m_cells.end()) {
        return;
    }
    OGRPoint geometry(point.longitude, point.latitude);
    std::array<bool, 4> found{};
    for (const auto i : near->second) {
        const auto& area = m_areas[i];
        const auto& box = area.box;
        const bool in_box = point.longitude >= box.MinX && point.longitude <= box.MaxX &&
                            point.latitude >= box.MinY && point.latitude <= box.MaxY;
        if (in_box && OGRPreparedGeometryContains(area.prepared.get(),
                                                  OGRGeometry::ToHandle(&geometry)) != FALSE) {
            areas.push_back(area.place);
            found[static_cast<std::size_t>(area.level)] = true;
        }
    }
    for (const auto i : near->second) {
        const auto& area = m_areas[i];
        auto& level_found = found[static_cast<std::size_t>(area.level)];
        if (!level_found && area.geometry->Distance(&geometry) <= tolerance_degrees) {
            areas.push_back(area.place);
            level_found = true;
        }
    }
}

} // namespace

AreaLookup index_areas(const std::vector<PlaceRecord>& places)
{
    auto index = std::make_shared<AreaIndex>();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].polygon.empty() && admin_level(places[i]) > 0) {
            index->add(i, places[i]);
        }
    }
    if (index->empty()) {
        return {};
    }
    return [index](Point point, std::vector<std::size_t>& areas) { index->find(point, areas); };
}

} // namespace incident_mapper::io
