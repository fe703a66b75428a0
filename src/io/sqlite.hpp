#pragma once

#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/io/value.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace incident_mapper::io {

/// Another program holds the database and did not let go within five seconds.
class DatabaseBusy : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A statement was refused by a constraint or a trigger.
class ConstraintRefused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

enum class Access { read_write, read_only };

/// An open SQLite database. All failures are std::runtime_error with the file's name and SQLite's
/// reason; DatabaseBusy where another program holds it.
class Database {
public:
    /// Opens an existing file. One that a writer left half-way is brought back to its last sound state
    /// first, also for reading only.
    explicit Database(std::string path, Access access = Access::read_write);

    void execute(const std::string& sql);
    /// First cell of the first row; null where there is none.
    [[nodiscard]] Value query(const std::string& sql, std::span<const Value> values = {});
    /// Loads mod_spatialite into this connection.
    void load_spatialite();
    void close();
    /// How many rows the last statement that wrote has changed.
    [[nodiscard]] std::int64_t changes() const;
    /// `id` of the row that was inserted last.
    [[nodiscard]] std::int64_t last_row() const;

    [[nodiscard]] sqlite3* handle() const { return m_handle.get(); }
    [[noreturn]] void fail(const std::string& doing) const;

private:
    struct Closer {
        void operator()(sqlite3* handle) const;
    };
    void open(int flags);
    [[nodiscard]] int read_head();

    std::string m_path;
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A prepared statement, to be run many times. Must not outlive its database.
class Statement {
public:
    /// Throws std::runtime_error where `sql` is faulty or more than one statement.
    Statement(Database& database, const std::string& sql);

    /// Binds from ?1 on and runs to the end.
    void run(std::span<const Value> values);
    /// Binds a whole number and bytes (a BLOB) and runs to the end.
    void run(std::int64_t number, std::string_view bytes);
    /// Binds from ?1 on and makes ready for `next()`.
    void start(std::span<const Value> values);
    /// Steps to the next row; false at the end.
    bool next();
    /// Bytes that are no text (a geometry) come as hexadecimal digits.
    [[nodiscard]] Value cell(int column) const;
    [[nodiscard]] std::vector<Value> row() const;
    [[nodiscard]] std::vector<std::string> column_names() const;
    /// Whether it leaves the database as it is.
    [[nodiscard]] bool only_reads() const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    /// Whether SQLite makes a copy of texts that are bound.
    enum class Texts { copied, stay };
    void bind(std::span<const Value> values, Texts texts);
    void finish();
    Database* m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// An identifier in SQL's quotation marks.
std::string quoted(std::string_view identifier);

} // namespace incident_mapper::io
