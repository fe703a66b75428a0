#include "incident_mapper/map_scales.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace incident_mapper {

namespace {

constexpr std::size_t most_classes = 5;

/// A count and how often it occurs.
struct Value {
    int number = 0;
    double weight = 0;
};

std::vector<Value> distinct_values(std::span<const int> counts)
{
    std::map<int, double> weights;
    for (const int count : counts) {
        if (count > 0) {
            weights[count] += 1;
        }
    }
    std::vector<Value> values;
    for (const auto& [number, weight] : weights) {
        values.push_back({.number = number, .weight = weight});
    }
    return values;
}

/// Sums over the first values, from which the spread within any run of them follows.
struct Sums {
    std::vector<double> weights{0}, roots{0}, squares{0};

    explicit Sums(const std::vector<Value>& values)
    {
        for (const auto& value : values) {
            const double root = std::sqrt(value.number);
            weights.push_back(weights.back() + value.weight);
            roots.push_back(roots.back() + value.weight * root);
            squares.push_back(squares.back() + value.weight * root * root);
        }
    }

    /// Sum of squared distances from the mean, of the values from `first` up to before `end`.
    [[nodiscard]] double spread(std::size_t first, std::size_t end) const
    {
        const double root = roots[end] - roots[first];
        return squares[end] - squares[first] - root * root / (weights[end] - weights[first]);
    }
};

/// Indices of the last value of each of `classes` runs with the least spread within (Fisher's exact
/// method). \pre 0 < classes <= values.size()
std::vector<std::size_t> natural_breaks(const std::vector<Value>& values, std::size_t classes)
{
    const Sums sums(values);
    const std::size_t count = values.size();
    std::vector<double> best(count + 1, 0); // spread of the first values in so many classes
    std::vector<std::vector<std::size_t>> starts(classes, std::vector<std::size_t>(count + 1, 0));
    for (std::size_t end = 1; end <= count; ++end) {
        best[end] = sums.spread(0, end);
    }
    for (std::size_t cls = 1; cls < classes; ++cls) {
        auto next = best;
        for (std::size_t end = cls + 1; end <= count; ++end) {
            next[end] = HUGE_VAL;
            for (std::size_t start = cls; start < end; ++start) {
                const double spread = best[start] + sums.spread(start, end);
                if (spread < next[end]) {
                    next[end] = spread;
                    starts[cls][end] = start;
                }
            }
        }
        best = std::move(next);
    }
    std::vector<std::size_t> lasts(classes);
    std::size_t end = count;
    for (std::size_t cls = classes; cls-- > 0;) {
        lasts[cls] = end - 1;
        end = starts[cls][end];
    }
    return lasts;
}

/// The number from `low` up to below `high` that ends in the most zeros, or in a five; the lowest.
int roundest(int low, int high)
{
    for (int step = 1'000'000; step > 1; step /= 10) {
        for (const int unit : {step, step / 2}) {
            const int number = (low + unit - 1) / unit * unit;
            if (number < high) {
                return number;
            }
        }
    }
    return low;
}

} // namespace

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
        const int number =
            share < 1 ? static_cast<int>(std::lround(round_down(limit * share))) : limit;
        if (numbers.empty() || number > numbers.back()) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

std::vector<int> class_bounds(std::span<const int> counts)
{
    const auto values = distinct_values(counts);
    std::vector<int> bounds;
    if (values.empty()) {
        return bounds;
    }
    if (values.size() <= most_classes) {
        for (const auto& value : values) {
            bounds.push_back(value.number);
        }
        return bounds;
    }
    for (const auto last : natural_breaks(values, most_classes)) {
        bounds.push_back(last + 1 < values.size()
                             ? roundest(values[last].number, values[last + 1].number)
                             : values[last].number);
    }
    return bounds;
}

std::vector<int> class_lows(std::span<const int> counts, std::span<const int> bounds)
{
    std::vector<int> lows(bounds.begin(), bounds.end());
    for (const int count : counts) {
        if (count > 0) {
            auto& low = lows[class_of(count, bounds)];
            low = std::min(low, count);
        }
    }
    return lows;
}

std::size_t class_of(int count, std::span<const int> bounds)
{
    return static_cast<std::size_t>(
        std::distance(bounds.begin(), std::ranges::lower_bound(bounds, count)));
}

std::string grouped(std::size_t number)
{
    auto text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return text;
}

} // namespace incident_mapper
