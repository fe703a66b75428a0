#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::cli {

/// `extract INPUT… -o OUT…`: the main job.
class Extract : public Command {
public:
    [[nodiscard]] const char* name() const override { return "extract"; }
    [[nodiscard]] const char* description() const override
    {
        return "read reports, write dated incident layers";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    [[nodiscard]] io::Overwrite policy() const;

    InputArguments m_input;
    std::vector<std::string> m_outputs;
    bool m_overwrite = false;
    bool m_append = false;
    bool m_quiet = false;
};

} // namespace incident_mapper::cli
