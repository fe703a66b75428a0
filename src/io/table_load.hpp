#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "database_format.hpp"
#include "incident_rows.hpp"
#include "point_index.hpp"

namespace incident_mapper::io {

/// Fills the empty tables of `database_schema` fast: their triggers are taken away until `finish()`,
/// which makes the spatial indexes in one go and puts the triggers back. A row whose first column is
/// there already takes its place. Must not outlive the database.
/// \pre the layers are registered, the tables empty; inside a transaction
class TableLoad {
public:
    TableLoad(Database& database, const DatabaseFormat& format);
    ~TableLoad();
    TableLoad(const TableLoad&) = delete;
    TableLoad& operator=(const TableLoad&) = delete;

    void add(std::string_view table, const Row& row);
    void finish();

private:
    class Target;

    Target& target(std::string_view table);

    Database* m_database;
    const DatabaseFormat* m_format;
    std::vector<std::string> m_triggers; ///< the SQL that makes them
    std::map<std::string, Target, std::less<>> m_targets;
};

} // namespace incident_mapper::io
