#include "incident_mapper/map_scales.hpp"

#include <algorithm>
#include <cmath>

namespace incident_mapper {

double round_down(double limit)
{
    const double decade = std::pow(10.0, std::floor(std::log10(limit) + 1e-9));
    const double share = limit / decade * (1 + 1e-9);
    return decade * (share >= 5 ? 5 : share >= 2 ? 2 : 1);
}

ScaleBar scale_bar(double metres_per_point, double longest)
{
    const double kilometres = round_down(longest * metres_per_point / 1000);
    const double lead = kilometres / std::pow(10.0, std::floor(std::log10(kilometres) + 1e-9));
    return {.kilometres = kilometres,
            .points = kilometres * 1000 / metres_per_point,
            .parts = std::lround(lead) == 5 ? 5 : 4};
}

double SizeScale::radius(std::optional<int> deaths) const
{
    if (!deaths || *deaths <= 0 || most <= 0) {
        return smallest;
    }
    const double share = std::min(1.0, static_cast<double>(*deaths) / most);
    return std::sqrt(smallest * smallest + (largest * largest - smallest * smallest) * share);
}

std::vector<int> SizeScale::examples(int shown) const
{
    std::vector<int> numbers;
    const int limit = std::min(shown, most);
    for (const double share : {0.08, 0.4, 1.0}) {
        if (limit * share < 1) {
            continue;
        }
        const int number = static_cast<int>(std::lround(round_down(limit * share)));
        if (numbers.empty() || number > numbers.back()) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

std::vector<int> class_bounds(std::span<const int> counts)
{
    const int most = counts.empty() ? 0 : *std::ranges::max_element(counts);
    std::vector<int> bounds;
    if (most <= 0) {
        return bounds;
    }
    constexpr int classes = 5;
    for (int i = 1; i < classes; ++i) {
        // even steps while they are small numbers, then steps of even ratio
        const double bound = most <= classes ? i : std::pow(most, static_cast<double>(i) / classes);
        const int number = static_cast<int>(std::lround(most <= 12 ? bound : round_down(bound)));
        if (number < most && number > (bounds.empty() ? 0 : bounds.back())) {
            bounds.push_back(number);
        }
    }
    bounds.push_back(most);
    return bounds;
}

std::size_t class_of(int count, std::span<const int> bounds)
{
    return static_cast<std::size_t>(
        std::distance(bounds.begin(), std::ranges::lower_bound(bounds, count)));
}

} // namespace incident_mapper
