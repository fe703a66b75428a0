// What the quick program leaves to the full one, by the names under which the commands call it; linked
// into the quick program in place of the real ones, which would bring GDAL and libpq along. Each is called
// before anything is printed or written.
#include "incident_mapper/io/full_program.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "incident_mapper/io/polygon_file.hpp"
#include "polygon_function.hpp"
#include "query_backend.hpp"

namespace incident_mapper::io {

std::vector<Output> parse_outputs(const std::vector<std::string>& /*paths*/, Overwrite /*policy*/)
{
    become_full_program();
}

void check_outputs(const std::vector<Output>& /*outputs*/, Overwrite /*policy*/)
{
    become_full_program();
}

std::vector<DatabaseReport> write_outputs(const Results& /*results*/,
                                          const Gazetteer& /*gazetteer*/,
                                          const std::vector<Output>& /*outputs*/,
                                          Overwrite /*policy*/)
{
    become_full_program();
}

PolygonArea read_polygon_file(const std::filesystem::path& /*path*/) { become_full_program(); }

void add_polygon_function(sqlite3* /*handle*/) { become_full_program(); }

std::unique_ptr<QueryBackend> open_postgis_backend(const std::string& /*name*/)
{
    become_full_program();
}

} // namespace incident_mapper::io
