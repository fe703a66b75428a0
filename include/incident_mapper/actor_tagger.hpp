#pragma once

#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// A force, group or crowd that can act: a row of `actors.tsv`.
struct Actor {
    std::string name; ///< canonical English name
    std::string
        kind; ///< state_forces, coalition, armed_group, militia, police, political, civilians …
    std::string side; ///< who stands together: government, opposition, islamic_state, kurdish …
    std::string country;      ///< where it is at home, ISO 3166-1 alpha-2; empty for actors of many
    std::string also_in = {}; ///< other lands where words such as «الجيش» mean it, with spaces
};

/// How a text names an actor: see `actor_names.tsv`.
enum class ActorUse {
    name,      ///< its name
    anaphor,   ///< "the group": the last one named before it
    state,     ///< likewise, and only the state's own forces are called so: "government forces"
    local,     ///< a general word for it, in its own country: "rebels"
    metonym,   ///< a capital or country for its forces
    adjective, ///< "Turkish shelling"
};

struct ActorMention {
    TokenRange tokens;
    std::size_t actor = 0; ///< index into `ActorTagger::actors()`; of an anaphor, whom it means
    ActorUse use = ActorUse::name;
    std::vector<std::size_t> may_mean; ///< of an anaphor without an antecedent; else empty
};

/// Whether an actor bears arms (as against civilians, protesters and political bodies).
bool is_armed(const Actor& actor);

class ActorTagger {
public:
    /// `lexicon` must outlive the tagger. Throws std::runtime_error where `actor_names.tsv` names an
    /// actor that `actors.tsv` does not have.
    explicit ActorTagger(const Lexicon& lexicon);

    /// By position, not overlapping, the longest names. Words that are one actor's name and may refer back
    /// to another mean the one named last before them («جيش الاحتلال»). An anaphor without anything to refer to is
    /// left open: settle() decides.
    [[nodiscard]] std::vector<ActorMention> read(const Text& text) const;
    /// Open anaphors mean the one state force or police at home in `country`, where the report is set
    /// (ISO 3166-1 alpha-2, empty where unknown), or also in it, unless the report names forces of another
    /// side at home there and the words may be theirs; «التحالف» the coalition at war there, else the first that may be meant. The
    /// others are taken out, and so are general words of use `local` where the report is set in another country.
    void settle(std::vector<ActorMention>& mentions, std::string_view country) const;
    /// Both at once, for a text without a country.
    [[nodiscard]] std::vector<ActorMention> tag(const Text& text) const;

    [[nodiscard]] const std::vector<Actor>& actors() const { return m_actors; }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

private:
    struct NameRow {
        std::size_t actor;
        ActorUse use;
    };
    [[nodiscard]] std::optional<ActorMention> choose(const std::vector<PatternMatch>& matches,
                                                     const std::vector<ActorMention>& before) const;

    std::vector<Actor> m_actors;
    std::vector<NameRow> m_rows;
    PatternSet m_names;
};

} // namespace incident_mapper
