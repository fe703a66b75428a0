#pragma once

#include <map>
#include <string>
#include <vector>

#include "database_schema.hpp"

namespace incident_mapper::io {

/// A table as PostgreSQL has it: those of `database_schema`, the areas of uncertainty and the districts.
struct PostgisTable {
    std::string name;
    std::string meaning;
    std::vector<DatabaseColumn> columns; ///< besides `id`; constraints as in SQLite
    std::string geometry;                ///< Point or Polygon, the type of `geom`; empty: none
};

/// In an order in which foreign keys point backwards.
std::vector<PostgisTable> postgis_tables();
/// Names of all tables and views, and the comments by which they are known to be ours.
std::map<std::string, std::string> postgis_relations();

/// Without foreign keys, which `postgis_keys` adds when the rows are in.
std::string create_postgis_table_sql(const PostgisTable& table);
std::vector<std::string> postgis_keys(const PostgisTable& table);
/// Spatial indexes, those of foreign keys and days.
std::vector<std::string> postgis_indexes();
/// What each table, view and column holds.
std::vector<std::string> postgis_comments();

/// The folding of words (folding.hpp) as an SQL function, so that words are found as in a file: letters
/// are taken apart (Unicode NFKD), marks dropped, and the rest changed letter by letter.
std::string postgis_folding_function();

/// As QGIS makes it.
inline constexpr const char* postgis_styles_table =
    "CREATE TABLE IF NOT EXISTS layer_styles (id serial PRIMARY KEY, f_table_catalog varchar,"
    " f_table_schema varchar, f_table_name varchar, f_geometry_column varchar, stylename text,"
    " styleqml xml, stylesld xml, useasdefault boolean, description text, owner varchar, ui xml,"
    " update_time timestamp DEFAULT CURRENT_TIMESTAMP, type varchar)";

} // namespace incident_mapper::io
