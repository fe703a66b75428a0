#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/geodesic.hpp"
#include "incident_mapper/io/incident_query.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "incident_mapper/io/polygon_file.hpp"
#include "incident_mapper/io/table_writer.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;

namespace {

/// Incidents strewn over some 300 km around Hajin and over two months of 2018; every seventh is
/// undated, every fifth has no point, every third is known to the week only.
Results strewn_incidents(const Gazetteer& gazetteer)
{
    std::mt19937 random(7); // NOLINT: the same every time
    std::uniform_real_distribution<double> east(39, 42.5);
    std::uniform_real_distribution<double> north(33.2, 36.2);
    std::uniform_int_distribution<int> day(0, 60);
    std::vector<Reading> readings;
    for (int i = 0; i < 300; ++i) {
        auto reading = hand_made_reading(gazetteer, "r" + std::to_string(i),
                                         i % 2 == 0 ? "p-hajin" : "p-raqqa", i % 9);
        auto& incident = reading.incidents.front();
        incident.location.point = Point{east(random), north(random)};
        const auto first = *make_date(2018, 11, 1) + std::chrono::days(day(random));
        incident.dates = DateRange{first, first + std::chrono::days(i % 3 == 0 ? 6 : 0)};
        incident.actor2 = i % 4 == 0 ? "Islamic State" : "";
        if (i % 7 == 0) {
            incident.dates.reset();
        }
        if (i % 5 == 0) {
            incident.location.point.reset();
        }
        readings.push_back(std::move(reading));
    }
    return results_of(std::move(readings));
}

class Strewn {
public:
    explicit Strewn(bool geopackage)
        : m_path((m_folder / (geopackage ? "out.gpkg" : "out.sqlite")).native())
    {
        io::write_outputs(m_results, m_gazetteer,
                          io::parse_outputs({m_path}, io::Overwrite::overwrite),
                          io::Overwrite::overwrite);
    }

    /// Ids of the incidents a database gives.
    [[nodiscard]] std::vector<std::string> ask(const io::IncidentQuery& query) const
    {
        const auto table = io::IncidentDatabase(m_path).ask(query);
        std::vector<std::string> ids;
        for (const auto& row : table.rows) {
            ids.push_back(std::get<std::string>(row.front()));
        }
        return ids;
    }

    /// Ids of the incidents of which `fits` holds, as looking at every one gives them; in the order
    /// of the database's answer.
    template <typename Fits>
    [[nodiscard]] std::vector<std::string> expect(Fits fits) const
    {
        auto incidents = m_results.incidents;
        std::erase_if(incidents, [&](const Incident& incident) { return !fits(incident); });
        std::ranges::sort(incidents, {}, [](const Incident& incident) {
            return std::pair{incident.dates ? incident.dates->first : Date::max(), incident.id};
        });
        std::vector<std::string> ids;
        for (const auto& incident : incidents) {
            ids.push_back(incident.id);
        }
        return ids;
    }

    [[nodiscard]] io::IncidentDatabase database() const { return io::IncidentDatabase(m_path); }
    [[nodiscard]] const Gazetteer& gazetteer() const { return m_gazetteer; }
    [[nodiscard]] const Results& results() const { return m_results; }
    [[nodiscard]] const ScratchFolder& folder() const { return m_folder; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    ScratchFolder m_folder;
    Gazetteer m_gazetteer = small_gazetteer();
    Results m_results = strewn_incidents(m_gazetteer);
    std::string m_path;
};

constexpr Point hajin{40.83, 34.69};
const Date november_10 = *make_date(2018, 11, 10);
const Date november_20 = *make_date(2018, 11, 20);

io::IncidentQuery near(std::optional<double> metres)
{
    io::IncidentQuery query;
    query.filter.near = Circle{hajin, metres};
    return query;
}

} // namespace

TEMPLATE_TEST_CASE_SIG("answers are those of looking at every incident", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    io::IncidentQuery query;
    const auto& filter = query.filter;

    SECTION("all")
    {
        CHECK(strewn.ask(query) == strewn.expect([](const Incident&) { return true; }));
    }
    SECTION("within a distance")
    {
        const double metres = GENERATE(1'000.0, 20'000.0, 75'000.0, 900'000.0);
        query = near(metres);
        const auto expected = strewn.expect([&](const Incident& i) {
            return i.location.point && io::geodesic_distance_m(*i.location.point, hajin) <= metres;
        });
        CHECK((metres < 50'000 || !expected.empty()));
        CHECK(strewn.ask(query) == expected);
    }
    SECTION("in a box")
    {
        query.filter.bbox = BoundingBox{40, 34, 41, 35};
        CHECK(strewn.ask(query) == strewn.expect([](const Incident& i) {
            const auto& p = i.location.point;
            return p && p->longitude >= 40 && p->longitude <= 41 && p->latitude >= 34 &&
                   p->latitude <= 35;
        }));
    }
    SECTION("on days, possibly and surely")
    {
        query.filter.from = november_10;
        query.filter.to = november_20;
        query.filter.date_match = GENERATE(DateMatch::possibly, DateMatch::surely);
        const auto expected = strewn.expect([&](const Incident& i) {
            if (!i.dates) {
                return false;
            }
            return filter.date_match == DateMatch::possibly
                       ? i.dates->first <= november_20 && i.dates->last >= november_10
                       : i.dates->first >= november_10 && i.dates->last <= november_20;
        });
        CHECK_FALSE(expected.empty());
        CHECK(strewn.ask(query) == expected);
    }
    SECTION("from a day on, near, with deaths and an actor")
    {
        query = near(150'000);
        query.filter.from = november_10;
        query.filter.min_fatalities = 4;
        query.filter.actors = {"islamic state", "nobody"};
        const auto expected = strewn.expect([&](const Incident& i) {
            return i.dates && i.dates->last >= november_10 && i.location.point &&
                   io::geodesic_distance_m(*i.location.point, hajin) <= 150'000 &&
                   *i.fatalities.best >= 4 && i.actor2 == "Islamic State";
        });
        CHECK_FALSE(expected.empty());
        CHECK(strewn.ask(query) == expected);
    }
    SECTION("in an administrative area")
    {
        query.filter.admin =
            AdminArea{.country = "Syria", .admin1 = "Raqqa", .admin2 = {}, .admin3 = {}};
        CHECK(strewn.ask(query) ==
              strewn.expect([](const Incident& i) { return i.location.admin1 == "Raqqa"; }));
    }
    SECTION("by type, in any case; by words, folded")
    {
        query.filter.types = {"air/drone STRIKE"};
        query.filter.text = "استهدف هجين";
        CHECK(strewn.ask(query).size() == 300);
        query.filter.text = "استهدفت";
        CHECK(strewn.ask(query).empty());
        query.filter.text = "RAQQA";
        CHECK(strewn.ask(query).size() == 150);
        query.filter.types = {"Battles"};
        CHECK(strewn.ask(query).empty());
    }
    SECTION("at least so sure")
    {
        query.filter.min_confidence = 0.3;
        CHECK(strewn.ask(query).size() == 300);
        query.filter.min_confidence = 0.31;
        CHECK(strewn.ask(query).empty());
    }
}

TEMPLATE_TEST_CASE_SIG("the nearest come first, with their distance", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    auto query = near(std::nullopt);
    query.nearest = GENERATE(1U, 7U, 1000U);
    std::vector<std::pair<double, std::string>> expected;
    for (const auto& incident : strewn.results().incidents) {
        if (const auto& point = incident.location.point) {
            expected.emplace_back(io::geodesic_distance_m(*point, hajin), incident.id);
        }
    }
    std::ranges::sort(expected);
    expected.resize(std::min(expected.size(), *query.nearest));
    const auto table = strewn.database().ask(query);
    REQUIRE(table.rows.size() == expected.size());
    const auto distance = table.column("distance_m");
    REQUIRE(distance);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(std::get<std::string>(table.rows[i].front()) == expected[i].second);
        CHECK(std::get<double>(table.rows[i].at(*distance)) == expected[i].first);
    }
}

TEMPLATE_TEST_CASE_SIG("polygons of a file hold what lies in them", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    // a triangle and, sharing a corner, a square with a hole
    const auto file =
        strewn.folder().write("area.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
            [[[40, 34], [41, 34], [40, 35], [40, 34]]]}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates":
            [[[[41, 34], [42, 34], [42, 35], [41, 35], [41, 34]],
              [[41.4, 34.4], [41.4, 34.6], [41.6, 34.6], [41.6, 34.4], [41.4, 34.4]]]]}}]})");
    io::IncidentQuery query;
    query.filter.polygon = io::read_polygon_file(file);
    const auto expected = strewn.expect([](const Incident& i) {
        const auto& p = i.location.point;
        if (!p) {
            return false;
        }
        const double x = p->longitude;
        const double y = p->latitude;
        const bool triangle = x >= 40 && y >= 34 && (x - 40) + (y - 34) <= 1;
        const bool square = x >= 41 && x <= 42 && y >= 34 && y <= 35;
        const bool hole = x > 41.4 && x < 41.6 && y > 34.4 && y < 34.6;
        return triangle || (square && !hole);
    });
    CHECK(expected.size() > 10);
    CHECK(strewn.ask(query) == expected);
}

TEMPLATE_TEST_CASE_SIG("counts by group", "[query]", ((bool geopackage), geopackage), false, true)
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = (folder / (geopackage ? "out.gpkg" : "out.sqlite")).native();
    const auto incident = [&](const std::string& id, const std::string& place, DateRange dates,
                              int deaths) {
        auto reading = hand_made_reading(gazetteer, id, place, deaths);
        reading.incidents.front().dates = dates;
        return reading;
    };
    const auto day = [](int year, int month, int number) {
        return *make_date(year, month, number);
    };
    auto both = incident("d", "p-raqqa", {day(2018, 11, 30), day(2018, 12, 1)}, 8);
    both.incidents.front().actor2 = "Islamic State";
    const auto results = results_of({
        incident("a", "p-hajin", {day(2018, 12, 31), day(2018, 12, 31)}, 1),
        incident("b", "p-hajin", {day(2018, 12, 29), day(2018, 12, 30)}, 2),
        incident("c", "p-raqqa", {day(2021, 1, 3), day(2021, 1, 3)}, 4),
        std::move(both),
    });
    const auto policy = io::Overwrite::refuse;
    io::write_outputs(results, gazetteer, io::parse_outputs({path}, policy), policy);
    const auto groups = [&](io::GroupBy group_by) {
        io::IncidentQuery query;
        query.group_by = group_by;
        std::string text;
        const auto table = io::IncidentDatabase(path).ask(query);
        const auto incidents = *table.column("incidents");
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < std::max<std::size_t>(incidents + 2, 0); ++i) {
                io::append_csv_value(text, row.at(i));
                text += i == incidents + 1 ? "\n" : ",";
            }
        }
        return text;
    };
    CHECK(groups(io::GroupBy::month) == ",1,8\n2018-12,2,3\n2021-01,1,4\n");
    // Monday 31 December 2018 is in the first week of 2019, Sunday 3 January 2021 in week 53 of 2020.
    CHECK(groups(io::GroupBy::week) == "2018-W48,1,8\n2018-W52,1,2\n2019-W01,1,1\n2020-W53,1,4\n");
    CHECK(groups(io::GroupBy::admin1) == "Syria,Deir ez-Zor,2,3\nSyria,Raqqa,2,12\n");
    CHECK(groups(io::GroupBy::actor) == "Global Coalition,4,15\nIslamic State,1,8\n");
    CHECK(groups(io::GroupBy::type) == "Explosions/Remote violence,Air/drone strike,4,15\n");
    CHECK(groups(io::GroupBy::place) == "Hajin,هجين,Deir ez-Zor,Syria,40.8308,34.6894,2,3\n"
                                        "Raqqa,الرقة,Raqqa,Syria,38.9981,35.9594,2,12\n");
}

TEMPLATE_TEST_CASE_SIG("the plan goes through the index", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    auto query = near(20'000);
    query.filter.from = november_10;
    const auto plan = strewn.database().explain(query);
    CHECK_THAT(plan, Contains("SCAN r VIRTUAL TABLE INDEX 2:D1B0D3B2\n"
                              "SEARCH i USING INTEGER PRIMARY KEY"));
    CHECK_THAT(plan, Contains("= \"2018-11-10\""));
}

TEMPLATE_TEST_CASE_SIG("nothing typed becomes SQL", "[query]", ((bool geopackage), geopackage),
                       false, true)
{
    const Strewn strewn(geopackage);
    const std::string typed = "x'; DROP TABLE incidents; --\n\" %_?1 \xE2\x80\x8F";
    io::IncidentQuery query;
    query.filter.text = typed;
    query.filter.types = {typed};
    query.filter.actors = {typed};
    query.filter.admin = AdminArea{typed, typed, typed, typed};
    CHECK(strewn.ask(query).empty());
    CHECK(strewn.ask({}).size() == 300);
}

TEMPLATE_TEST_CASE_SIG("SQL of a user's own reads and cannot write", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    const auto before = content_of(strewn.path());
    const auto table = strewn.database().ask_sql(
        "SELECT round(max(ST_X(geom))) AS x, count(*) FROM incidents WHERE fatalities = 8;");
    CHECK(table.columns == std::vector<std::string>{"x", "count(*)"});
    CHECK(table.rows.at(0).at(1) == io::Value{std::int64_t{33}});
    const auto other = (strewn.folder() / "other.sqlite").native();
    for (const auto& sql : std::vector<std::string>{
             "DELETE FROM incidents", "UPDATE incidents SET fatalities = 0",
             "INSERT INTO rejects (document, part, reason) VALUES ('a', 'b', 'c')",
             "DROP TABLE incidents", "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)",
             "ATTACH '" + other + "' AS other", "VACUUM INTO '" + other + "'",
             "PRAGMA journal_mode = WAL", "PRAGMA user_version = 7", "BEGIN", "REINDEX",
             "SELECT 1; DELETE FROM incidents", "SELECT load_extension('mod_spatialite')",
             "SELECT BlobToFile(zeroblob(9), '" + other + "')",
             "SELECT ExportGeoJSON2('incidents', 'geom', '" + other + "')", "no SQL at all", "",
             "-- a comment"}) {
        CAPTURE(sql);
        CHECK_THROWS_WITH(strewn.database().ask_sql(sql), Contains("--sql"));
        CHECK_FALSE(std::filesystem::exists(other));
    }
    // Of SpatiaLite's functions those that write the database answer, but do nothing.
    CHECK_NOTHROW(static_cast<void>(
        strewn.database().ask_sql("SELECT DisableSpatialIndex('incidents', 'geom')")));
    CHECK((content_of(strewn.path()) == before));
}

TEMPLATE_TEST_CASE_SIG("incidents come back as they were written", "[query]",
                       ((bool geopackage), geopackage), false, true)
{
    const Strewn strewn(geopackage);
    io::IncidentQuery query;
    const auto loaded = strewn.database().load(query, strewn.gazetteer());
    auto copy = (strewn.folder() / "copy.geojson").native();
    auto original = (strewn.folder() / "original.geojson").native();
    const auto policy = io::Overwrite::refuse;
    io::write_outputs(loaded, strewn.gazetteer(), io::parse_outputs({copy}, policy), policy);
    auto sorted = strewn.results();
    std::ranges::sort(sorted.incidents, {}, [](const Incident& incident) {
        return std::pair{incident.dates ? incident.dates->first : Date::max(), incident.id};
    });
    io::write_outputs(sorted, strewn.gazetteer(), io::parse_outputs({original}, policy), policy);
    CHECK((content_of(copy) == content_of(original)));
    const auto database = (strewn.folder() / "copy.sqlite").native();
    io::write_outputs(loaded, strewn.gazetteer(), io::parse_outputs({database}, policy), policy);
    CHECK(io::IncidentDatabase(database).ask(query).rows == strewn.database().ask(query).rows);
}

TEST_CASE("what is no database of ours is refused by name", "[query]")
{
    const ScratchFolder folder;
    const auto text = folder.write("notes.sqlite", "no database at all, but some text");
    const auto empty = folder.write("empty.gpkg", "");
    for (const auto& path : {text, empty}) {
        CHECK_THROWS_WITH(io::IncidentDatabase(path),
                          Contains(path) && Contains("not a database of incident-mapper"));
    }
    CHECK_THROWS_WITH(io::IncidentDatabase((folder / "missing.sqlite").native()),
                      Contains("missing.sqlite"));
    CHECK_FALSE(std::filesystem::exists(folder / "missing.sqlite"));
}

TEST_CASE("an area must be polygons in degrees", "[query]")
{
    const ScratchFolder folder;
    const auto file = [&](const std::string& geometry) {
        return folder.write("a.geojson", R"({"type": "Feature", "properties": {}, "geometry": )" +
                                             geometry + "}");
    };
    CHECK_THROWS_WITH(io::read_polygon_file(file(R"({"type": "Point", "coordinates": [40, 34]})")),
                      Contains("POINT"));
    CHECK_THROWS_WITH(io::read_polygon_file(file("null")), Contains("no polygon"));
    CHECK_THROWS_WITH(io::read_polygon_file(folder.write("b.geojson", "nonsense")),
                      Contains("cannot read polygons"));
    CHECK_THROWS_WITH(io::read_polygon_file(folder / "missing.geojson"),
                      Contains("missing.geojson"));
    const auto area = io::read_polygon_file(file(
        R"({"type": "Polygon", "coordinates": [[[40, 34, 7], [41, 34, 7], [40, 35, 7], [40, 34, 7]]]})"));
    CHECK(area.bounds == BoundingBox{40, 34, 41, 35});
}

TEST_CASE("answers as text", "[query]")
{
    const io::ResultTable table{
        .columns = {"name", "longitude", "latitude"},
        .rows = {{awkward_text, 40.5, 34.25}, {io::Value{}, io::Value{}, io::Value{}}}};
    CHECK_THAT(io::to_csv(table),
               Contains(R"(قال ""ناشط"", إن)") && Contains(",40.5,34.25\r\n,,\r\n"));
    CHECK_THAT(io::to_json(table), Contains(R"({"name":null,"longitude":null,"latitude":null})"));
    CHECK_THAT(
        io::to_geojson(table),
        Contains(R"({"type":"Point","coordinates":[40.5,34.25]},"properties":{"name":"قال)") &&
            Contains(R"({"type":"Feature","geometry":null)"));
    CHECK_THROWS_AS(io::to_geojson({.columns = {"name"}, .rows = {}}), io::UsageError);
    CHECK(io::to_json({}) == "[\n]\n");
}
