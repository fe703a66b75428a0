#pragma once

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace incident_mapper::cli {

/// `gazetteer scan INPUT…`: every name of the gazetteer in texts by the gigabyte, as a table on stdout
/// (RFC 4180): document, start, end, text, places.
///
/// start and end: code points from the start of the document, the end behind the name, as in the
/// annotations of `extract`. places: ids of all places of that name, joined by `|`. Nothing is read into
/// a name: also persons and common words of the same letters are listed.
class GazetteerScan : public Command {
public:
    [[nodiscard]] const char* name() const override { return "scan"; }
    [[nodiscard]] const char* description() const override
    {
        return "list every name of the gazetteer in texts, fast and without reading them";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    TextArguments m_input;
};

} // namespace incident_mapper::cli
