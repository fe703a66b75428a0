#include "incident_mapper/symbol_spreading.hpp"

#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "symbol_settling.hpp"

namespace incident_mapper {

namespace {

using Area = std::optional<AreaNumber>;
using Cell = std::pair<std::int64_t, std::int64_t>;

constexpr double fine_width = 4; ///< of the cells in which many incidents are counted first
constexpr int rounds_of_moving = 150;

Cell cell_of(PagePoint point, double width)
{
    return {static_cast<std::int64_t>(std::floor(point.x / width)),
            static_cast<std::int64_t>(std::floor(point.y / width))};
}

PagePoint middle_of(std::span<const std::size_t> members, std::span<const SymbolRequest> requests)
{
    PagePoint sum;
    for (const auto member : members) {
        sum.x += requests[member].place.x;
        sum.y += requests[member].place.y;
    }
    const auto count = static_cast<double>(members.size());
    return {sum.x / count, sum.y / count};
}

double spread_of(const SpreadSymbol& symbol, std::span<const SymbolRequest> requests)
{
    double spread = 0;
    for (const auto member : symbol.members) {
        spread = std::max(spread, page_distance(symbol.place, requests[member].place));
    }
    return spread;
}

SpreadSymbol symbol_of(std::vector<std::size_t> members, std::span<const SymbolRequest> requests)
{
    std::ranges::sort(members);
    SpreadSymbol symbol{
        .place = {}, .centre = {}, .radius = 0, .spread = 0, .members = std::move(members)};
    symbol.place = middle_of(symbol.members, requests);
    symbol.centre = symbol.place;
    symbol.spread = spread_of(symbol, requests);
    symbol.area = requests[symbol.members.front()].area;
    for (const auto member : symbol.members) {
        symbol.area = requests[member].area == symbol.area ? symbol.area : Area{};
    }
    symbol.radius =
        requests[symbol.members.front()].radius; // a cluster's follows from all clusters
    return symbol;
}

/// Incidents of one area at one place or in one small cell.
struct Site {
    PagePoint middle;
    Area area;
    std::vector<std::size_t> members;
    std::size_t heap = 0; ///< index of the site around which it is gathered
};

std::vector<Site> sites_of(std::span<const SymbolRequest> requests, double width)
{
    std::map<std::pair<Cell, Area>, std::vector<std::size_t>> cells;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        cells[{cell_of(requests[i].place, width), requests[i].area}].push_back(i);
    }
    std::vector<Site> sites;
    for (auto& [key, members] : cells) {
        const PagePoint middle = middle_of(members, requests);
        sites.push_back({.middle = middle, .area = key.second, .members = std::move(members)});
    }
    return sites;
}

/// Gathers sites around the fullest ones: each in turn that lies farther than `reach` from all before
/// of its area becomes a heap, and every site goes to the nearest heap of its area.
void gather(std::vector<Site>& sites, double reach)
{
    std::ranges::stable_sort(sites, std::ranges::greater{},
                             [](const Site& site) { return site.members.size(); });
    std::map<std::tuple<Area, std::int64_t, std::int64_t>, std::vector<std::size_t>> heaps;
    const auto nearest = [&](const Site& site) {
        const auto [column, row] = cell_of(site.middle, reach);
        std::pair best(HUGE_VAL, std::size_t{0});
        for (auto x = column - 1; x <= column + 1; ++x) {
            for (auto y = row - 1; y <= row + 1; ++y) {
                const auto found = heaps.find({site.area, x, y});
                if (found == heaps.end()) {
                    continue;
                }
                for (const auto heap : found->second) {
                    best = std::min(best, {page_distance(site.middle, sites[heap].middle), heap});
                }
            }
        }
        return best;
    };
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (nearest(sites[i]).first > reach) {
            const auto [column, row] = cell_of(sites[i].middle, reach);
            heaps[{sites[i].area, column, row}].push_back(i);
        }
    }
    for (auto& site : sites) {
        site.heap = nearest(site).second;
    }
}

/// The incidents of one place side by side on a ring around it, the first at the top, then clockwise:
/// so their lines to it do not cross, and its dot stays free.
void add_ring(Symbols& symbols, const std::vector<std::size_t>& members,
              std::span<const SymbolRequest> requests, const SpreadingOptions& options)
{
    Symbols ring;
    double around = 0; // the diameters, side by side
    for (const auto member : members) {
        ring.push_back(symbol_of({member}, requests));
        around += 2 * ring.back().radius + options.gap;
    }
    const double half_step = std::numbers::pi / static_cast<double>(ring.size());
    const double reach =
        ring.size() < 2 ? 0 : around / (2 * std::numbers::pi) * half_step / std::sin(half_step);
    double angle = -std::numbers::pi / 2;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double half = std::numbers::pi * (2 * ring[i].radius + options.gap) / around;
        angle += i == 0 ? 0 : half;
        const double off = reach == 0 ? 0 : std::max(reach, ring[i].radius + place_dot);
        ring[i].centre.x += off * std::cos(angle);
        ring[i].centre.y += off * std::sin(angle);
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
            symbols.push_back(symbol_of(std::move(members), requests));
        }
        return symbols;
    }
    for (auto& site : sites_of(requests, same_place)) {
        if (site.members.size() > options.largest_pile) {
            symbols.push_back(symbol_of(std::move(site.members), requests));
            continue;
        }
        add_ring(symbols, site.members, requests, options);
    }
    return symbols;
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
    const double lacking = a.radius + b.radius + gap - page_distance(a.centre, b.centre);
    const PagePoint way{dx / distance * lacking, dy / distance * lacking};
    const double weight_of_a = a.radius * a.radius; // the larger symbol moves less
    const double share = weight_of_a / (weight_of_a + b.radius * b.radius);
    a.centre = {a.centre.x - way.x * (1 - share), a.centre.y - way.y * (1 - share)};
    b.centre = {b.centre.x + way.x * share, b.centre.y + way.y * share};
}

void move_apart(Symbols& symbols, const PageBox& frame, const SpreadingOptions& options)
{
    for (auto& symbol : symbols) {
        symbol.centre = held_back(symbol, symbol.centre, frame, options);
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
            symbol.centre = held_back(symbol, symbol.centre, frame, options);
        }
    }
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Symbols that overlap each other, directly or through others; by symbol the first of its crowd.
std::vector<std::size_t> crowds_of(const Pairs& pairs, std::size_t count)
{
    std::vector<std::size_t> firsts(count);
    std::iota(firsts.begin(), firsts.end(), std::size_t{0});
    const auto first_of = [&](std::size_t i) {
        while (firsts[i] != i) {
            i = firsts[i];
        }
        return i;
    };
    for (const auto& [a, b] : pairs) {
        const auto [low, high] = std::minmax({first_of(a), first_of(b)});
        firsts[high] = low;
    }
    for (std::size_t i = 0; i < count; ++i) {
        firsts[i] = first_of(i);
    }
    return firsts;
}

/// How much is lost with each symbol and those of its place, which go with it: the largest radius; none
/// where all are clusters.
std::vector<double> sizes_of(const Symbols& symbols)
{
    std::vector<double> sizes(symbols.size(), 0);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        for (const auto& other : symbols) {
            if (!other.is_cluster() && other.area == symbols[i].area &&
                page_distance(other.place, symbols[i].place) < same_place) {
                sizes[i] = std::max(sizes[i], other.radius);
            }
        }
    }
    return sizes;
}

/// What is lost where two symbols become one, in points of way between their places: the more where one
/// is large, and most where their areas differ.
class Losses {
public:
    explicit Losses(const Symbols& symbols) : m_symbols(symbols), m_sizes(sizes_of(symbols)) {}

    [[nodiscard]] double size(std::size_t i) const { return m_sizes[i]; }
    [[nodiscard]] double of(std::size_t i, std::size_t j) const
    {
        constexpr double abroad = 1e4;
        constexpr double of_radius = 3;
        const double way = page_distance(m_symbols[i].place, m_symbols[j].place);
        return (m_symbols[i].area == m_symbols[j].area ? 0 : abroad) +
               (way < same_place ? way : way + of_radius * std::max(m_sizes[i], m_sizes[j]));
    }

private:
    const Symbols& m_symbols;
    std::vector<double> m_sizes;
};

/// The joins that lose least, of each crowd at least one and each symbol in but one.
Pairs best_joins(const Symbols& symbols, const Pairs& pairs)
{
    constexpr std::size_t at_once = 8; // one join for so many symbols of a crowd
    const Losses losses(symbols);
    const auto crowds = crowds_of(pairs, symbols.size());
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        members[crowds[i]].push_back(i);
    }
    Pairs joins;
    for (const auto& [first, crowd] : members) {
        std::vector<std::tuple<double, std::size_t, std::size_t>> order;
        for (const auto i : crowd) {
            for (const auto j : crowd) {
                if (i < j) {
                    order.emplace_back(losses.of(i, j), i, j);
                }
            }
        }
        std::ranges::sort(order);
        std::set<std::size_t> taken;
        for (const auto& [loss, i, j] : order) {
            if (taken.size() >= 2 * ((crowd.size() + at_once - 1) / at_once)) {
                break;
            }
            if (!taken.contains(i) && !taken.contains(j)) {
                taken.insert({i, j});
                joins.emplace_back(i, j);
            }
        }
    }
    return joins;
}

/// Joins symbols of each crowd that still overlap. Of one place it joins all: a cluster amid some of its
/// own incidents would puzzle.
Symbols joined(const Symbols& symbols, const Pairs& pairs, std::span<const SymbolRequest> requests)
{
    std::vector<bool> taken(symbols.size(), false);
    Symbols result;
    for (const auto& join : best_joins(symbols, pairs)) {
        const auto first = join.first; // a lambda may not hold parts of a binding
        const auto second = join.second;
        if (taken[first] || taken[second]) {
            continue;
        }
        const auto at_places = [&](const SpreadSymbol& symbol) {
            return symbol.area == symbols[first].area &&
                   (page_distance(symbol.place, symbols[first].place) < same_place ||
                    page_distance(symbol.place, symbols[second].place) < same_place);
        };
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            if (!taken[i] && (i == first || i == second || at_places(symbols[i]))) {
                taken[i] = true;
                members.insert(members.end(), symbols[i].members.begin(), symbols[i].members.end());
            }
        }
        result.push_back(symbol_of(std::move(members), requests));
    }
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (!taken[i]) {
            result.push_back(symbols[i]);
        }
    }
    return result;
}

/// The middle of a cluster's incidents may lie in the sea or in another country: then it stands at the
/// one of them that is nearest to there.
void keep_at_home(Symbols& symbols, std::span<const SymbolRequest> requests, const PageAreas& areas)
{
    for (auto& symbol : symbols) {
        if (!symbol.is_cluster() || stands_at_home(symbol, symbol.place, areas)) {
            continue;
        }
        const auto middle = symbol.place;
        symbol.place = requests[*std::ranges::min_element(symbol.members, {}, [&](std::size_t i) {
                           return page_distance(middle, requests[i].place);
                       })].place;
        symbol.centre = symbol.place;
        symbol.spread = spread_of(symbol, requests);
    }
}

/// First by pushing, which finds room for crowds; where it does, then each on its own, which sees areas,
/// dots and lines.
void spread_out(Symbols& symbols, std::span<const SymbolRequest> requests, const PageBox& frame,
                const SpreadingOptions& options, const PageAreas& areas)
{
    const auto scale = cluster_scale_of(symbols, options);
    for (auto& symbol : symbols) {
        symbol.radius = symbol.is_cluster() ? scale.radius(symbol.members.size()) : symbol.radius;
    }
    keep_at_home(symbols, requests, areas);
    move_apart(symbols, frame, options);
    if (overlapping(symbols, options.gap).empty()) {
        settle(symbols, frame, options, areas);
    }
}

} // namespace

namespace {

/// Whether a cluster hides the dot of a moved symbol of its area: that incident should belong to it.
bool hides(const SpreadSymbol& cluster, const SpreadSymbol& moved)
{
    return cluster.is_cluster() && moved.is_moved() && cluster.area == moved.area &&
           page_distance(cluster.centre, moved.place) < cluster.radius;
}

/// Whether `over` hides the dot or line of a moved symbol, or their lines cross: no reader can follow it.
bool blurs(const SpreadSymbol& over, const SpreadSymbol& moved)
{
    if (&over == &moved || !moved.is_moved() || over.area != moved.area ||
        page_distance(over.place, moved.place) < same_place) { // these share the dot
        return false;
    }
    const PageSegment line{.from = moved.place, .to = moved.centre};
    return page_distance(over.centre, moved.place) < over.radius + place_dot / 2 ||
           distance_to(line, over.centre) < 0.6 * over.radius ||
           (over.is_moved() && cross(line, {.from = over.place, .to = over.centre}));
}

/// Whether a symbol was moved into a room that is kept for a name, or its line runs through it.
bool takes_room(const SpreadSymbol& symbol, const SpreadingOptions& options)
{
    const PageDisc disc{.centre = symbol.centre, .radius = symbol.radius};
    const PageSegment line{.from = symbol.place, .to = symbol.centre};
    return symbol.is_moved() && std::ranges::any_of(options.rooms, [&](const KeptRoom& room) {
               return is_kept_from(room, symbol) &&
                      (room.box.overlaps(disc) || room.box.overlaps(line));
           });
}

/// Of each two symbols for which `disturbs` holds, the lesser one and that which it joins at least loss.
template <typename Disturbs>
Pairs joins_of_lesser(const Symbols& symbols, const Disturbs& disturbs)
{
    const Losses losses(symbols);
    std::set<std::size_t> lesser;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        for (std::size_t j = 0; j < symbols.size(); ++j) {
            if (disturbs(symbols[i], symbols[j])) {
                lesser.insert(losses.size(i) < losses.size(j) ? i : j);
            }
        }
    }
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto i : lesser) {
        std::pair best(HUGE_VAL, i);
        for (std::size_t j = 0; j < symbols.size(); ++j) {
            best = j == i ? best : std::min(best, {losses.of(i, j), j});
        }
        pairs.insert(std::minmax({i, best.second}));
    }
    return {pairs.begin(), pairs.end()};
}

Pairs to_be_joined(const Symbols& symbols, const SpreadingOptions& options)
{
    auto pairs = overlapping(symbols, options.gap);
    pairs = pairs.empty() ? joins_of_lesser(symbols, hides) : pairs;
    pairs = pairs.empty() ? joins_of_lesser(symbols, blurs) : pairs;
    const auto takes = [&](const SpreadSymbol& a, const SpreadSymbol& b) {
        return &a == &b && symbols.size() > 1 && takes_room(a, options);
    };
    return pairs.empty() ? joins_of_lesser(symbols, takes) : pairs;
}

} // namespace

double ClusterScale::radius(std::size_t count) const
{
    constexpr double smallest = 6;
    constexpr double highest = 17;
    const auto all = static_cast<double>(std::max<std::size_t>(most, 2));
    // a map of small clusters does not shout
    const double largest = std::clamp(scale * (5.5 + 1.5 * std::log2(all)), smallest + 0.5,
                                      std::max(smallest + 0.5, highest * scale));
    const double share = std::min(1.0, static_cast<double>(count) / all);
    const double needed = smallest + 1.5 * std::floor(std::log10(static_cast<double>(count)) - 1);
    return std::max(
        needed, std::sqrt(smallest * smallest + (largest * largest - smallest * smallest) * share));
}

ClusterScale cluster_scale_of(std::span<const SpreadSymbol> symbols,
                              const SpreadingOptions& options)
{
    ClusterScale scale{.most = options.largest_cluster, .scale = options.cluster_scale};
    if (scale.most == 0) {
        for (const auto& symbol : symbols) {
            scale.most = std::max(scale.most, symbol.members.size());
        }
    }
    return scale;
}

std::vector<SpreadSymbol> spread_symbols(std::span<const SymbolRequest> requests,
                                         const PageBox& frame, const SpreadingOptions& options,
                                         const PageAreas& areas)
{
    auto symbols = first_symbols(requests, options);
    spread_out(symbols, requests, frame, options, areas);
    auto pairs = to_be_joined(symbols, options);
    while (!pairs.empty()) { // each round leaves fewer symbols
        symbols = joined(symbols, pairs, requests);
        spread_out(symbols, requests, frame, options, areas);
        pairs = to_be_joined(symbols, options);
    }
    return symbols;
}

} // namespace incident_mapper
