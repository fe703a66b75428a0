#include <algorithm>
#include <map>

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include "evaluation/example_table.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/place_source.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// What an importer gave.
struct Import {
    std::vector<PlaceRecord> places;
    std::vector<Diagnostic> rejects;
    std::map<std::string, int> passed_over;
    double part = 0;

    [[nodiscard]] const PlaceRecord& at(const std::string& id) const
    {
        const auto found = std::ranges::find(places, id, &PlaceRecord::id);
        if (found == places.end()) {
            throw std::runtime_error("no place " + id);
        }
        return *found;
    }
};

Import import_places(const io::PlaceSource& source)
{
    static const io::ImportTables tables{lexicon()};
    Import import;
    io::read_place_source(
        source, tables,
        {.place = [&](PlaceRecord place) { import.places.push_back(std::move(place)); },
         .reject = [&](Diagnostic reject) { import.rejects.push_back(std::move(reject)); },
         .passed_over = [&](std::string_view why) { ++import.passed_over[std::string(why)]; },
         .progress = [&](const auto& /*file*/, double part) { import.part = part; }});
    return import;
}

Import import_file(const std::string& path) { return import_places(io::detect_source(path)); }

std::vector<std::string> names_of(const PlaceRecord& place)
{
    std::vector<std::string> names;
    for (const auto& name : place.names) {
        names.push_back(name.text + "/" + name.lang + "/" + name.kind);
    }
    return names;
}

using Texts = std::vector<std::string>;

void make_database(const std::string& path, const char* sql)
{
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

} // namespace

TEST_CASE("an extract of Who's On First is read, its faults mended, its bad rows named")
{
    const ScratchFolder folder;
    const auto path =
        folder.write("wof.tsv", "wof_id\tplacetype\tcountry\tname\tnames_ar\tnames_"
                                "en\tlat\tlon\tlbl_lat\tlbl_lon\tpopulation\tgn_id\t"
                                "wd_id\tis_current\tdeprecated\tparent_id\n"
                                "11\tlocality\tSY\tNahr Jadid\tNahr Jadīd|\u200Eنهر "
                                "جدید\u202C\tNew River|Nahr\t35.1\t40.1\t35.2\t40.2\t"
                                "900\t77\tQ5\t1\t\t5\n"
                                "5\tcounty\tSY\tWadi\t\t\t35\t40\t\t\t0\t\t\t1\t\t-1\n"
                                "12\tlocality\tSY\tOld\t\t\t35\t40\t\t\t\t\t\t0\t2019-01-25\t5\n"
                                "13\tvenue\tSY\tCafe\t\t\t35\t40\t\t\t\t\t\t1\t\t5\n"
                                "14\tlocality\tSY\tNowhere\t\t\t0\t0\t\t\t\t\t\t1\t\t5\n"
                                "15\tlocality\tSY\t123\t\t\t35\t40\t\t\t\t\t\t1\t\t5\n"
                                "16\tlocality\tSY\n");
    const auto import = import_file(path);
    REQUIRE(import.places.size() == 2);
    const auto& place = import.at("wof:11");
    CHECK(place.name_en == "New River");
    CHECK(place.name_ar == "نهر جديد");
    CHECK(names_of(place) == Texts{"نهر جديد/ar/preferred", "New River/en/preferred",
                                   "Nahr Jadīd/en/variant", "Nahr/en/variant",
                                   "Nahr Jadid/en/variant"});
    CHECK(place.point == Point{40.2, 35.2}); // the label
    CHECK(place.population == 900);
    CHECK(place.sources == Texts{"wof:11", "geonames:77", "wikidata:Q5", "in wof:5"});
    CHECK(import.at("wof:5").feature_code == "ADM2");
    CHECK(import.at("wof:5").name_en == "Wadi");
    CHECK_FALSE(import.at("wof:5").population);
    CHECK(import.passed_over.size() == 2);
    REQUIRE(import.rejects.size() == 3);
    CHECK(import.rejects[0] == Diagnostic{path, "line 6", "lat and lon must be degrees"});
    CHECK(import.rejects[1].where == "line 7");
    CHECK(import.part == 1);
}

TEST_CASE("GeoNames' tables are joined: names with language and use, ids, the areas above")
{
    const ScratchFolder folder;
    const std::string rest = "\t0\t\t10\tAsia/Damascus\t2020-01-01\n";
    const auto dump = folder.write(
        "SY.txt",
        "100\tNahr Jadid\tNahr Jadid\tنهر جدید,Nahr\t35.1\t40.1\tP\tPPL\tSY\t\t07\t7001\t\t\t120" +
            rest.substr(2) + "200\tWadi Governorate\tWadi\t\t35\t40\tA\tADM1\tSY\t\t07\t\t\t" +
            rest + "201\tWadi District\tWadi\t\t35\t40\tA\tADM2\tSY\t\t07\t7001\t\t" + rest +
            "300\tOld\tOld\t\t35\t40\tA\tADM1H\tSY\t\t07\t\t\t" + rest +
            "400\tNo code\tNo code\t\t35\t40\t\t\tSY\t\t07\t\t\t" + rest +
            "500\tToo few\n"
            "600\tBad point\tBad\t\tx\t40\tP\tPPL\tSY\t\t07\t\t\t" +
            rest);
    const auto names = folder.write("alternateNamesV2.txt", "1\t100\tar\tنهر جديد\t1\n"
                                                            "2\t100\ten\tNew River\t1\t\t\t\n"
                                                            "3\t100\ten\tOld River\t\t\t\t1\n"
                                                            "4\t100\tfr\tFleuve\t\t\t1\n"
                                                            "5\t100\tlink\thttps://example.org/x\n"
                                                            "6\t100\twkdt\tQ5\n"
                                                            "7\t100\tpost\tA1\n"
                                                            "8\t999\ten\tElsewhere\n"
                                                            "9\n");
    const auto codes = folder.write("admin1CodesASCII.txt", "SY.07\tWadi\tWadi\t200\nbad\n");
    const auto hierarchy = folder.write("hierarchy.txt", "1\t200\tADM\n");
    io::PlaceSource source;
    source.format = io::SourceFormat::geonames;
    source.files = {names, dump, codes, hierarchy}; // in any order
    const auto import = import_places(source);
    REQUIRE(import.places.size() == 3);
    const auto& place = import.at("geonames:100");
    CHECK(place.name_en == "New River");
    CHECK(place.name_ar == "نهر جديد");
    CHECK(names_of(place) == Texts{"نهر جديد/ar/preferred", "New River/en/preferred",
                                   "Nahr Jadid/en/variant", "Nahr/en/variant",
                                   "Old River/en/former", "Fleuve/fr/colloquial"});
    CHECK(place.population == 120);
    CHECK(place.sources == Texts{"geonames:100", "wikidata:Q5", "in geonames:201"});
    CHECK(import.at("geonames:201").sources == Texts{"geonames:201", "in geonames:200"});
    CHECK(import.at("geonames:200").sources == Texts{"geonames:200", "in geonames:1"});
    CHECK(import.passed_over.at("feature code ADM1H") == 1);
    CHECK(import.passed_over.at("without a feature code") == 1);
    REQUIRE(import.rejects.size() == 4);
    CHECK(import.rejects[0].where == "line 6");
    CHECK(import.rejects[1].where == "line 7");
    CHECK(import.rejects[2].document == codes);
    CHECK(import.rejects[3].document == names);

    source.country = "IQ";
    CHECK(import_places(source).places.empty());
}

TEST_CASE("any table is read, its columns named or guessed")
{
    const ScratchFolder folder;
    const auto csv = folder.write("sites.csv", "SITE,AR,Y,X,KIND\n"
                                               "\"Camp, East\",مخيم,35.5,40.5,camp\n"
                                               "Gate,,35.6,40.6,palace\n"
                                               "Far,,95,40,camp\n"
                                               "\"open\n");
    auto source = io::detect_source(csv);
    source.name = "sites";
    source.country = "SY";
    source.columns = {
        {"name", "SITE"}, {"name_ar", "AR"}, {"lat", "Y"}, {"lon", "X"}, {"type", "KIND"}};
    const auto import = import_places(source);
    REQUIRE(import.places.size() == 1);
    CHECK(import.places[0].id == "sites:sites-2");
    CHECK(import.places[0].name_en == "Camp, East");
    CHECK(import.places[0].name_ar == "مخيم");
    CHECK(import.places[0].feature_code == "CMP");
    CHECK(import.places[0].country == "SY");
    CHECK(import.rejects.size() == 3);

    const auto tsv = folder.write("villages.tsv", "id\tname\tlat\tlon\nv1\tWadi\t35\t40\n");
    CHECK(import_file(tsv).at("table:v1").feature_code == "PPL");

    source.columns["lat"] = "NORTH";
    CHECK_THROWS_WITH(import_places(source),
                      Catch::Contains("no column 'NORTH' among SITE, AR, Y, X, KIND"));
    source.columns = {{"colour", "SITE"}};
    CHECK_THROWS_AS(import_places(source), io::UsageError);
}

TEST_CASE("areas are read from what GDAL reads, by the attributes that COD-AB and others use")
{
    const ScratchFolder folder;
    const std::string square = R"("geometry": {"type": "Polygon", "coordinates":
        [[[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]]}})";
    const auto old_scheme = folder.write(
        "adm2.geojson",
        R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"NAME_EN": "Wadi", "NAM_EN_REF": "Wadee", "NAME_AR": "وادي", "PCODE": "SY9901", "ADM1_EN": "Far",
         "ADM1_PCODE": "SY99", "ADM0_EN": "Syria", "ADM0_PCODE": "SY"}, )" +
            square +
            R"(, {"type": "Feature", "properties": {"NAME_EN": "No polygon", "PCODE": "SY9902",
         "ADM1_PCODE": "SY99"}, "geometry": {"type": "Point", "coordinates": [1, 1]}}]})");
    const auto import = import_file(old_scheme);
    const auto& area = import.at("pcode:SY9901");
    CHECK(area.feature_code == "ADM2");
    CHECK(area.country == "SY");
    CHECK(names_of(area) == Texts{"Wadi/en/preferred", "وادي/ar/preferred", "Wadee/en/variant"});
    CHECK(area.sources == Texts{"pcode:SY9901", "in pcode:SY99"});
    CHECK(area.point.longitude == Approx(40.5));
    CHECK(area.point.latitude == Approx(35.5));
    CHECK(area.radius_m == Approx(71'500).epsilon(0.02));
    CHECK_FALSE(area.polygon.empty());
    REQUIRE(import.rejects.size() == 1);
    CHECK(import.rejects[0].where == "feature 1");

    const auto new_scheme =
        folder.write("adm3.geojson",
                     R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"ADM3_EN": "Wadi", "ADM3_AR": "وادي", "ADM3_PCODE": "IQ990101", "ADM2_EN": "Far", "ADM2_PCODE": "IQ9901"}, )" +
                         square + "]}");
    CHECK(import_file(new_scheme).at("pcode:IQ990101").feature_code == "ADM3");

    const auto plain = folder.write("plain.geojson", R"({"type": "FeatureCollection", "features":
        [{"type": "Feature", "properties": {"name": "Wadi"}, )" +
                                                         square + "]}");
    CHECK_THROWS_WITH(import_file(plain), Catch::Contains("--level"));
    auto source = io::detect_source(plain);
    source.level = 1;
    source.country = "SY";
    const auto leveled = import_places(source);
    REQUIRE(leveled.places.size() == 1);
    CHECK(leveled.places[0].feature_code == "ADM1");
    CHECK(leveled.places[0].country == "SY");

    CHECK_THROWS_WITH(import_file(folder.write("none.geojson", "{")),
                      Catch::Contains("cannot read areas"));
}

TEST_CASE("a bundle of Who's On First is read, polygons of areas too")
{
    const ScratchFolder folder;
    const auto path = (folder / "bundle.sqlite").native();
    make_database(path, R"(
        CREATE TABLE spr (id TEXT, parent_id INTEGER, name TEXT, placetype TEXT, country TEXT, latitude REAL,
            longitude REAL, is_deprecated INTEGER, is_superseded INTEGER);
        CREATE TABLE names (id INTEGER, language TEXT, privateuse TEXT, name TEXT);
        CREATE TABLE concordances (id INTEGER, other_id TEXT, other_source TEXT);
        CREATE TABLE geojson (id INTEGER, body TEXT);
        INSERT INTO spr VALUES ('11', 5, 'Nahr Jadid', 'locality', 'SY', 35.1, 40.1, 0, 0),
            ('5', 1, 'Wadi', 'region', 'SY', 35.5, 40.5, 0, 0), ('7', 1, 'Old', 'locality', 'SY', 35, 40, 1, 0),
            ('8', 1, 'Cafe', 'venue', 'SY', 35, 40, 0, 0), ('9', 1, 'Lost', 'locality', 'SY', NULL, NULL, 0, 0);
        INSERT INTO names VALUES (11, 'eng', 'variant', 'Nahr'), (11, 'ara', 'preferred', 'نهر جديد'),
            (11, 'eng', 'x_preferred', 'New River'), (11, 'eng', 'x_historical', 'Old River'), (4, 'eng', 'preferred', 'X');
        INSERT INTO concordances VALUES (11, '77', 'gn:id'), (11, 'Q5', 'wd:id'), (11, '1', 'qs:id');
        INSERT INTO geojson VALUES (11, '{"properties": {"wof:population": 900, "lbl:latitude": 35.2, "lbl:longitude": 40.2}}'),
            (5, '{"properties": {"wof:placetype": "region"}, "geometry": {"type": "Polygon", "coordinates": [[[40,35],[41,35],[41,36],[40,35]]]}}'),
            (9, 'not json');)");
    const auto import = import_file(path);
    REQUIRE(import.places.size() == 2);
    const auto& place = import.at("wof:11");
    CHECK(place.name_en == "New River");
    CHECK(place.name_ar == "نهر جديد");
    CHECK(place.names.back().kind == "variant");
    CHECK(place.point == Point{40.2, 35.2});
    CHECK(place.population == 900);
    CHECK(place.sources == Texts{"wof:11", "in wof:5", "geonames:77", "wikidata:Q5"});
    CHECK_FALSE(import.at("wof:5").polygon.empty());
    CHECK(import.rejects.size() == 1);
    CHECK(import.passed_over.size() == 2);

    CHECK_THROWS_AS(import_file(folder.write("none.sqlite", "no database at all, but long enough")),
                    std::runtime_error);
}

TEST_CASE("OpenStreetMap's nodes, lines and areas are read")
{
    const ScratchFolder folder;
    const auto path = folder.write(
        "map.opl",
        "n1 v1 "
        "Tplace=village,name=نهر%20%جديد,name:en=New%20%River,alt_name=Nahr;Nahr%20%2,old_name:ar="
        "القديم,"
        "wikidata=Q5,population=900 x40.1 y35.1\n"
        "n2 v1 Tplace=village x40.2 y35.2\n"
        "n3 v1 Tbarrier=border_control,name=Gate,int_name=East%20%Gate x40.3 y35.3\n"
        "n4 v1 Tamenity=cafe,name=Cafe x40.3 y35.3\n"
        "n11 v1 T x40 y35\nn12 v1 T x40.1 y35\nn13 v1 T x40.1 y35.1\nn14 v1 T x40 y35.1\n"
        "n15 v1 Tplace=village,name=Деревня x40.3 y35.3\n"
        "w1 v1 Tamenity=refugee_site,name=Camp Nn11,n12,n13,n14,n11\n"
        "w2 v1 Twaterway=dam,name=Dam Nn11,n12,n13\n"
        "w3 v1 T Nn11,n12,n13\nw4 v1 T Nn13,n14,n11\n"
        "w5 v1 Twaterway=dam,name=Lost Nn98,n99\n"
        "r1 v1 Ttype=boundary,boundary=administrative,admin_level=4,name=Wadi Mw3@outer,w4@outer\n"
        "r2 v1 Ttype=boundary,boundary=administrative,admin_level=6,name=Cut "
        "Mw3@outer,w77@outer\n");
    const auto import = import_file(path);
    const auto& village = import.at("osm:n1");
    CHECK(village.name_en == "New River");
    CHECK(village.name_ar == "نهر جديد");
    CHECK(names_of(village) == Texts{"New River/en/preferred", "نهر جديد/ar/preferred",
                                     "Nahr/en/variant", "Nahr 2/en/variant", "القديم/ar/former"});
    CHECK(village.sources == Texts{"osm:n1", "wikidata:Q5"});
    CHECK(village.population == 900);
    CHECK(import.at("osm:n3").feature_code == "CSTM");
    CHECK(import.at("osm:w1").feature_code == "CMPRF");
    CHECK(import.at("osm:w1").point.longitude == Approx(40.05));
    CHECK(import.at("osm:w1").polygon.empty());
    CHECK(import.at("osm:w2").point == Point{40.1, 35});
    CHECK(import.at("osm:r1").feature_code == "ADM1");
    CHECK_FALSE(import.at("osm:r1").polygon.empty());
    CHECK(import.places.size() == 5);
    CHECK(import.passed_over.at("without a name") == 1);
    CHECK(import.rejects.size() == 3); // Cyrillic only, no position, an area cut off

    CHECK_THROWS_WITH(import_file(folder.write("none.osm.pbf", "no map at all")),
                      Catch::Contains("cannot be read as OpenStreetMap data"));
}

TEST_CASE("a folder written is read again, polygons included, and written twice it is the same")
{
    const ScratchFolder folder;
    const auto source =
        folder.write("adm.geojson",
                     R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"NAME_EN": "Wadi", "PCODE": "SY99", "ADM0_PCODE": "SY"}, "geometry": {"type": "Polygon", "coordinates":
        [[[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]]}}]})");
    const auto places = import_file(source).places;
    io::write_source_folder(folder / "a", places);
    const auto read = import_file((folder / "a").native());
    REQUIRE(read.places.size() == 1);
    CHECK(read.places[0].polygon == places[0].polygon);
    CHECK(read.places[0].names == places[0].names);
    io::write_source_folder(folder / "b", read.places);
    for (const auto* name : {"places.tsv", "names.tsv", "areas.fgb"}) {
        CHECK(content_of((folder / "a") / name) == content_of((folder / "b") / name));
    }
    io::write_source_folder(folder / "b", {}); // without areas the old ones go
    CHECK_FALSE(std::filesystem::exists((folder / "b") / "areas.fgb"));
}

TEST_CASE("a source is told by its ending, or by its format written before it")
{
    const ScratchFolder folder;
    const auto format = [&](const std::string& name, const std::string& content) {
        return io::detect_source(folder.write(name, content)).format;
    };
    CHECK(format("SY.zip", "") == io::SourceFormat::geonames);
    CHECK(format("x.osm.pbf", "") == io::SourceFormat::osm);
    CHECK(format("x.gpkg", "") == io::SourceFormat::boundaries);
    CHECK(format("a.tsv", "wof_id\tname\n") == io::SourceFormat::wof);
    CHECK(format("b.tsv", "name\tlat\tlon\n") == io::SourceFormat::table);
    CHECK(io::detect_source(folder.path()).format == io::SourceFormat::folder);
    const auto path = folder.write("data.bin", "");
    CHECK_THROWS_AS(io::detect_source(path), io::UsageError);
    CHECK(io::detect_source("osm:" + path).format == io::SourceFormat::osm);
    CHECK_THROWS_WITH(io::detect_source("osm:/nowhere.pbf"), Catch::Contains("no such file"));
    CHECK_THROWS_AS(io::source_format("shapes"), io::UsageError);
}
