#include <catch2/catch.hpp>

#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "io/sqlite.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;
using io::Overwrite;

namespace {

void write(const std::vector<std::string>& paths, Overwrite policy = Overwrite::refuse)
{
    const auto gazetteer = small_gazetteer();
    const auto outputs = io::parse_outputs(paths, policy);
    io::check_outputs(outputs, policy);
    io::write_outputs(results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)}), gazetteer,
                      outputs, policy);
}

} // namespace

TEST_CASE("a project shows the first database, by a relative path", "[io]")
{
    const ScratchFolder folder;
    write({(folder / "map.qgs").native(), (folder / "a.sqlite").native(),
           (folder / "b.gpkg").native()});
    const auto project = content_of(folder / "map.qgs");
    CHECK_THAT(project,
               Contains("dbname=&apos;./a.sqlite&apos; table=&quot;incidents&quot; (geom)"));
    CHECK_THAT(project, !Contains("b.gpkg"));
    CHECK_THAT(project, !Contains(folder.path()));
    CHECK_THAT(project, !Contains("@title@") && !Contains("@xmin@") && !Contains("_day@"));
    CHECK_THAT(project, Contains("<start>2018-11-22T00:00:00Z</start>"));
    CHECK(std::filesystem::exists(folder / "basemap/rivers.fgb"));
}

TEST_CASE("a project without a database gets a GeoPackage of its name", "[io]")
{
    const ScratchFolder folder;
    write({(folder / "map.qgz").native()});
    CHECK(std::filesystem::exists(folder / "map.gpkg"));
    CHECK(std::filesystem::file_size(folder / "map.qgz") > 1000);
    CHECK_THROWS_WITH(write({(folder / "map.qgz").native()}), Contains("exists"));
    CHECK_THROWS_AS(io::parse_outputs({"a.qgs", "b.qgz"}, Overwrite::refuse), io::UsageError);
}

TEST_CASE("what someone changed in a project or its base map stays when appending", "[io]")
{
    const ScratchFolder folder;
    const auto project = folder.write("map.qgs", "mine");
    const auto rivers = folder.write("basemap/rivers.fgb", "my rivers");
    write({project, (folder / "a.sqlite").native()}, Overwrite::append);
    CHECK(content_of(project) == "mine");
    write({project, (folder / "a.sqlite").native()}, Overwrite::overwrite);
    CHECK(content_of(project) != "mine");
    CHECK(content_of(rivers) == "my rivers");
}

TEST_CASE("where the database cannot be written there is no project either", "[io]")
{
    const ScratchFolder folder;
    const auto broken = folder.write("b.sqlite", "no database");
    CHECK_THROWS(write({(folder / "map.qgs").native(), broken}, Overwrite::append));
    CHECK(folder.file_count() == 1); // no folder of base layers
}

TEST_CASE("both databases carry styles, descriptions and typed views", "[io]")
{
    const ScratchFolder folder;
    const auto sqlite = (folder / "a.sqlite").native();
    const auto gpkg = (folder / "a.gpkg").native();
    write({sqlite, gpkg});
    const auto ask = [](const std::string& path, const std::string& sql) {
        return io::Database(path).query(sql);
    };
    const auto number = [](std::int64_t value) { return io::Value{value}; };
    const std::string styles = "SELECT count(*) FROM layer_styles WHERE f_table_schema";
    CHECK(ask(sqlite, styles + " IS NULL") == number(9));
    CHECK(ask(sqlite, styles + " = ''") == number(9));
    CHECK(ask(gpkg, styles + " = ''") == number(9));
    CHECK(ask(gpkg, styles + " IS NULL") == number(0));
    CHECK(ask(gpkg, "SELECT title FROM gpkg_data_columns WHERE table_name = 'incidents' AND"
                    " column_name = 'uncertainty_m'") == io::Value{"Uncertainty of the place"});
    CHECK(ask(sqlite, "SELECT unit FROM column_descriptions WHERE layer = 'incidents' AND"
                      " column_name = 'uncertainty_m'") == io::Value{"metres"});
    for (const auto& path : {sqlite, gpkg}) {
        CHECK(ask(path, "SELECT type FROM pragma_table_info('incidents_by_place')"
                        " WHERE name = 'fatalities'") == io::Value{"INTEGER"});
        CHECK(ask(path, "SELECT fatalities FROM incidents_by_month WHERE month = '2018-11'") ==
              number(3));
        CHECK(ask(path, "SELECT reports FROM incidents_with_reports") ==
              io::Value{"undated وكالة, a.txt: 3 dead"});
    }
}

TEST_CASE("what a reviewer found false is in no view", "[io]")
{
    const ScratchFolder folder;
    const auto path = (folder / "a.sqlite").native();
    write({path});
    io::Database database(path);
    database.load_spatialite();
    const auto rows_of = [&](const std::string& view) {
        return database.query("SELECT count(*) FROM " + view);
    };
    for (const char* view : {"uncertainty", "incidents_with_reports", "incidents_by_place",
                             "incidents_by_district", "incidents_by_month"}) {
        INFO(view);
        CHECK(rows_of(view) == io::Value{std::int64_t{1}});
        database.execute("UPDATE incidents SET review_status = 'false'");
        CHECK(rows_of(view) == io::Value{std::int64_t{0}});
        database.execute("UPDATE incidents SET review_status = NULL");
    }
}
