#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/area_extent.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/variant_index.hpp"

namespace incident_mapper {

/// How a name fits what was searched for, the best last.
enum class NameFit { none, variant, part, start, whole };

struct PlaceFilter {
    std::optional<Point> near;        ///< sorts hits of one fit by their distance from it
    std::string codes;                ///< GeoNames codes allowed, as in TypeEvidence; empty: all
    std::optional<PlaceIndex> within; ///< area that holds them
    std::size_t most = 50;            ///< hits
};

struct PlaceHit {
    PlaceIndex place = 0;
    std::uint32_t name = 0; ///< index into the place's names: the one that fits best
    NameFit fit = NameFit::none;
    NameCost cost = 0;            ///< of a variant
    std::optional<double> away_m; ///< metres from PlaceFilter::near
};

/// Places a name of which fits the letters at least as well as `least`, compared by `name_key`: the
/// best fit first, then by distance where the filter gives a point, else in the gazetteer's order.
/// Looks through all names. \pre least is part, start or whole
std::vector<PlaceHit> search_names(const Gazetteer& gazetteer, std::string_view letters,
                                   NameFit least, const PlaceFilter& filter);

/// Places a name of which may be meant by the written one, the nearest spelling first.
std::vector<PlaceHit> search_variants(const Gazetteer& gazetteer, const VariantIndex& index,
                                      std::string_view name, const VariantOptions& options,
                                      const PlaceFilter& filter);

} // namespace incident_mapper
