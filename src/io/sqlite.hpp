#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/io/value.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace incident_mapper::io {

/// An open SQLite database. All failures are std::runtime_error with the file's name and SQLite's
/// reason.
class Database {
public:
    /// Opens an existing file for reading and writing.
    explicit Database(const std::string& path);

    void execute(const std::string& sql);
    /// First cell of the first row; null where there is none.
    [[nodiscard]] Value query(const std::string& sql, std::span<const Value> values = {});
    /// Loads mod_spatialite into this connection.
    void load_spatialite();
    void close();

    [[nodiscard]] sqlite3* handle() const { return m_handle.get(); }
    [[noreturn]] void fail(const std::string& doing) const;

private:
    struct Closer {
        void operator()(sqlite3* handle) const;
    };
    std::string m_path;
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A prepared statement, to be run many times. Must not outlive its database.
class Statement {
public:
    Statement(Database& database, const std::string& sql);

    /// Binds from ?1 on and runs to the end.
    void run(std::span<const Value> values);
    /// Binds from ?1 on and makes ready for `next()`.
    void start(std::span<const Value> values);
    /// Steps to the next row; false at the end.
    bool next();
    [[nodiscard]] Value cell(int column) const;
    [[nodiscard]] std::vector<Value> row() const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    Database* m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// An identifier in SQL's quotation marks.
std::string quoted(std::string_view identifier);

} // namespace incident_mapper::io
