#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/incident_filter.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

/// What incidents are counted by. Month and week (ISO 8601) count an incident only where both its
/// first and its last day lie in one; an actor counts an incident on whichever side it stands.
enum class GroupBy { month, week, place, admin1, admin2, admin3, type, actor };

struct IncidentQuery {
    IncidentFilter filter;
    std::optional<GroupBy> group_by;
    /// So many incidents nearest to `filter.near`, the nearest first. \pre filter.near is set
    std::optional<std::size_t> nearest;
};

/// An answer: rows of cells under names.
struct ResultTable {
    std::vector<std::string> columns;
    std::vector<std::vector<Value>> rows;

    /// Index of a column, or nothing.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

class QueryBackend;

/// A database written by `extract`, opened for reading only: SpatiaLite (.sqlite) or GeoPackage, told
/// apart by their content, or PostgreSQL with PostGIS ("PG:dbname=… host=…"). Every question goes through the spatial index where it has a box, a circle
/// or a polygon; distances are geodesics on the WGS 84 ellipsoid in metres.
class IncidentDatabase {
public:
    /// Throws std::runtime_error where the file is missing, locked by another program or no database
    /// of this program; the message says which, and what to do.
    explicit IncidentDatabase(const std::string& name);
    ~IncidentDatabase();
    IncidentDatabase(IncidentDatabase&& other) noexcept;
    IncidentDatabase& operator=(IncidentDatabase&& other) = delete;

    /// The incidents, by date, then id, with the columns that every format has; or, with `group_by`,
    /// the counts. With `filter.near` a column `distance_m` follows.
    [[nodiscard]] ResultTable ask(const IncidentQuery& query);
    /// The same incidents as values, each with the claims of its reports, for the writers of layers;
    /// the reports without their text.
    [[nodiscard]] Results load(const IncidentQuery& query, const Gazetteer& gazetteer);
    /// The SQL of a question, its values, and how the database goes about it.
    [[nodiscard]] std::string explain(const IncidentQuery& query);
    /// One statement of SQL that reads, with SpatiaLite's functions. Throws UsageError where it is
    /// faulty or would change anything.
    [[nodiscard]] ResultTable ask_sql(const std::string& sql);

private:
    [[nodiscard]] IncidentQuery with_radius(const IncidentQuery& query);

    std::unique_ptr<QueryBackend> m_backend;
};

} // namespace incident_mapper::io
