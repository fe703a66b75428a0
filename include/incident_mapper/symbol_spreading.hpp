#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "incident_mapper/page_areas.hpp"
#include "incident_mapper/page_geometry.hpp"

namespace incident_mapper {

/// One incident that wants a symbol: where it happened on the page, and how large its symbol is.
struct SymbolRequest {
    PagePoint place;
    double radius = 0;                   ///< points, above 0
    std::optional<AreaNumber> area = {}; ///< in which its symbol should stand; none: in any
};

/// A symbol as it is drawn: of one incident, or of several that would hide one another.
struct SpreadSymbol {
    PagePoint
        place; ///< where it happened; for several incidents the mean, or the one nearest to it
    PagePoint centre; ///< where it is drawn
    double radius = 0;
    double spread = 0;                   ///< from `place` to the farthest of its incidents, points
    std::vector<std::size_t> members;    ///< indices of the requests, ascending; never empty
    std::optional<AreaNumber> area = {}; ///< that of all its incidents

    [[nodiscard]] bool is_cluster() const { return members.size() > 1; }
    /// Whether a line and a dot must show its place.
    [[nodiscard]] bool is_moved() const { return page_distance(place, centre) > radius * 0.6 + 1; }
};

/// Radius of the dot that marks the place of a symbol that was moved, with its halo, points.
constexpr double place_dot = 1.9;

/// Radius of clusters by number of incidents: areas grow evenly with it, as those of single symbols do
/// with deaths, up to the largest cluster's; but a number always finds room inside.
struct ClusterScale {
    std::size_t most = 2; ///< incidents in the largest cluster
    double scale = 1;     ///< below 1 on small maps

    /// Points, from 6 to 17 times `scale` or what the number needs.
    [[nodiscard]] double radius(std::size_t count) const;
};

/// Where the name of a town should stand, or its mark.
struct KeptRoom {
    PageBox box;
    PagePoint of; ///< the town
};

struct SpreadingOptions {
    double gap = 1.0;  ///< points left free between two symbols
    double reach = 40; ///< farthest that a small symbol may be moved and its radius, points; a
                       ///< large one moves less, at most beside its place
    std::size_t largest_pile = 7;     ///< more incidents at one place become one cluster
    std::size_t most_singles = 160;   ///< more incidents than this are gathered first
    double gather = 26;               ///< farthest from the place that they are gathered to, points
    double cluster_scale = 1;         ///< of the clusters' radius: below 1 on small maps
    std::size_t largest_cluster = 0;  ///< of all maps of one scale; 0: of this one
    std::vector<KeptRoom> rooms = {}; ///< symbols of other places keep off them, where they can
};

/// The scale that clusters among the symbols have.
ClusterScale cluster_scale_of(std::span<const SpreadSymbol> symbols,
                              const SpreadingOptions& options);

/// Moves symbols apart, as little as needed and the large ones least, and joins those that cannot be,
/// of one place or small ones close together first: afterwards no two
/// symbols overlap, each lies inside `frame`, and each request is a member of exactly one. Many
/// incidents are first gathered around the places where most of them lie, so that clusters stand
/// at towns and not on a grid. A cluster stays near its place; whatever of its area it would hide the
/// place of joins it.
///
/// A symbol that is moved stays in its request's area of `areas`; where it has no room there, it
/// joins others of its area. Only where symbols of two areas overlap that have no others to join do
/// they become one cluster, of no area. Symbols keep off the dots of other places, and lines off other
/// symbols and each other, as far as there is room. Same input, same output.
/// \pre every place lies inside `frame`, and `frame` holds some symbols
std::vector<SpreadSymbol> spread_symbols(std::span<const SymbolRequest> requests,
                                         const PageBox& frame, const SpreadingOptions& options,
                                         const PageAreas& areas = {});

} // namespace incident_mapper
