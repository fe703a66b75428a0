#pragma once

#include <span>
#include <string>
#include <vector>

#include "database_format.hpp"
#include "database_schema.hpp"
#include "database_views.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

/// A table or view as a reader of the database finds it.
struct MapLayer {
    std::string name; ///< of the table or view
    std::string title;
    std::string meaning;
    ViewGeometry geometry;
    struct Field {
        std::string name;
        ColumnType type;
        FieldDescription about;
    };
    std::vector<Field> fields; ///< without id and geometry
};

/// All tables and views, those that a person looks for first at the front: incidents, their
/// summaries, mentions, places, then the tables without geometry.
const std::vector<MapLayer>& map_layers();

/// Makes the tables of areas and districts and the views, inside the transaction; the tables of
/// `database_schema` must be there.
void create_map_tables(Database& database, const DatabaseFormat& format);

/// Adds the areas of the incidents of a run, whose locations may still know the two ends of a
/// «between». Areas that are there are kept.
void add_uncertainty_areas(Database& database, const DatabaseFormat& format,
                           std::span<const Incident> incidents);

/// Adds areas for incidents in the database that have none, and takes out those of no incident.
void complete_uncertainty_areas(Database& database, const DatabaseFormat& format);

/// Brings the districts up to date with the incidents in the database: the point of the gazetteer's
/// entry of the district, else the mean of the incidents in it; the area where the entry has one.
void update_districts(Database& database, const DatabaseFormat& format, const Gazetteer& gazetteer);

} // namespace incident_mapper::io
