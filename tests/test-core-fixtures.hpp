#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym_matcher.hpp"

/// The stages of the core over the real gazetteer folder, read once for all tests.
namespace core_test {

inline std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.native());
    }
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// File stem to content of every word list, without places and names.
inline std::map<std::string, std::string> word_lists()
{
    std::map<std::string, std::string> tables;
    for (const auto& entry : std::filesystem::directory_iterator(GAZETTEER_DIR)) {
        const auto stem = entry.path().stem().string();
        if (entry.path().extension() == ".tsv" && stem != "places" && stem != "names") {
            tables[stem] = read_file(entry.path());
        }
    }
    return tables;
}

/// A table of `gazetteer/examples/`.
inline incident_mapper::Table examples(const std::string& stem)
{
    const auto path = std::filesystem::path(GAZETTEER_DIR) / "examples" / (stem + ".tsv");
    return {"examples/" + stem, read_file(path)};
}

struct Core {
    std::vector<incident_mapper::Diagnostic> diagnostics;
    incident_mapper::Lexicon lexicon{word_lists()};
    incident_mapper::Gazetteer gazetteer = incident_mapper::Gazetteer::from_tsv(
        read_file(std::filesystem::path(GAZETTEER_DIR) / "places.tsv"),
        read_file(std::filesystem::path(GAZETTEER_DIR) / "names.tsv"), diagnostics);
    incident_mapper::TextRules rules{lexicon};
    incident_mapper::NumberReader numbers{lexicon};
    incident_mapper::ActorTagger actors{lexicon};
    incident_mapper::ToponymMatcher matcher{gazetteer, lexicon};
};

inline const Core& core()
{
    static const Core instance;
    return instance;
}

inline incident_mapper::Text text_of(std::string_view utf8) { return {utf8, core().rules}; }

} // namespace core_test
