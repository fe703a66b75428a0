#include <algorithm>
#include <cmath>
#include <map>

#include "map_plan.hpp"

namespace incident_mapper::io {

namespace {

constexpr double least_km = 24; ///< a map of one village shows so much around it

/// Where nothing is located: the region of the base layers.
constexpr GeoExtent whole_region{.west = 34, .east = 49, .south = 29, .north = 38};

double size_of(const GeoExtent& extent)
{
    return std::max(extent.east - extent.west, 1.5 * (extent.north - extent.south));
}

/// Without the farthest twentieth, where the rest takes less than half the width and height: one
/// incident far away must not shrink all others to a spot. The page counts those left out.
GeoExtent without_outliers(std::vector<Point> points, const GeoExtent& all)
{
    const auto few = points.size() / 20;
    if (few == 0) {
        return all;
    }
    std::vector<double> longitudes;
    std::vector<double> latitudes;
    for (const auto& point : points) {
        longitudes.push_back(point.longitude);
        latitudes.push_back(point.latitude);
    }
    const auto middle = static_cast<std::ptrdiff_t>(points.size() / 2);
    std::ranges::nth_element(longitudes, longitudes.begin() + middle);
    std::ranges::nth_element(latitudes, latitudes.begin() + middle);
    const Point median{.longitude = longitudes[points.size() / 2],
                       .latitude = latitudes[points.size() / 2]};
    std::ranges::stable_sort(points, {}, [&](const Point& p) { return distance_m(median, p); });
    GeoExtent best = all;
    for (std::size_t left_out = 1; left_out <= few; ++left_out) {
        points.pop_back();
        const auto rest = extent_of(points, least_km);
        if (size_of(*rest) < 0.5 * size_of(best)) {
            best = *rest;
        }
    }
    return best;
}

/// The incidents' extent with a tenth of room on each side.
GeoExtent extent_with_room(const std::vector<MappedIncident>& incidents)
{
    std::vector<Point> points;
    for (const auto& incident : incidents) {
        if (incident.point) {
            points.push_back(*incident.point);
        }
    }
    auto tight = extent_of(points, least_km);
    if (!tight) {
        return whole_region;
    }
    if (points.size() < 20000) { // a large layer has no few
        tight = without_outliers(std::move(points), *tight);
    }
    const double aside = (tight->east - tight->west) * 0.1;
    const double above = (tight->north - tight->south) * 0.1;
    return {.west = tight->west - aside,
            .east = tight->east + aside,
            .south = std::max(-90.0, tight->south - above),
            .north = std::min(90.0, tight->north + above)};
}

/// In the map's language; nothing for a country that has no name in it.
std::string country_name(const std::string& name, const Gazetteer& gazetteer, const MapLook& look)
{
    if (!look.rtl) {
        return name;
    }
    for (const auto& place : gazetteer.places()) {
        if (place.feature_code == "PCLI" && place.name_en == name) {
            return std::string{place.name_ar};
        }
    }
    return {};
}

/// How many incidents lie in each country, by its English name.
std::map<std::string, std::size_t> count_by_country(const std::vector<MappedIncident>& incidents)
{
    std::map<std::string, std::size_t> counts;
    for (const auto& incident : incidents) {
        ++counts[incident.country];
    }
    counts.erase(std::string{});
    return counts;
}

std::set<std::string> codes_of(const std::map<std::string, std::size_t>& counts, std::size_t all,
                               const CountryCodes& iso_codes)
{
    std::set<std::string> codes;
    for (const auto& [country, count] : counts) {
        const auto found = iso_codes.find(country);
        if (found != iso_codes.end() && count * 10 >= all) {
            codes.insert(found->second);
        }
    }
    return codes;
}

} // namespace

std::optional<DateRange> period_of(const std::vector<MappedIncident>& incidents)
{
    std::optional<DateRange> period;
    for (const auto& incident : incidents) {
        if (!incident.dates) {
            continue;
        }
        if (!period) {
            period = incident.dates;
        }
        period->first = std::min(period->first, incident.dates->first);
        period->last = std::max(period->last, incident.dates->last);
    }
    return period;
}

std::optional<DateRange> covered_by(std::optional<DateRange> period, const MapOptions& options)
{
    if (period) {
        period->first = std::min(period->first, options.from.value_or(period->first));
        period->last = std::max(period->last, options.to.value_or(period->last));
    } else if (options.from && options.to) {
        period = DateRange{*options.from, *options.to};
    }
    return period;
}

std::string countries_of(const std::vector<MappedIncident>& incidents, const Gazetteer& gazetteer,
                         const MapLook& look)
{
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [name, count] : count_by_country(incidents)) {
        order.emplace_back(count, name);
    }
    std::ranges::stable_sort(order, std::ranges::greater{},
                             &std::pair<std::size_t, std::string>::first);
    std::size_t covered = 0;
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 2); ++i) {
        const auto name = country_name(order[i].second, gazetteer, look);
        if (name.empty()) {
            return {};
        }
        words += i == 0 ? name : " " + look.texts("and", name);
        covered += order[i].first;
        if (covered * 10 >= incidents.size() * 9) {
            return words;
        }
    }
    return {};
}

MapPlan plan_map(const std::vector<MappedIncident>& incidents, const MapOptions& options,
                 const Gazetteer& gazetteer, const MapLook& look, const std::filesystem::path& maps)
{
    const auto iso_codes = country_codes(gazetteer);
    const auto counts = count_by_country(incidents);
    MapPlan plan{.options = &options,
                 .gazetteer = &gazetteer,
                 .look = &look,
                 .maps = maps,
                 .incidents = incidents,
                 .period = period_of(incidents),
                 .covered = covered_by(period_of(incidents), options),
                 .iso_codes = iso_codes,
                 .countries = countries_of(incidents, gazetteer, look),
                 .country_codes = codes_of(counts, incidents.size(), iso_codes),
                 .with_incidents = codes_of(counts, 0, iso_codes),
                 .given = {},
                 .extent = options.extent.value_or(extent_with_room(incidents)),
                 .projection = {},
                 .sizes = {.smallest = look.theme.size("symbol_min"),
                           .largest = look.theme.size("symbol_max"),
                           .most = 0},
                 .series = nullptr};
    plan.given = governorates_around(gazetteer, plan.extent);
    plan.projection = options.crs
                          ? ProjectionChoice{.definition = *options.crs, .name = {}, .zone = 0}
                          : choose_projection(plan.extent);
    for (const auto& incident : incidents) {
        if (incident.point && incident.fatalities) {
            plan.sizes.most = std::max(plan.sizes.most, *incident.fatalities);
        }
    }
    constexpr double full_size =
        842.0 * 595; // square points of a page; symbols of small ones are smaller
    plan.sizes.largest *=
        std::clamp(std::sqrt(options.width * options.height / full_size), 0.75, 1.0);
    constexpr double in_panels = 0.65; // of small maps likewise
    if (options.kind == MapKind::months) {
        plan.sizes.largest = std::max(plan.sizes.smallest * 1.5, plan.sizes.largest * in_panels);
    }
    // a map of small events does not shout
    if (plan.sizes.most > 0 && plan.sizes.most < 10) {
        plan.sizes.largest = std::min(plan.sizes.largest, plan.sizes.smallest * 2);
    }
    return plan;
}

} // namespace incident_mapper::io
