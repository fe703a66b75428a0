#include "incident_mapper/geocoder.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "incident_mapper/location.hpp"

namespace incident_mapper {

namespace {

constexpr NameCost type_differs = 60;
constexpr NameCost type_second =
    10; ///< not what the word usually means; an area named without a type
constexpr NameCost type_of_class = 20; ///< and is not even of its class: a town for an airport
constexpr NameCost seat_for_area = 25; ///< the governorate's seat where the gazetteer lacks it
constexpr NameCost at_edge = 25;
constexpr NameCost rare_country = 15;
constexpr NameCost uncommon_country = 8;
constexpr NameCost particles_off = 8;
constexpr NameCost ambiguous_within = 5;
constexpr NameCost most_with_area = 60;
constexpr NameCost most_without_area = 40;
constexpr NameCost least_limit = 10;
constexpr NameCost limit_for_consonant = 6;
constexpr NameCost literal = 10; ///< of a name that still has its type word: all but the very name
constexpr NameCost same_area_within = 5;
constexpr double same_place_m = 5'000;
constexpr NameCost well_known = 18;   ///< prominence of what is named to say where another place is
constexpr NameCost for_each_name = 3; ///< places known in many spellings are the better-known ones
constexpr std::size_t usual_names = 2;
constexpr std::size_t most_names = 4;
constexpr NameCost for_each_source = 3; ///< and so are those that several sources attest
constexpr std::size_t most_sources = 3;
constexpr std::size_t most_candidates = 5;
constexpr std::size_t least_for_context = 20;
constexpr std::size_t most_remembered = 65'536;

NameCost by_population(std::int64_t population)
{
    return population > 500'000 ? 35 : population > 100'000 ? 20 : population > 20'000 ? 12 : 0;
}

/// How much better known a place is than a village, by GeoNames feature code or population.
NameCost prominence(const Place& place)
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
    const auto* row = std::ranges::find(rows, std::string_view(place.feature_code), &Row::code);
    const std::string_view list = place.sources;
    const auto sources =
        std::min(most_sources, static_cast<std::size_t>(std::ranges::count(list, ';')));
    const auto names = std::clamp(place.names.size(), usual_names, usual_names + most_names);
    return std::max(row == rows.end() ? 0 : row->value,
                    by_population(place.population.value_or(0))) +
           for_each_name * static_cast<NameCost>(names - usual_names) +
           for_each_source * static_cast<NameCost>(sources);
}

bool is_seat(const Place& place)
{
    return place.feature_code == "PPLC" || place.feature_code == "PPLA" ||
           place.feature_code == "PPLA2";
}

bool is_administrative(const Place& place) { return place.feature_class == 'A'; }

std::string_view first_code(std::string_view codes) { return codes.substr(0, codes.find(',')); }

/// Whether two candidates are different places, and neither the area or centre of the other.
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

} // namespace

struct Geocoder::Evidence {
    std::vector<Extents> within; ///< one of each must hold the place
    std::string codes;           ///< of the type column

    [[nodiscard]] VariantOptions options(const NameReading& reading) const
    {
        VariantOptions options;
        options.most = !reading.bare    ? literal
                       : within.empty() ? most_without_area
                                        : most_with_area;
        options.base = least_limit;
        options.per_consonant = limit_for_consonant;
        options.other_consonants = reading.bare;
        return options;
    }
};

struct Geocoder::Scored {
    PlaceIndex place;
    std::uint32_t name;
    NameCost cost;    ///< of the name
    NameCost penalty; ///< with all evidence
    NameCost misfit;  ///< the part of the penalty that kind and area make
    const NameReading* reading;
};

struct Geocoder::Found {
    std::optional<Scored> best;
    double score = 0;
    std::vector<GeocodeAnswer::Candidate> candidates;
    std::string reason;
};

Geocoder::Geocoder(const Gazetteer& gazetteer, const Lexicon& lexicon, const VariantIndex& index)
    : m_gazetteer(&gazetteer), m_index(&index), m_cells(lexicon)
{
}
Geocoder::~Geocoder() = default;

const GeocodeAnswer& Geocoder::geocode(const GeocodeQuery& query)
{
    std::string key = query.name + '\x1f' + query.type;
    for (const auto& cell : query.within) {
        key += '\x1f' + cell;
    }
    if (m_answers.size() >= most_remembered) {
        m_answers.clear();
    }
    const auto [it, fresh] = m_answers.try_emplace(std::move(key));
    if (fresh) {
        it->second = answer(query);
    }
    return it->second;
}

GeocodeAnswer Geocoder::answer(const GeocodeQuery& query)
{
    const auto cell = m_cells.read(query.name);
    Evidence evidence;
    evidence.codes = m_cells.type_codes(query.type);
    std::string unknown_area;
    const auto& within = query.within; // the largest last
    std::for_each(within.rbegin(), within.rend(), [&](const auto& area) {
        if (!add_area(area, evidence)) {
            unknown_area = area;
        }
    });
    const auto& containers = cell.containers;
    std::for_each(containers.rbegin(), containers.rend(), [&](const auto& area) {
        if (auto extents = extents_of(area, evidence); !extents.empty()) {
            evidence.within.push_back(std::move(extents));
        }
    });
    auto result = cell_answer(cell, evidence);
    if (!result.point && !unknown_area.empty()) {
        result.reason += "; the gazetteer has no area '" + unknown_area + "'";
    }
    return result;
}

GeocodeAnswer Geocoder::cell_answer(const PlaceCell& cell, const Evidence& evidence) const
{
    GeocodeAnswer result;
    if (cell.places.empty()) {
        result.reason = "no name in the cell";
        return result;
    }
    if (cell.line && !cell.between) {
        result.reason = "a road has no one point";
        return result;
    }
    const auto first = find_end(cell.places.front(), evidence, cell.between);
    if (cell.places.size() == 1) {
        return place_answer(first, nullptr);
    }
    const auto second = find_end(cell.places[1], evidence, cell.between);
    if (cell.between) {
        return place_answer(first, &second);
    }
    result.candidates = first.candidates;
    result.candidates.insert(result.candidates.end(), second.candidates.begin(),
                             second.candidates.end());
    result.reason = "several places: give each a row";
    return result;
}

Geocoder::Found Geocoder::find(const CellPlace& place, const Evidence& evidence) const
{
    Found found;
    decide(candidates(place, evidence), found);
    return found;
}

/// A road between two places may begin outside of the area that holds its middle.
Geocoder::Found Geocoder::find_end(const CellPlace& place, const Evidence& evidence,
                                   bool between) const
{
    auto found = find(place, evidence);
    if (between && !found.best && !evidence.within.empty()) {
        Evidence anywhere = evidence;
        anywhere.within.clear();
        found = find(place, anywhere);
    }
    return found;
}

std::vector<Geocoder::Scored> Geocoder::candidates(const CellPlace& place,
                                                   const Evidence& evidence) const
{
    std::vector<Scored> scored;
    bool exact = false;
    for (const auto& reading : place.readings) {
        if (exact && reading.without_particles) {
            continue; // «والي» is no و + «الي» where there is a «والي»
        }
        for (const auto& match : m_index->find(reading.words, evidence.options(reading))) {
            const auto known = scored.size();
            score(reading, match, evidence, scored);
            exact |= scored.size() > known && match.cost == 0;
        }
        if (!scored.empty() && (!reading.bare || reading.before_relation)) {
            break; // the gazetteer has the name with its type word, or the adjective as part of it
        }
    }
    // Where the gazetteer has the very name, only that and the nearest spellings are meant.
    if (std::ranges::any_of(scored, [](const Scored& each) {
            return each.cost == 0 && each.misfit < type_differs;
        })) {
        std::erase_if(scored, [](const Scored& each) { return each.cost > literal; });
    }
    std::ranges::stable_sort(scored, {}, &Scored::penalty);
    return scored;
}

void Geocoder::score(const NameReading& reading, const VariantMatch& match,
                     const Evidence& evidence, std::vector<Scored>& scored) const
{
    const auto& place = (*m_gazetteer)[match.place];
    const auto area = area_penalty(place, evidence);
    if (area < 0) {
        return;
    }
    // A name that has its type word in the gazetteer itself needs no other evidence of its kind.
    const auto codes = reading.bare && !reading.codes.empty() ? reading.codes : evidence.codes;
    const bool of_type = !codes.empty() && codes != "*" && type_allows(codes, place);
    const bool container = reading.in_brackets && !of_type && prominence(place) >= well_known;
    if (container || (match.without_type && !of_type && place.feature_class != 'P')) {
        return;
    }
    const NameCost misfit = area + type_penalty(codes, place) + country_penalty(place, evidence);
    const NameCost cost = match.cost + (reading.without_particles ? particles_off : 0);
    scored.push_back(
        {match.place, match.name, cost, cost + misfit - prominence(place), misfit, &reading});
}

/// Negative: outside of an area that must hold it.
NameCost Geocoder::area_penalty(const Place& place, const Evidence& evidence) const
{
    NameCost penalty = 0;
    for (const auto& extents : evidence.within) {
        auto best = AreaFit::outside;
        for (const auto& extent : extents) {
            // the area itself is named: "Latakia Governorate", Latakia Governorate
            const auto& area = (*m_gazetteer)[extent->area()];
            best = std::min(best, area.id == place.id ? AreaFit::inside : extent->fit(place));
        }
        if (best == AreaFit::outside) {
            return -1;
        }
        penalty = std::max(penalty, best == AreaFit::edge ? at_edge : 0);
    }
    return penalty;
}

NameCost Geocoder::country_penalty(const Place& place, const Evidence& evidence) const
{
    if (!evidence.within.empty() || m_in_context == 0) {
        return 0;
    }
    const auto it = m_countries.find(std::string{place.country});
    const std::size_t answers = it == m_countries.end() ? 0 : it->second;
    return answers * 10 >= m_in_context   ? 0
           : answers * 50 >= m_in_context ? uncommon_country
                                          : rare_country;
}

void Geocoder::learn(const GeocodeAnswer& answer)
{
    if (answer.place && (*m_gazetteer)[*answer.place].feature_class != 'A') {
        ++m_learnt[std::string((*m_gazetteer)[*answer.place].country)];
        ++m_learnt_answers;
    }
}

void Geocoder::use_context()
{
    if (m_learnt_answers >= least_for_context) {
        m_countries = m_learnt;
        m_in_context = m_learnt_answers;
        m_answers.clear();
    }
}

void Geocoder::decide(std::vector<Scored> scored, Found& found) const
{
    const auto score_of = [](const Scored& each) {
        return std::clamp(0.95 - (each.cost + each.misfit) / 200.0, 0.0, 0.95);
    };
    for (const auto& each : scored) {
        const bool known = std::ranges::any_of(
            found.candidates, [&](const auto& candidate) { return candidate.place == each.place; });
        if (!known && found.candidates.size() < most_candidates) {
            found.candidates.push_back({each.place, score_of(each)});
        }
    }
    if (scored.empty()) {
        found.reason = "no place of that name";
        return;
    }
    const auto& best = scored.front();
    const auto& place = (*m_gazetteer)[best.place];
    if (best.misfit >= type_differs) {
        found.reason = "no place of that name is of that kind";
        return;
    }
    found.score = score_of(best);
    const auto rival = std::ranges::find_if(
        scored, [&](const Scored& other) { return is_rival(place, (*m_gazetteer)[other.place]); });
    if (rival != scored.end()) {
        const NameCost ahead = rival->penalty - best.penalty;
        if (ahead < ambiguous_within) {
            found.reason = "several places of that name";
            return;
        }
        found.score -= std::max(0.0, 0.2 - ahead / 200.0);
    }
    found.best = best;
}

bool Geocoder::add_area(const std::string& cell, Evidence& evidence)
{
    if (cell.find_first_not_of(" \t\r\n") == std::string::npos) {
        return true;
    }
    auto it = m_areas.find(cell);
    if (it == m_areas.end()) {
        if (m_areas.size() >= most_remembered) {
            m_areas.clear();
        }
        const auto read = m_cells.read(cell);
        it = m_areas
                 .emplace(cell, read.places.empty() ? Extents{}
                                                    : extents_of(read.places.front(), evidence))
                 .first;
    }
    if (!it->second.empty()) {
        evidence.within.push_back(it->second);
    }
    return !it->second.empty();
}

Geocoder::Extents Geocoder::extents_of(const CellPlace& area, const Evidence& evidence)
{
    Evidence wanted = evidence;
    wanted.codes.clear();
    auto scored = candidates(area, wanted);
    const bool any_area = std::ranges::any_of(
        scored, [&](const Scored& each) { return is_administrative((*m_gazetteer)[each.place]); });
    if (any_area) { // «حلب» as a container is the governorate before the city
        std::erase_if(scored, [&](const Scored& each) {
            return !is_administrative((*m_gazetteer)[each.place]);
        });
    }
    Extents extents;
    for (const auto& each : scored) {
        if (each.penalty > scored.front().penalty + same_area_within) {
            break;
        }
        auto& extent = m_extents[each.place];
        if (extent == nullptr) {
            extent = std::make_shared<const AreaExtent>(*m_gazetteer, each.place);
        }
        extents.push_back(extent);
    }
    return extents;
}

GeocodeAnswer Geocoder::place_answer(const Found& first, const Found* second) const
{
    GeocodeAnswer result;
    result.candidates = first.candidates;
    if (second != nullptr) {
        result.candidates.insert(result.candidates.end(), second->candidates.begin(),
                                 second->candidates.end());
    }
    if (!first.best || (second != nullptr && !second->best)) {
        result.reason = first.best ? second->reason : first.reason;
        return result;
    }
    const auto mention_of = [](const Found& found) {
        ToponymMention mention;
        mention.place = found.best->place;
        mention.confidence = found.score;
        mention.relation = found.best->reading->relation;
        if (!found.best->reading->type.empty()) {
            mention.type = TypeEvidence{{}, found.best->reading->type, {}, {}};
        }
        return mention;
    };
    const auto& place = (*m_gazetteer)[first.best->place];
    auto mention = mention_of(first);
    if (is_administrative(place) && mention.relation.kind == SpatialRelation::Kind::direction) {
        result.reason = "a part of an area has no one point";
        return result;
    }
    std::optional<ToponymMention> next;
    if (second != nullptr) {
        mention.relation.kind = SpatialRelation::Kind::between;
        next = mention_of(*second);
    }
    const auto location = locate(mention, next ? &*next : nullptr, *m_gazetteer);
    result.point = location.point;
    result.place = location.place;
    result.rule = location.rule;
    result.score = second != nullptr ? std::min(first.score, second->score) : first.score;
    result.score = std::round(std::max(result.score, 0.05) * 1000) / 1000;
    result.name_cost = first.best->cost;
    result.matched_name = place.names[first.best->name].text;
    if (second != nullptr) {
        result.matched_name +=
            " / " + std::string{(*m_gazetteer)[second->best->place].names[second->best->name].text};
        result.name_cost = std::max(result.name_cost, second->best->cost);
    }
    return result;
}

} // namespace incident_mapper
