#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/geodesy.hpp"

namespace incident_mapper {

/// A name as one source gives it.
struct NameRecord {
    std::string text;
    std::string lang;   ///< ISO 639-1, empty where the source does not say
    std::string kind;   ///< preferred, variant, former, official, short, colloquial
    std::string source; ///< "wof", "geonames", "curated" …; empty where not known
    friend bool operator==(const NameRecord&, const NameRecord&) = default;
};

/// One place, owned: what importers give, conflation joins and the gazetteer is compiled from.
struct PlaceRecord {
    std::string id;           ///< unique in its gazetteer
    char feature_class = 'P'; ///< GeoNames: A, H, L, P, R, S, T, U, V
    std::string feature_code; ///< GeoNames: PPLA, ADM1, CMP, OILF, STM …
    std::string name_en;
    std::string name_ar;
    std::string country; ///< ISO 3166-1 alpha-2
    std::string admin1, admin2, admin3;
    Point point;
    double radius_m = 0; ///< radius around the point that holds the place; 0 where not known
    std::optional<std::int64_t> population;
    /// "SOURCE:ID" of every source that has it (wof:…, geonames:…, wikidata:…, pcode:SY…), then free
    /// remarks of the curated tables.
    std::vector<std::string> sources;
    std::vector<NameRecord> names; ///< the preferred ones first
    std::string polygon;           ///< ISO WKB, longitude first, WGS 84; empty where there is none
};

} // namespace incident_mapper
