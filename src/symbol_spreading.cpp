#include "incident_mapper/symbol_spreading.hpp"

#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <utility>

namespace incident_mapper {

namespace {

using Symbols = std::vector<SpreadSymbol>;
using Cell = std::pair<std::int64_t, std::int64_t>;

constexpr double site_width = 1.5; ///< places nearer than this, in points, are one place
constexpr double fine_width = 4;   ///< of the cells in which many incidents are counted first
constexpr int rounds_of_moving = 150;

Cell cell_of(PagePoint point, double width)
{
    return {static_cast<std::int64_t>(std::floor(point.x / width)),
            static_cast<std::int64_t>(std::floor(point.y / width))};
}

SpreadSymbol symbol_of(std::vector<std::size_t> members, std::span<const SymbolRequest> requests,
                       const SpreadingOptions& options)
{
    std::ranges::sort(members);
    SpreadSymbol symbol{
        .place = {}, .centre = {}, .radius = 0, .spread = 0, .members = std::move(members)};
    for (const auto member : symbol.members) {
        symbol.place.x += requests[member].place.x;
        symbol.place.y += requests[member].place.y;
    }
    const auto count = static_cast<double>(symbol.members.size());
    symbol.place = {symbol.place.x / count, symbol.place.y / count};
    symbol.centre = symbol.place;
    for (const auto member : symbol.members) {
        symbol.spread =
            std::max(symbol.spread, page_distance(symbol.place, requests[member].place));
    }
    symbol.radius = symbol.is_cluster()
                        ? cluster_radius(symbol.members.size(), options.cluster_scale)
                        : requests[symbol.members.front()].radius;
    return symbol;
}

/// Incidents at one place or in one small cell.
struct Site {
    PagePoint middle;
    std::vector<std::size_t> members;
    std::size_t heap = 0; ///< index of the site around which it is gathered
};

std::vector<Site> sites_of(std::span<const SymbolRequest> requests, double width)
{
    std::map<Cell, std::vector<std::size_t>> cells;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        cells[cell_of(requests[i].place, width)].push_back(i);
    }
    std::vector<Site> sites;
    for (auto& [cell, members] : cells) {
        PagePoint sum;
        for (const auto member : members) {
            sum.x += requests[member].place.x;
            sum.y += requests[member].place.y;
        }
        const auto count = static_cast<double>(members.size());
        sites.push_back({.middle = {sum.x / count, sum.y / count}, .members = std::move(members)});
    }
    return sites;
}

/// Gathers sites around the fullest ones: each in turn that lies farther than `reach` from all before
/// becomes a heap, and every site goes to the nearest heap.
void gather(std::vector<Site>& sites, double reach)
{
    std::ranges::stable_sort(sites, std::ranges::greater{},
                             [](const Site& site) { return site.members.size(); });
    std::map<Cell, std::vector<std::size_t>> heaps;
    const auto nearest = [&](PagePoint point) {
        const auto [column, row] = cell_of(point, reach);
        std::pair best(HUGE_VAL, std::size_t{0});
        for (auto x = column - 1; x <= column + 1; ++x) {
            for (auto y = row - 1; y <= row + 1; ++y) {
                const auto found = heaps.find({x, y});
                for (const auto heap :
                     found == heaps.end() ? std::vector<std::size_t>{} : found->second) {
                    best = std::min(best, {page_distance(point, sites[heap].middle), heap});
                }
            }
        }
        return best;
    };
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (nearest(sites[i].middle).first > reach) {
            heaps[cell_of(sites[i].middle, reach)].push_back(i);
        }
    }
    for (auto& site : sites) {
        site.heap = nearest(site.middle).second;
    }
}

/// The incidents of one place side by side on a ring around it, the first at the top, then clockwise:
/// so their lines to it do not cross.
void add_ring(Symbols& symbols, const std::vector<std::size_t>& members,
              std::span<const SymbolRequest> requests, const SpreadingOptions& options)
{
    Symbols ring;
    double around = 0; // the diameters, side by side
    for (const auto member : members) {
        ring.push_back(symbol_of({member}, requests, options));
        around += 2 * ring.back().radius + options.gap;
    }
    const double half_step = std::numbers::pi / static_cast<double>(ring.size());
    const double reach =
        ring.size() < 2 ? 0 : around / (2 * std::numbers::pi) * half_step / std::sin(half_step);
    double angle = -std::numbers::pi / 2;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double half = std::numbers::pi * (2 * ring[i].radius + options.gap) / around;
        angle += i == 0 ? 0 : half;
        ring[i].centre.x += reach * std::cos(angle);
        ring[i].centre.y += reach * std::sin(angle);
        angle += half;
    }
    symbols.insert(symbols.end(), ring.begin(), ring.end());
}

/// Incidents by place, or gathered where there are many.
Symbols first_symbols(std::span<const SymbolRequest> requests, const SpreadingOptions& options)
{
    Symbols symbols;
    if (requests.size() > options.most_singles) {
        auto sites = sites_of(requests, fine_width);
        gather(sites, options.gather);
        std::map<std::size_t, std::vector<std::size_t>> heaps;
        for (const auto& site : sites) {
            auto& members = heaps[site.heap];
            members.insert(members.end(), site.members.begin(), site.members.end());
        }
        for (auto& [heap, members] : heaps) {
            symbols.push_back(symbol_of(std::move(members), requests, options));
        }
        return symbols;
    }
    for (auto& site : sites_of(requests, site_width)) {
        if (site.members.size() > options.largest_pile) {
            symbols.push_back(symbol_of(std::move(site.members), requests, options));
            continue;
        }
        add_ring(symbols, site.members, requests, options);
    }
    return symbols;
}

bool overlap(const SpreadSymbol& a, const SpreadSymbol& b, double gap)
{
    return page_distance(a.centre, b.centre) < a.radius + b.radius + gap - 1e-6;
}

/// Pairs (first < second) of symbols that overlap, found through a grid.
std::vector<std::pair<std::size_t, std::size_t>> overlapping(const Symbols& symbols, double gap)
{
    double largest = 1;
    for (const auto& symbol : symbols) {
        largest = std::max(largest, symbol.radius);
    }
    const double width = 2 * largest + gap;
    std::map<Cell, std::vector<std::size_t>> grid;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const auto [column, row] = cell_of(symbols[i].centre, width);
        for (auto x = column - 1; x <= column + 1; ++x) {
            for (auto y = row - 1; y <= row + 1; ++y) {
                const auto found = grid.find({x, y});
                if (found == grid.end()) {
                    continue;
                }
                for (const auto other : found->second) {
                    if (overlap(symbols[i], symbols[other], gap)) {
                        pairs.emplace_back(other, i);
                    }
                }
            }
        }
        grid[{column, row}].push_back(i);
    }
    return pairs;
}

void push_apart(SpreadSymbol& a, SpreadSymbol& b, std::size_t index, double gap)
{
    double dx = b.centre.x - a.centre.x;
    double dy = b.centre.y - a.centre.y;
    double distance = std::hypot(dx, dy);
    if (distance < 1e-9) { // the same spot: a direction of its own for each (golden angle)
        const double angle = static_cast<double>(index) * std::numbers::pi * (3 - std::sqrt(5.0));
        dx = std::cos(angle);
        dy = std::sin(angle);
        distance = 1;
    }
    const double lacking = (a.radius + b.radius + gap - page_distance(a.centre, b.centre)) / 2;
    const PagePoint step{dx / distance * lacking, dy / distance * lacking};
    a.centre = {a.centre.x - step.x, a.centre.y - step.y};
    b.centre = {b.centre.x + step.x, b.centre.y + step.y};
}

/// Not farther than `reach` from its place (a cluster stays over it), and inside the frame.
void hold_back(SpreadSymbol& symbol, const PageBox& frame, double reach)
{
    reach = symbol.is_cluster() ? std::min(reach, symbol.radius * 0.6) : reach;
    const double moved = page_distance(symbol.place, symbol.centre);
    if (moved > reach) {
        const double share = reach / moved;
        symbol.centre = {symbol.place.x + (symbol.centre.x - symbol.place.x) * share,
                         symbol.place.y + (symbol.centre.y - symbol.place.y) * share};
    }
    const auto inside = frame.grown(-symbol.radius - 1);
    symbol.centre = {std::clamp(symbol.centre.x, inside.x, std::max(inside.x, inside.right())),
                     std::clamp(symbol.centre.y, inside.y, std::max(inside.y, inside.bottom()))};
}

void move_apart(Symbols& symbols, const PageBox& frame, const SpreadingOptions& options)
{
    for (auto& symbol : symbols) {
        hold_back(symbol, frame, options.reach);
    }
    for (int round = 0; round < rounds_of_moving; ++round) {
        const auto pairs = overlapping(symbols, options.gap);
        if (pairs.empty()) {
            return;
        }
        for (const auto& [first, second] : pairs) {
            push_apart(symbols[first], symbols[second], second, options.gap + 0.05);
        }
        for (auto& symbol : symbols) {
            hold_back(symbol, frame, options.reach);
        }
    }
}

/// Joins each symbol that still overlaps another with one such neighbour.
Symbols joined(const Symbols& symbols,
               const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
               std::span<const SymbolRequest> requests, const SpreadingOptions& options)
{
    std::vector<bool> taken(symbols.size(), false);
    Symbols result;
    for (const auto& [first, second] : pairs) {
        if (taken[first] || taken[second]) {
            continue;
        }
        taken[first] = taken[second] = true;
        auto members = symbols[first].members;
        members.insert(members.end(), symbols[second].members.begin(),
                       symbols[second].members.end());
        result.push_back(symbol_of(std::move(members), requests, options));
    }
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (!taken[i]) {
            result.push_back(symbols[i]);
        }
    }
    return result;
}

} // namespace

double cluster_radius(std::size_t count, double scale)
{
    const double size = std::log2(static_cast<double>(std::max<std::size_t>(count, 2)));
    return std::clamp(scale * (5.5 + 1.5 * size), 6.0, std::max(6.0, 17 * scale));
}

std::vector<SpreadSymbol> spread_symbols(std::span<const SymbolRequest> requests,
                                         const PageBox& frame, const SpreadingOptions& options)
{
    auto symbols = first_symbols(requests, options);
    move_apart(symbols, frame, options);
    auto pairs = overlapping(symbols, options.gap);
    while (!pairs.empty()) { // each round leaves fewer symbols
        symbols = joined(symbols, pairs, requests, options);
        move_apart(symbols, frame, options);
        pairs = overlapping(symbols, options.gap);
    }
    return symbols;
}

} // namespace incident_mapper
