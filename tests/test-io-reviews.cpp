#include <catch2/catch.hpp>

#include <memory>

#include <sqlite3.h>

#include "incident_mapper/io/incident_query.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;
using io::Overwrite;

namespace {

/// A database as another program has it open: SpatiaLite's functions, nothing of ours.
class OtherProgram {
public:
    explicit OtherProgram(const std::string& path)
    {
        REQUIRE(sqlite3_open_v2(path.c_str(), &m_handle, SQLITE_OPEN_READWRITE, nullptr) ==
                SQLITE_OK);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
        REQUIRE(sqlite3_load_extension(m_handle, "mod_spatialite", nullptr, nullptr) == SQLITE_OK);
        sqlite3_exec(m_handle, "SELECT EnableGpkgAmphibiousMode()", nullptr, nullptr, nullptr);
    }
    ~OtherProgram() { sqlite3_close_v2(m_handle); }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    /// The message of what goes wrong, or nothing.
    std::string fault(const std::string& sql)
    {
        char* message = nullptr;
        sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, &message);
        const std::unique_ptr<char, void (*)(void*)> owner(message, sqlite3_free);
        return message == nullptr ? std::string{} : std::string{message};
    }

    /// Rows joined by "|" and line feeds.
    std::string ask(const std::string& sql)
    {
        std::string answer;
        const auto add_row = [](void* out, int count, char** cells, char**) {
            auto& text = *static_cast<std::string*>(out);
            text += text.empty() ? "" : "\n";
            for (int i = 0; i < count; ++i) {
                text += (i == 0 ? "" : "|") + std::string(cells[i] == nullptr ? "-" : cells[i]);
            }
            return 0;
        };
        INFO(sql);
        REQUIRE(sqlite3_exec(m_handle, sql.c_str(), add_row, &answer, nullptr) == SQLITE_OK);
        return answer;
    }

private:
    sqlite3* m_handle = nullptr;
};

/// A database with two incidents, at Hajin (id 1) and Raqqa (id 2), each of one report.
class Reviewed {
public:
    explicit Reviewed(bool geopackage)
        : path((m_folder / (geopackage ? "out.gpkg" : "out.sqlite")).native())
    {
        write({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3),
               hand_made_reading(gazetteer, "b.txt", "p-raqqa", 5)},
              Overwrite::refuse);
    }

    std::vector<io::DatabaseReport> write(std::vector<Reading> readings, Overwrite policy)
    {
        return io::write_outputs(results_of(std::move(readings)), gazetteer,
                                 io::parse_outputs({path}, policy), policy);
    }

    /// What another program answers.
    [[nodiscard]] std::string ask(const std::string& sql) const
    {
        return OtherProgram(path).ask(sql);
    }
    [[nodiscard]] std::string fault(const std::string& sql) const
    {
        return OtherProgram(path).fault(sql);
    }
    void edit(const std::string& sql) const { REQUIRE(fault(sql) == std::string{}); }

    Gazetteer gazetteer = small_gazetteer();

private:
    ScratchFolder m_folder;

public:
    std::string path;
};

std::size_t count_in(const std::string& path, const BoundingBox& box)
{
    io::IncidentQuery query;
    query.filter.bbox = box;
    return io::IncidentDatabase(path).ask(query).rows.size();
}

std::string set(const std::string& assignments, int id)
{
    return "UPDATE incidents SET " + assignments + " WHERE id = " + std::to_string(id);
}

} // namespace

#define FOR_BOTH_FORMATS(name)                                                                     \
    TEMPLATE_TEST_CASE_SIG(name, "[reviews]", ((bool geopackage), geopackage), false, true)

FOR_BOTH_FORMATS("an edit leaves a review and brings derived columns in line")
{
    const Reviewed database(geopackage);
    struct Row {
        std::string edit;
        const char* columns;
        const char* expected;
        const char* review; ///< field, old value, new value
    };
    const std::string point =
        geopackage ? "gpkgMakePoint(40.9, 34.5, 4326)" : "MakePoint(40.9, 34.5, 4326)";
    const auto moved = "geom = " + point;
    const auto moved_near = moved + ", geo_precision = 2, uncertainty_m = 500";
    const Row row = GENERATE_REF(values<Row>({
        {"fatalities = 9", "fatalities, fatalities_low, fatalities_high", "9|3|-",
         "fatalities|3|9"},
        {"fatalities = 2", "fatalities, fatalities_low", "2|2", "fatalities|3|2"},
        {"fatalities = NULL", "fatalities, fatalities_low", "-|3", "fatalities|3|-"},
        {"event_date_end = '2018-11-22'", "event_time >= '2018-11-22', time_precision", "1|1",
         "event_date_end|2018-11-23|2018-11-22"},
        {"event_date = '2018-12-01'", "event_date_end, time_precision, substr(event_time, 1, 11)",
         "2018-12-01|1|2018-12-01T", "event_date|2018-11-22|2018-12-01"},
        {"event_date = '2018-11-10'", "event_date_end, time_precision", "2018-11-23|3",
         "event_date|2018-11-22|2018-11-10"},
        {"event_date = NULL", "event_date_end, event_time, time_precision", "-|-|3",
         "event_date|2018-11-22|-"},
        {"event_type = 'Battles'", "event_type, sub_event_type", "Battles|-",
         "event_type|Explosions/Remote violence|Battles"},
        {moved, "longitude, latitude, geo_precision, uncertainty_m, place_id, location_rule",
         "40.9|34.5|1|-|-|review", "geom|40.8308 34.6894|40.9 34.5"},
        {"geom = NULL", "longitude, latitude, geo_precision, place_id, location_rule", "-|-|-|-|-",
         "geom|40.8308 34.6894|-"},
        {"review_status = 'false'", "review_status", "false", "review_status|-|false"},
        {"notes = 'x''; DROP TABLE reviews'", "notes", "x'; DROP TABLE reviews", ""},
        {"fatalities = 3, notes = notes", "fatalities", "3", ""}, // nothing has changed
    }));
    CAPTURE(row.edit);
    database.edit(set(row.edit, 1));
    CHECK(database.ask(std::string("SELECT ") + row.columns + " FROM incidents WHERE id = 1") ==
          row.expected);
    if (row.edit.find("notes") == std::string::npos) {
        CHECK(database.ask("SELECT field, old_value, new_value FROM reviews") == row.review);
        CHECK(database.ask("SELECT incident_id FROM reviews") == "i-a.txt-p-hajin");
    }
    CHECK(database.ask("SELECT fatalities, location FROM incidents WHERE id = 2") == "5|Raqqa");
    CHECK(database.ask("PRAGMA foreign_key_check").empty());
    if (row.edit == moved) {
        CHECK(count_in(database.path, {40.85, 34, 41, 35}) == 1);
        database.edit(set(moved_near, 2));
        CHECK(database.ask("SELECT geo_precision, uncertainty_m FROM incidents WHERE id = 2") ==
              "2|500.0");
    }
}

FOR_BOTH_FORMATS("an incident that somebody draws takes what its point and days say, and stays")
{
    Reviewed database(geopackage);
    const std::string point =
        geopackage ? "gpkgMakePoint(40.9, 34.5, 4326)" : "MakePoint(40.9, 34.5, 4326)";
    database.edit(
        "INSERT INTO incidents (incident_id, event_date, event_type, geom) VALUES ('drawn',"
        " '2018-11-20', 'Battles', " +
        point + ")");
    const auto* const drawn =
        "SELECT longitude, latitude, event_date_end, substr(event_time_end, 1,"
        " 19), time_precision, geo_precision, location_rule, source_count"
        " FROM incidents WHERE incident_id = 'drawn'";
    const auto* const expected = "40.9|34.5|2018-11-20|2018-11-20T23:59:59|1|1|review|0";
    CHECK(database.ask(drawn) == expected);
    CHECK(count_in(database.path, {40.85, 34, 41, 35}) == 1);
    CHECK(database.ask("SELECT count(*) FROM reviews") == "0");
    CHECK_THAT(
        database.fault("INSERT INTO incidents (incident_id, event_date, event_date_end) VALUES"
                       " ('x', '2018-11-20', '2018-11-19')"),
        Contains("event_date_end is before event_date"));
    database.write({hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 4)},
                   Overwrite::overwrite);
    CHECK(database.ask(drawn) == expected);
    CHECK(count_in(database.path, {40.85, 34, 41, 35}) == 1);
}

FOR_BOTH_FORMATS("edits that cannot be meant are refused, and change nothing")
{
    const Reviewed database(geopackage);
    struct Row {
        const char* edit;
        const char* message;
    };
    const Row row = GENERATE(values<Row>({
        {"event_date = 'soon'", "YYYY-MM-DD"},
        {"event_date_end = '2018-11-01'", "before"},
        {"fatalities = -1", "below 0"},
        {"longitude = 41", "move the point"},
        {"review_status = 'wrong'", "confirmed, false, merged"},
        {"review_status = 'merged'", "into which"},
        {"merged_into = 'i-a.txt-p-hajin'", "another incident"}, // itself
        {"merged_into = 'nobody'", "another incident"},
    }));
    CAPTURE(row.edit);
    const auto before = content_of(database.path);
    CHECK_THAT(database.fault(set(row.edit, 1)), Contains(row.message));
    CHECK_THAT(database.fault("DELETE FROM incidents"), Contains("review_status"));
    CHECK_THAT(
        database.fault("INSERT INTO reviews (incident_id, field, new_value) VALUES ('x', 'id', 1)"),
        Contains("field must be"));
    CHECK((content_of(database.path) == before));
}

FOR_BOTH_FORMATS("corrections win over what is read, again and again")
{
    Reviewed database(geopackage);
    database.edit(set("fatalities = 9, reviewed_by = 'layla', review_reason = 'hospital list'", 1));
    database.edit(set("location = 'A''s \"farm\"'", 1));
    database.edit(set("event_date = '2018-11-25', event_date_end = '2018-11-26'", 2));
    const std::string columns = "SELECT fatalities, fatalities_low, location, reviewed_by,"
                                " event_date, event_date_end, time_precision FROM incidents"
                                " ORDER BY incident_id";
    const auto expected = database.ask(columns);
    CHECK(expected == "9|3|A's \"farm\"|layla|2018-11-22|2018-11-23|2\n"
                      "5|5|Raqqa|-|2018-11-25|2018-11-26|2");
    const auto reviews = database.ask("SELECT * FROM reviews");

    SECTION("another report of the same incident joins it")
    {
        const auto reports = database.write(
            {hand_made_reading(database.gazetteer, "c.txt", "p-hajin", 4)}, Overwrite::append);
        CHECK(reports.front().added == 1);
        CHECK(reports.front().reviewed == 2);
        CHECK(reports.front().waiting == 0);
        CHECK(database.ask("SELECT source_count FROM incidents WHERE id = 1") == "2");
    }
    SECTION("its report has changed")
    {
        auto reading = hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 4);
        reading.incidents.front().id = "another-id";
        reading.incidents.front().fatalities.low = 3;
        reading.incidents.front().claims.front().fatalities.low = 3;
        const auto reports = database.write({reading}, Overwrite::append);
        CHECK(reports.front().replaced == std::vector<std::string>{"a.txt"});
        CHECK(reports.front().waiting == 0);
        CHECK(database.ask("SELECT count(*) FROM reviews WHERE incident_id = 'another-id'") == "2");
        database.edit("UPDATE reviews SET incident_id = 'i-a.txt-p-hajin' WHERE incident_id ="
                      " 'another-id'");
    }
    SECTION("everything is read again, into a new file")
    {
        database.write({hand_made_reading(database.gazetteer, "b.txt", "p-raqqa", 5),
                        hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 3)},
                       Overwrite::overwrite);
    }
    CHECK(database.ask("SELECT fatalities, fatalities_low, location, reviewed_by, event_date,"
                       " event_date_end, time_precision FROM incidents ORDER BY place_id") ==
          expected);
    CHECK(database.ask("SELECT * FROM reviews") == reviews);
    CHECK(database.ask("PRAGMA integrity_check") == "ok");
    CHECK(database.ask("PRAGMA foreign_key_check").empty());

    // and the same edits still are reviews
    database.edit(set("injured = 1", 2));
    CHECK(database.ask("SELECT count(*) FROM reviews WHERE field = 'injured'") == "1");
}

FOR_BOTH_FORMATS("a review put in by hand is carried out")
{
    const Reviewed database(geopackage);
    const auto review = [&](const std::string& field, const std::string& value) {
        database.edit("INSERT INTO reviews (incident_id, field, new_value, reviewer, reason) VALUES"
                      " ('i-b.txt-p-raqqa', '" +
                      field + "', " + value + ", 'omar', 'called')");
    };
    review("fatalities", "7");
    review("geom", "'39.5 36.25'");
    review("event_date", "'2018-11-21'");
    CHECK(database.ask("SELECT fatalities, longitude, latitude, event_date, reviewed_by FROM"
                       " incidents WHERE id = 2") == "7|39.5|36.25|2018-11-21|omar");
    CHECK(database.ask("SELECT count(*) FROM reviews") == "3"); // not noted a second time
    CHECK(database.ask("SELECT count(*) FROM incidents_as_read") == "1");
}

FOR_BOTH_FORMATS("what is false or merged is left out of answers, and stays in the table")
{
    Reviewed database(geopackage);
    database.write({hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 3),
                    hand_made_reading(database.gazetteer, "b.txt", "p-raqqa", 5),
                    hand_made_reading(database.gazetteer, "c.txt", "nowhere", 1)},
                   Overwrite::append);
    const auto count = [&](Dismissed dismissed) {
        io::IncidentQuery query;
        query.filter.dismissed = dismissed;
        return io::IncidentDatabase(database.path).ask(query).rows.size();
    };
    database.edit(set("review_status = 'false'", 2));
    database.edit(set("merged_into = 'i-a.txt-p-hajin'", 3));
    CHECK(count(Dismissed::leave_out) == 1);
    CHECK(count(Dismissed::include) == 3);
    CHECK(database.ask("SELECT review_status, source_count FROM incidents ORDER BY id") ==
          "-|2\nfalse|1\nmerged|1");
    const auto loaded = io::IncidentDatabase(database.path).load({}, database.gazetteer);
    REQUIRE(loaded.incidents.size() == 1);
    CHECK(loaded.incidents.front().claims.size() == 2);

    database.write({hand_made_reading(database.gazetteer, "d.txt", "p-raqqa", 6)},
                   Overwrite::append);
    CHECK(database.ask("SELECT review_status, source_count FROM incidents ORDER BY id") ==
          "-|2\nfalse|2\nmerged|1");
    database.edit(set("merged_into = NULL", 3));
    CHECK(database.ask("SELECT review_status, source_count FROM incidents ORDER BY id") ==
          "-|1\nfalse|2\n-|1");
}

FOR_BOTH_FORMATS("an incident drawn by hand stays as it is")
{
    Reviewed database(geopackage);
    const std::string point =
        geopackage ? "gpkgMakePoint(36.5, 33.5, 4326)" : "MakePoint(36.5, 33.5, 4326)";
    database.edit(
        "INSERT INTO incidents (incident_id, event_type, notes, longitude, latitude, geom)"
        " VALUES ('by-hand', 'Battles', 'seen', 36.5, 33.5, " +
        point + ")");
    const auto policy = GENERATE(Overwrite::append, Overwrite::overwrite);
    database.write({hand_made_reading(database.gazetteer, "c.txt", "p-hajin", 4)}, policy);
    CHECK(database.ask("SELECT event_type, notes, ST_X(geom), latitude FROM incidents WHERE"
                       " incident_id = 'by-hand'") == "Battles|seen|36.5|33.5");
    CHECK(count_in(database.path, {36, 33, 37, 34}) == 1);
}

FOR_BOTH_FORMATS("a correction whose incident is gone waits for it")
{
    Reviewed database(geopackage);
    database.edit(set("fatalities = 9", 1));
    auto silent = hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 3);
    silent.document.text += "!";
    silent.incidents.clear();
    CHECK(database.write({silent}, Overwrite::append).front().waiting == 1);
    CHECK(database.ask("SELECT count(*) FROM incidents") == "1");
    database.write({hand_made_reading(database.gazetteer, "a.txt", "p-hajin", 3)},
                   Overwrite::append);
    CHECK(database.ask("SELECT fatalities FROM incidents WHERE location = 'Hajin'") == "9");
}
