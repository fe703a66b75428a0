#include "map_area_owners.hpp"

#include <map>
#include <string>
#include <utility>

#include <ogr_geometry.h>

namespace incident_mapper::io {

namespace {

using Owner = std::optional<std::size_t>;

/// Areas by the country and governorate that an incident states.
class NamedAreas {
public:
    NamedAreas(std::span<const MapArea> areas, const CountryCodes& codes)
        : m_codes(codes), m_areas(areas)
    {
        for (std::size_t i = 0; i < areas.size(); ++i) {
            for (const auto& name : {areas[i].admin1, areas[i].name}) {
                if (!name.empty()) {
                    m_by_name.try_emplace({areas[i].country, name}, i);
                }
            }
        }
    }

    /// `around`: the area that holds the incident's point, which is kept where several have its name.
    [[nodiscard]] Owner find(const MappedIncident& incident, Owner around) const
    {
        const auto code = m_codes.find(incident.country);
        if (code == m_codes.end() || incident.admin1.empty()) {
            return around;
        }
        if (around && m_areas[*around].country == code->second &&
            (m_areas[*around].admin1 == incident.admin1 ||
             m_areas[*around].name == incident.admin1)) {
            return around;
        }
        const auto found = m_by_name.find({code->second, incident.admin1});
        return found == m_by_name.end() ? around : Owner(found->second);
    }

private:
    const CountryCodes& m_codes;
    std::map<std::pair<std::string, std::string>, std::size_t> m_by_name;
    std::span<const MapArea> m_areas;
};

/// Areas by the points in them; the same point is looked up once.
class AreasAround {
public:
    explicit AreasAround(std::span<const MapArea> areas) : m_areas(areas), m_bounds(areas.size())
    {
        for (std::size_t i = 0; i < areas.size(); ++i) {
            areas[i].geometry->getEnvelope(&m_bounds[i]);
        }
    }

    Owner find(Point point)
    {
        const auto [known, is_new] = m_known.try_emplace({point.longitude, point.latitude});
        for (std::size_t i = 0; is_new && i < m_areas.size() && !known->second; ++i) {
            if (holds(i, point)) {
                known->second = i;
            }
        }
        return known->second;
    }

private:
    [[nodiscard]] bool holds(std::size_t area, Point point) const
    {
        const auto& bounds = m_bounds[area];
        if (point.longitude < bounds.MinX || point.longitude > bounds.MaxX ||
            point.latitude < bounds.MinY || point.latitude > bounds.MaxY) {
            return false;
        }
        const OGRPoint at(point.longitude, point.latitude);
        return m_areas[area].geometry->Intersects(&at) != 0;
    }

    std::span<const MapArea> m_areas;
    std::vector<OGREnvelope> m_bounds;
    std::map<std::pair<double, double>, Owner> m_known;
};

} // namespace

std::vector<Owner> areas_of(std::span<const MappedIncident> incidents,
                            std::span<const MapArea> areas, const CountryCodes& codes)
{
    const NamedAreas named(areas, codes);
    AreasAround around(areas);
    std::vector<Owner> owners(incidents.size());
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (incidents[i].point) {
            owners[i] = named.find(incidents[i], around.find(*incidents[i].point));
        }
    }
    return owners;
}

} // namespace incident_mapper::io
