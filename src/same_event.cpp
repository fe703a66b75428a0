#include "same_event.hpp"

#include <algorithm>

#include "incident_mapper/location.hpp"

namespace incident_mapper {

namespace {

bool only_says_nobody(const Draft& draft)
{
    const auto zero = [](const Figure& figure) { return figure.count.high == 0; };
    return draft.has_casualties() && std::all_of(draft.killed.begin(), draft.killed.end(), zero) &&
           std::all_of(draft.injured.begin(), draft.injured.end(), zero);
}

/// «31 شهيداً في سوريا اليوم»: not the dead of a protest told elsewhere in the report.
bool is_toll_elsewhere(const Draft& toll, const Draft& other)
{
    const auto apart = std::max(toll.paragraph, other.paragraph) -
                       std::min(toll.last_paragraph, other.last_paragraph);
    const bool of_region = toll.location && toll.location->geo_precision == 3;
    return toll.kill_only && (of_region || apart > 1);
}

constexpr double coarse_m = 30'000;

bool is_coarse(const Location& location)
{
    return location.geo_precision == 3 || location.uncertainty_m > coarse_m;
}

/// A headline's «دير الزور» may mean the governorate of the body's village.
bool headline_names_area(const Draft& a, const Draft& b)
{
    if ((a.zone == Zone::headline) == (b.zone == Zone::headline)) {
        return false;
    }
    const double reach = std::max(a.location->area_m, b.location->area_m);
    return distance_m(*a.location->point, *b.location->point) <= reach;
}

/// A village that the gazetteer lacks, though it lies in the area of a place named in another
/// sentence, is not that place.
bool unknown_beside_named(const Draft& a, const Draft& b)
{
    const Draft& known = a.unknown_place ? b : a;
    const Draft& unknown = a.unknown_place ? a : b;
    return a.unknown_place != b.unknown_place && a.sentence != b.sentence &&
           a.zone != Zone::headline && b.zone != Zone::headline && known.location &&
           known.location->geo_precision == 1 && (unknown.location || !unknown.unknown_quarter) &&
           !(unknown.location && unknown.location->place == known.location->place);
}

/// «… أطراف حولا. وكانت الغارة على ميس الجبل أمس …»: a strike of a day of its own on another town near by.
bool is_told_of_another_day(const Draft& a, const Draft& b)
{
    const Draft& earlier = a.sentence < b.sentence ? a : b;
    const Draft& later = a.sentence < b.sentence ? b : a;
    const auto is_close = [](const Draft& draft) {
        return draft.location && draft.location->place && draft.location->geo_precision < 3 &&
               draft.zone != Zone::headline;
    };
    return is_close(a) && is_close(b) && a.location->place != b.location->place &&
           earlier.sentence != later.sentence && !earlier.dates && later.dates;
}

/// «قرب الخيام …» and in another paragraph «أطراف كفركلا …»: settlements of two names are not one.
bool are_two_settlements(const Draft& a, const Draft& b)
{
    const auto names_settlement = [](const Draft& draft) {
        return draft.zone != Zone::headline && draft.location && draft.location->place &&
               (draft.location->rule == "named" || draft.location->rule == "near" ||
                draft.location->rule == "part" || draft.location->rule == "direction");
    };
    const Draft& later = a.paragraph < b.paragraph ? b : a;
    return a.paragraph != b.paragraph && !later.is_definite && names_settlement(a) &&
           names_settlement(b) && a.location->place != b.location->place;
}

/// Lines or paragraphs of a list, each under the name of a place of its own.
bool are_two_items(const Draft& a, const Draft& b)
{
    return a.sentence != b.sentence && !a.heading.empty() && !b.heading.empty() &&
           a.heading != b.heading;
}

/// «39 في حمورية … 11 في سقبا»: parts of a toll, though the places lie close.
bool are_two_shares(const Draft& a, const Draft& b)
{
    return a.sentence == b.sentence && (a.of_share || b.of_share) && a.location && b.location &&
           a.location->place != b.location->place;
}

/// «وكان قصف مماثل قد أوقع الخميس 23 قتيلا», and in the next paragraph a strike of no told day on a place:
/// where of the one, when of the other are not told, so that nothing says that they are one.
bool are_told_apart(const Draft& a, const Draft& b)
{
    const Draft& earlier = a.paragraph < b.paragraph ? a : b;
    const Draft& later = a.paragraph < b.paragraph ? b : a;
    return a.paragraph != b.paragraph && earlier.zone != Zone::headline && earlier.dates &&
           !earlier.location && earlier.has_casualties() && later.location && !later.dates &&
           !later.has_casualties();
}

} // namespace

bool is_violence(const std::string& type)
{
    return type == "Battles" || type == "Explosions/Remote violence" ||
           type == "Violence against civilians";
}

bool types_agree(const Draft& a, const Draft& b)
{
    if (a.event_type.empty() || b.event_type.empty()) {
        const auto& known = a.event_type.empty() ? b.event_type : a.event_type;
        return known.empty() || is_violence(known) || only_says_nobody(a) || only_says_nobody(b) ||
               ((a.kill_only || b.kill_only) && known != "Strategic developments" &&
                !is_toll_elsewhere(a, b) && !is_toll_elsewhere(b, a));
    }
    if (a.event_type != b.event_type) {
        // an attack with car bombs is part of the battle it is told in
        return (a.by_means && b.event_type == "Battles") ||
               (b.by_means && a.event_type == "Battles");
    }
    return is_same_kind(a.event_type, a.sub_event_type, b.sub_event_type);
}

bool dates_agree(const Draft& a, const Draft& b)
{
    if (a.dates && b.dates) {
        return a.dates->overlaps(*b.dates);
    }
    return !(a.dates && b.relative_date) && !(b.dates && a.relative_date);
}

bool places_agree(const Draft& a, const Draft& b)
{
    if (are_two_settlements(a, b) || are_two_items(a, b) || are_two_shares(a, b) ||
        are_told_apart(a, b)) {
        return false;
    }
    if (unknown_beside_named(a, b)) {
        return false;
    }
    if (is_told_of_another_day(a, b)) {
        return false;
    }
    return !a.location || !b.location || may_be_same(*a.location, *b.location) ||
           headline_names_area(a, b);
}

bool details_agree(const Draft& a, const Draft& b)
{
    if (!a.location || !b.location || is_coarse(*a.location) == is_coarse(*b.location)) {
        return true;
    }
    const bool headline = a.zone == Zone::headline || b.zone == Zone::headline;
    if (!headline && a.sentence != b.sentence && !a.sub_event_type.empty() &&
        !b.sub_event_type.empty() && a.sub_event_type != b.sub_event_type &&
        a.event_type == "Explosions/Remote violence") {
        return false;
    }
    const auto best = [](const Draft& draft) { return combine(draft.killed).best; };
    const auto x = best(a);
    const auto y = best(b);
    return !x || !y || std::max(*x, *y) * 2 < std::min(*x, *y) * 3;
}

} // namespace incident_mapper
