#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/calendar.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/span.hpp"

namespace incident_mapper {

/// A temporal expression in a text.
struct TemporalExpression {
    Span span;
    TokenRange tokens;
    std::string text;
    std::string value;              ///< TIMEX3 style; empty where it could not be anchored
    std::optional<DateRange> range; ///< the days it stands for; none where value is empty
    std::string rule;               ///< id of the rule in `gazetteer/date_rules.tsv`
    bool of_next = false; ///< "a day after the attack": the day of the event told behind it alone
    bool hours = false; ///< «منذ ساعات الفجر»: of a day told beside it, if there is one
    bool heads =
        false; ///< "Incident date: 9 July", a day set apart in a title: of what is told below
};

/// A count with bounds: best, least and most, as a report states it.
struct Count {
    std::optional<int> best;
    std::optional<int> low;
    std::optional<int> high;

    [[nodiscard]] bool known() const { return best || low || high; }
    friend bool operator==(const Count&, const Count&) = default;
};

/// Attributes that evidence can be given for.
enum class Attribute { event, place, date, fatalities, injured, actor1, actor2 };
/// `event`, `place`, `date`, `fatalities`, `injured`, `actor1`, `actor2`.
const char* name_of(Attribute attribute);

using Evidence = std::map<Attribute, Span>;

/// What one report says of one incident.
struct Claim {
    std::string document;
    std::string source;
    std::optional<Date> published; ///< of the document
    Span span;                     ///< the sentence that reports it
    Count fatalities;
    Count injured;
    std::optional<DateRange> dates;
    Evidence evidence;
    std::string notes; ///< the sentence itself

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// Where an incident happened, and how well that is known.
struct Location {
    std::optional<PlaceIndex> place; ///< none when computed (`between`, `offset`)
    std::optional<Point> point;      ///< none: not known
    double uncertainty_m = 0;
    double area_m = 0;     ///< radius of the area of the same name, where the name may mean that
    int geo_precision = 3; ///< 1 the named place, 2 near or part of it, 3 a region
    std::string name, name_ar; ///< preferred names, or composed ones where computed
    /// named, area, part, near, countryside, direction, offset, between, region: see location.hpp
    std::string rule;
    double confidence = 0;
    std::string admin1, admin2, admin3, country; ///< English names; country by ISO alpha-2
    /// Of `between`, the two places; of `direction`, degrees clockwise from north. They shape the
    /// area on a map; an incident read back from a database has neither.
    std::optional<std::array<Point, 2>> ends = {};
    std::optional<double> bearing = {};
};

/// A dated, located event: one row of the `incidents` layer.
struct Incident {
    std::string id; ///< stable: same inputs, same id
    std::optional<DateRange> dates;
    int time_precision = 3; ///< 1 the day, 2 within a week, 3 within a month or longer, or undated
    std::string event_type;
    std::string sub_event_type;
    std::string actor1, actor2; ///< canonical English names; empty: not known
    Count fatalities;
    Count injured;
    Location location;
    std::string date_text, date_rule;
    double confidence = 0;
    std::vector<Claim> claims; ///< one per report, in order of publication, then document id
    [[nodiscard]] const Claim& lead() const { return claims.front(); }
};

} // namespace incident_mapper
