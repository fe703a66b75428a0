#include "query_functions.hpp"

#include <string>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/geodesic.hpp"
#include "sqlite_function.hpp"

namespace incident_mapper::io {

namespace {

void geodesic_distance(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (has_null(count, values)) {
        return;
    }
    const auto number = [&](int i) { return sqlite3_value_double(values[i]); };
    sqlite3_result_double(context,
                          geodesic_distance_m({number(0), number(1)}, {number(2), number(3)}));
}

void folded_contains(sqlite3_context* context, int count, sqlite3_value** values)
{
    if (has_null(count, values)) {
        return;
    }
    try {
        const auto& words =
            made_once<std::u32string>(context, [&] { return fold_utf8(text_of(values[0])); });
        const auto text = fold_utf8(text_of(values[1]));
        sqlite3_result_int(context, text.find(words) == std::u32string::npos ? 0 : 1);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

} // namespace

void add_query_functions(sqlite3* handle)
{
    add_function(handle, {"geodesic_distance", 4, geodesic_distance});
    add_function(handle, {"folded_contains", 2, folded_contains});
}

} // namespace incident_mapper::io
