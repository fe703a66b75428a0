#include <catch2/catch.hpp>

#include "incident_mapper/place_table.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

TEST_CASE("places written and read are the same places")
{
    PlaceRecord place;
    place.id = "wof:1";
    place.feature_code = "PPLA3";
    place.name_en = "Hajin";
    place.name_ar = "هجين";
    place.country = "SY";
    place.admin1 = "Deir ez-Zor";
    place.point = {40.8265, 34.6927};
    place.radius_m = 3000;
    place.population = 37935;
    place.sources = {"wof:1", "geonames:7", "in wof:5"};
    place.names = {{"Hajin", "en", "preferred", "overlay"},
                   {"هجين", "ar", "preferred", "wof"},
                   {"Hajeen", "en", "variant", "geonames"}};
    const auto tables = write_place_tables({place});
    std::vector<Diagnostic> rejects;
    const auto read =
        read_place_tables(tables.places, tables.names, "", SourceReading::as_ids, rejects);
    CHECK(rejects.empty());
    REQUIRE(read.size() == 1);
    CHECK(read[0].names == place.names);
    CHECK(read[0].sources == place.sources);
    CHECK(read[0].point == place.point);
    CHECK(read[0].population == place.population);
    CHECK(read[0].radius_m == place.radius_m);
    const auto again = write_place_tables(read);
    CHECK(again.places == tables.places);
    CHECK(again.names == tables.names);
}

TEST_CASE("what would end a cell cannot get into one")
{
    PlaceRecord place;
    place.id = "t:1";
    place.name_en = "a\tb\nc\rd";
    const auto tables = write_place_tables({place});
    CHECK_THAT(tables.places, Catch::Contains("\ta b c d\t"));
}

TEST_CASE("references of curated entries that stand alone are ids")
{
    const auto sources_of = [](const std::string& cell) {
        std::vector<Diagnostic> rejects;
        const auto places =
            read_place_tables("place_id\tfeature_class\tfeature_code\tname_en\tname_"
                              "ar\tcountry\tadmin1\tadmin2\tadmin3"
                              "\tlatitude\tlongitude\tradius_km\tpopulation\tsources\n"
                              "a\tP\tPPL\tA\t\tSY\t\t\t\t1\t2\t\t\t" +
                                  cell + "\n",
                              "place_id\tname\tlang\tkind\n", "", SourceReading::as_ids, rejects);
        return places.at(0).sources;
    };
    using Sources = std::vector<std::string>;
    CHECK(sources_of("WOF 123; UCDP GED") == Sources{"wof:123", "UCDP GED"});
    CHECK(sources_of("COD-AB 2016 SY0906") == Sources{"pcode:SY0906"});
    CHECK(sources_of("WOF 123 (town)") == Sources{"WOF 123 (town)"}); // of something else
    CHECK(sources_of("COD-AB 2016 (in Qabu)") == Sources{"COD-AB 2016 (in Qabu)"});
}

TEST_CASE("the curated tables are read whole, all names with their source")
{
    std::vector<Diagnostic> rejects;
    const auto places = read_place_tables(gazetteer_files().places, gazetteer_files().names, "",
                                          SourceReading::as_ids, rejects);
    CHECK(rejects.empty());
    CHECK(places.size() == gazetteer().places().size());
    for (const auto& place : places) {
        for (const auto& name : place.names) {
            REQUIRE(name.source == "curated");
        }
    }
}
