#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "column_finder.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/reference_data.hpp"
#include "names_list.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t max_bytes = std::size_t{4} << 30U;

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
    return whole && std::isfinite(value) && !text.empty() ? std::optional{value} : std::nullopt;
}

} // namespace

std::vector<ReferencePlace> read_reference_places(const std::filesystem::path& path)
{
    const auto content = read_file(path, max_bytes);
    const auto lines = split(content, '\n');
    const ColumnFinder columns(path, split(lines.front(), '\t'));
    const auto latitude_column = columns.need("lat");
    const auto longitude_column = columns.need("lon");
    const auto english = columns.need("names_en");
    const auto arabic = columns.need("names_ar");
    const auto name = columns.find("name");
    const auto country = columns.find("country");

    std::vector<ReferencePlace> places;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = split(lines[i], '\t');
        const auto latitude = number(cell_of(cells, latitude_column));
        const auto longitude = number(cell_of(cells, longitude_column));
        if (!latitude || !longitude) {
            continue;
        }
        ReferencePlace place{.names = {},
                             .country = std::string(cell_of(cells, country)),
                             .point = {.longitude = *longitude, .latitude = *latitude}};
        append_names(place.names, cell_of(cells, name));
        append_names(place.names, cell_of(cells, english));
        append_names(place.names, cell_of(cells, arabic));
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace incident_mapper::io
