#include <algorithm>

#include <catch2/catch.hpp>

#include "incident_mapper/conflation.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const Conflator& conflator()
{
    static const Conflator instance{lexicon()};
    return instance;
}

/// A village; one thousandth of a degree of latitude is about 111 m.
PlaceRecord place(const std::string& id, const std::string& name, double latitude,
                  double longitude = 40.0123)
{
    PlaceRecord record;
    record.id = id;
    record.feature_code = "PPL";
    record.name_en = name;
    record.point = {longitude, latitude};
    record.names.push_back({name, "en", "preferred", std::string(source_of(id))});
    if (is_source_id(id)) {
        record.sources.push_back(id);
    }
    return record;
}

PlaceRecord typed(PlaceRecord record, char feature_class, const std::string& code)
{
    record.feature_class = feature_class;
    record.feature_code = code;
    return record;
}

PlaceRecord with_id(PlaceRecord record, const std::string& id)
{
    record.sources.push_back(id);
    return record;
}

std::vector<std::string> ids(const Conflation& conflation)
{
    std::vector<std::string> list;
    for (const auto& found : conflation.places) {
        list.push_back(found.id);
    }
    return list;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("which entries are one place")
{
    struct Case {
        const char* what;
        PlaceRecord a;
        PlaceRecord b;
        bool same;
    };
    const auto c = GENERATE(values<Case>({
        {"same name, 1 km", place("wof:1", "Hajin", 34.001), place("geonames:1", "Hajin", 34.010),
         true},
        {"same name, 20 km", place("wof:1", "Hajin", 34.0), place("geonames:1", "Hajin", 34.18),
         false},
        {"same name after folding", place("wof:1", "Al-Hawl", 34.0),
         place("geonames:1", "al hawl", 34.01), true},
        {"same consonants, 1 km", place("wof:1", "Shaddadi", 34.0),
         place("geonames:1", "Chaddadé", 34.009), true},
        {"same consonants, 2.5 km", place("wof:1", "Shaddadi", 34.0),
         place("geonames:1", "Chaddadé", 34.0225), false},
        {"two consonants are too few", place("wof:1", "Hama", 34.0),
         place("geonames:1", "Homs al", 34.001), false},
        {"other names, same spot", place("wof:1", "Hajin", 34.0),
         place("geonames:1", "Sha'fa", 34.0), false},
        {"a province and its capital", typed(place("wof:1", "Aleppo", 36.2), 'A', "ADM1"),
         place("geonames:1", "Aleppo", 36.2), false},
        {"a town and the camp of its name", place("wof:1", "Hol", 36.2),
         typed(place("geonames:1", "Hol", 36.2), 'S', "CMPRF"), false},
        {"a city 7 km off", typed(place("wof:1", "Cairo", 30.0), 'P', "PPLA"),
         place("geonames:1", "Cairo", 30.063), true},
        {"shared id, other names", with_id(place("wof:1", "Manbij", 36.5), "wikidata:Q1"),
         with_id(place("geonames:1", "Bumbuj", 36.53), "wikidata:Q1"), true},
        {"shared id, 60 km: a source errs", with_id(place("wof:1", "Manbij", 36.5), "wikidata:Q1"),
         with_id(place("geonames:1", "Manbij", 37.05), "wikidata:Q1"), false},
        {"shared id, other kind",
         with_id(typed(place("wof:1", "Raqqa", 36.0), 'A', "ADM1"), "wikidata:Q1"),
         with_id(place("geonames:1", "Raqqa", 36.0), "wikidata:Q1"), false},
        {"two ids of one source, 2 km", place("wof:1", "Marj", 34.0),
         place("wof:2", "Marj", 34.018), false},
        {"the same town twice in one source", place("wof:1", "Marj", 34.0),
         place("wof:2", "Marj", 34.005), true},
        {"two curated entries", place("sy-marj", "Marj", 34.0), place("sy-marj-2", "Marj", 34.0),
         false},
        {"across the date line", place("wof:1", "Taveuni", -16.8, 179.999),
         place("geonames:1", "Taveuni", -16.8, -179.999), true},
    }));
    INFO(c.what);
    CHECK(conflator().conflate({c.a, c.b}).places.size() == (c.same ? 1 : 2));
    CHECK(conflator().conflate({c.b, c.a}).places.size() == (c.same ? 1 : 2));
}

TEST_CASE("the nearest of two namesakes is taken, a name before consonants")
{
    const auto result = conflator().conflate(
        {place("sy-a", "Tall Abyad", 34.000), place("sy-b", "Tall Abyad", 34.015),
         place("sy-c", "Tell Abiad", 34.0121), place("wof:1", "Tall Abyad", 34.012)});
    REQUIRE(ids(result) == Ids{"sy-a", "sy-b", "sy-c"});
    CHECK(result.places[1].sources.front() == "wof:1");
}

TEST_CASE("a chain of near namesakes does not grow into one place")
{
    std::vector<PlaceRecord> records;
    for (int i = 0; i < 10; ++i) { // one every 2 km, each of a source of its own
        records.push_back(place("source" + std::to_string(i) + ":1", "Mazraa", 34 + 0.018 * i));
    }
    const auto result = conflator().conflate(records);
    CHECK(result.places.size() == 5); // pairs within 3 km of the first of each
}

TEST_CASE("a joined place keeps all names, ids and points and tells where they are from")
{
    auto wof = with_id(place("wof:1", "Hajīn", 34.70011), "geonames:7");
    wof.names.push_back({"هجين", "ar", "preferred", "wof"});
    wof.name_ar = "هجين";
    auto geonames = place("geonames:7", "Hajin", 34.6999);
    geonames.sources = {"geonames:7"};
    geonames.feature_code = "PPLA3";
    geonames.population = 37935;
    geonames.names.push_back({"هجين", "ar", "variant", "geonames"});
    auto curated = place("sy-hajin", "Hajin", 34.6927);
    curated.sources = {"wof:1", "UCDP GED"};
    const auto result = conflator().conflate({geonames, wof, curated});
    REQUIRE(ids(result) == Ids{"sy-hajin"});
    const auto& joined = result.places.front();
    CHECK(result.joined_by_id == 2);
    CHECK(joined.point == curated.point);
    CHECK(joined.feature_code == "PPL"); // curated wins
    CHECK(joined.population == 37935);
    CHECK(joined.name_en == "Hajin");
    CHECK(joined.name_ar == "هجين");
    CHECK(joined.names == std::vector<NameRecord>{{"Hajin", "en", "preferred", "curated geonames"},
                                                  {"هجين", "ar", "preferred", "wof geonames"},
                                                  {"Hajīn", "en", "variant", "wof"}});
    CHECK(joined.sources ==
          std::vector<std::string>{"wof:1", "geonames:7", "UCDP GED",
                                   "wof:1 has it at 34.70011 N, 40.01230 E, 0.8 km off",
                                   "geonames:7 has it at 34.69990 N, 40.01230 E, 0.8 km off",
                                   "Arabic name from wof:1", "population from geonames:7"});
}

TEST_CASE("the point is not taken from a small-scale map, the type from whom knows one")
{
    CHECK(on_minute_grid({36.91667, 34.85}));
    CHECK_FALSE(on_minute_grid({36.91667, 34.8512}));
    const auto coarse = place("wof:1", "Marj", 34.85, 36.91667);
    const auto fine = typed(place("geonames:1", "Marj", 34.8512, 36.9201), 'P', "PPLA3");
    const auto joined = conflator().conflate({coarse, fine}).places.front();
    CHECK(joined.id == "wof:1");
    CHECK(joined.point == fine.point);
    CHECK(joined.feature_code == "PPLA3");
}

TEST_CASE("an id that joins what lies too far apart is told as a conflict")
{
    const auto result = conflator().conflate({with_id(place("sy-a", "A", 34.0), "wikidata:Q1"),
                                              with_id(place("wof:1", "B", 36.0), "wikidata:Q1")});
    CHECK(result.places.size() == 2);
    CHECK(
        result.conflicts ==
        std::vector<ConflationConflict>{
            {"sy-a", "wof:1", "both have the id wikidata:Q1, but lie 222.4 km apart: left apart"}});
}

TEST_CASE("a source that gives two places one id loses none of them")
{
    const auto conflation = conflator().conflate(
        {place("wof:5", "Wadi", 35.0), place("wof:5", "Nahr", 12.0), place("wof:5", "Gate", 1.0)});
    CHECK(ids(conflation) == std::vector<std::string>{"wof:5", "wof:5#2", "wof:5#3"});
    CHECK(conflation.conflicts.size() >= 2);
}

TEST_CASE("curated entries of one id are one place, as when a built folder is built again")
{
    const auto conflation =
        conflator().conflate({place("sy-a", "Sakhr", 34.0), place("sy-b", "Sakhr", 34.0),
                              with_id(place("sy-a", "Sakhra", 34.0), "wof:7")});
    CHECK(ids(conflation) == Ids{"sy-a", "sy-b"});
    CHECK(conflation.places.front().names.size() == 2);
    CHECK(conflation.places.front().sources == std::vector<std::string>{"wof:7"});
}

TEST_CASE("namesakes left apart are told, with why")
{
    const auto result =
        conflator().conflate({place("wof:1", "Marj", 34.0), place("wof:2", "Marj", 34.018),
                              place("wof:3", "Marj", 34.9)});
    CHECK(result.places.size() == 3);
    CHECK(result.conflicts ==
          std::vector<ConflationConflict>{{"wof:1", "wof:2",
                                           "a name in common, 2.0 km apart: left apart, as a "
                                           "source has both, each under an id of "
                                           "its own"}});
    const auto curated =
        conflator().conflate({place("sy-a", "Marj", 34.0), place("sy-b", "Marj", 34.0)});
    REQUIRE(curated.conflicts.size() == 1);
    CHECK_THAT(curated.conflicts[0].message, Catch::Contains("both are curated"));
}

TEST_CASE("what a joined gazetteer leaves apart is told the same way again")
{
    const std::vector places{place("wof:1", "Sakhr", 34.000),
                             place("wof:2", "Sakhr", 34.009),
                             place("wof:3", "Sakhr", 36.000),
                             place("sy-a", "Dhiban", 35.000),
                             place("sy-b", "Dhiban", 35.001),
                             with_id(place("geonames:9", "Tal", 34.2), "wikidata:Q1"),
                             with_id(place("geonames:8", "Other", 35.2), "wikidata:Q1")};
    const auto told = conflator().left_apart(places);
    REQUIRE(told.size() == 3);
    CHECK(told[0].message.starts_with("both have the id wikidata:Q1, but lie 111.2 km apart"));
    CHECK(told[1].place_id == "sy-a");
    CHECK(told[1].message.ends_with("as both are curated"));
    CHECK(told[2].place_id == "wof:1");
    CHECK(told[2].other_id == "wof:2");
    CHECK(told[2].message.ends_with("each under an id of its own"));
    CHECK(conflator().left_apart({}).empty());
}

TEST_CASE("joining many namesakes is the same every time, and not quadratic")
{
    std::vector<PlaceRecord> records;
    for (int i = 0; i < 40'000; ++i) { // one name all over the world
        records.push_back(place("wof:" + std::to_string(i), "Mazraat al Nahr", (i / 200) * 0.4 - 40,
                                (i % 200) * 0.9 - 90));
        if (i % 2 == 0) {
            records.push_back(place("geonames:" + std::to_string(i), "Mazraat al-Nahr",
                                    (i / 200) * 0.4 - 39.995, (i % 200) * 0.9 - 90));
        }
    }
    const auto result = conflator().conflate(records);
    CHECK(result.places.size() == 40'000);
    CHECK(result.joined_by_name == 20'000);
    CHECK(ids(conflator().conflate(records)) == ids(result));
}
