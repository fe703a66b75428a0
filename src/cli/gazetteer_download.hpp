#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "incident_mapper/io/gazetteer_download.hpp"

namespace incident_mapper::cli {

/// `gazetteer download SY IQ -o FOLDER`: GeoNames' dumps of the countries.
class GazetteerDownload : public Command {
public:
    [[nodiscard]] const char* name() const override { return "download"; }
    [[nodiscard]] const char* description() const override
    {
        return "fetch GeoNames' places of whole countries";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    GazetteerArgument m_gazetteer;
    io::DownloadOptions m_options;
    std::string m_folder;
    bool m_quiet = false;
};

} // namespace incident_mapper::cli
