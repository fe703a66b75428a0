#include "incident_mapper/geocoder.hpp"

#include <algorithm>
#include <cmath>

#include "candidate_choice.hpp"
#include "incident_mapper/location.hpp"
#include "place_fit.hpp"
#include "table_context.hpp"

namespace incident_mapper {

namespace {

constexpr NameCost at_edge = 25;
constexpr NameCost particles_off = 8;
constexpr NameCost number_off = 8;
constexpr NameCost most_with_area = 60;
constexpr NameCost most_without_area = 40;
constexpr NameCost least_limit = 10;
constexpr NameCost limit_for_consonant = 6;
constexpr NameCost literal = 10; ///< of a name that still has its type word: all but the very name
constexpr NameCost same_area_within = 5;
constexpr double most_between_m = 50'000;
constexpr std::size_t most_remembered = 65'536;

} // namespace

struct Geocoder::Evidence {
    std::vector<Extents> within; ///< one of each must hold the place
    std::string codes;           ///< of the type column

    [[nodiscard]] bool is_within() const { return !within.empty(); }

    [[nodiscard]] VariantOptions options(const NameReading& reading) const
    {
        VariantOptions options;
        options.most = !reading.bare || reading.without_number ? literal
                       : within.empty()                        ? most_without_area
                                                               : most_with_area;
        options.base = least_limit;
        options.per_consonant = limit_for_consonant;
        options.other_consonants = reading.bare;
        return options;
    }
};

Geocoder::Geocoder(const Gazetteer& gazetteer, const Lexicon& lexicon, const VariantIndex& index)
    : m_gazetteer(&gazetteer), m_index(&index), m_cells(lexicon),
      m_context(std::make_unique<TableContext>())
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
    if (cell.places.size() == 1) {
        return place_answer(
            choose(candidates(cell.places.front(), evidence), *m_gazetteer, evidence.is_within()));
    }
    const auto [first, second] = pair_of(cell, evidence);
    if (cell.between) {
        return between_answer(first, second);
    }
    result.candidates = first.candidates;
    result.candidates.insert(result.candidates.end(), second.candidates.begin(),
                             second.candidates.end());
    result.reason = "several places: give each a row";
    return result;
}

/// The first two names of a cell, each seen beside the other.
std::pair<Choice, Choice> Geocoder::pair_of(const PlaceCell& cell, const Evidence& evidence) const
{
    auto first = end_candidates(cell.places[0], evidence, cell.between);
    auto second = end_candidates(cell.places[1], evidence, cell.between);
    if (cell.between) {
        drop_areas(first, *m_gazetteer);
        drop_areas(second, *m_gazetteer);
    }
    bring_together(first, second, *m_gazetteer);
    return {choose(first, *m_gazetteer, evidence.is_within()),
            choose(second, *m_gazetteer, evidence.is_within())};
}

/// A road between two places may begin outside of the area that holds its middle.
std::vector<ScoredPlace> Geocoder::end_candidates(const CellPlace& place, const Evidence& evidence,
                                                  bool between) const
{
    auto scored = candidates(place, evidence);
    const bool none = std::ranges::all_of(
        scored, [](const ScoredPlace& each) { return each.misfit >= type_differs; });
    if (between && none && evidence.is_within()) {
        Evidence anywhere = evidence;
        anywhere.within.clear();
        scored = candidates(place, anywhere);
    }
    return scored;
}

std::vector<ScoredPlace> Geocoder::candidates(const CellPlace& place,
                                              const Evidence& evidence) const
{
    std::vector<ScoredPlace> scored;
    bool exact = false;
    for (const auto& reading : place.readings) {
        if (exact && reading.without_particles) {
            continue; // «والي» is no و + «الي» where there is a «والي»
        }
        if (!scored.empty() && reading.without_number) {
            continue; // the gazetteer has the part itself
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
    drop_outdone(scored);
    return scored;
}

void Geocoder::score(const NameReading& reading, const VariantMatch& match,
                     const Evidence& evidence, std::vector<ScoredPlace>& scored) const
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
    const NameCost misfit = area + type_penalty(codes, place) +
                            (evidence.is_within() ? 0 : m_context->penalty(place.country));
    const NameCost cost = match.cost + (reading.without_particles ? particles_off : 0) +
                          (reading.without_number ? number_off : 0);
    scored.push_back({.place = match.place,
                      .name = match.name,
                      .cost = cost,
                      .penalty = cost + misfit - prominence(place),
                      .misfit = misfit,
                      .rare_kind = is_of_rare_kind(codes, place),
                      .named_for = may_be_named_for(codes, place),
                      .reading = &reading});
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

void Geocoder::learn(const GeocodeAnswer& answer)
{
    if (answer.place) {
        m_context->learn((*m_gazetteer)[*answer.place]);
    }
}

void Geocoder::use_context()
{
    if (m_context->use()) {
        m_answers.clear();
    }
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
    const bool any_area = std::ranges::any_of(scored, [&](const ScoredPlace& each) {
        return is_administrative((*m_gazetteer)[each.place]);
    });
    if (any_area) { // «حلب» as a container is the governorate before the city
        std::erase_if(scored, [&](const ScoredPlace& each) {
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

namespace {

ToponymMention mention_of(const Choice& choice)
{
    ToponymMention mention;
    mention.place = choice.best->place;
    mention.confidence = choice.score;
    mention.relation = choice.best->reading->relation;
    const auto& type = choice.best->reading->type;
    if (!type.empty()) {
        mention.type = TypeEvidence{{}, type, {}, {}};
    }
    if (choice.at_namesake && mention.relation.kind == SpatialRelation::Kind::none) {
        mention.relation.kind = SpatialRelation::Kind::near;
    }
    return mention;
}

void set_location(GeocodeAnswer& answer, const Location& location, double score)
{
    answer.point = location.point;
    answer.place = location.place;
    answer.rule = location.rule;
    answer.score = std::round(std::max(score, 0.05) * 1000) / 1000;
}

} // namespace

GeocodeAnswer Geocoder::place_answer(const Choice& choice) const
{
    GeocodeAnswer result;
    result.candidates = choice.candidates;
    result.reason = choice.reason;
    if (!choice.best) {
        return result;
    }
    const auto& place = (*m_gazetteer)[choice.best->place];
    const auto mention = mention_of(choice);
    if (is_administrative(place) && mention.relation.kind == SpatialRelation::Kind::direction) {
        result.reason = "a part of an area has no one point";
        return result;
    }
    set_location(result, locate(mention, nullptr, *m_gazetteer), choice.score);
    result.name_cost = choice.best->cost;
    result.matched_name = place.names[choice.best->name].text;
    return result;
}

GeocodeAnswer Geocoder::between_answer(const Choice& first, const Choice& second) const
{
    GeocodeAnswer result;
    result.candidates = first.candidates;
    result.candidates.insert(result.candidates.end(), second.candidates.begin(),
                             second.candidates.end());
    if (!first.best || !second.best) {
        result.reason = first.best ? second.reason : first.reason;
        return result;
    }
    const auto& a = (*m_gazetteer)[first.best->place];
    const auto& b = (*m_gazetteer)[second.best->place];
    if (const double apart = distance_m(a.point, b.point); apart > most_between_m) {
        result.reason = "the places are " + std::to_string(std::lround(apart / 1000)) +
                        " km apart: what lies between has no one point";
        return result;
    }
    auto mention = mention_of(first);
    mention.relation.kind = SpatialRelation::Kind::between;
    const auto next = mention_of(second);
    set_location(result, locate(mention, &next, *m_gazetteer), std::min(first.score, second.score));
    result.name_cost = std::max(first.best->cost, second.best->cost);
    result.matched_name = std::string(a.names[first.best->name].text) + " / " +
                          std::string(b.names[second.best->name].text);
    return result;
}

} // namespace incident_mapper
