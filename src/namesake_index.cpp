#include "namesake_index.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace incident_mapper {

namespace {

constexpr double cell_degrees = 0.25;      // about 28 km; a search in cells reaches 20 km at most
constexpr double widest_in_cells = 20'000; // metres
constexpr double metres_per_degree = 111'195; // of latitude, on the sphere of `distance_m`
constexpr long cells_around = 1440;           // cells of a quarter degree around the earth

template <typename Text>
NameHash fnv(const Text& text)
{
    NameHash hash = 14695981039346656037U;
    for (const auto c : text) {
        hash = (hash ^ static_cast<std::uint32_t>(c)) * 1099511628211U;
    }
    return hash;
}

long cell(double degrees) { return std::lround(std::floor(degrees / cell_degrees)); }

} // namespace

NameHash hash_of(std::u32string_view text) { return fnv(text); }

NameHash hash_of(std::string_view text) { return fnv(text); }

void insert_sorted(std::vector<NameHash>& into, const std::vector<NameHash>& from)
{
    into.insert(into.end(), from.begin(), from.end());
    std::ranges::sort(into);
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

bool share(const std::vector<NameHash>& a, const std::vector<NameHash>& b)
{
    auto i = a.begin();
    auto j = b.begin();
    while (i != a.end() && j != b.end()) {
        if (*i == *j) {
            return true;
        }
        ++(*i < *j ? i : j);
    }
    return false;
}

NameHash NamesakeIndex::mixed(NameHash hash, NameHash with)
{
    return (hash ^ (with + 0x9E3779B97F4A7C15U + (hash << 6U) + (hash >> 2U))) * 1099511628211U;
}

std::vector<NameHash> NamesakeIndex::cells(Point point, Scope scope, double metres)
{
    if (scope.reach_m > widest_in_cells) {
        return {scope.kind};
    }
    const double dy = metres / metres_per_degree;
    const double shrink = std::cos(point.latitude * std::numbers::pi / 180);
    const double dx = std::min(180.0, dy / std::max(0.01, shrink));
    std::vector<NameHash> hashes;
    for (auto y = cell(point.latitude - dy); y <= cell(point.latitude + dy); ++y) {
        for (auto x = cell(point.longitude - dx); x <= cell(point.longitude + dx); ++x) {
            const auto wrapped = ((x % cells_around) + cells_around) % cells_around;
            hashes.push_back(
                mixed(static_cast<NameHash>((y + 1024) * cells_around + wrapped), scope.kind));
        }
    }
    return hashes;
}

void NamesakeIndex::add(std::uint32_t entry, Point point, Scope scope,
                        const std::vector<NameHash>& hashes)
{
    for (const auto where : cells(point, scope, 0)) {
        for (const auto hash : hashes) {
            auto& list = m_entries[mixed(hash, where)];
            if (list.empty() || list.back() != entry) {
                list.push_back(entry);
            }
        }
    }
}

} // namespace incident_mapper
