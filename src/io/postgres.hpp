#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "incident_mapper/io/incident_query.hpp"
#include "postgres_name.hpp"

struct pg_conn;
struct pg_result;

namespace incident_mapper::io {

/// SQL text in quotation marks.
std::string sql_literal(std::string_view text);

/// An open connection to PostgreSQL, whose unqualified names stand for the name's schema, then public.
/// All failures are std::runtime_error with the server's reason.
class PostgresConnection {
public:
    /// \param name "PG:" and libpq's connection string, in which `active_schema=…` may stand
    explicit PostgresConnection(const std::string& name);

    /// One statement with parameters ?1, ?2 … (sent apart from the SQL). Whole and real numbers and
    /// text come back as such, everything else as text.
    ResultTable run(const std::string& sql, std::span<const Value> values = {});
    /// One statement in which question marks stand for themselves.
    void run_as_is(const std::string& sql);

    /// Rows into a table: `begin_copy`, `copy` for each, `end_copy`. \param columns in the order of cells
    void begin_copy(const std::string& table, const std::string& columns);
    void copy(std::span<const Value> row);
    void end_copy();

private:
    void put(const std::string& bytes);
    void check(const pg_result* result) const;

    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    std::unique_ptr<pg_conn, Closer> m_connection;
};

} // namespace incident_mapper::io
