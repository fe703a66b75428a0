#include "incident_mapper/gazetteer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <unicode/region.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

namespace {

template <typename Number>
std::optional<Number> parse(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// Radius that holds a place whose row gives none, by GeoNames feature class: a village with its
/// fields, a city quarter, a building or base, a region.
double default_radius_m(char feature_class, std::string_view feature_code)
{
    if (feature_code == "PPLC" || feature_code == "PPLA") {
        return 8'000;
    }
    switch (feature_class) {
    case 'P':
        return feature_code == "PPLX" ? 1'500 : 3'000;
    case 'S':
        return 2'000;
    case 'A':
        return 50'000;
    case 'L':
        return 10'000;
    default:
        return 20'000;
    }
}

class PlaceReader {
public:
    explicit PlaceReader(const Table& table) : m_table(table)
    {
        for (const auto* name : {"place_id", "feature_class", "feature_code", "name_en", "name_ar",
                                 "country", "admin1", "admin2", "admin3", "latitude", "longitude",
                                 "radius_km", "population", "sources"}) {
            m_columns.push_back(table.column(name));
        }
    }

    /// Empty reason: `place` was read.
    std::string read(std::size_t row, Place& place) const
    {
        place.id = cell(row, 0);
        place.feature_code = cell(row, 2);
        place.name_en = cell(row, 3);
        place.name_ar = cell(row, 4);
        place.country = cell(row, 5);
        place.admin1 = cell(row, 6);
        place.admin2 = cell(row, 7);
        place.admin3 = cell(row, 8);
        place.sources = cell(row, 13);
        const auto feature_class = cell(row, 1);
        const auto latitude = parse<double>(cell(row, 9));
        const auto longitude = parse<double>(cell(row, 10));
        if (place.id.empty()) {
            return "no place_id";
        }
        if (feature_class.size() != 1) {
            return "feature_class must be one letter (A H L P R S T U V)";
        }
        const auto within = [](const std::optional<double>& degrees, double most) {
            return degrees && std::abs(*degrees) <= most; // nan is not
        };
        if (!within(latitude, 90) || !within(longitude, 180)) {
            return "latitude and longitude must be numbers within ±90 and ±180";
        }
        if (place.name_en.empty() && place.name_ar.empty()) {
            return "no name in any language";
        }
        place.feature_class = feature_class.front();
        place.point = {*longitude, *latitude};
        place.population = parse<std::int64_t>(cell(row, 12));
        const auto radius = parse<double>(cell(row, 11));
        place.radius_m = radius && *radius > 0
                             ? *radius * 1000
                             : default_radius_m(place.feature_class, place.feature_code);
        if (!place.name_en.empty()) {
            place.names.push_back({place.name_en, "en", "preferred"});
        }
        if (!place.name_ar.empty()) {
            place.names.push_back({place.name_ar, "ar", "preferred"});
        }
        return {};
    }

private:
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const
    {
        return m_table.cell(row, m_columns[column]);
    }

    const Table& m_table;
    std::vector<std::size_t> m_columns;
};

} // namespace

Gazetteer Gazetteer::from_tsv(std::string_view places, std::string_view names,
                              std::vector<Diagnostic>& diagnostics)
{
    Gazetteer gazetteer;
    const Table place_table{"places", places};
    const Table name_table{"names", names};
    const PlaceReader reader{place_table};
    for (std::size_t row = 0; row < place_table.size(); ++row) {
        Place place;
        auto reason = reader.read(row, place);
        if (reason.empty() && gazetteer.m_by_id.contains(place.id)) {
            reason = "place_id " + place.id + " is there twice";
        }
        if (!reason.empty()) {
            diagnostics.push_back(
                {"places.tsv", "line " + std::to_string(place_table.line(row)), std::move(reason)});
            continue;
        }
        gazetteer.m_by_id.emplace(place.id, static_cast<PlaceIndex>(gazetteer.m_places.size()));
        gazetteer.m_places.push_back(std::move(place));
    }
    const auto id = name_table.column("place_id");
    const auto text = name_table.column("name");
    const auto lang = name_table.column("lang");
    const auto kind = name_table.column("kind");
    for (std::size_t row = 0; row < name_table.size(); ++row) {
        const auto place = gazetteer.find(name_table.cell(row, id));
        if (!place || fold_utf8(name_table.cell(row, text)).empty()) {
            diagnostics.push_back(
                {"names.tsv", "line " + std::to_string(name_table.line(row)),
                 place ? "the name is empty once folded"
                       : "no place has the id " + std::string(name_table.cell(row, id))});
            continue;
        }
        gazetteer.m_places[*place].names.push_back({std::string(name_table.cell(row, text)),
                                                    std::string(name_table.cell(row, lang)),
                                                    std::string(name_table.cell(row, kind))});
    }
    return gazetteer;
}

std::optional<PlaceIndex> Gazetteer::find(std::string_view place_id) const
{
    const auto it = m_by_id.find(std::string(place_id));
    return it == m_by_id.end() ? std::nullopt : std::optional(it->second);
}

const Place* Gazetteer::country(std::string_view iso2) const
{
    std::string id{iso2};
    for (char& c : id) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const auto index = find(id);
    return index ? &m_places[*index] : nullptr;
}

int iso_numeric(std::string_view iso2)
{
    if (iso2.size() != 2) {
        return 0;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* region = icu::Region::getInstance(std::string(iso2).c_str(), status);
    return U_FAILURE(status) || region == nullptr ? 0 : std::max(0, region->getNumericCode());
}

} // namespace incident_mapper
