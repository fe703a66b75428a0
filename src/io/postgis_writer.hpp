#pragma once

#include <string>
#include <vector>

#include "incident_mapper/io/file.hpp"
#include "incident_rows.hpp"
#include "pending_output.hpp"

namespace incident_mapper::io {

/// Makes sure that a PostGIS database ("PG:…") can be written. Throws std::runtime_error where the
/// server cannot be reached, has no PostGIS, holds our tables already and `policy` is refuse, or holds
/// tables of the same names that are not ours (told by their comments).
void check_postgis(const std::string& name, Overwrite policy);

/// The rows of the table `reviews` that is there; none where there is none.
std::vector<Row> reviews_in_postgis(const std::string& name);

/// Writes the tables of a SpatiaLite file of ours, with views, spatial and other indexes, keys, comments
/// and QGIS's styles. `commit()` ends the transaction and puts them in the place of those that are
/// there; before it, and where anything fails, those stand as they are.
PendingOutputPtr write_postgis(const std::string& name, const std::string& spatialite_file,
                               Overwrite policy);

} // namespace incident_mapper::io
