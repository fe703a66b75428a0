#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace incident_mapper::cli {

/// `explain INPUT…`: why the program reads a report as it does.
class Explain : public Command {
public:
    [[nodiscard]] const char* name() const override { return "explain"; }
    [[nodiscard]] const char* description() const override
    {
        return "show what is read in a report, and why";
    }
    void setup(CLI::App& app) override { m_input.setup(app); }
    ExitCode run() override;

private:
    InputArguments m_input;
};

} // namespace incident_mapper::cli
