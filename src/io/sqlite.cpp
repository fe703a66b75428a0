#include "sqlite.hpp"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace incident_mapper::io {

namespace {

constexpr int busy_timeout_ms = 5000;

int bind_value(sqlite3_stmt* statement, int position, const Value& value,
               sqlite3_destructor_type keep)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, position, *whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return sqlite3_bind_double(statement, position, *real);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, position, text->data(), text->size(), keep,
                                   SQLITE_UTF8);
    }
    return sqlite3_bind_null(statement, position);
}

} // namespace

void Database::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(std::string path, Access access) : m_path(std::move(path))
{
    const int flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    open(flags);
    if (access != Access::read_only) {
        return;
    }
    const int head = read_head();
    if (head == SQLITE_BUSY) {
        fail("cannot read the database");
    }
    if (head == SQLITE_READONLY_ROLLBACK) {
        open(SQLITE_OPEN_READWRITE);
        static_cast<void>(read_head()); // takes back what a crash left half-written
        open(flags);
    }
}

void Database::open(int flags)
{
    sqlite3* handle = nullptr;
    // No connection is used by two threads.
    const int result =
        sqlite3_open_v2(m_path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(handle);
    if (result != SQLITE_OK) {
        if (!std::filesystem::exists(m_path)) {
            throw std::runtime_error(m_path + ": no such file");
        }
        fail("cannot open the database");
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busy_timeout_ms);
}

/// SQLite's code for reading the first page.
int Database::read_head()
{
    return sqlite3_exec(m_handle.get(), "SELECT 1 FROM sqlite_master LIMIT 1", nullptr, nullptr,
                        nullptr);
}

void Database::fail(const std::string& doing) const
{
    constexpr int primary_code = 0xFF;
    const int code = sqlite3_errcode(m_handle.get()) & primary_code;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        throw DatabaseBusy(
            fmt::format("{}: another program has it open and is writing: nothing was "
                        "changed; save or close it there, then try again",
                        m_path));
    }
    if (code == SQLITE_READONLY) {
        throw std::runtime_error(fmt::format(
            "{}: the file or its folder is read-only: make it writable or work on a copy", m_path));
    }
    const auto message = fmt::format("{}: {}: {}", m_path, doing, sqlite3_errmsg(m_handle.get()));
    if (code == SQLITE_CONSTRAINT) {
        throw ConstraintRefused(message);
    }
    throw std::runtime_error(message);
}

void Database::execute(const std::string& sql)
{
    if (sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail("cannot write the database");
    }
}

Value Database::query(const std::string& sql, std::span<const Value> values)
{
    Statement statement(*this, sql);
    statement.start(values);
    return statement.next() ? statement.cell(0) : Value{};
}

void Database::load_spatialite()
{
    sqlite3_db_config(m_handle.get(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
    if (sqlite3_load_extension(m_handle.get(), "mod_spatialite", nullptr, nullptr) != SQLITE_OK) {
        fail("cannot load SpatiaLite: install libsqlite3-mod-spatialite");
    }
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_handle.get()); }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(m_handle.get()); }

void Database::close() { m_handle.reset(); }

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(Database& database, const std::string& sql) : m_database(&database)
{
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), static_cast<int>(sql.size()), &statement,
                           &rest) != SQLITE_OK) {
        database.fail("cannot read the database");
    }
    m_statement.reset(statement);
    constexpr std::string_view nothing_more = " \t\r\n;";
    if (statement == nullptr ||
        std::string_view{rest}.find_first_not_of(nothing_more) != std::string_view::npos) {
        throw std::runtime_error("not one statement of SQL");
    }
}

void Statement::bind(std::span<const Value> values, Texts texts)
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    const auto keep = texts == Texts::stay
                          ? SQLITE_STATIC
                          : SQLITE_TRANSIENT; // NOLINT: a cast inside SQLite's own macro
    int position = 1;
    for (const auto& value : values) {
        if (bind_value(m_statement.get(), position++, value, keep) != SQLITE_OK) {
            m_database->fail("cannot write the database");
        }
    }
}

void Statement::start(std::span<const Value> values) { bind(values, Texts::copied); }

bool Statement::next()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        m_database->fail("cannot write the database");
    }
    return false;
}

void Statement::finish()
{
    while (next()) {
    }
    sqlite3_reset(m_statement.get());
}

void Statement::run(std::span<const Value> values)
{
    bind(values, Texts::stay);
    finish();
}

void Statement::run(std::int64_t number, std::string_view bytes)
{
    sqlite3_reset(m_statement.get());
    const int bound =
        sqlite3_bind_int64(m_statement.get(), 1, number) |
        sqlite3_bind_blob64(m_statement.get(), 2, bytes.data(), bytes.size(), SQLITE_STATIC);
    if (bound != SQLITE_OK) {
        m_database->fail("cannot write the database");
    }
    finish();
}

Value Statement::cell(int column) const
{
    auto* statement = m_statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return {};
    default:
        break;
    }
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    const std::string_view bytes{data == nullptr ? "" : data, data == nullptr ? 0 : size};
    if (sqlite3_column_type(statement, column) == SQLITE_BLOB) {
        std::string digits;
        for (const char byte : bytes) {
            digits += fmt::format("{:02X}", static_cast<unsigned char>(byte));
        }
        return digits;
    }
    return std::string{bytes};
}

std::vector<Value> Statement::row() const
{
    std::vector<Value> cells;
    for (int i = 0; i < sqlite3_column_count(m_statement.get()); ++i) {
        cells.push_back(cell(i));
    }
    return cells;
}

std::vector<std::string> Statement::column_names() const
{
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(m_statement.get()); ++i) {
        names.emplace_back(sqlite3_column_name(m_statement.get(), i));
    }
    return names;
}

bool Statement::only_reads() const { return sqlite3_stmt_readonly(m_statement.get()) != 0; }

std::string quoted(std::string_view identifier) { return fmt::format("\"{}\"", identifier); }

} // namespace incident_mapper::io
