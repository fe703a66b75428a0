#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cli/command.hpp"

namespace incident_mapper::cli {

/// Commands with the part of the command line that calls each.
class Commands {
public:
    template <typename T>
    void add(CLI::App& parent)
    {
        auto command = std::make_unique<T>();
        auto* app = parent.add_subcommand(command->name(), command->description());
        command->setup(*app);
        m_commands.emplace_back(app, std::move(command));
    }
    /// The command under which `gazetteer …` stands.
    static CLI::App& add_gazetteer(CLI::App& app);

    /// \pre the command line was parsed and calls a command
    [[nodiscard]] ExitCode run() const;

private:
    std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> m_commands;
};

/// The whole run of a program: parses the command line, calls the command that `add_commands` gave, prints
/// what went wrong. Returns the exit code of the process.
int run_program(int argc, char** argv, void (*add_commands)(Commands&, CLI::App&));

} // namespace incident_mapper::cli
