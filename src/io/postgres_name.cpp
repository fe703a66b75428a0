#include "postgres_name.hpp"

#include <algorithm>
#include <string_view>

namespace incident_mapper::io {

namespace {

constexpr std::string_view prefix = "PG:";
constexpr std::string_view schema_key = "active_schema=";

} // namespace

bool is_postgres(const std::string& name) { return name.starts_with(prefix); }

std::string schema_of(const std::string& name)
{
    const auto start = name.find(schema_key);
    if (start == std::string::npos) {
        return "public";
    }
    const auto first = start + schema_key.size();
    auto schema = name.substr(first, name.find(' ', first) - first);
    std::erase(schema, '\'');
    return schema;
}

std::string without_password(const std::string& name)
{
    constexpr std::string_view key = "password=";
    const auto start = name.find(key);
    if (start == std::string::npos) {
        return name;
    }
    const auto end = name.find(' ', start);
    return name.substr(0, start) + "password=…" +
           (end == std::string::npos ? "" : name.substr(end));
}

std::string connection_string(std::string name)
{
    name.erase(0, prefix.size());
    if (const auto start = name.find(schema_key); start != std::string::npos) {
        name.erase(start, name.find(' ', start) - start);
    }
    return name;
}

} // namespace incident_mapper::io
