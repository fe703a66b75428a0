#include "map_sides.hpp"

#include <limits>

namespace incident_mapper::io {

namespace {

constexpr double drawn_off = 8;     ///< farthest that a boundary or shore may be drawn off, points
constexpr double symbol_cell = 1.5; ///< points
constexpr double name_cell = 4;     ///< points
constexpr std::size_t most_countries = std::numeric_limits<AreaNumber>::max();

} // namespace

MapSides::MapSides(const MapView& view, std::span<const MapArea> countries,
                   std::span<const MapArea> given, const CountryCodes& codes)
{
    if (countries.empty() && given.empty()) {
        return;
    }
    for (const auto& areas : {countries, given}) {
        for (const auto& area : areas) {
            if (m_numbers.size() < most_countries) {
                m_numbers.try_emplace(area.country, static_cast<AreaNumber>(m_numbers.size() + 1));
            }
        }
    }
    for (const auto& [name, code] : codes) {
        if (const auto number = number_of(code); number != PageAreas::outside) {
            m_names.emplace(name, number);
        }
    }
    m_areas = PageAreas(view.frame(), symbol_cell);
    fill(m_areas, view, countries, CellRule::middle);
    fill(m_areas, view, given, CellRule::middle);
    m_interiors = PageAreas(view.frame(), name_cell);
    fill(m_interiors, view, countries, CellRule::whole);
}

void MapSides::fill(PageAreas& grid, const MapView& view, std::span<const MapArea> areas,
                    CellRule rule) const
{
    const PageCells cells{
        .columns = grid.columns(), .rows = grid.rows(), .width = grid.cell_width()};
    for (const auto& area : areas) {
        const auto number = number_of(area.country);
        if (number == PageAreas::outside) {
            continue;
        }
        const auto filled = cells_in(view, *area.geometry, cells, rule);
        for (std::size_t i = 0; i < filled.size(); ++i) {
            if (filled[i]) {
                grid.set(i % cells.columns, i / cells.columns, number);
            }
        }
    }
}

AreaNumber MapSides::number_of(const std::string& iso) const
{
    const auto found = m_numbers.find(iso);
    return found == m_numbers.end() ? PageAreas::outside : found->second;
}

std::optional<AreaNumber> MapSides::side_of(PagePoint at, const std::string& country) const
{
    if (m_areas.empty()) {
        return std::nullopt;
    }
    const auto here = m_areas.at(at);
    if (const auto named = m_names.find(country); named != m_names.end()) {
        if (here == named->second || m_areas.is_near(at, named->second, drawn_off)) {
            return named->second;
        }
    }
    return here == PageAreas::outside ? m_areas.nearest(at, drawn_off / 2) : here;
}

std::string MapSides::country_at(PagePoint at) const
{
    const auto here = m_areas.empty() ? PageAreas::outside : m_areas.at(at);
    for (const auto& [iso, number] : m_numbers) {
        if (number == here && here != PageAreas::outside) {
            return iso;
        }
    }
    return {};
}

} // namespace incident_mapper::io
