#include <catch2/catch.hpp>

#include <csignal>
#include <memory>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "io/incident_rows.hpp"
#include "io/incident_store.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;
using io::Overwrite;

namespace {

/// Asks a database with SpatiaLite's functions; rows joined by "|" and line feeds.
std::string ask(const std::string& path, const std::string& sql)
{
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> owner(handle, sqlite3_close_v2);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
    REQUIRE(sqlite3_load_extension(handle, "mod_spatialite", nullptr, nullptr) == SQLITE_OK);
    sqlite3_exec(handle, "SELECT EnableGpkgAmphibiousMode()", nullptr, nullptr, nullptr);
    std::string answer;
    const auto add_row = [](void* out, int count, char** cells, char**) {
        auto& text = *static_cast<std::string*>(out);
        text += text.empty() ? "" : "\n";
        for (int i = 0; i < count; ++i) {
            text += (i == 0 ? "" : "|") + std::string(cells[i] == nullptr ? "NULL" : cells[i]);
        }
        return 0;
    };
    INFO(sql);
    char* message = nullptr;
    const int result = sqlite3_exec(handle, sql.c_str(), add_row, &answer, &message);
    INFO((message == nullptr ? "" : message));
    REQUIRE(result == SQLITE_OK);
    return answer;
}

void write(const Results& results, const Gazetteer& gazetteer, const std::string& path,
           Overwrite policy = Overwrite::overwrite)
{
    io::write_outputs(results, gazetteer, io::parse_outputs({path}, policy), policy);
}

std::string database_in(const ScratchFolder& folder, const std::string& ending)
{
    return (folder / ("out" + ending)).native();
}

} // namespace

TEMPLATE_TEST_CASE_SIG("databases hold all tables, sound and indexed", "[io]",
                       ((bool geopackage), geopackage), false, true)
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = database_in(folder, geopackage ? ".gpkg" : ".sqlite");
    auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3),
                               hand_made_reading(gazetteer, "b.txt", "nowhere", 0)});
    results.rejects = {{.document = "c.txt", .where = "", .reason = "empty"}};
    write(results, gazetteer, path);

    CHECK(ask(path, "PRAGMA integrity_check") == "ok");
    CHECK(ask(path, "PRAGMA foreign_key_check").empty());
    CHECK(ask(path, "PRAGMA journal_mode") == "delete");
    CHECK(ask(path, "SELECT count(*) FROM pragma_foreign_key_list('incident_reports')") == "3");
    CHECK(ask(path, "SELECT document, part, reason FROM rejects") == "c.txt||empty");
    CHECK(ask(path, "SELECT notes FROM incidents WHERE id = 1") == awkward_text);
    CHECK(ask(path, "SELECT ST_X(geom), ST_Y(geom), fatalities, fatalities_high, actor2, iso"
                    " FROM incidents ORDER BY id") ==
          "40.8308|34.6894|3|NULL|NULL|760\nNULL|NULL|0|NULL|NULL|NULL");
    CHECK(ask(path, "SELECT document, start, \"end\", place, ST_X(geom) FROM mentions") ==
          "a.txt|10|14|Hajin|40.8308\nb.txt|10|14|NULL|NULL");
    CHECK(ask(path, "SELECT place_id FROM places") == "p-hajin");
    CHECK(ask(path, "SELECT r.document, r.fatalities, r.span_end, r.evidence_place_end"
                    " FROM incident_reports r JOIN incidents USING (incident_id)") ==
          "a.txt|3|20|14\nb.txt|0|20|14");
    CHECK(folder.file_count() == 1);
}

TEMPLATE_TEST_CASE_SIG("the incidents have the columns of the design, in its order", "[io]",
                       ((bool geopackage), geopackage), false, true)
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = database_in(folder, geopackage ? ".gpkg" : ".sqlite");
    write(results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)}), gazetteer, path);
    CHECK(ask(path, "SELECT group_concat(name, ' ') FROM pragma_table_info('incidents')") ==
          "id incident_id event_date event_date_end event_time event_time_end time_precision "
          "event_type"
          " sub_event_type actor1 actor2 fatalities fatalities_low fatalities_high"
          " injured injured_low injured_high location location_ar admin1 admin2 admin3 country iso"
          " latitude longitude geo_precision uncertainty_m place_id location_rule date_text"
          " date_rule source source_count notes confidence review_status merged_into reviewed_by"
          " review_reason geom");
}

TEST_CASE("the spatial index answers in SpatiaLite and in GeoPackage", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3),
                                     hand_made_reading(gazetteer, "b.txt", "p-raqqa", 1)});
    const auto sqlite = database_in(folder, ".sqlite");
    write(results, gazetteer, sqlite);
    CHECK(ask(sqlite, "SELECT count(*) FROM incidents WHERE ST_Distance(geom,"
                      " MakePoint(40.83, 34.69, 4326), 1) < 1000 AND rowid IN (SELECT rowid FROM"
                      " SpatialIndex WHERE f_table_name = 'incidents' AND search_frame ="
                      " BuildMbr(40, 34, 41, 35, 4326))") == "1");
    const auto gpkg = database_in(folder, ".gpkg");
    write(results, gazetteer, gpkg);
    CHECK(ask(gpkg,
              "SELECT location FROM incidents JOIN rtree_incidents_geom r USING (id)"
              " WHERE r.minx > 40 AND r.maxx < 41 AND r.miny > 34 AND r.maxy < 35") == "Hajin");
    CHECK(ask(gpkg, "SELECT data_type, round(min_x, 4), round(max_y, 4), last_change"
                    " FROM gpkg_contents WHERE table_name = 'incidents'") ==
          "features|38.9981|35.9594|1970-01-01T00:00:00.000Z");
}

TEMPLATE_TEST_CASE_SIG("of two rows with one key the later stays, also in the index", "[io]",
                       ((bool geopackage), geopackage), false, true)
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3),
                               hand_made_reading(gazetteer, "b.txt", "p-raqqa", 1)});
    results.incidents.back().id = results.incidents.front().id;
    const auto path = database_in(folder, geopackage ? ".gpkg" : ".sqlite");
    write(results, gazetteer, path);
    CHECK(ask(path, "SELECT location, fatalities FROM incidents") == "Raqqa|1");
    const std::string index = geopackage ? "rtree_incidents_geom" : "idx_incidents_geom";
    CHECK(ask(path, "SELECT rtreecheck('" + index + "')") == "ok");
    CHECK(ask(path, "SELECT count(*) FROM " + index) == "1");
    CHECK(ask(path, "SELECT round(" + std::string(geopackage ? "minx" : "xmin") + ", 3) FROM " +
                        index) == "38.998");
}

TEST_CASE("OGR sees the layers, the axis order and the times", "[io]")
{
    GDALAllRegister();
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)});
    for (const char* ending : {".sqlite", ".gpkg", ".fgb", ".geojson"}) {
        INFO(ending);
        const auto path = database_in(folder, ending);
        write(results, gazetteer, path);
        CPLErrorReset();
        const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
        REQUIRE(dataset != nullptr);
        const bool database = std::string(ending) == ".sqlite" || std::string(ending) == ".gpkg";
        auto* layer = database ? dataset->GetLayerByName("incidents") : dataset->GetLayer(0);
        REQUIRE(layer != nullptr);
        CHECK(layer->GetFeatureCount() == 1);
        const OGRFeatureUniquePtr feature(layer->GetNextFeature());
        REQUIRE(feature->GetGeometryRef() != nullptr);
        CHECK(feature->GetGeometryRef()->toPoint()->getX() == 40.8308);
        CHECK(std::string(feature->GetFieldAsString("notes")) == awkward_text);
        CHECK_FALSE(feature->IsFieldSetAndNotNull(feature->GetFieldIndex("fatalities_high")));
        CHECK(std::string(layer->GetSpatialRef()->GetAuthorityCode(nullptr)) == "4326");
        if (database) {
            CHECK(dataset->GetLayerByName("mentions")->GetFeatureCount() == 1);
            CHECK(dataset->GetLayerByName("places")->GetFeatureCount() == 1);
            const int field = feature->GetFieldIndex("event_time");
            CHECK(layer->GetLayerDefn()->GetFieldDefn(field)->GetType() == OFTDateTime);
            CHECK(std::string(feature->GetFieldAsString(field)) == "2018/11/22 00:00:00+00");
            const int day = feature->GetFieldIndex("event_date");
            CHECK(layer->GetLayerDefn()->GetFieldDefn(day)->GetType() == OFTDate);
        }
        CHECK(CPLGetLastErrorMsg() == std::string{});
    }
}

TEST_CASE("FlatGeobuf holds the incidents that have a point", "[io]")
{
    GDALAllRegister();
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = database_in(folder, ".fgb");
    const auto count = [&](const Results& results) {
        write(results, gazetteer, path);
        const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
        REQUIRE(dataset != nullptr);
        return dataset->GetLayer(0)->GetFeatureCount();
    };
    CHECK(count({}) == 0);
    CHECK(count(results_of({hand_made_reading(gazetteer, "a.txt", "nowhere", 3),
                            hand_made_reading(gazetteer, "b.txt", "p-raqqa", 3)})) == 1);
}

TEST_CASE("two runs give the same bytes", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)});
    for (const char* ending :
         {".sqlite", ".gpkg", ".fgb", ".geojson", ".csv", ".annotations.jsonl"}) {
        INFO(ending);
        write(results, gazetteer, (folder / ("one" + std::string(ending))).native());
        ::usleep(20'000);
        write(results, gazetteer, (folder / ("two" + std::string(ending))).native());
        CHECK((content_of(folder / ("one" + std::string(ending))) ==
               content_of(folder / ("two" + std::string(ending)))));
    }
}

TEST_CASE("rows of the database give the incident back exactly", "[io]")
{
    const auto gazetteer = small_gazetteer();
    auto incident = hand_made_incident(gazetteer, "a.txt", "p-hajin", 3);
    incident.location.place.reset();
    incident.location.area_m = 130'000;
    incident.location.point = Point{40.12345678901234, 34.98765432109876};
    const io::IncidentLoader loader(gazetteer);

    const auto row = io::incident_row(incident, gazetteer);
    const auto back = loader.incident(row);
    CHECK(io::incident_row(back, gazetteer).size() == row.size());
    CHECK(back.location.point == incident.location.point);
    CHECK(back.location.confidence == incident.confidence); // the place's own is not kept
    CHECK(back.location.area_m == 0);
    CHECK(back.location.country == "SY");
    CHECK(back.dates == incident.dates);
    CHECK(back.fatalities == incident.fatalities);
    CHECK(back.confidence == incident.confidence);

    const auto report =
        loader.report(io::report_row("merged", incident.lead(), incident, gazetteer));
    CHECK(report.merged_id == "merged");
    CHECK(report.incident.id == incident.id);
    CHECK(report.incident.lead() == incident.lead());
    CHECK(io::incident_row(report.incident, gazetteer) == row);
}

TEMPLATE_TEST_CASE_SIG("appending", "[io]", ((bool geopackage), geopackage), false, true)
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = database_in(folder, geopackage ? ".gpkg" : ".sqlite");
    const auto append = [&](const Reading& reading) {
        write(results_of({reading}), gazetteer, path, Overwrite::append);
    };
    append(hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)); // makes the file
    REQUIRE(ask(path, "SELECT count(*) FROM incidents") == "1");

    SECTION("the same document changes nothing, not a byte")
    {
        const auto before = content_of(path);
        append(hand_made_reading(gazetteer, "a.txt", "p-hajin", 3));
        CHECK((content_of(path) == before));
    }
    SECTION("another document of the same incident joins it, under the known id")
    {
        append(hand_made_reading(gazetteer, "b.txt", "p-hajin", 4));
        CHECK(ask(path, "SELECT incident_id, source_count FROM incidents") == "i-a.txt-p-hajin|2");
        CHECK(ask(path, "SELECT document, fatalities FROM incident_reports ORDER BY document") ==
              "a.txt|3\nb.txt|4");
        const auto before = content_of(path);
        append(hand_made_reading(gazetteer, "b.txt", "p-hajin", 4));
        CHECK((content_of(path) == before));
    }
    SECTION("a document of another incident adds a row, found by the index")
    {
        append(hand_made_reading(gazetteer, "b.txt", "p-raqqa", 4));
        CHECK(ask(path, "SELECT location FROM incidents ORDER BY location") == "Hajin\nRaqqa");
        CHECK(ask(path, geopackage ? "SELECT count(*) FROM rtree_incidents_geom"
                                   : "SELECT count(*) FROM idx_incidents_geom") == "2");
        CHECK(ask(path, "SELECT count(*) FROM places") == "2");
    }
    SECTION("a changed document replaces its former claims")
    {
        append(hand_made_reading(gazetteer, "b.txt", "p-hajin", 4));
        append(hand_made_reading(gazetteer, "a.txt", "p-raqqa", 7));
        CHECK(ask(path, "SELECT location, fatalities, source_count FROM incidents"
                        " ORDER BY location") == "Hajin|4|1\nRaqqa|7|1");
        CHECK(ask(path, "SELECT count(*) FROM mentions") == "2");
        CHECK(ask(path, "SELECT count(*) FROM incident_reports") == "2");
    }
    SECTION("a changed document that was the only one takes its incident away")
    {
        auto reading = hand_made_reading(gazetteer, "a.txt", "p-raqqa", 7);
        reading.incidents.clear();
        reading.toponyms.clear();
        append(reading);
        CHECK(ask(path, "SELECT count(*) FROM incidents") == "0");
        CHECK(ask(path, "SELECT count(*) FROM incident_reports") == "0");
        CHECK(ask(path, "SELECT count(*) FROM places") == "0");
    }
    CHECK(ask(path, "PRAGMA foreign_key_check").empty());
    CHECK(ask(path, "PRAGMA integrity_check") == "ok");
    CHECK(folder.file_count() == 1);
}

namespace {

/// Runs `work` in a process of its own, which it ends by a signal; gives the signal's number.
template <typename Work>
int signal_that_ended(Work work)
{
    const auto child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

Results many_reports(const Gazetteer& gazetteer)
{
    std::vector<Reading> readings;
    for (int i = 0; i < 1500; ++i) {
        auto reading = hand_made_reading(gazetteer, "many-" + std::to_string(i), "p-raqqa", i);
        reading.incidents[0].claims[0].notes = std::string(4000, 'x'); // more than SQLite's cache
        readings.push_back(std::move(reading));
    }
    return results_of(std::move(readings));
}

} // namespace

TEST_CASE("killed in the middle of an append, a database stands as it was", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = database_in(folder, ".sqlite");
    write(results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)}), gazetteer, path);
    const auto before = content_of(path);
    const auto more = many_reports(gazetteer);
    CHECK(signal_that_ended([&] {
              auto store = io::IncidentStore::open(path, io::spatialite_format(), gazetteer);
              store.merge(more);
              ::raise(SIGKILL);
          }) == SIGKILL);
    CHECK((content_of(path) != before)); // some of it had gone to disk …
    CHECK(ask(path, "SELECT document FROM documents") == "a.txt"); // … and is taken back
    CHECK(ask(path, "PRAGMA integrity_check") == "ok");
    write(more, gazetteer, path, Overwrite::append);
    CHECK(ask(path, "SELECT count(*) FROM documents") == "1501");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("terminated while it writes, the program leaves no part of a file", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto old = folder.write("old.geojson", "precious");
    CHECK(signal_that_ended([&] {
              io::remove_partial_files_on_signals();
              io::OutputFile text(old);
              text.write(std::string(1'000'000, 'x'));
              io::PartialFile partial(folder / "new.gpkg");
              auto store =
                  io::IncidentStore::create(partial.path(), io::geopackage_format(), gazetteer);
              store.fill(many_reports(gazetteer));
              ::raise(SIGTERM);
          }) == SIGTERM);
    CHECK(content_of(old) == "precious");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("a database that is not ours is left as it is", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto results = results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3)});
    for (const std::string content : {"", "no database at all, but some text"}) {
        const auto path = folder.write("x.sqlite", content);
        CHECK_THROWS_WITH(write(results, gazetteer, path, Overwrite::append),
                          Contains("not a database of incident-mapper"));
        CHECK(content_of(path) == content);
    }
}
