#include "incident_mapper/actor_tagger.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace incident_mapper {

namespace {

bool refers_back(ActorUse use) { return use == ActorUse::anaphor || use == ActorUse::state; }

} // namespace

bool is_armed(const Actor& actor)
{
    return actor.kind != "civilians" && actor.kind != "protesters" && actor.kind != "political";
}

ActorTagger::ActorTagger(const Lexicon& lexicon) : m_names(lexicon)
{
    const auto& actors = lexicon.table("actors");
    for (std::size_t row = 0; row < actors.size(); ++row) {
        m_actors.push_back(
            {std::string(actors.cell(row, "actor")), std::string(actors.cell(row, "kind")),
             std::string(actors.cell(row, "side")), std::string(actors.cell(row, "country")),
             std::string(actors.cell(row, "also_in"))});
    }
    static const std::map<std::string_view, ActorUse> uses{
        {"name", ActorUse::name},       {"adjective", ActorUse::adjective},
        {"metonym", ActorUse::metonym}, {"anaphor", ActorUse::anaphor},
        {"state", ActorUse::state},     {"local", ActorUse::local}};
    const auto& names = lexicon.table("actor_names");
    m_names.add_table(names);
    for (std::size_t row = 0; row < names.size(); ++row) {
        const auto actor = find(names.cell(row, "actor"));
        if (!actor) {
            throw names.fault(row, "actors.tsv has no \"" + std::string(names.cell(row, "actor")) +
                                       "\"");
        }
        m_rows.push_back({*actor, names.coded(uses, row, "use")});
    }
}

std::optional<std::size_t> ActorTagger::find(std::string_view name) const
{
    const auto it = std::find_if(m_actors.begin(), m_actors.end(),
                                 [&](const Actor& actor) { return actor.name == name; });
    return it == m_actors.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(it - m_actors.begin()));
}

std::vector<ActorMention> ActorTagger::tag(const Text& text) const
{
    auto mentions = read(text);
    settle(mentions, {});
    return mentions;
}

void ActorTagger::settle(std::vector<ActorMention>& mentions, std::string_view country) const
{
    const auto is_coalition = [&](std::size_t actor) {
        return m_actors[actor].kind == "coalition";
    };
    const auto may_be = [&](std::size_t index) {
        const auto& actor = m_actors[index];
        return (actor.country == country || actor.also_in.find(country) != std::string::npos) &&
               (actor.kind == "state_forces" || actor.kind == "police" || is_coalition(index));
    };
    std::set<std::string_view> sides; // of the land's forces that the report names
    for (const auto& mention : mentions) {
        const auto& named = m_actors[mention.actor];
        if (mention.may_mean.empty() && named.country == country && is_armed(named)) {
            sides.insert(named.side);
        }
    }
    for (auto& mention : mentions) {
        if (country.empty() || std::ranges::count_if(mention.may_mean, may_be) != 1) {
            continue;
        }
        const auto actor = *std::ranges::find_if(mention.may_mean, may_be);
        // "security forces" in a report that also names other forces of the land may be theirs
        const std::string_view side = m_actors[actor].side;
        const bool alone = sides.empty() || (sides.size() == 1 && sides.contains(side));
        if (is_coalition(actor) || alone || mention.use == ActorUse::state) {
            if (!is_coalition(actor)) {
                sides.insert(side);
            }
            mention.actor = actor;
            mention.may_mean.clear();
        }
    }
    std::erase_if(mentions, [&](const ActorMention& mention) {
        return mention.use == ActorUse::local && !country.empty() &&
               m_actors[mention.actor].country != country;
    });
    for (auto& mention : mentions) {
        if (std::ranges::all_of(mention.may_mean, is_coalition)) {
            mention.may_mean.clear(); // «التحالف» in no land of theirs: the first of the table
        }
    }
    std::erase_if(mentions, [](const auto& mention) { return !mention.may_mean.empty(); });
}

std::vector<ActorMention> ActorTagger::read(const Text& text) const
{
    std::vector<ActorMention> mentions;
    for (std::size_t token = 0; token < text.tokens().size();) {
        const auto matches = m_names.match_at(text, token);
        const auto mention = matches.empty() ? std::nullopt : choose(matches, mentions);
        token = mention ? mention->tokens.last : token + 1;
        if (mention) {
            mentions.push_back(*mention);
        }
    }
    return mentions;
}

std::optional<ActorMention> ActorTagger::choose(const std::vector<PatternMatch>& matches,
                                                const std::vector<ActorMention>& before) const
{
    const auto& first = m_rows[matches.front().payload];
    const auto are_alike = [&](const PatternMatch& match) {
        return match.tokens == matches.front().tokens;
    };
    const bool back = std::ranges::any_of(matches, [&](const PatternMatch& match) {
        return are_alike(match) && refers_back(m_rows[match.payload].use);
    });
    // The pattern stands with every actor it may mean: the one named last before it.
    const auto may_mean = [&](std::size_t actor) {
        return std::ranges::any_of(matches, [&](const PatternMatch& match) {
            return are_alike(match) && m_rows[match.payload].actor == actor;
        });
    };
    const auto named =
        std::find_if(before.rbegin(), before.rend(), [&](const ActorMention& earlier) {
            return (earlier.use == ActorUse::name || earlier.use == ActorUse::local) &&
                   may_mean(earlier.actor);
        });
    if (back && named != before.rend()) {
        return ActorMention{matches.front().tokens, named->actor, ActorUse::anaphor, {}};
    }
    ActorMention open{matches.front().tokens, first.actor, first.use, {}};
    if (!refers_back(first.use)) {
        return open;
    }
    for (const auto& match : matches) {
        if (are_alike(match)) {
            open.may_mean.push_back(m_rows[match.payload].actor);
        }
    }
    return open;
}

} // namespace incident_mapper
