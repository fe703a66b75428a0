#pragma once

#include <string>

namespace incident_mapper::io {

/// Whether a name of a database is one of PostgreSQL ("PG:dbname=… host=…", as GDAL has it).
bool is_postgres(const std::string& name);

/// The schema that a name asks for by `active_schema=…`, as GDAL has it; else public.
std::string schema_of(const std::string& name);

/// The name as messages show it.
std::string without_password(const std::string& name);

/// libpq's connection string of a name, without the schema, of which libpq does not know.
/// \pre is_postgres(name)
std::string connection_string(std::string name);

} // namespace incident_mapper::io
