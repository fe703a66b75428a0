#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/temporal_tagger.hpp"

namespace incident_mapper::cli {

/// `--gazetteer DIR`.
struct GazetteerArgument {
    std::optional<std::string> folder;

    void setup(CLI::App& app);
};

/// What reports to read, and how: `INPUT…` and the options that `extract` and `explain` share.
struct InputArguments {
    std::vector<std::string> inputs;
    std::string published;
    std::string source;
    io::InputFormat format = io::InputFormat::by_ending;
    DateOrder date_order = DateOrder::day_first;
    GazetteerArgument gazetteer;

    void setup(CLI::App& app);
    [[nodiscard]] io::InputOptions options() const;
};

} // namespace incident_mapper::cli
