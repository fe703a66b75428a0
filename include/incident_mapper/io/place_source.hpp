#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/feature_types.hpp"
#include "incident_mapper/name_cleaner.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper::io {

/// Where places come from.
enum class SourceFormat {
    geonames, ///< GeoNames' dumps: main table, alternateNamesV2, admin1CodesASCII, admin2Codes, hierarchy
    wof,        ///< Who's On First as a tab-separated extract
    wof_sqlite, ///< Who's On First's SQLite bundles
    osm,        ///< OpenStreetMap: .osm.pbf, .osm, .opl …
    boundaries, ///< administrative areas, anything GDAL reads
    table,      ///< a CSV or tab-separated table, its columns named by `columns`
    folder,     ///< what `write_source_folder` wrote
};

/// "geonames", "wof-sqlite" …; throws UsageError that lists them for any other word.
SourceFormat source_format(std::string_view name);

struct PlaceSource {
    SourceFormat format = SourceFormat::table;
    std::vector<std::filesystem::path> files; ///< geonames: its tables, in any order
    std::string country; ///< ISO alpha-2, of places whose source does not say; geonames: only these
    int level = -1;      ///< boundaries: 0 country … 4, where the file does not tell
    std::string type;    ///< table: CLASS.CODE of rows that do not say
    std::string name = "table";                 ///< table: what its ids begin with
    std::map<std::string, std::string> columns; ///< table: name, name_ar, lat … → the file's column
};

/// A file of a source by its ending and its head: `FORMAT:PATH` says it outright. Throws UsageError where
/// neither tells, std::runtime_error where the file is missing.
PlaceSource detect_source(const std::string& argument);

/// Appends a source; GeoNames' tables, which belong together, become one.
void add_source(std::vector<PlaceSource>& sources, PlaceSource source);

/// The tables that importers read by. Immutable.
struct ImportTables {
    NameCleaner names;
    FeatureTypes types;
    explicit ImportTables(const Lexicon& lexicon) : names(lexicon), types(lexicon) {}
};

/// Takes what an importer reads.
struct PlaceSink {
    std::function<void(PlaceRecord)> place;
    std::function<void(Diagnostic)> reject; ///< a row that cannot be used, with file and line
    /// A row that is sound, but no place for a gazetteer (a deprecated one, a kind not wanted), by why.
    std::function<void(std::string_view why)> passed_over;
    std::function<void(const std::filesystem::path& file, double part)> progress; ///< 0–1
};

/// Reads all places of a source, one by one where the format allows it. Ids are "SOURCE:ID"; ids of
/// other sources that a row names, and "in SOURCE:ID" for the area it says it lies in, stand in `sources`.
/// Names are cleaned (`NameCleaner`). Throws std::runtime_error where a file is missing, unreadable or none
/// of the format.
void read_place_source(const PlaceSource& source, const ImportTables& tables,
                       const PlaceSink& sink);

/// Writes places.tsv, names.tsv and, where places have polygons, areas.fgb (FlatGeobuf: place_id, polygon)
/// into a folder that is made where it is missing. The files appear whole or not at all. Throws
/// std::runtime_error where it cannot be written.
void write_source_folder(const std::filesystem::path& folder,
                         const std::vector<PlaceRecord>& places);

} // namespace incident_mapper::io
