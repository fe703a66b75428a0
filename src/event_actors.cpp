#include "event_actors.hpp"

#include <algorithm>

#include "token_order.hpp"

namespace incident_mapper {

RoleCues::RoleCues(const Lexicon& lexicon) : patterns(lexicon)
{
    const auto& table = lexicon.table("role_cues");
    patterns.add_table(table);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto role = table.cell(row, "role");
        rows.push_back(role == "agent"    ? ActorRole::agent
                       : role == "target" ? ActorRole::target
                                          : ActorRole::aside);
    }
}

void EventActors::add_actors(Draft& draft, TokenRange segment) const
{
    std::vector<std::size_t> open;
    const auto& actors = m_report.actors;
    for (std::size_t i = first_from(actors, segment.first);
         i < actors.size() && actors[i].tokens.first < segment.last; ++i) {
        const auto& mention = actors[i];
        if (distance(mention.tokens, draft.trigger) > argument_reach || is_named_again(i)) {
            continue;
        }
        if (m_roles[i] == ActorRole::agent && !draft.agent) {
            set_agent(draft, mention);
        } else if (m_roles[i] == ActorRole::target && !draft.target &&
                   mention.use != ActorUse::metonym) { // "attack on Damascus": the city
            set_target(draft, mention);
            draft.target_is_told = draft.target == mention.actor;
        } else if (m_roles[i] == ActorRole::open && mention.use != ActorUse::metonym) {
            open.push_back(i);
        }
    }
    add_open_actors(draft, std::move(open));
}

/// Actors whose part no words tell: the nearest one did it, the next one is whom it was done to.
void EventActors::add_open_actors(Draft& draft, std::vector<std::size_t> open) const
{
    std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
        return distance(m_report.actors[a].tokens, draft.trigger) <
               distance(m_report.actors[b].tokens, draft.trigger);
    });
    for (const std::size_t i : open) {
        const auto& mention = m_report.actors[i];
        const bool known = draft.agent == mention.actor || draft.target == mention.actor;
        if (known || !is_armed(m_actors[mention.actor])) {
            continue;
        }
        const bool bomb = draft.sub_event_type == "Remote explosive/landmine/IED" ||
                          draft.sub_event_type == "Suicide bomb";
        if (!draft.agent && !bomb) { // who laid a bomb is told expressly, if at all
            set_agent(draft, mention);
        } else if (!draft.target) {
            set_target(draft, mention);
        }
    }
}

void EventActors::note_people(Draft& draft, TokenRange segment) const
{
    for (std::size_t i = segment.first; i < segment.last; ++i) {
        if (draft.agent && draft.agent_tokens.contains(i)) {
            continue; // "gunmen killed …" tells of no fallen fighters
        }
        draft.civilians = draft.civilians || m_context.in_class("civilian", i);
        draft.fighters = draft.fighters || m_context.in_class("fighter", i);
        draft.protesters = draft.protesters || m_context.in_class("protester", i);
    }
}

void EventActors::note_common_agents(const std::vector<Draft>& drafts)
{
    for (const auto& draft : drafts) {
        if (draft.event_type == "Explosions/Remote violence" && draft.agent) {
            const auto [it, fresh] = m_common_agents.emplace(draft.sub_event_type, draft.agent);
            if (!fresh && it->second != draft.agent) {
                it->second.reset();
            }
        }
    }
}

bool EventActors::is_fire_on_forces(const Draft& draft) const
{
    // one man shot may be off duty, or have left them
    const bool one_man = std::ranges::any_of(
        draft.killed, [](const Figure& figure) { return figure.count.best == 1; });
    return draft.event_type == "Violence against civilians" && draft.sub_event_type == "Attack" &&
           !one_man && draft.fighters && !draft.civilians && draft.agent && draft.target &&
           draft.target_is_told && is_armed(m_actors[*draft.agent]) &&
           is_armed(m_actors[*draft.target]);
}

void EventActors::settle_type(Draft& draft) const
{
    const auto common = m_common_agents.find(draft.sub_event_type);
    if (!draft.agent && draft.sub_event_type == "Air/drone strike" &&
        common != m_common_agents.end() && common->second != draft.target) {
        draft.agent = common->second;
    }
    if (is_fire_on_forces(draft)) {
        draft.event_type = "Battles";
        draft.sub_event_type = "Armed clash";
    }
    settle_sides(draft);
    if (!draft.event_type.empty()) {
        return;
    }
    const bool armed_target = draft.target && is_armed(m_actors[*draft.target]);
    const bool civilian_target =
        (draft.target && !armed_target) || (draft.civilians && !armed_target);
    draft.soft_type = true;
    // a headline that only says where: people were killed, or somebody attacked
    const bool news = draft.in_headline && draft.location;
    const bool attack_on_people =
        (civilian_target && !draft.kill_only) || draft.agent_killed_people() ||
        (draft.violent_death && draft.location && (news || !draft.killed.empty())) ||
        (draft.location && !draft.kill_only && !draft.killed.empty());
    const bool battle = armed_target || (draft.fighters && !draft.civilians);
    if (!battle && attack_on_people) {
        draft.event_type = "Violence against civilians";
        draft.sub_event_type = "Attack";
    } else if (battle || draft.agent || (news && !draft.kill_only)) {
        draft.event_type = "Battles";
        draft.sub_event_type = "Armed clash";
    }
}

void EventActors::settle_sides(Draft& draft) const
{
    const auto civilians = m_context.actor_tagger().find("Civilians");
    const bool against_people =
        draft.event_type == "Violence against civilians" ||
        (draft.event_type == "Explosions/Remote violence" && draft.civilians && !draft.fighters);
    const bool open_target = !draft.target || !draft.target_is_told;
    if (against_people && open_target && civilians && draft.agent != civilians) {
        draft.target = civilians;
        draft.target_tokens = {};
    }
    settle_protest(draft);
    if (draft.sub_event_type == "Non-state actor overtakes territory" && draft.agent &&
        m_actors[*draft.agent].kind == "state_forces") {
        draft.sub_event_type = "Government regains territory";
    }
}

void EventActors::note_protest(Draft& draft)
{
    const bool deadly = std::ranges::any_of(
        draft.killed, [](const Figure& figure) { return figure.count.high != 0; });
    if (draft.sub_event_type == "Peaceful protest" && deadly) {
        draft.sub_event_type = "Excessive force against protesters";
    }
    if (draft.protesters &&
        (draft.event_type == "Violence against civilians" ||
         (draft.event_type.empty() && draft.kill_only)) &&
        (draft.sub_event_type.empty() || draft.sub_event_type == "Attack")) {
        draft.event_type = "Protests";
        draft.sub_event_type = "Excessive force against protesters";
    }
}

void EventActors::settle_protest(Draft& draft) const
{
    note_protest(draft);
    if (draft.event_type != "Protests" && draft.event_type != "Riots") {
        return;
    }
    const auto crowd =
        m_context.actor_tagger().find(draft.event_type == "Riots" ? "Rioters" : "Protesters");
    if (crowd && draft.agent != crowd) {
        const bool opponent = draft.agent && is_armed(m_actors[*draft.agent]);
        draft.target = opponent ? draft.agent : std::nullopt;
        draft.agent = crowd;
    }
}

void EventActors::read_roles(const RoleCues& cues)
{
    m_roles.assign(m_report.actors.size(), ActorRole::open);
    const SlotReader slots = [this](std::string_view slot, std::size_t token) {
        return slot_ends(slot, token);
    };
    for (const auto& match : cues.patterns.find_all(m_text, slots)) {
        const auto actor = match.capture("actor");
        const std::size_t i = actor ? first_from(m_report.actors, actor->first) : m_roles.size();
        if (i < m_roles.size() && m_report.actors[i].tokens == *actor &&
            m_roles[i] == ActorRole::open) {
            m_roles[i] = cues.rows[match.payload];
        }
    }
}

std::vector<std::size_t> EventActors::slot_ends(std::string_view slot, std::size_t token) const
{
    std::vector<std::size_t> ends;
    if (slot == "actor") {
        for (const auto& actor : starting_in(m_report.actors, {token, token + 1})) {
            ends.push_back(actor.tokens.last);
        }
    } else if (slot == "count" && (m_tokens[token].kind == TokenKind::number ||
                                   m_context.in_class_exactly("number_word", token))) {
        ends.push_back(token + 1);
    }
    return ends;
}

bool EventActors::is_named_again(std::size_t index) const
{
    const auto& mention = m_report.actors[index];
    if (m_actors[mention.actor].kind != "unidentified" || index + 1 >= m_report.actors.size()) {
        return false;
    }
    const auto& next = m_report.actors[index + 1];
    return next.tokens.first <= mention.tokens.last + 3 &&
           m_actors[next.actor].kind != "unidentified" && is_armed(m_actors[next.actor]) &&
           m_text.sentence_of(next.tokens.first) == m_text.sentence_of(mention.tokens.first);
}

void EventActors::set_agent(Draft& draft, const ActorMention& mention) const
{
    if (draft.target != mention.actor && m_actors[mention.actor].kind != "civilians") {
        draft.agent = mention.actor;
        draft.agent_tokens = mention.tokens;
    }
}

void EventActors::set_target(Draft& draft, const ActorMention& mention)
{
    if (draft.agent != mention.actor) {
        draft.target = mention.actor;
        draft.target_tokens = mention.tokens;
    }
}

} // namespace incident_mapper
