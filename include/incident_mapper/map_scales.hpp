#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace incident_mapper {

/// The largest of 1, 2, 5, 10, 20, 50 … (also below 1) that is not above `limit`. \pre limit > 0
double round_down(double limit);

/// Length of a scale bar in kilometres and in points: round, and at most `longest` points.
struct ScaleBar {
    double kilometres = 0;
    double points = 0;
    int parts = 4; ///< equal parts of round length
};
/// \pre metres_per_point > 0
ScaleBar scale_bar(double metres_per_point, double longest);

/// Radius of symbols by number of deaths: areas grow evenly with it, from `smallest` for none or an
/// unknown number to `largest` for `most`, so that the eye compares areas rightly.
struct SizeScale {
    double smallest = 3;
    double largest = 13;
    int most = 0; ///< of the incidents on this map

    [[nodiscard]] double radius(std::optional<int> deaths) const;
    /// Up to three numbers of deaths for the legend, ascending: `shown` (at most `most`), the largest
    /// on the map, and below it round ones.
    [[nodiscard]] std::vector<int> examples(int shown) const;
};

/// Upper bounds of up to five classes of counts, ascending; the last is the greatest count. Class i
/// holds the counts above bound i-1 (0 at first) up to bound i; every class holds some. The breaks
/// are the natural ones of the data: those that make the classes most alike within (Fisher 1958;
/// Jenks 1967), measured by square roots, which for counts have an even spread (Anscombe 1948).
/// Between two classes the roundest number stands; up to five different counts are each a class.
/// Empty without counts above 0.
std::vector<int> class_bounds(std::span<const int> counts);
/// The least count of the data in each class. \pre bounds are the data's own
std::vector<int> class_lows(std::span<const int> counts, std::span<const int> bounds);
/// Index of the class that holds `count`. \pre 0 < count <= bounds.back()
std::size_t class_of(int count, std::span<const int> bounds);

/// A number with its thousands set off: "5,000".
std::string grouped(std::size_t number);

} // namespace incident_mapper
