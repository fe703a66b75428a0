#include "symbol_settling.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace incident_mapper {

namespace {

constexpr double pi = std::numbers::pi;
constexpr int most_rounds = 12; ///< of moving all, until nothing gets better

/// How much it disturbs, in points of a short way from the place that would disturb as much.
struct Disturbance {
    static constexpr double far = 120; ///< points; so long a way disturbs twice as much
    static constexpr double small = 6; ///< radius in points; the way of a larger symbol weighs more
    static constexpr double abroad = 1e5;
    static constexpr double overlap = 1e3;  ///< and as much again for each point
    static constexpr double lenient = 40;   ///< likewise, while crowds are sorted
    static constexpr double dot = 60;       ///< a hidden dot: the line leads nowhere
    static constexpr double crossing = 40;  ///< of two lines
    static constexpr double line = 45;      ///< under another symbol
    static constexpr double room = 150;     ///< kept for a name, under a symbol
    static constexpr double room_line = 60; ///< likewise, under a line
    static constexpr double leader = 6;     ///< a line at all
    static constexpr double edge = 0.6;     ///< each eighth of the rim abroad, times the radius
    static constexpr double strays = 4;     ///< each of four spots of the line that lie abroad
};

class Settling {
public:
    Settling(Symbols& symbols, const PageBox& frame, const SpreadingOptions& options,
             const PageAreas& areas)
        : m_symbols(symbols), m_frame(frame), m_options(options), m_areas(areas),
          m_neighbours(symbols.size())
    {
        find_neighbours();
        find_rooms();
    }

    /// With `overlap` as the disturbance of overlaps.
    void run(double overlap)
    {
        m_overlap = overlap;
        m_tried_at.assign(m_symbols.size(), 0);
        m_moved_at.assign(m_symbols.size(), 1);
        m_clock = 1;
        std::vector<std::size_t> order(m_symbols.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::ranges::greater{},
                                 [this](std::size_t i) { return m_symbols[i].radius; });
        bool better = true;
        for (int round = 0; round < most_rounds && better; ++round) {
            better = false;
            for (const auto index : order) {
                if (is_due(index) && move(index)) {
                    better = true;
                    m_moved_at[index] = ++m_clock;
                }
                m_tried_at[index] = ++m_clock;
            }
            for (const auto index : order) {
                better = exchange(index) || better;
            }
        }
    }

    [[nodiscard]] double total() const
    {
        double sum = 0;
        for (std::size_t i = 0; i < m_symbols.size(); ++i) {
            sum += alone(m_symbols[i]);
            for (const auto other : m_neighbours[i]) {
                sum += other < i ? together(m_symbols[i], m_symbols[other]) : 0;
            }
        }
        return sum;
    }

private:
    /// Whether a neighbour has moved since the symbol was last tried.
    [[nodiscard]] bool is_due(std::size_t index) const
    {
        return m_tried_at[index] == 0 ||
               std::ranges::any_of(m_neighbours[index], [&](std::size_t other) {
                   return m_moved_at[other] > m_tried_at[index];
               });
    }

    /// Those whose symbols, dots or lines can come near one's own.
    void find_neighbours()
    {
        const auto reach = [this](const SpreadSymbol& symbol) {
            return symbol.radius + reach_of(symbol, m_options);
        };
        for (std::size_t i = 0; i < m_symbols.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const auto& a = m_symbols[i];
                const auto& b = m_symbols[j];
                if (page_distance(a.place, b.place) < reach(a) + reach(b) + m_options.gap) {
                    m_neighbours[i].push_back(j);
                    m_neighbours[j].push_back(i);
                }
            }
        }
    }

    [[nodiscard]] std::size_t index_of(const SpreadSymbol& symbol) const
    {
        return static_cast<std::size_t>(&symbol - m_symbols.data());
    }

    /// Those that a symbol could take.
    void find_rooms()
    {
        for (const auto& symbol : m_symbols) {
            const double reach = symbol.radius + reach_of(symbol, m_options);
            auto& rooms = m_rooms.emplace_back();
            for (const auto& room : m_options.rooms) {
                if (is_kept_from(room, symbol) && distance_to(room.box, symbol.place) < reach) {
                    rooms.push_back(&room);
                }
            }
        }
    }

    /// How many of the spots on a rim inside the symbol lie abroad. `share`: of the rim's radius.
    [[nodiscard]] int abroad_on_rim(const SpreadSymbol& symbol, int spots, double share) const
    {
        int abroad = 0;
        for (int i = 0; i < spots; ++i) {
            const double angle = 2 * pi * i / spots;
            const PagePoint spot{symbol.centre.x + share * symbol.radius * std::cos(angle),
                                 symbol.centre.y + share * symbol.radius * std::sin(angle)};
            abroad += stands_at_home(symbol, spot, m_areas) ? 0 : 1;
        }
        return abroad;
    }

    /// What the symbol and its line take of the rooms kept for names.
    [[nodiscard]] double in_rooms(const SpreadSymbol& symbol) const
    {
        const PageDisc disc{.centre = symbol.centre, .radius = symbol.radius};
        const PageSegment line{.from = symbol.place, .to = symbol.centre};
        double sum = 0;
        for (const auto* room : m_rooms[index_of(symbol)]) {
            sum += room->box.overlaps(disc)                        ? Disturbance::room
                   : symbol.is_moved() && room->box.overlaps(line) ? Disturbance::room_line
                                                                   : 0;
        }
        return sum;
    }

    /// Of the symbol itself.
    [[nodiscard]] double alone(const SpreadSymbol& symbol) const
    {
        const double way = page_distance(symbol.place, symbol.centre);
        double sum =
            way * (1 + way / Disturbance::far) * std::max(1.0, symbol.radius / Disturbance::small) +
            in_rooms(symbol);
        if (way > 0.5 && !stands_at_home(symbol, symbol.centre, m_areas)) {
            sum += Disturbance::abroad;
        }
        if (!symbol.is_moved()) {
            return sum;
        }
        sum += abroad_on_rim(symbol, 4, 0.5) > 0 ? Disturbance::abroad : 0;
        sum += Disturbance::leader;
        sum += way < symbol.radius + place_dot - 1e-6 ? Disturbance::dot : 0;
        for (int part = 1; part <= 4; ++part) {
            const double share = part / 5.0;
            const PagePoint spot{std::lerp(symbol.place.x, symbol.centre.x, share),
                                 std::lerp(symbol.place.y, symbol.centre.y, share)};
            sum += stands_at_home(symbol, spot, m_areas) ? 0 : Disturbance::strays;
        }
        sum += abroad_on_rim(symbol, 8, 1) * Disturbance::edge * symbol.radius;
        return sum;
    }

    /// What `over` hides of `under`, a moved one: its dot and its line.
    static double hidden(const SpreadSymbol& over, const SpreadSymbol& under)
    {
        double sum = page_distance(over.centre, under.place) < over.radius + place_dot - 1e-6
                         ? Disturbance::dot
                         : 0;
        sum +=
            distance_to({.from = under.place, .to = under.centre}, over.centre) < 0.9 * over.radius
                ? Disturbance::line
                : 0;
        return sum;
    }

    /// Of two symbols together.
    [[nodiscard]] double together(const SpreadSymbol& a, const SpreadSymbol& b) const
    {
        const double apart = page_distance(a.centre, b.centre);
        const double lacking = a.radius + b.radius + m_options.gap - apart;
        double sum = lacking > 1e-6 ? m_overlap * (1 + lacking) : 0;
        const double way_a = page_distance(a.place, a.centre);
        const double way_b = page_distance(b.place, b.centre);
        if (apart > way_a + way_b + a.radius + b.radius + place_dot) {
            return sum; // neither reaches the other's line or dot
        }
        sum += b.is_moved() ? hidden(a, b) : 0;
        sum += a.is_moved() ? hidden(b, a) : 0;
        if (a.is_moved() && b.is_moved() && page_distance(a.place, b.place) > same_place &&
            cross({.from = a.place, .to = a.centre}, {.from = b.place, .to = b.centre})) {
            sum += Disturbance::crossing;
        }
        return sum;
    }

    /// Of a symbol and all others; stops where it is more than `limit`.
    [[nodiscard]] double all(std::size_t index, double limit = HUGE_VAL) const
    {
        const auto& symbol = m_symbols[index];
        double sum = alone(symbol);
        for (const auto other : m_neighbours[index]) {
            if (sum > limit) {
                break;
            }
            sum += together(symbol, m_symbols[other]);
        }
        return sum;
    }

    /// Whether a better spot was found: at the place, beside it, or around it at growing distance.
    bool move(std::size_t index)
    {
        auto& symbol = m_symbols[index];
        auto best_centre = symbol.centre;
        double best = all(index);
        const auto attempt = [&](PagePoint spot) {
            symbol.centre = held_back(symbol, spot, m_frame, m_options);
            const double sum = all(index, best);
            if (sum < best - 0.01) {
                best = sum;
                best_centre = symbol.centre;
            }
        };
        const double before = best;
        constexpr double step = 2.5;
        const double reach = reach_of(symbol, m_options);
        for (double way = 0; way <= reach && way < best; way += step) {
            const int spots = way == 0 ? 1 : std::clamp(static_cast<int>(2 * pi * way / 3), 12, 48);
            for (int i = 0; i < spots; ++i) {
                const double angle = 2 * pi * i / spots - pi / 2;
                attempt({symbol.place.x + way * std::cos(angle),
                         symbol.place.y + way * std::sin(angle)});
            }
        }
        symbol.centre = best_centre;
        return best < before;
    }

    /// Whether an exchange of spots with a neighbour made it better.
    bool exchange(std::size_t index)
    {
        auto& symbol = m_symbols[index];
        for (const auto other : m_neighbours[index]) {
            auto& second = m_symbols[other];
            if (other > index || !symbol.is_moved() || !second.is_moved()) {
                continue;
            }
            const auto first_centre = symbol.centre;
            const auto second_centre = second.centre;
            const auto sum = [&] { return all(index) + all(other) - together(symbol, second); };
            const double before = sum();
            symbol.centre = held_back(symbol, second_centre, m_frame, m_options);
            second.centre = held_back(second, first_centre, m_frame, m_options);
            if (sum() < before - 0.01) {
                m_moved_at[index] = m_moved_at[other] = ++m_clock;
                return true;
            }
            symbol.centre = first_centre;
            second.centre = second_centre;
        }
        return false;
    }

    Symbols& m_symbols;
    const PageBox& m_frame;
    const SpreadingOptions& m_options;
    const PageAreas& m_areas;
    double m_overlap = Disturbance::overlap;
    std::vector<std::vector<std::size_t>> m_neighbours; ///< by symbol
    std::vector<std::vector<const KeptRoom*>> m_rooms;  ///< by symbol
    std::vector<std::size_t> m_tried_at, m_moved_at;    ///< by symbol, in ticks of the clock
    std::size_t m_clock = 0;
};

} // namespace

bool overlap(const SpreadSymbol& a, const SpreadSymbol& b, double gap)
{
    return page_distance(a.centre, b.centre) < a.radius + b.radius + gap - 1e-6;
}

bool is_kept_from(const KeptRoom& room, const SpreadSymbol& symbol)
{
    return page_distance(room.of, symbol.place) > 2 * same_place;
}

bool stands_at_home(const SpreadSymbol& symbol, PagePoint spot, const PageAreas& areas)
{
    return !symbol.area || areas.empty() || areas.at(spot) == *symbol.area;
}

double reach_of(const SpreadSymbol& symbol, const SpreadingOptions& options)
{
    constexpr double clear_of_its_dot = place_dot + 2;
    constexpr double around_a_place = 3.2; // seven alike in half a ring, in radii
    constexpr double longest = 47;         // of these with the radius, points
    if (symbol.is_cluster()) {
        return std::min(options.reach, symbol.radius * 0.6);
    }
    return std::max({symbol.radius + clear_of_its_dot, options.reach - symbol.radius,
                     std::min(symbol.radius * around_a_place + 2, longest - symbol.radius)});
}

PagePoint held_back(const SpreadSymbol& symbol, PagePoint spot, const PageBox& frame,
                    const SpreadingOptions& options)
{
    const double reach = reach_of(symbol, options);
    const double way = page_distance(symbol.place, spot);
    if (way > reach) {
        spot = {std::lerp(symbol.place.x, spot.x, reach / way),
                std::lerp(symbol.place.y, spot.y, reach / way)};
    }
    const auto inside = frame.grown(-symbol.radius - 1);
    return {std::clamp(spot.x, inside.x, std::max(inside.x, inside.right())),
            std::clamp(spot.y, inside.y, std::max(inside.y, inside.bottom()))};
}

void settle(Symbols& symbols, const PageBox& frame, const SpreadingOptions& options,
            const PageAreas& areas)
{
    // Symbols that must not overlap block each other's way: so they are tried a second time, from the
    // places where they would stand if they might.
    Symbols others = symbols;
    Settling settling(symbols, frame, options, areas);
    settling.run(Disturbance::overlap);
    Settling second(others, frame, options, areas);
    second.run(Disturbance::lenient);
    second.run(Disturbance::overlap);
    if (second.total() < settling.total() - 0.01) {
        symbols = std::move(others);
    }
}

} // namespace incident_mapper
