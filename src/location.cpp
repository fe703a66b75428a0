#include "incident_mapper/location.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

constexpr double near_m = 5'000;
constexpr double road_m = 10'000;
constexpr double countryside_m = 15'000;
/// «شرق حي الزيتون»: the side of a quarter, of a camp or village, lies so far from it at most.
constexpr double beside_quarter_m = 3'000;
constexpr double beside_village_m = 8'000;
constexpr double area_m = 10'000;
/// A governorate or district of which the gazetteer has the seat alone: hardly larger than this.
constexpr double governorate_m = 60'000;
constexpr double district_m = 20'000;
constexpr double same_place_m = 5'000;
/// A named side of an area lies a third of its radius off, and within six tenths of it of there.
constexpr double part_shift = 1.0 / 3;
constexpr double part_radius = 0.6;

bool is_region(const Place& place)
{
    return place.feature_class == 'A' || place.feature_class == 'H' || place.feature_class == 'T' ||
           (place.feature_class == 'L' && place.feature_code != "OILF" &&
            place.feature_code != "GASF");
}

Location named(const Place& place, PlaceIndex index, double confidence)
{
    Location location;
    location.place = index;
    location.point = place.point;
    location.uncertainty_m = place.radius_m;
    location.geo_precision = 1;
    location.name = place.name_en;
    location.name_ar = place.name_ar;
    location.rule = "named";
    location.confidence = confidence;
    location.admin1 = place.admin1;
    location.admin2 = place.admin2;
    location.admin3 = place.admin3;
    location.country = place.country;
    return location;
}

/// «دير الزور» without a type word may mean the city or its governorate.
double own_area_m(const ToponymMention& mention, const Gazetteer& gazetteer)
{
    double radius = 0;
    const Place place = gazetteer[*mention.place];
    for (const auto& candidate : mention.candidates) {
        const Place area = gazetteer[candidate.place];
        if (area.feature_code == "ADM1" && area.country == place.country &&
            area.admin1 == place.admin1) {
            radius = area.radius_m;
        }
    }
    return radius;
}

/// «محافظة حجة» where the gazetteer has the town of Hajjah, but not the governorate.
bool means_area_of_seat(const ToponymMention& mention, const Place& place)
{
    return place.feature_class == 'P' && mention.type &&
           (mention.type->key == "governorate" || mention.type->key == "subdistrict");
}

void widen_to_area(Location& location, const Place& seat)
{
    const bool governorate = is_governorate_seat(seat);
    location.rule = governorate ? "region" : "area";
    location.geo_precision = governorate ? 3 : 2;
    location.uncertainty_m =
        std::max(location.uncertainty_m, governorate ? governorate_m : district_m);
}

void loosen(Location& location, const char* rule, double metres)
{
    location.rule = rule;
    location.geo_precision = 2;
    location.uncertainty_m += metres;
}

/// «ريف حلب الشمالي», "northern Syria": seen from the area's own city where the name is that, too.
Location part_of_area(Location location, const ToponymMention& mention, const Gazetteer& gazetteer)
{
    const Place& area = gazetteer[*mention.place];
    Point from = area.point;
    for (const auto& candidate : mention.candidates) {
        const Place& city = gazetteer[candidate.place];
        if (city.feature_class == 'P' && city.country == area.country &&
            city.admin1 == area.admin1 && distance_m(city.point, area.point) <= area.radius_m) {
            from = city.point;
            break;
        }
    }
    location.point = destination(from, *mention.relation.bearing, area.radius_m * part_shift);
    location.uncertainty_m = area.radius_m * part_radius;
    location.rule = "part";
    location.geo_precision = 3;
    location.place.reset();
    location.admin2.clear();
    location.admin3.clear();
    return location;
}

Location between(const Location& a, const Location& b)
{
    Location location = a;
    location.place.reset();
    location.point = point_between(*a.point, *b.point);
    location.ends = std::array{*a.point, *b.point};
    location.uncertainty_m =
        distance_m(*a.point, *b.point) / 2 + std::max(a.uncertainty_m, b.uncertainty_m);
    location.rule = "between";
    location.geo_precision = 2;
    location.name = "between " + a.name + " and " + b.name;
    location.name_ar = a.name_ar + " – " + b.name_ar;
    location.confidence = std::min(a.confidence, b.confidence);
    location.admin1 = a.admin1 == b.admin1 ? a.admin1 : "";
    location.admin2 = a.admin2 == b.admin2 ? a.admin2 : "";
    location.admin3 = a.admin3 == b.admin3 ? a.admin3 : "";
    location.country = a.country == b.country ? a.country : "";
    return location;
}

/// «الحدود بين محافظتي الرقة ودير الزور»: areas touch where their discs do; their border reaches no farther
/// than the smaller disc, unless they lie apart.
void put_on_border(Location& location, const Place& a, const Place& b)
{
    const double apart = distance_m(a.point, b.point);
    const double share = a.radius_m / (a.radius_m + b.radius_m);
    location.point = point_between(a.point, b.point, share);
    location.ends.reset();
    location.uncertainty_m =
        std::max(std::min(a.radius_m, b.radius_m), (apart - a.radius_m - b.radius_m) / 2);
    location.geo_precision = 3;
}

/// How far a side of a place may lie from it: small places have their own close by.
double side_m(const Place& place)
{
    if (place.feature_code == "PPLX") {
        return beside_quarter_m;
    }
    const bool village = place.feature_code == "PPL" || place.feature_code == "PPLF" ||
                         place.feature_code == "PPLL" || place.feature_class == 'S';
    return village ? beside_village_m : countryside_m;
}

} // namespace

Location locate(const ToponymMention& mention, const ToponymMention* next,
                const Gazetteer& gazetteer)
{
    using Kind = SpatialRelation::Kind;
    const Place place = gazetteer[*mention.place];
    Location location = named(place, *mention.place, mention.confidence);
    location.area_m = mention.type ? 0 : own_area_m(mention, gazetteer);
    if (mention.relation.kind == Kind::between && next != nullptr && next->place) {
        const Place end = gazetteer[*next->place];
        location = between(location, named(end, *next->place, next->confidence));
        if (is_region(place) && is_region(end)) {
            put_on_border(location, place, end);
        }
        return location;
    }
    const bool side = mention.relation.bearing && (mention.relation.kind == Kind::countryside ||
                                                   mention.relation.kind == Kind::direction);
    if (side && place.feature_class == 'A') {
        return part_of_area(std::move(location), mention, gazetteer);
    }
    if (is_region(place)) {
        location.rule = "region";
        location.geo_precision = 3;
        return location;
    }
    if (means_area_of_seat(mention, place)) {
        widen_to_area(location, place);
        return location;
    }
    switch (mention.relation.kind) {
    case Kind::offset:
        if (mention.relation.bearing && mention.relation.distance_m) {
            location.point =
                destination(place.point, *mention.relation.bearing, *mention.relation.distance_m);
            loosen(location, "offset", *mention.relation.distance_m / 4);
            location.place.reset();
            location.admin3.clear();
        } else if (mention.relation.distance_m) {
            loosen(location, "near",
                   *mention.relation.distance_m); // "20 km from Hama": on any side
        }
        break;
    case Kind::near:
        loosen(location, "near", near_m);
        break;
    case Kind::part:
        loosen(location, "part", 0);
        break;
    case Kind::countryside:
        loosen(location, "countryside", countryside_m);
        location.bearing = mention.relation.bearing;
        break;
    case Kind::direction:
        loosen(location, "direction", side_m(place));
        location.bearing = mention.relation.bearing;
        break;
    case Kind::between: // «على طريق حلب»: how far off is not told
        loosen(location, "near", road_m);
        break;
    case Kind::none:
        if (mention.type && mention.type->key == "area") {
            loosen(location, "area", 0);
            location.uncertainty_m = std::max(location.uncertainty_m, area_m);
        }
        break;
    }
    return location;
}

bool may_be_same(const Location& a, const Location& b)
{
    if (!a.point || !b.point || (a.place && a.place == b.place)) {
        return true;
    }
    const double apart = distance_m(*a.point, *b.point);
    const auto reach = [](const Location& location) {
        return location.geo_precision == 1 ? 0 : location.uncertainty_m;
    };
    return apart <= std::max({same_place_m, reach(a), reach(b)});
}

bool is_finer(const Location& a, const Location& b)
{
    if (!a.point || !b.point) {
        return a.point.has_value();
    }
    return a.geo_precision != b.geo_precision ? a.geo_precision < b.geo_precision
                                              : a.uncertainty_m < b.uncertainty_m;
}

} // namespace incident_mapper
