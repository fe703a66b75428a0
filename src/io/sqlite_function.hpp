#pragma once

#include <memory>
#include <new>
#include <string_view>

#include <sqlite3.h>

namespace incident_mapper::io {

/// Tools for functions that SQL calls.

inline bool has_null(int count, sqlite3_value** values)
{
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) {
            return true;
        }
    }
    return false;
}

inline std::string_view text_of(sqlite3_value* value)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// What was made of the first argument, kept by SQLite as long as that is the same.
template <typename Made, typename Make>
const Made& made_once(sqlite3_context* context, Make make)
{
    if (auto* known = static_cast<Made*>(sqlite3_get_auxdata(context, 0))) {
        return *known;
    }
    auto made = std::make_unique<Made>(make());
    // SQLite may free it at once where memory is short: then null is found below.
    sqlite3_set_auxdata(context, 0, made.release(),
                        [](void* kept) { std::default_delete<Made>{}(static_cast<Made*>(kept)); });
    if (auto* known = static_cast<Made*>(sqlite3_get_auxdata(context, 0))) {
        return *known;
    }
    throw std::bad_alloc();
}

struct SqliteFunction {
    const char* name;
    int arguments;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
};

/// Gives a connection a function whose result depends on its arguments only.
inline void add_function(sqlite3* handle, const SqliteFunction& function)
{
    sqlite3_create_function_v2(handle, function.name, function.arguments,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, function.call, nullptr,
                               nullptr, nullptr);
}

} // namespace incident_mapper::io
