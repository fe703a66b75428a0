#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/pipeline.hpp"

namespace incident_mapper::cli {

/// The gazetteer as loaded from its folder.
struct LoadedGazetteer {
    std::string folder;
    Gazetteer places;
    std::vector<Diagnostic> rejects; ///< rows that could not be used
};

LoadedGazetteer load_gazetteer(const std::optional<std::string>& folder);

/// Gazetteer, word lists and the pipeline over them: what every command that reads reports needs.
class Session {
public:
    explicit Session(const GazetteerArgument& gazetteer);

    [[nodiscard]] const Gazetteer& gazetteer() const { return m_parts->gazetteer.places; }
    [[nodiscard]] const Pipeline& pipeline() const { return m_parts->pipeline; }
    [[nodiscard]] const std::vector<Diagnostic>& rejects() const
    {
        return m_parts->gazetteer.rejects;
    }

    /// Reads all inputs in order.
    void read(const InputArguments& arguments, const std::function<void(Reading)>& take,
              const std::function<void(Diagnostic)>& reject) const;

private:
    struct Parts {
        LoadedGazetteer gazetteer;
        Lexicon lexicon;
        Pipeline pipeline;
        explicit Parts(const io::GazetteerFiles& files);
    };
    std::unique_ptr<const Parts> m_parts;
};

/// `incident-mapper: DOCUMENT: where: reason` on stderr.
void report(const Diagnostic& diagnostic);

} // namespace incident_mapper::cli
