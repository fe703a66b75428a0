#include "incident_mapper/incident_filter.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace incident_mapper {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

std::optional<double> parse_number(std::string_view text)
{
    text = trimmed(text);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(number) ? std::optional{number} : std::nullopt;
}

/// Exactly N numbers with commas between them.
template <std::size_t N>
std::optional<std::array<double, N>> parse_numbers(std::string_view text)
{
    std::array<double, N> numbers{};
    for (std::size_t i = 0; i < N; ++i) {
        const bool last = i + 1 == N;
        const auto end = last ? text.size() : text.find(',');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const auto number = parse_number(text.substr(0, end));
        if (!number) {
            return std::nullopt;
        }
        numbers.at(i) = *number;
        text.remove_prefix(last ? end : end + 1);
    }
    return numbers;
}

bool is_on_earth(double longitude, double latitude)
{
    return std::abs(longitude) <= 180 && std::abs(latitude) <= 90;
}

} // namespace

std::optional<double> parse_distance_m(std::string_view text)
{
    text = trimmed(text);
    if (!text.ends_with('m')) {
        return std::nullopt;
    }
    text.remove_suffix(1);
    const bool kilometres = text.ends_with('k');
    if (kilometres) {
        text.remove_suffix(1);
    }
    const auto number = parse_number(text);
    if (!number || *number <= 0) {
        return std::nullopt;
    }
    return *number * (kilometres ? 1000 : 1);
}

std::optional<Point> parse_lon_lat(std::string_view text)
{
    const auto numbers = parse_numbers<2>(text);
    if (!numbers || !is_on_earth((*numbers)[0], (*numbers)[1])) {
        return std::nullopt;
    }
    return Point{.longitude = (*numbers)[0], .latitude = (*numbers)[1]};
}

std::optional<BoundingBox> parse_bounding_box(std::string_view text)
{
    const auto numbers = parse_numbers<4>(text);
    if (!numbers) {
        return std::nullopt;
    }
    const auto [west, south, east, north] = *numbers;
    if (!is_on_earth(west, south) || !is_on_earth(east, north) || west > east || south > north) {
        return std::nullopt;
    }
    return BoundingBox{.west = west, .south = south, .east = east, .north = north};
}

} // namespace incident_mapper
