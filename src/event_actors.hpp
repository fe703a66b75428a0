#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/discourse.hpp"
#include "report_context.hpp"

namespace incident_mapper {

/// What the words around the name of a force make of it.
enum class ActorRole { open, agent, target, aside };

/// The patterns of `role_cues.tsv`.
struct RoleCues {
    /// `lexicon` must outlive the cues.
    explicit RoleCues(const Lexicon& lexicon);

    PatternSet patterns;
    std::vector<ActorRole> rows; ///< by payload
};

/// Works out who did it to whom in one report. `context` must outlive it.
class EventActors {
public:
    EventActors(const ReportContext& context, const RoleCues& cues)
        : m_context(context), m_report(context.report()), m_text(m_report.text),
          m_tokens(m_report.text.tokens()), m_actors(context.actor_tagger().actors())
    {
        read_roles(cues);
    }

    /// Those named in a draft's own words.
    void add_actors(Draft& draft, TokenRange segment) const;
    /// Whether civilians, fighters or protesters are among those it happened to.
    void note_people(Draft& draft, TokenRange segment) const;
    /// Who carries out the strikes of a report: where all that name an agent name the same one.
    void note_common_agents(const std::vector<Draft>& drafts);
    /// The type of an attack or of deaths follows from who did it to whom.
    void settle_type(Draft& draft) const;
    /// Demonstrators shot at are a protest met with excessive force, not an attack (ACLED Codebook).
    static void note_protest(Draft& draft);

private:
    /// Armed people shot at armed ones: an armed clash, not an attack on civilians (ACLED Codebook).
    [[nodiscard]] bool is_fire_on_forces(const Draft& draft) const;
    void settle_sides(Draft& draft) const;
    /// Who protests, and against whom.
    void settle_protest(Draft& draft) const;
    void read_roles(const RoleCues& cues);
    [[nodiscard]] std::vector<std::size_t> slot_ends(std::string_view slot,
                                                     std::size_t token) const;
    void add_open_actors(Draft& draft, std::vector<std::size_t> open) const;
    /// «مسلحون من تنظيم داعش»: the gunmen are the group named right behind.
    [[nodiscard]] bool is_named_again(std::size_t index) const;
    void set_agent(Draft& draft, const ActorMention& mention) const;
    static void set_target(Draft& draft, const ActorMention& mention);

    const ReportContext& m_context;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const std::vector<Actor>& m_actors;
    std::vector<ActorRole> m_roles; ///< one per mention of an actor
    std::map<std::string, std::optional<std::size_t>> m_common_agents; ///< by sub-event type
};

} // namespace incident_mapper
