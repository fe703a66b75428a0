#include "map_series.hpp"

#include <algorithm>

namespace incident_mapper::io {

void add_symbols(MapSeries& series, const MapLook& look, const MapView& view,
                 std::span<const std::span<const MappedIncident>> maps, const SizeScale& sizes,
                 const MapSides& sides, std::span<const KeptRoom> rooms)
{
    for (const auto& incidents : maps) {
        series.largest_cluster =
            std::max(series.largest_cluster, largest_cluster_of(look, view, incidents, sizes));
    }
    for (const auto& incidents : maps) {
        add_use(series.use,
                lay_out_symbols(
                    look, view, incidents, sizes,
                    {.sides = sides, .rooms = rooms, .largest_cluster = series.largest_cluster}));
    }
}

std::vector<SpreadSymbol> moved_to(const PageBox& frame, const PageBox& from,
                                   std::vector<SpreadSymbol> symbols)
{
    const double right = frame.x - from.x;
    const double down = frame.y - from.y;
    for (auto& symbol : symbols) {
        for (auto* point : {&symbol.centre, &symbol.place}) {
            *point = {point->x + right, point->y + down};
        }
    }
    return symbols;
}

} // namespace incident_mapper::io
