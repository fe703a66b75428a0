#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/geocoder.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

enum class TableFormat { csv, geojson, gpkg };

/// Names of the columns that geocoding adds: latitude, longitude, place_id, matched_name, score,
/// rule, candidates, name_cost, reason.
std::vector<std::string> geocoded_columns(const std::string& prefix);

/// A table with coordinates, written row by row: nothing of it is kept in memory. It appears whole
/// at `commit` or not at all. Every function throws std::runtime_error where writing fails.
class GeocodedTable {
public:
    GeocodedTable() = default;
    virtual ~GeocodedTable() = default;
    GeocodedTable(const GeocodedTable&) = delete;
    GeocodedTable& operator=(const GeocodedTable&) = delete;

    /// \pre `cells` is valid UTF-8 and as long as the header
    virtual void add(const std::vector<std::string>& cells, const GeocodeAnswer& answer) = 0;
    virtual void commit() = 0;
};

/// The format by the ending of the path. Throws UsageError where it is unknown.
TableFormat table_format(const std::filesystem::path& path);

/// `header`: the table's own columns; those of geocoding follow. CSV is RFC 4180, the GeoJSON (RFC
/// 7946) and the GeoPackage layer `geocoded` hold rows without a point with a null geometry, and the
/// table's own cells as text. Coordinates are WGS 84, longitude first. Throws std::runtime_error
/// where the path exists and `policy` is refuse, or cannot be written. `path` "-" is CSV to standard output.
std::unique_ptr<GeocodedTable> make_geocoded_table(const std::filesystem::path& path,
                                                   Overwrite policy,
                                                   std::vector<std::string> header,
                                                   const std::string& prefix,
                                                   const Gazetteer& gazetteer);

} // namespace incident_mapper::io
