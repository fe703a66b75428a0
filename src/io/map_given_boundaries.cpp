#include "map_given_boundaries.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include <ogr_geometry.h>

namespace incident_mapper::io {

namespace {

using Segments = std::vector<PageSegment>;
using Vertex = std::pair<long long, long long>; ///< millionths of a degree
using Side = std::pair<Vertex, Vertex>; ///< of an area, in one direction for both neighbours

Vertex vertex_of(const OGRPoint& point)
{
    return {std::llround(point.getX() * 1e6), std::llround(point.getY() * 1e6)};
}

Side side_of(const OGRPoint& from, const OGRPoint& to)
{
    const auto a = vertex_of(from);
    const auto b = vertex_of(to);
    return a < b ? Side(a, b) : Side(b, a);
}

using Sides = std::map<Side, int>; ///< how many areas have each

void count_sides(Sides& sides, const OGRGeometry& area)
{
    OGRPoint from;
    OGRPoint to;
    for (const auto* polygon : *area.toMultiPolygon()) {
        for (const auto* ring : *polygon) {
            for (int i = 1; i < ring->getNumPoints(); ++i) {
                ring->getPoint(i - 1, &from);
                ring->getPoint(i, &to);
                ++sides[side_of(from, to)];
            }
        }
    }
}

/// Gives `take` the longest lines of a ring whose sides are of one kind, each with its kind.
template <typename KindOf, typename Take>
void for_each_run(const OGRLinearRing& ring, KindOf kind_of, Take take)
{
    if (ring.getNumPoints() < 2) {
        return;
    }
    OGRPoint from;
    OGRPoint to;
    OGRLineString line;
    ring.getPoint(0, &from);
    ring.getPoint(1, &to);
    auto running = kind_of(from, to);
    line.addPoint(&from);
    for (int i = 1; i < ring.getNumPoints(); ++i) {
        ring.getPoint(i, &to);
        const auto kind = i == 1 ? running : kind_of(from, to);
        if (kind != running) {
            take(running, line);
            line.empty();
            line.addPoint(&from);
            running = kind;
        }
        line.addPoint(&to);
        from = to;
    }
    take(running, line);
}

/// Adds a line on the page, without vertices that nobody could tell apart, as far as the frame reaches.
void add_segments(Segments& segments, const MapView& view, const OGRLineString& line)
{
    constexpr double least_step = 0.3;
    const auto around = view.frame().grown(30);
    std::optional<PagePoint> before;
    for (const auto& vertex : line) {
        const auto at = view.page_point({.longitude = vertex.getX(), .latitude = vertex.getY()});
        if (at && before && page_distance(*at, *before) < least_step) {
            continue;
        }
        if (at && before) {
            const PageBox box{std::min(at->x, before->x), std::min(at->y, before->y),
                              std::abs(at->x - before->x), std::abs(at->y - before->y)};
            if (box.overlaps(around)) {
                segments.push_back({.from = *before, .to = *at});
            }
        }
        before = at;
    }
}

void add_rings(Segments& segments, const MapView& view, const OGRGeometry& area)
{
    for (const auto* polygon : *area.toMultiPolygon()) {
        for (const auto* ring : *polygon) {
            add_segments(segments, view, *ring);
        }
    }
}

double nearest(const Segments& segments, PagePoint point)
{
    double least = HUGE_VAL;
    for (const auto& segment : segments) {
        least = std::min(least, distance_to(segment, point));
    }
    return least;
}

/// Vertices of a country's areas to the degree of their length.
double fineness(std::span<const MapArea> areas, const std::string& country)
{
    double vertices = 0;
    double length = 0;
    for (const auto& area : areas) {
        if (area.country == country) {
            for (const auto* polygon : *area.geometry->toMultiPolygon()) {
                for (const auto* ring : *polygon) {
                    vertices += ring->getNumPoints();
                    length += ring->get_Length();
                }
            }
        }
    }
    return length > 0 ? vertices / length : 0;
}

double area_of(std::span<const MapArea> areas, const std::string& country)
{
    double sum = 0;
    for (const auto& area : areas) {
        sum += area.country == country ? area.geometry->toMultiPolygon()->get_Area() : 0;
    }
    return sum;
}

/// The countries that the areas given fill but for little, with the fineness of their lines: a few
/// governorates do not make the outline of a country.
std::map<std::string, double> countries_filled(std::span<const MapArea> given,
                                               std::span<const MapArea> land)
{
    constexpr double least_share = 0.85;
    std::map<std::string, double> countries;
    for (const auto& area : given) {
        countries.try_emplace(area.country, 0);
    }
    std::erase_if(countries, [&](const auto& country) {
        const double whole = area_of(land, country.first);
        return whole == 0 || area_of(given, country.first) < least_share * whole;
    });
    for (auto& [country, fine] : countries) {
        fine = fineness(given, country);
    }
    return countries;
}

/// The lines of one country out of its governorates.
class CountryLines {
public:
    /// `own`: the base layer's boundaries that this country's take the place of; `others`: those that
    /// another country's do.
    CountryLines(const MapView& view, std::string country, Segments own, Segments others,
                 Segments shore)
        : m_view(view), m_country(std::move(country)), m_own(std::move(own)),
          m_others(std::move(others)), m_shore(std::move(shore)),
          m_near(nearness_km * 1000 / view.metres_per_point())
    {
    }

    void add_to(GroundBoundaries& lines, std::span<const MapArea> areas);

private:
    /// Farthest that two sources put the same line apart; of the world at 1:50 M likewise.
    static constexpr double nearness_km = 12;

    enum class Kind { inner, national, none };

    void trace(const OGRLinearRing& ring);
    [[nodiscard]] Kind kind_of(const OGRPoint& from, const OGRPoint& to);
    [[nodiscard]] Kind outer_kind(PagePoint at) const;

    const MapView& m_view;
    std::string m_country;
    Segments m_own, m_others, m_shore;
    double m_near; ///< points
    Sides m_sides;
    std::set<Side> m_traced;
    std::optional<std::pair<PagePoint, Kind>> m_last; ///< kind of the side before, and its middle
    std::map<Kind, std::unique_ptr<OGRMultiLineString>> m_lines;
};

/// A side that no neighbour shares: on the national boundary, on the coast, or where two areas do not
/// quite meet.
CountryLines::Kind CountryLines::outer_kind(PagePoint at) const
{
    const double slack = m_near / 8; // the boundary's line, not the coast's, where both are as near
    const double to_own = nearest(m_own, at);
    const double to_others = nearest(m_others, at);
    const double to_shore = nearest(m_shore, at); // the whole outline of the land, boundaries too
    const double to_boundary = std::min(to_own, to_others);
    if (std::min(to_boundary, to_shore) > m_near) {
        return Kind::inner;
    }
    return to_boundary > to_shore + slack || to_others < to_own ? Kind::none : Kind::national;
}

CountryLines::Kind CountryLines::kind_of(const OGRPoint& from, const OGRPoint& to)
{
    const auto side = side_of(from, to);
    if (m_sides[side] > 1) {
        return m_traced.insert(side).second ? Kind::inner : Kind::none;
    }
    const auto at = m_view.page_point(
        {.longitude = (from.getX() + to.getX()) / 2, .latitude = (from.getY() + to.getY()) / 2});
    if (!at || !m_view.frame().grown(20).holds(*at)) {
        return Kind::none;
    }
    constexpr double same_place = 0.5; // points
    if (!m_last || page_distance(m_last->first, *at) > same_place) {
        m_last = std::pair(*at, outer_kind(*at));
    }
    return m_last->second;
}

void CountryLines::trace(const OGRLinearRing& ring)
{
    m_last.reset();
    for_each_run(
        ring, [&](const OGRPoint& from, const OGRPoint& to) { return kind_of(from, to); },
        [&](Kind kind, const OGRLineString& line) {
            if (kind != Kind::none) {
                auto& lines = m_lines[kind];
                if (!lines) {
                    lines = std::make_unique<OGRMultiLineString>();
                }
                lines->addGeometry(&line);
            }
        });
}

void CountryLines::add_to(GroundBoundaries& lines, std::span<const MapArea> areas)
{
    for (const auto& area : areas) {
        if (area.country == m_country) {
            count_sides(m_sides, *area.geometry);
        }
    }
    for (const auto& area : areas) {
        if (area.country == m_country) {
            for (const auto* polygon : *area.geometry->toMultiPolygon()) {
                for (const auto* ring : *polygon) {
                    trace(*ring);
                }
            }
        }
    }
    for (auto& [kind, found] : m_lines) {
        auto& target = kind == Kind::inner ? lines.inner : lines.national;
        target.push_back({.geometry = std::unique_ptr<OGRGeometry, GeometryCloser>(found.release()),
                          .country = m_country,
                          .other = {}});
    }
}

/// The country whose line is drawn for a boundary: of those given the finer; empty where none is.
std::string owner_of(const BoundaryLine& line, const std::map<std::string, double>& given)
{
    const auto a = given.find(line.country);
    const auto b = given.find(line.other);
    if (a == given.end() || b == given.end()) {
        return a != given.end() ? line.country : b != given.end() ? line.other : std::string{};
    }
    return a->second >= b->second ? line.country : line.other;
}

} // namespace

bool replace_boundaries(GroundBoundaries& lines, const MapView& view,
                        std::span<const MapArea> given, std::span<const MapArea> land)
{
    const auto countries = countries_filled(given, land);
    std::erase_if(lines.inner,
                  [&](const BoundaryLine& line) { return countries.contains(line.country); });
    GroundBoundaries made;
    for (const auto& [country, fine] : countries) {
        Segments own;
        Segments others;
        Segments shore;
        for (const auto& line : lines.national) {
            const auto owner = owner_of(line, countries);
            if (line.country == country || line.other == country) {
                for (const auto* part : *line.geometry->toMultiLineString()) {
                    add_segments(owner == country ? own : others, view, *part);
                }
            }
        }
        for (const auto& area : land) {
            if (area.country == country) {
                add_rings(shore, view, *area.geometry);
            }
        }
        CountryLines(view, country, std::move(own), std::move(others), std::move(shore))
            .add_to(made, given);
    }
    std::erase_if(lines.national,
                  [&](const BoundaryLine& line) { return !owner_of(line, countries).empty(); });
    std::ranges::move(made.national, std::back_inserter(lines.national));
    std::ranges::move(made.inner, std::back_inserter(lines.inner));
    return !countries.empty();
}

std::unique_ptr<OGRGeometry, GeometryCloser> shore_of(std::span<const MapArea> land,
                                                      const GeoExtent& window)
{
    std::vector<const OGRGeometry*> near;
    Sides sides;
    for (const auto& area : land) {
        OGREnvelope bounds;
        area.geometry->getEnvelope(&bounds);
        if (bounds.MinX < window.east && bounds.MaxX > window.west && bounds.MinY < window.north &&
            bounds.MaxY > window.south) {
            near.push_back(area.geometry.get());
            count_sides(sides, *area.geometry);
        }
    }
    auto shore = std::make_unique<OGRMultiLineString>();
    const auto is_shared = [&](const OGRPoint& from, const OGRPoint& to) {
        return sides[side_of(from, to)] > 1;
    };
    const auto keep = [&](bool shared, const OGRLineString& line) {
        if (!shared) {
            shore->addGeometry(&line);
        }
    };
    for (const auto* area : near) {
        for (const auto* polygon : *area->toMultiPolygon()) {
            for (const auto* ring : *polygon) {
                for_each_run(*ring, is_shared, keep);
            }
        }
    }
    return std::unique_ptr<OGRGeometry, GeometryCloser>(shore.release());
}

} // namespace incident_mapper::io
