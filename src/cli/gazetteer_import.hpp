#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "incident_mapper/io/place_source.hpp"

namespace incident_mapper::cli {

/// `gazetteer import --format F INPUT… -o FOLDER`: the places of a source as tables of the project's own
/// columns.
class GazetteerImport : public Command {
public:
    [[nodiscard]] const char* name() const override { return "import"; }
    [[nodiscard]] const char* description() const override
    {
        return "read places of GeoNames, Who's On First, OpenStreetMap, boundary files or tables";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    [[nodiscard]] std::vector<io::PlaceSource> sources() const;

    GazetteerArgument m_gazetteer;
    std::vector<std::string> m_inputs;
    std::string m_format;
    std::string m_output;
    std::string m_country;
    std::string m_type;
    std::string m_source_name = "table";
    std::vector<std::string> m_columns;
    int m_level = -1;
    bool m_quiet = false;
};

/// `gazetteer build [SOURCE…] -o OUT`: a gazetteer of the curated tables and all sources.
class GazetteerBuild : public Command {
public:
    [[nodiscard]] const char* name() const override { return "build"; }
    [[nodiscard]] const char* description() const override
    {
        return "join sources with the curated tables to one gazetteer";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    GazetteerArgument m_gazetteer;
    std::vector<std::string> m_sources;
    std::vector<std::string> m_overlays;
    std::string m_output;
    std::string m_conflicts;
    bool m_overwrite = false;
    bool m_quiet = false;
};

} // namespace incident_mapper::cli
