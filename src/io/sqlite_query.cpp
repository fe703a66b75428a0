#include <cstdlib>
#include <fmt/format.h>
#include <sqlite3.h>

#include "database_schema.hpp"
#include "incident_mapper/io/errors.hpp"
#include "polygon_function.hpp"
#include "query_backend.hpp"
#include "query_functions.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

namespace {

/// Denies what a reader has no need of, whatever SQLite itself would let through in a file that is
/// open for reading only: other files, temporary tables, settings.
int authorize(void* /*data*/, int action, const char* /*name*/, const char* /*value*/,
              const char* /*database*/, const char* /*trigger*/)
{
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_PRAGMA:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_TEMP_INDEX:
    case SQLITE_CREATE_VTABLE:
        return SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

ResultTable all_rows(Statement& statement)
{
    ResultTable table{.columns = statement.column_names(), .rows = {}};
    while (statement.next()) {
        table.rows.push_back(statement.row());
    }
    return table;
}

class SqliteBackend : public QueryBackend {
public:
    explicit SqliteBackend(const std::string& path)
        : m_path(path), m_database(path, Access::read_only)
    {
        try {
            m_dialect = dialect_of_file();
            for (const char* table : {"incidents", "incident_reports", "documents"}) {
                const Statement readable(m_database, select_sql(database_table(table)));
            }
        } catch (const DatabaseBusy&) {
            throw;
        } catch (const std::runtime_error& error) {
            throw std::runtime_error(fmt::format(
                "{}: not a database of incident-mapper: give a .sqlite or .gpkg that extract wrote "
                "({})",
                path, error.what()));
        }
        add_query_functions(m_database.handle());
    }

    [[nodiscard]] SqlDialect dialect() const override { return m_dialect; }

    [[nodiscard]] ResultTable run(const CompiledSql& sql) override
    {
        if (sql.has_polygon) {
            add_polygon_function(m_database.handle());
        }
        Statement statement(m_database, sql.sql);
        statement.start(sql.values);
        return all_rows(statement);
    }

    [[nodiscard]] std::string plan(const CompiledSql& sql) override
    {
        constexpr std::size_t detail = 3; // id, parent, notused, detail
        std::string steps;
        for (const auto& row :
             run({"EXPLAIN QUERY PLAN " + sql.sql, sql.values, sql.has_polygon}).rows) {
            steps += std::get<std::string>(row.at(detail)) + "\n";
        }
        return steps;
    }

    [[nodiscard]] ResultTable run_foreign(const std::string& sql) override
    {
        // SpatiaLite's functions that write files stay off, whatever the environment says.
        ::setenv("SPATIALITE_SECURITY", "strict", 1);
        m_database.load_spatialite();
        if (m_dialect == SqlDialect::geopackage) {
            static_cast<void>(m_database.query("SELECT EnableGpkgAmphibiousMode()"));
        }
        sqlite3_set_authorizer(m_database.handle(), authorize, nullptr);
        try {
            Statement statement(m_database, sql);
            if (!statement.only_reads()) {
                throw UsageError("--sql only reads: the statement would change the database");
            }
            statement.start({});
            return all_rows(statement);
        } catch (const DatabaseBusy&) {
            throw;
        } catch (const UsageError&) {
            throw;
        } catch (const std::runtime_error& error) {
            throw UsageError(fmt::format("--sql: {}", error.what()));
        }
    }

private:
    SqlDialect dialect_of_file()
    {
        const auto tables = m_database.query(
            "SELECT count(*) FROM sqlite_master WHERE name = 'gpkg_geometry_columns'");
        return tables == Value{std::int64_t{0}} ? SqlDialect::spatialite : SqlDialect::geopackage;
    }

    std::string m_path;
    Database m_database;
    SqlDialect m_dialect = SqlDialect::spatialite;
};

} // namespace

std::unique_ptr<QueryBackend> open_sqlite_backend(const std::string& path)
{
    return std::make_unique<SqliteBackend>(path);
}

} // namespace incident_mapper::io
