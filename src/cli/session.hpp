#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_sounds.hpp"
#include "incident_mapper/pipeline.hpp"
#include "incident_mapper/variant_index.hpp"

namespace incident_mapper::cli {

/// The gazetteer as loaded from its folder, or from a compiled file.
struct LoadedGazetteer {
    std::string folder; ///< or the file
    Gazetteer places;
    std::vector<Diagnostic> rejects; ///< rows that could not be used
};

/// Word lists and gazetteer.
struct Knowledge {
    Lexicon lexicon;
    LoadedGazetteer gazetteer;
};

/// `gazetteer`: as given by `--gazetteer`, a folder or a compiled gazetteer.
Knowledge load_knowledge(const std::optional<std::string>& gazetteer);
LoadedGazetteer load_gazetteer(const std::optional<std::string>& gazetteer);

/// The actors of `actors.tsv`: what the formats of other data sets need beside the incidents.
std::map<std::string, ActorTraits> actor_traits(const Table& actors);
std::map<std::string, ActorTraits> load_actor_traits(const std::optional<std::string>& folder);

/// Gazetteer, word lists and the pipeline over them: what every command that reads reports needs.
class Session {
public:
    explicit Session(const GazetteerArgument& gazetteer);

    [[nodiscard]] const Gazetteer& gazetteer() const { return m_parts->knowledge.gazetteer.places; }
    [[nodiscard]] const Pipeline& pipeline() const { return m_parts->pipeline; }
    [[nodiscard]] const std::vector<Diagnostic>& rejects() const
    {
        return m_parts->knowledge.gazetteer.rejects;
    }

    /// Reads all inputs in order.
    void read(const InputArguments& arguments, const std::function<void(Reading)>& take,
              const std::function<void(Diagnostic)>& reject) const;

private:
    struct Parts {
        Knowledge knowledge;
        Pipeline pipeline;
        explicit Parts(Knowledge all);
    };
    std::unique_ptr<const Parts> m_parts;
};

/// Gazetteer, word lists and the index of spelling variants: what commands need that look names up.
class GazetteerSession {
public:
    explicit GazetteerSession(const GazetteerArgument& gazetteer);

    [[nodiscard]] const Gazetteer& gazetteer() const { return m_gazetteer->places; }
    /// Whether the folder holds word lists; without them only `gazetteer` may be asked for.
    [[nodiscard]] bool has_word_lists() const { return m_tables.contains("sounds"); }
    [[nodiscard]] const Lexicon& lexicon() const { return words().lexicon; }
    [[nodiscard]] const CellReader& cells() const { return words().cells; }
    [[nodiscard]] const VariantIndex& variants() const;

private:
    struct Words {
        Lexicon lexicon;
        CellReader cells;
        explicit Words(const std::map<std::string, std::string>& tables);
    };
    struct Variants {
        NameSounds sounds;
        VariantIndex index;
        Variants(const Gazetteer& gazetteer, const Words& words);
    };
    [[nodiscard]] const Words& words() const;

    std::unique_ptr<const LoadedGazetteer> m_gazetteer;
    std::map<std::string, std::string> m_tables;
    mutable std::unique_ptr<const Words> m_words;       ///< made when first asked for
    mutable std::unique_ptr<const Variants> m_variants; ///< likewise
};

/// `incident-mapper: DOCUMENT: where: reason` on stderr.
void report(const Diagnostic& diagnostic);

} // namespace incident_mapper::cli
