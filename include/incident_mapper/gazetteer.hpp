#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/geodesy.hpp"

namespace incident_mapper {

struct Name {
    std::string text;
    std::string lang; ///< ISO 639-1
    std::string kind; ///< preferred, variant, former, official, short, colloquial
};

/// One entry of the gazetteer.
struct Place {
    std::string id;
    char feature_class = 'P'; ///< GeoNames: A, H, L, P, R, S, T, U, V
    std::string feature_code; ///< GeoNames: PPLA, ADM1, CMP, OILF, STM …
    std::string name_en;
    std::string name_ar;
    std::string country; ///< ISO 3166-1 alpha-2
    std::string admin1, admin2, admin3;
    Point point;
    double radius_m = 0; ///< radius around the point that holds the place; never 0 after loading
    std::optional<std::int64_t> population;
    std::string sources;
    std::vector<Name> names; ///< the preferred ones first
};

using PlaceIndex = std::uint32_t;

/// The gazetteer in memory. Immutable after loading.
class Gazetteer {
public:
    /// Reads the two tables (`gazetteer/README.md` gives their columns). A row that cannot be used
    /// is left out and reported in `diagnostics`; a table whose header is not the expected one
    /// throws std::runtime_error that names the table and the column.
    static Gazetteer from_tsv(std::string_view places, std::string_view names,
                              std::vector<Diagnostic>& diagnostics);

    [[nodiscard]] std::span<const Place> places() const { return m_places; }
    [[nodiscard]] const Place& operator[](PlaceIndex index) const { return m_places[index]; }
    [[nodiscard]] std::optional<PlaceIndex> find(std::string_view place_id) const;
    /// English and Arabic name of a country by ISO alpha-2 code; empty where unknown.
    [[nodiscard]] const Place* country(std::string_view iso2) const;

private:
    std::vector<Place> m_places;
    std::unordered_map<std::string, PlaceIndex> m_by_id;
};

/// ISO 3166-1 numeric code of an alpha-2 code (ICU), 0 where there is none.
int iso_numeric(std::string_view iso2);

} // namespace incident_mapper
