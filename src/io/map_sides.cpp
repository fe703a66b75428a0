#include "map_sides.hpp"

#include <cairo.h>

namespace incident_mapper::io {

namespace {

constexpr double drawn_off = 8; ///< farthest that a boundary or shore may be drawn off, points
constexpr std::size_t most_countries = 254;

} // namespace

MapSides::MapSides(const MapView& view, std::span<const MapArea> countries,
                   std::span<const MapArea> given, const Gazetteer& gazetteer)
{
    if (countries.empty() && given.empty()) {
        return;
    }
    for (const auto& areas : {countries, given}) {
        for (const auto& area : areas) {
            if (m_numbers.size() < most_countries) {
                m_numbers.try_emplace(area.country,
                                      static_cast<std::uint8_t>(m_numbers.size() + 1));
            }
        }
    }
    for (const auto& place : gazetteer.places()) {
        const auto found = place.feature_code == "PCLI" ? m_numbers.find(std::string{place.country})
                                                        : m_numbers.end();
        if (found != m_numbers.end()) {
            m_names.emplace(place.name_en, found->second);
        }
    }
    m_areas = PageAreas(view.frame());
    draw(view, countries);
    draw(view, given);
}

/// Cells are as black as their country's number says; without half tones none can be mistaken.
void MapSides::draw(const MapView& view, std::span<const MapArea> areas)
{
    if (areas.empty()) {
        return;
    }
    auto* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, static_cast<int>(m_areas.columns()),
                                               static_cast<int>(m_areas.rows()));
    auto* context = cairo_create(surface);
    cairo_scale(context, 1 / PageAreas::cell, 1 / PageAreas::cell);
    cairo_translate(context, -view.frame().x, -view.frame().y);
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE);
    cairo_set_operator(context, CAIRO_OPERATOR_SOURCE);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    for (const auto& area : areas) {
        const auto found = m_numbers.find(area.country);
        if (found != m_numbers.end()) {
            cairo_set_source_rgba(context, 0, 0, 0, found->second / 255.0);
            cairo_new_path(context);
            trace_area(context, view, *area.geometry);
            cairo_fill(context);
        }
    }
    cairo_surface_flush(surface);
    const auto* pixels = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    for (std::size_t row = 0; row < m_areas.rows(); ++row) {
        for (std::size_t column = 0; column < m_areas.columns(); ++column) {
            if (const auto number = pixels[row * stride + column]; number != PageAreas::outside) {
                m_areas.set(column, row, number);
            }
        }
    }
    cairo_destroy(context);
    cairo_surface_destroy(surface);
}

std::optional<std::uint8_t> MapSides::side_of(PagePoint at, const std::string& country) const
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
