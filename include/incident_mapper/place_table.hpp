#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/place_record.hpp"

namespace incident_mapper {

/// The two tables of a gazetteer as text: places.tsv and names.tsv (`gazetteer/README.md` gives their
/// columns; names.tsv may have a column `source` besides).
struct PlaceTables {
    std::string places;
    std::string names;
};

/// How the sources of places and names are read: the cell `sources` as it stands, and of names where the
/// table has a column `source`; or for conflation, cut at "; ", where "WOF 123" and "COD-AB 2016 SY0906" standing alone become the ids
/// "wof:123" and "pcode:SY0906", and each name has its source: its own, else its place's.
enum class SourceReading { as_written, as_ids };

/// Reads the tables. A row that cannot be used is left out and reported, with `folder` before the
/// table's name. Throws std::runtime_error naming table and column where a column is missing.
std::vector<PlaceRecord> read_place_tables(std::string_view places, std::string_view names,
                                           std::string_view folder, SourceReading sources,
                                           std::vector<Diagnostic>& rejects);

/// Writes the tables, so that reading them gives the records again, polygons excepted. Tabs and line
/// breaks in names become blanks.
PlaceTables write_place_tables(const std::vector<PlaceRecord>& records);

} // namespace incident_mapper
