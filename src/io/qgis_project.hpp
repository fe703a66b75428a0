#pragma once

#include "incident_mapper/io/layer_writer.hpp"
#include "pending_output.hpp"
#include "project_summary.hpp"

namespace incident_mapper::io {

/// Writes a project of QGIS 3.22 or later from `maps/qgis/project.qgs`: the layers of a database
/// with their styles over the base map, the Temporal Controller set from the first day to the last,
/// bookmarks, and a print layout. `.qgz` is the same in a zip archive.
///
/// All paths in it are relative: it may move together with its database and the folder `basemap`
/// beside it, which is made here. Files that are in that folder already are left as they are.
///
/// \param database path and format of the database, need not exist yet
PendingOutputPtr write_qgis_project(const Output& project, const Output& database,
                                    const ProjectSummary& summary);

} // namespace incident_mapper::io
