#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

enum class OutputFormat {
    geojson,
    geojsonl,
    csv,
    acled_csv, ///< columns and codes of ACLED
    ged_csv,   ///< columns and codes of UCDP GED
    annotations,
    sqlite,
    gpkg,
    fgb,
    kml,
    xlsx,
    qgs,    ///< project of QGIS
    qgz,    ///< the same, zipped
    postgis ///< PostgreSQL with PostGIS: `PG:` and a connection string in place of the path
};

struct Output {
    std::filesystem::path path;
    OutputFormat format;
};

/// The format of each path by its ending. A project shows the first database among the outputs; where
/// there is none, a GeoPackage with the name of the project is added. Touches no file. Throws UsageError where an ending is
/// unknown, a path stands twice, or `policy` is append and a format is no database.
std::vector<Output> parse_outputs(const std::vector<std::string>& paths, Overwrite policy);

/// Makes sure, before any work, that every output can be written. Throws std::runtime_error where
/// one exists and `policy` is refuse, is a folder, or its folder is missing or not writable.
void check_outputs(const std::vector<Output>& outputs, Overwrite policy);

/// Whether the format can hold the incident.
bool can_hold(OutputFormat format, const Incident& incident);
/// `without a point`, `without a point or a date` …: what the format leaves out.
std::string_view what_it_needs(OutputFormat format);

/// What became of one database.
struct DatabaseReport {
    std::filesystem::path path;
    bool appended = false;             ///< it was there before
    std::size_t added = 0;             ///< documents it did not have
    std::size_t known = 0;             ///< documents it had as they are
    std::vector<std::string> replaced; ///< ids of documents it had in another version
    std::size_t reviewed = 0;          ///< incidents that people corrected …
    std::size_t waiting = 0;           ///< … of which so many are in no report any more
};

/// Writes every output. All are whole on disk under temporary names before the first gets its own;
/// where one fails, none appears. Coordinates are WGS 84, longitude first. Two runs on the same
/// input give the same bytes.
///
/// With `Overwrite::append`, a database that exists is added to in one transaction: a document that
/// is in it already (same id, text, date and source) changes nothing; one whose text has changed
/// replaces its former claims; incidents are merged with those known. One that does not exist is
/// made.
///
/// What people corrected in a database (its table `reviews`) is kept and wins, also where the database is
/// replaced.
///
/// A project that exists is left as it is when appending.
///
/// FlatGeobuf and KML hold only incidents that have a point, ACLED's columns only those that also
/// have a date, UCDP's only those that also have a death; all other formats hold all.
///
/// Into PostgreSQL go the same tables, views, indexes, descriptions and styles, in one transaction that
/// ends with the other outputs'. `active_schema=NAME` in the connection string names the schema, else
/// public. Tables of that name that are not of this program are never replaced. It has no triggers:
/// corrections go into its table `reviews`, and `Overwrite::overwrite` does them again.
///
/// Throws std::runtime_error on any failure (disk full, a file that is no database of ours …).
std::vector<DatabaseReport> write_outputs(const Results& results, const Gazetteer& gazetteer,
                                          const std::vector<Output>& outputs, Overwrite policy);

} // namespace incident_mapper::io
