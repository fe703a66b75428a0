#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/label_names.hpp"
#include "incident_mapper/map_frame.hpp"

namespace incident_mapper::io {

/// What a map shows of the incidents.
enum class MapKind {
    symbols,  ///< one symbol each, by type and deaths
    hexagons, ///< how many in each cell of a grid of hexagons
    areas,    ///< how many in each governorate
    months,   ///< symbols, one small map a month
};

/// In which languages places are named.
enum class LabelLanguage { none, english, arabic, both };

/// Steps of an animation.
enum class FrameStep { none, day, week, month };

struct MapOptions {
    MapKind kind = MapKind::symbols;
    bool timeline = false; ///< a strip of counts over time under the map
    double width = 841.9;  ///< of the page, points; A4 across
    double height = 595.3;
    double dpi = 150;                              ///< of a PNG
    std::string theme = "print";                   ///< name in maps/themes, or a file
    std::string language = "en";                   ///< of the map's own words: en or ar
    LabelLanguage labels = LabelLanguage::english; ///< of the places
    std::optional<std::string> title, subtitle;    ///< else made from the data
    std::optional<std::string> sources;            ///< else the publishers of the incidents
    std::optional<Date> date;                      ///< of making
    std::optional<Date> written;        ///< of the file of the data, where none of making is told
    std::optional<std::string> crs;     ///< else chosen from the extent
    std::optional<GeoExtent> extent;    ///< else that of the incidents
    std::optional<std::string> credit;  ///< of given files, instead of their names
    std::string gazetteer_name;         ///< to credit where it gives boundaries
    std::optional<std::string> basemap; ///< a vector file in place of the base layers
    std::vector<std::string> roads, lines; ///< vector files: roads; disputed or control lines
    std::optional<std::string> dem;        ///< a raster of heights, for hill shading
    /// What the incidents were chosen by, beside the days: a key of maps/texts.tsv and what was asked for.
    std::vector<std::pair<std::string, std::string>> chosen_by;
    std::optional<Date> from, to; ///< first and last day asked for; else those of the incidents
    FrameStep frames = FrameStep::none;
    const LabelNames* names = nullptr; ///< how places are named; null: as the gazetteer has it
};

/// Draws incidents as maps.
class MapRenderer {
public:
    /// `maps`: the folder of styles and base layers. Throws std::runtime_error where a part of it
    /// is missing or faulty, or a font of the theme is not installed.
    MapRenderer(std::filesystem::path maps, const Gazetteer& gazetteer, MapOptions options);

    /// Makes sure, before any work, that `target` can be written. Throws UsageError for an ending
    /// other than .png, .svg and .pdf; std::runtime_error where it exists and `policy` is refuse, or
    /// its folder is missing or not writable.
    void check_target(const std::filesystem::path& target, Overwrite policy) const;

    /// Writes the map to `target`, whole or not at all; the ending chooses PNG, SVG or PDF. Frames
    /// are numbered: map.png → map-001.png. Same incidents and options, same bytes. Throws
    /// UsageError for another ending, std::runtime_error where the file cannot be written.
    void render(const std::vector<MappedIncident>& incidents, const std::filesystem::path& target);

private:
    std::filesystem::path m_maps;
    const Gazetteer* m_gazetteer;
    MapOptions m_options;
};

} // namespace incident_mapper::io
