#include "candidate_choice.hpp"

#include <algorithm>
#include <limits>

#include "place_fit.hpp"

namespace incident_mapper {

namespace {

constexpr NameCost much_farther = 10;
constexpr NameCost vowels_only = 5;
constexpr NameCost ambiguous_within = 5;
constexpr std::size_t most_candidates = 5;
constexpr std::size_t most_paired = 50;
constexpr double apart_m_for_one = 5'000;
constexpr double most_for_apart = 60;

double score_of(const ScoredPlace& each)
{
    return std::clamp(0.95 - (each.cost + each.misfit) / 200.0, 0.0, 0.95);
}

std::vector<GeocodeAnswer::Candidate> best_of(const std::vector<ScoredPlace>& scored)
{
    std::vector<GeocodeAnswer::Candidate> candidates;
    for (const auto& each : scored) {
        const bool known = std::ranges::any_of(
            candidates, [&](const auto& candidate) { return candidate.place == each.place; });
        if (!known && candidates.size() < most_candidates) {
            candidates.push_back({each.place, score_of(each)});
        }
    }
    return candidates;
}

NameCost apart_penalty(const Place& a, const Place& b)
{
    return static_cast<NameCost>(
        std::min(most_for_apart, distance_m(a.point, b.point) / apart_m_for_one));
}

void sort_by_penalty(std::vector<ScoredPlace>& scored)
{
    std::ranges::stable_sort(scored, {}, &ScoredPlace::penalty);
}

} // namespace

void drop_outdone(std::vector<ScoredPlace>& scored)
{
    NameCost nearest = std::numeric_limits<NameCost>::max();
    bool rare_kind = false;
    for (const auto& each : scored) {
        nearest = each.misfit < type_differs ? std::min(nearest, each.cost) : nearest;
        rare_kind |= each.rare_kind;
    }
    if (nearest <= vowels_only) {
        std::erase_if(scored,
                      [&](const ScoredPlace& each) { return each.cost > nearest + much_farther; });
    }
    if (rare_kind) {
        std::erase_if(scored, [](const ScoredPlace& each) { return !each.rare_kind; });
    }
    sort_by_penalty(scored);
}

Choice choose(const std::vector<ScoredPlace>& scored, const Gazetteer& gazetteer, bool within)
{
    Choice choice;
    choice.candidates = best_of(scored);
    if (scored.empty()) {
        choice.reason = "no place of that name";
        return choice;
    }
    const auto& best = scored.front();
    const auto& place = gazetteer[best.place];
    choice.at_namesake = best.misfit >= type_differs;
    if (choice.at_namesake && !(within && best.named_for && best.cost <= vowels_only)) {
        choice.reason = "no place of that name is of that kind";
        return choice;
    }
    choice.score = score_of(best);
    const auto rival = std::ranges::find_if(
        scored, [&](const ScoredPlace& other) { return is_rival(place, gazetteer[other.place]); });
    if (rival != scored.end()) {
        const NameCost ahead = rival->penalty - best.penalty;
        if (ahead < ambiguous_within) {
            choice.reason = "several places of that name";
            return choice;
        }
        choice.score -= std::max(0.0, 0.2 - ahead / 200.0);
    }
    choice.best = best;
    return choice;
}

void drop_areas(std::vector<ScoredPlace>& scored, const Gazetteer& gazetteer)
{
    const auto is_area = [&](const ScoredPlace& each) {
        return is_administrative(gazetteer[each.place]);
    };
    const bool other = std::ranges::any_of(scored, [&](const ScoredPlace& each) {
        return !is_area(each) && each.misfit < type_differs;
    });
    if (other) {
        std::erase_if(scored, is_area);
    }
}

void bring_together(std::vector<ScoredPlace>& first, std::vector<ScoredPlace>& second,
                    const Gazetteer& gazetteer)
{
    first.resize(std::min(first.size(), most_paired));
    second.resize(std::min(second.size(), most_paired));
    const auto add_other = [&](std::vector<ScoredPlace>& scored,
                               const std::vector<ScoredPlace>& others) {
        for (auto& each : scored) {
            NameCost least = std::numeric_limits<NameCost>::max();
            for (const auto& other : others) {
                least = std::min(least, other.penalty + apart_penalty(gazetteer[each.place],
                                                                      gazetteer[other.place]));
            }
            each.penalty += others.empty() ? 0 : least;
        }
    };
    const auto first_alone = first;
    add_other(first, second);
    add_other(second, first_alone);
    sort_by_penalty(first);
    sort_by_penalty(second);
}

} // namespace incident_mapper
