#pragma once

#include <CLI/CLI.hpp>

namespace incident_mapper::cli {

enum class ExitCode {
    done = 0,
    done_with_rejects =
        1,      ///< done, but some records could not be used (or a check found something)
    usage = 2,  ///< the command line cannot be meant
    failed = 3, ///< could not run
};

/// A command of the program. `setup` says what its arguments are and opens nothing; `run` works.
/// Exceptions become exit codes in `main`: io::UsageError usage, all others failed.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    [[nodiscard]] virtual const char* name() const = 0;
    [[nodiscard]] virtual const char* description() const = 0;
    virtual void setup(CLI::App& app) = 0;
    virtual ExitCode run() = 0;
};

} // namespace incident_mapper::cli
