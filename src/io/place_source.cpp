#include "incident_mapper/io/place_source.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "incident_mapper/io/errors.hpp"
#include "place_sources.hpp"
#include "source_lines.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

using Reader = void (*)(const PlaceSource&, const ImportTables&, const PlaceSink&);

struct Format {
    std::string_view name;
    SourceFormat format;
    Reader read;
};

constexpr std::array formats{
    Format{"geonames", SourceFormat::geonames, read_geonames},
    Format{"wof", SourceFormat::wof, read_wof_table},
    Format{"wof-sqlite", SourceFormat::wof_sqlite, read_wof_sqlite},
    Format{"osm", SourceFormat::osm, read_osm},
    Format{"boundaries", SourceFormat::boundaries, read_boundaries},
    Format{"table", SourceFormat::table, read_place_table},
    Format{"folder", SourceFormat::folder, read_source_folder},
};

struct Ending {
    std::string_view ending;
    SourceFormat format;
};

constexpr std::array endings{
    Ending{".pbf", SourceFormat::osm},
    Ending{".osm", SourceFormat::osm},
    Ending{".opl", SourceFormat::osm},
    Ending{".o5m", SourceFormat::osm},
    Ending{".osm.gz", SourceFormat::osm},
    Ending{".osm.bz2", SourceFormat::osm},
    Ending{".db", SourceFormat::wof_sqlite},
    Ending{".sqlite", SourceFormat::wof_sqlite},
    Ending{".geojson", SourceFormat::boundaries},
    Ending{".gpkg", SourceFormat::boundaries},
    Ending{".shp", SourceFormat::boundaries},
    Ending{".fgb", SourceFormat::boundaries},
    Ending{".json", SourceFormat::boundaries},
    Ending{".kml", SourceFormat::boundaries},
    Ending{".zip", SourceFormat::geonames},
    Ending{".txt", SourceFormat::geonames},
    Ending{".csv", SourceFormat::table},
};

std::string all_formats()
{
    std::string all;
    for (const auto& format : formats) {
        all += (all.empty() ? "" : ", ") + std::string(format.name);
    }
    return all;
}

SourceFormat format_of_file(const fs::path& path)
{
    if (fs::is_directory(path)) {
        return SourceFormat::folder;
    }
    for (const auto& [ending, format] : endings) {
        if (path.native().ends_with(ending)) {
            return format;
        }
    }
    if (path.extension() == ".tsv") {
        return file_head(path).starts_with("wof_id\t") ? SourceFormat::wof : SourceFormat::table;
    }
    throw UsageError(fmt::format("{}: what is this? Write FORMAT:{}; formats are {}", path.native(),
                                 path.native(), all_formats()));
}

} // namespace

SourceFormat source_format(std::string_view name)
{
    const auto* const found = std::ranges::find(formats, name, &Format::name);
    if (found == formats.end()) {
        throw UsageError(fmt::format("no format '{}': there are {}", name, all_formats()));
    }
    return found->format;
}

PlaceSource detect_source(const std::string& argument)
{
    PlaceSource source;
    const auto colon = argument.find(':');
    const auto word = std::string_view(argument).substr(0, colon);
    if (colon != std::string::npos &&
        std::ranges::find(formats, word, &Format::name) != formats.end()) {
        source.format = source_format(word);
        source.files = {argument.substr(colon + 1)};
    } else {
        source.files = {argument};
    }
    if (!fs::exists(source.files.front())) {
        throw std::runtime_error(source.files.front().native() +
                                 ": there is no such file or folder");
    }
    if (colon == std::string::npos || source.files.front() == argument) {
        source.format = format_of_file(source.files.front());
    }
    return source;
}

void add_source(std::vector<PlaceSource>& sources, PlaceSource source)
{
    const auto known = std::ranges::find(sources, SourceFormat::geonames, &PlaceSource::format);
    if (source.format == SourceFormat::geonames && known != sources.end()) {
        known->files.insert(known->files.end(), source.files.begin(), source.files.end());
    } else {
        sources.push_back(std::move(source));
    }
}

void read_place_source(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    std::ranges::find(formats, source.format, &Format::format)->read(source, tables, sink);
}

} // namespace incident_mapper::io
