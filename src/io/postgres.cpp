#include "postgres.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

namespace incident_mapper::io {

namespace {

// Of PostgreSQL's catalogue, pg_type.dat.
constexpr Oid int8_oid = 20;
constexpr Oid int2_oid = 21;
constexpr Oid int4_oid = 23;
constexpr Oid float4_oid = 700;
constexpr Oid float8_oid = 701;
constexpr Oid numeric_oid = 1700;

using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

std::string trimmed_message(const char* message)
{
    std::string text = message == nullptr ? "" : message;
    while (text.ends_with('\n')) {
        text.pop_back();
    }
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// ?1 … as $1 …; no other question marks stand in the program's SQL.
std::string with_dollars(std::string sql)
{
    std::ranges::replace(sql, '?', '$');
    return sql;
}

/// A cell in the text format of COPY. PostgreSQL's text holds no NUL: it becomes U+FFFD.
void append_cell(std::string& line, const Value& value)
{
    const auto text = as_text(value);
    if (!text) {
        line += "\\N";
        return;
    }
    for (const char c : *text) {
        switch (c) {
        case '\\':
            line += "\\\\";
            break;
        case '\t':
            line += "\\t";
            break;
        case '\n':
            line += "\\n";
            break;
        case '\r':
            line += "\\r";
            break;
        case '\0':
            line += "\xEF\xBF\xBD";
            break;
        default:
            line += c;
        }
    }
}

template <typename Number>
std::optional<Number> parse(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

Value cell(const PGresult* result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0) {
        return {};
    }
    const std::string text = PQgetvalue(result, row, column);
    const auto type = PQftype(result, column);
    if (type == int8_oid || type == int2_oid || type == int4_oid || type == numeric_oid) {
        if (const auto whole = parse<std::int64_t>(text)) {
            return *whole;
        }
    }
    if (type == float4_oid || type == float8_oid || type == numeric_oid) {
        if (const auto real = parse<double>(text)) {
            return *real;
        }
    }
    return text;
}

ResultTable table_of(const PGresult* result)
{
    ResultTable table;
    for (int column = 0; column < PQnfields(result); ++column) {
        table.columns.emplace_back(PQfname(result, column));
    }
    for (int row = 0; row < PQntuples(result); ++row) {
        auto& cells = table.rows.emplace_back();
        for (int column = 0; column < PQnfields(result); ++column) {
            cells.push_back(cell(result, row, column));
        }
    }
    return table;
}

} // namespace

std::string sql_literal(std::string_view text)
{
    std::string sql = "'";
    for (const char c : text) {
        sql += c == '\'' ? "''" : std::string(1, c);
    }
    return sql + "'";
}

void PostgresConnection::Closer::operator()(pg_conn* connection) const { PQfinish(connection); }

PostgresConnection::PostgresConnection(const std::string& name)
    : m_connection(PQconnectdb(connection_string(name).c_str()))
{
    if (PQstatus(m_connection.get()) != CONNECTION_OK) {
        throw std::runtime_error(fmt::format(
            "{}: cannot connect: {}: check that the server runs and that"
            " host, dbname, user and password are right"
            " (PG:host=… dbname=… user=…)",
            without_password(name), trimmed_message(PQerrorMessage(m_connection.get()))));
    }
    PQsetClientEncoding(m_connection.get(), "UTF8");
    PQsetNoticeProcessor(
        m_connection.get(), [](void*, const char*) {}, nullptr);
    run("SET datestyle = ISO");
    run("SET timezone = 'UTC'");
    run_as_is(fmt::format("SET search_path = \"{}\", public", schema_of(name)));
}

ResultTable PostgresConnection::run(const std::string& sql, std::span<const Value> values)
{
    std::vector<std::optional<std::string>> texts;
    std::ranges::transform(values, std::back_inserter(texts), as_text);
    std::vector<const char*> parameters;
    for (const auto& text : texts) {
        parameters.push_back(text ? text->c_str() : nullptr);
    }
    const Result result(PQexecParams(m_connection.get(), with_dollars(sql).c_str(),
                                     static_cast<int>(parameters.size()), nullptr,
                                     parameters.data(), nullptr, nullptr, 0),
                        PQclear);
    check(result.get());
    return table_of(result.get());
}

void PostgresConnection::run_as_is(const std::string& sql)
{
    // not PQexec, which takes several statements
    const Result result(
        PQexecParams(m_connection.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0),
        PQclear);
    check(result.get());
}

void PostgresConnection::begin_copy(const std::string& table, const std::string& columns)
{
    const auto sql = fmt::format("COPY {} ({}) FROM STDIN", table, columns);
    const Result result(PQexec(m_connection.get(), sql.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) {
        check(result.get());
    }
}

void PostgresConnection::copy(std::span<const Value> row)
{
    std::string line;
    const char* separator = "";
    for (const auto& cell : row) {
        line += separator;
        append_cell(line, cell);
        separator = "\t";
    }
    put(line + "\n");
}

void PostgresConnection::put(const std::string& bytes)
{
    if (PQputCopyData(m_connection.get(), bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error(
            fmt::format("PostgreSQL: {}", trimmed_message(PQerrorMessage(m_connection.get()))));
    }
}

void PostgresConnection::end_copy()
{
    PQputCopyEnd(m_connection.get(), nullptr);
    const Result result(PQgetResult(m_connection.get()), PQclear);
    check(result.get());
    while (Result(PQgetResult(m_connection.get()), PQclear) != nullptr) {
    }
}

void PostgresConnection::check(const pg_result* result) const
{
    const auto status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        throw std::runtime_error(
            fmt::format("PostgreSQL: {}", trimmed_message(PQerrorMessage(m_connection.get()))));
    }
}

} // namespace incident_mapper::io
