#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace incident_mapper::cli {

/// `gazetteer check [DIR]`: findings on stdout, one a line: check, place id, message.
class GazetteerCheck : public Command {
public:
    [[nodiscard]] const char* name() const override { return "check"; }
    [[nodiscard]] const char* description() const override
    {
        return "look for faults in the gazetteer (exit code 1 where there are any)";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    std::optional<std::string> m_folder;
    std::vector<std::string> m_reference;
    std::vector<std::string> m_admin;
};

/// `gazetteer info PLACE`: all that is known of an entry.
class GazetteerInfo : public Command {
public:
    [[nodiscard]] const char* name() const override { return "info"; }
    [[nodiscard]] const char* description() const override
    {
        return "show entries by id or by name, in full";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    GazetteerArgument m_gazetteer;
    std::string m_place;
};

} // namespace incident_mapper::cli
