#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/filter_arguments.hpp"
#include "incident_mapper/io/map_renderer.hpp"

namespace incident_mapper::cli {

/// Width and height of a page in points: "A4" (across), "A4-portrait", also A3 and A5; or
/// "297x210mm"; or "1600x1200px" at `dpi`. Nothing for other text or sides under 60 mm or over 2 m.
std::optional<std::pair<double, double>> parse_page_size(const std::string& text, double dpi);

/// "35.5,32,42.4,37.5": west, south, east, north in degrees; east below west crosses the
/// antimeridian. Nothing for other text.
std::optional<GeoExtent> parse_extent(const std::string& text);

/// `map DB|LAYER -o FILE`: incidents as a map for print or screen.
class Map : public Command {
public:
    [[nodiscard]] const char* name() const override { return "map"; }
    [[nodiscard]] const char* description() const override
    {
        return "draw incidents as a map: PNG, SVG or PDF";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    void setup_page(CLI::App& app);
    void setup_ground(CLI::App& app);
    void set_dates();
    [[nodiscard]] std::vector<MappedIncident> incidents(const IncidentFilter& filter) const;

    std::string m_input;
    std::string m_output;
    bool m_overwrite = false;
    std::string m_size = "A4";
    std::string m_extent;
    std::string m_date;
    std::optional<io::LabelLanguage> m_labels;
    std::optional<std::string> m_maps;
    GazetteerArgument m_gazetteer;
    FilterArguments m_filter;
    io::MapOptions m_options;
};

} // namespace incident_mapper::cli
