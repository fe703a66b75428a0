#include <stdexcept>

#include <fmt/format.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/errors.hpp"
#include "postgres.hpp"
#include "query_backend.hpp"

namespace incident_mapper::io {

namespace {

class PostgisBackend : public QueryBackend {
public:
    explicit PostgisBackend(const std::string& name) : m_connection(name)
    {
        try {
            m_connection.run("SELECT incident_id, merged_into FROM incidents LIMIT 0");
            m_connection.run("SELECT own_id FROM incident_reports LIMIT 0");
        } catch (const std::runtime_error& error) {
            throw std::runtime_error(fmt::format("{}: holds no tables of incident-mapper: let "
                                                 "extract write them there (-o PG:…): {}",
                                                 without_password(name), error.what()));
        }
    }

    [[nodiscard]] SqlDialect dialect() const override { return SqlDialect::postgis; }

    [[nodiscard]] ResultTable run(const CompiledSql& sql) override
    {
        return m_connection.run(sql.sql, sql.values);
    }

    [[nodiscard]] std::string plan(const CompiledSql& sql) override
    {
        std::string steps;
        for (const auto& row : m_connection.run("EXPLAIN " + sql.sql, sql.values).rows) {
            steps += std::get<std::string>(row.front()) + "\n";
        }
        return steps;
    }

    /// A cursor takes nothing but a question, and a transaction for reading only lets it change
    /// nothing.
    [[nodiscard]] ResultTable run_foreign(const std::string& sql) override
    {
        try {
            m_connection.run("BEGIN READ ONLY");
            m_connection.run_as_is("DECLARE question NO SCROLL CURSOR FOR " + sql);
            auto table = m_connection.run("FETCH ALL FROM question");
            m_connection.run("ROLLBACK");
            return table;
        } catch (const std::runtime_error& error) {
            throw UsageError(fmt::format("--sql only reads: {}", error.what()));
        }
    }

private:
    PostgresConnection m_connection;
};

} // namespace

std::unique_ptr<QueryBackend> open_postgis_backend(const std::string& name)
{
    return std::make_unique<PostgisBackend>(name);
}

} // namespace incident_mapper::io
