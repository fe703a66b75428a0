#include "incident_mapper/area_extent.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper {

namespace {

constexpr double cell_degrees = 0.05; // 5.6 km from south to north
constexpr std::uint32_t cells_around = 7200;
constexpr double around_town_m = 30'000;

std::uint32_t cell_index(double degrees, double origin)
{
    return static_cast<std::uint32_t>(std::floor((degrees + origin) / cell_degrees));
}

std::uint32_t cell_of(std::uint32_t column, std::uint32_t row)
{
    return row * cells_around + column % cells_around;
}

} // namespace

AreaExtent::Level AreaExtent::level_of(const Place& area)
{
    if (area.feature_class != 'A') {
        return Level::around;
    }
    const std::string_view code = area.feature_code;
    if (code.starts_with("PCL") || code == "TERR") {
        return Level::country;
    }
    if (code == "ADM1") {
        return Level::admin1;
    }
    if (code == "ADM2" && !area.admin2.empty()) {
        return Level::admin2;
    }
    return code == "ADM3" && !area.admin3.empty() ? Level::admin3 : Level::around;
}

AreaExtent::AreaExtent(const Gazetteer& gazetteer, PlaceIndex area)
    : m_gazetteer(&gazetteer), m_area(area), m_level(level_of(gazetteer[area])),
      m_admin1(gazetteer[area].admin1.empty() ? gazetteer[area].name_en : gazetteer[area].admin1)
{
    if (m_level == Level::around || m_level == Level::country) {
        return; // a country's edge is left out: homonyms across a border are other places
    }
    for (PlaceIndex index = 0; index < gazetteer.places().size(); ++index) {
        const auto& place = gazetteer[index];
        if (place.feature_class == 'P' && holds(place)) {
            m_cells.insert(cell_of(cell_index(place.point.longitude, 180),
                                   cell_index(place.point.latitude, 90)));
        }
    }
}

bool AreaExtent::holds(const Place& place) const
{
    const auto& area = (*m_gazetteer)[m_area];
    if (m_level == Level::around) {
        const double radius =
            area.feature_class == 'P' ? std::max(area.radius_m, around_town_m) : area.radius_m;
        return distance_m(area.point, place.point) <= radius;
    }
    return place.country == area.country &&
           (m_level == Level::country ||
            (place.admin1 == m_admin1 &&
             (m_level == Level::admin1 ||
              (place.admin2 == area.admin2 &&
               (m_level == Level::admin2 || place.admin3 == area.admin3)))));
}

bool AreaExtent::is_near_member(Point point) const
{
    const auto column = cell_index(point.longitude, 180);
    const auto row = cell_index(point.latitude, 90);
    for (std::uint32_t south = 0; south < 3; ++south) {
        for (std::uint32_t west = 0; west < 3; ++west) {
            if (m_cells.contains(cell_of(column + cells_around + 1 - west, row + 1 - south))) {
                return true;
            }
        }
    }
    return false;
}

AreaFit AreaExtent::fit(const Place& place) const
{
    if (holds(place)) {
        return AreaFit::inside;
    }
    return is_near_member(place.point) ? AreaFit::edge : AreaFit::outside;
}

} // namespace incident_mapper
