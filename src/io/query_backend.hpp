#pragma once

#include <memory>
#include <string>

#include "query_sql.hpp"

namespace incident_mapper::io {

/// A database that answers questions. Reads only.
class QueryBackend {
public:
    QueryBackend() = default;
    virtual ~QueryBackend() = default;
    QueryBackend(const QueryBackend&) = delete;
    QueryBackend& operator=(const QueryBackend&) = delete;

    [[nodiscard]] virtual SqlDialect dialect() const = 0;
    [[nodiscard]] virtual ResultTable run(const CompiledSql& sql) = 0;
    /// How the database goes about a statement, a step a line.
    [[nodiscard]] virtual std::string plan(const CompiledSql& sql) = 0;
    /// A statement a user typed. Throws UsageError where it is faulty or does not only read.
    [[nodiscard]] virtual ResultTable run_foreign(const std::string& sql) = 0;
};

std::unique_ptr<QueryBackend> open_sqlite_backend(const std::string& path);
/// \param name "PG:…"
std::unique_ptr<QueryBackend> open_postgis_backend(const std::string& name);

} // namespace incident_mapper::io
