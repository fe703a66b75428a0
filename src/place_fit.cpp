#include "place_fit.hpp"

#include <algorithm>
#include <array>

#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

namespace {

constexpr NameCost seat_for_area = 25; ///< the governorate's seat where the gazetteer lacks it
constexpr NameCost for_each_name = 3;  ///< places known in many spellings are the better-known ones
constexpr std::size_t usual_names = 2;
constexpr std::size_t most_names = 4;
constexpr NameCost for_each_source = 3; ///< and so are those that several sources attest
constexpr std::size_t most_sources = 3;
constexpr double same_place_m = 5'000;
constexpr double most_namesake_m = 10'000;

NameCost by_population(std::int64_t population)
{
    return population > 500'000 ? 35 : population > 100'000 ? 20 : population > 20'000 ? 12 : 0;
}

NameCost by_code(std::string_view code)
{
    struct Row {
        std::string_view code;
        NameCost value;
    };
    static constexpr std::array<Row, 9> rows{{{"PCLI", 45},
                                              {"PCLD", 30},
                                              {"PPLC", 40},
                                              {"PPLA", 30},
                                              {"ADM1", 28},
                                              {"PPLA2", 18},
                                              {"ADM2", 15},
                                              {"PPLA3", 10},
                                              {"PPLX", -5}}};
    const auto* row = std::ranges::find(rows, code, &Row::code);
    return row == rows.end() ? 0 : row->value;
}

bool is_seat(const Place& place)
{
    return place.feature_code == "PPLC" || place.feature_code == "PPLA" ||
           place.feature_code == "PPLA2";
}

std::string_view first_code(std::string_view codes) { return codes.substr(0, codes.find(',')); }

} // namespace

NameCost prominence(const Place& place)
{
    const std::string_view list = place.sources;
    const auto sources =
        std::min(most_sources, static_cast<std::size_t>(std::ranges::count(list, ';')));
    const auto names = std::clamp(place.names.size(), usual_names, usual_names + most_names);
    return std::max(by_code(place.feature_code), by_population(place.population.value_or(0))) +
           for_each_name * static_cast<NameCost>(names - usual_names) +
           for_each_source * static_cast<NameCost>(sources);
}

bool is_administrative(const Place& place) { return place.feature_class == 'A'; }

NameCost type_penalty(std::string_view codes, const Place& place)
{
    if (codes.empty() || codes == "*") {
        return is_administrative(place) && place.feature_code.starts_with("ADM") ? type_second : 0;
    }
    if (type_allows(first_code(codes), place)) {
        const bool quarter = place.feature_code == "PPLX" && first_code(codes) != "P.PPLX";
        return quarter ? type_second : 0; // a neighbourhood is no village
    }
    if (type_allows(codes, place)) {
        return place.feature_class == codes.front() ? type_second : type_of_class;
    }
    return codes.starts_with("A.ADM") && is_seat(place) ? seat_for_area : type_differs;
}

bool is_of_rare_kind(std::string_view codes, const Place& place)
{
    const auto first = first_code(codes);
    const bool rare =
        (first.starts_with("S.") || first.starts_with("L.")) && first != "S.*" && first != "L.*";
    return rare && type_allows(first, place);
}

bool may_be_named_for(std::string_view codes, const Place& place)
{
    const bool area = codes.empty() || codes.starts_with("*") || codes.starts_with("A.");
    const bool other_class = !area && codes.front() != place.feature_class;
    return other_class && !is_administrative(place) && place.radius_m <= most_namesake_m;
}

bool is_rival(const Place& best, const Place& other)
{
    const double apart = distance_m(best.point, other.point);
    const bool own_area = is_administrative(best) != is_administrative(other) &&
                          best.country == other.country &&
                          apart <= std::max(best.radius_m, other.radius_m);
    const double same_m =
        best.feature_class == 'P' ? std::max(best.radius_m, same_place_m) : same_place_m;
    return apart > same_m && !own_area;
}

} // namespace incident_mapper
