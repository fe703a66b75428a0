#include <catch2/catch.hpp>

#include "incident_mapper/overlay.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const std::string header = "action\tplace\tfield\told\tnew\tlang\tkind\tnote\n";

std::vector<PlaceRecord> one_place()
{
    PlaceRecord place;
    place.id = "wof:1";
    place.feature_code = "PPL";
    place.name_en = "Hawl";
    place.name_ar = "الحول";
    place.country = "SY";
    place.point = {41.1, 36.4};
    place.population = 10;
    place.sources = {"wof:1", "geonames:7"};
    place.names = {{"Hawl", "en", "preferred", "wof"}, {"الحول", "ar", "preferred", "wof"}};
    return {place};
}

/// Whether the row found something to correct.
bool correct(std::vector<PlaceRecord>& places, const std::string& row,
             OverlayStage stage = OverlayStage::records)
{
    std::vector<Diagnostic> rejects;
    const auto rows = read_overlay(header + row + "\n", "mine.tsv", rejects);
    REQUIRE(rejects.empty());
    std::vector<bool> used(rows.size());
    apply_overlay(places, rows, stage, used);
    return used.front();
}

} // namespace

TEST_CASE("a name is corrected, struck and added")
{
    auto places = one_place();
    CHECK(correct(places, "correct\twof:1\tname\tالحول\tالهول"));
    CHECK(places[0].name_ar == "الهول");
    CHECK(places[0].names == std::vector<NameRecord>{{"الهول", "ar", "preferred", "overlay"},
                                                     {"Hawl", "en", "preferred", "wof"}});
    CHECK_FALSE(correct(places, "correct\twof:1\tname\tالحول\tالهول")); // the source has mended it
    CHECK(correct(places, "add\twof:1\tname\t\tAl-Hol\ten"));
    CHECK(places[0].names.back() == NameRecord{"Al-Hol", "en", "variant", "overlay"});
    CHECK(correct(places, "add\twof:1\tname\t\tالهول\tar\tvariant")); // there already
    CHECK(places[0].names.front() == NameRecord{"الهول", "ar", "preferred", "overlay"});
    CHECK(correct(places, "strike\twof:1\tname\tHawl"));
    CHECK(places[0].name_en == "Al-Hol"); // the next one takes its place
}

TEST_CASE("point, type, population and areas are corrected, and the overlay named as their source")
{
    auto places = one_place();
    CHECK(correct(places, "correct\twof:1\tpoint\t\t36.39 41.15"));
    CHECK(places[0].point == Point{41.15, 36.39});
    CHECK(correct(places, "correct\twof:1\ttype\t\tP.PPLA3"));
    CHECK(places[0].feature_code == "PPLA3");
    CHECK(correct(places, "correct\twof:1\tpopulation\t\t14000"));
    CHECK(places[0].population == 14000);
    CHECK(correct(places, "strike\twof:1\tpopulation"));
    CHECK_FALSE(places[0].population);
    CHECK(correct(places, "correct\twof:1\tadmin1\t\tAl-Hasakah"));
    CHECK(places[0].admin1 == "Al-Hasakah");
    CHECK_FALSE(correct(places, "correct\twof:1\tcountry\tIQ\tTR")); // it is SY
    CHECK(places[0].sources.at(2) == "point from overlay");
}

TEST_CASE("entries of sources are named by their own id, joined places also by the ids they have")
{
    auto places = one_place();
    CHECK_FALSE(correct(places, "strike\tgeonames:7\tname\tHawl"));
    CHECK(correct(places, "strike\tgeonames:7\tname\tHawl", OverlayStage::joined));
    CHECK_FALSE(
        correct(places, "strike\tgeonames:7\tplace", OverlayStage::joined)); // not all of it
    CHECK(places.size() == 1);
    CHECK(correct(places, "strike\twof:1\tplace"));
    CHECK(places.empty());
}

TEST_CASE("rows that cannot be meant are reported with their line")
{
    struct Case {
        const char* row;
        const char* reason;
    };
    const auto c = GENERATE(values<Case>({
        {"delete\twof:1\tname\ta", "action must be"},
        {"strike\t\tname\ta", "no place"},
        {"strike\twof:1\tcolour\ta", "field must be"},
        {"strike\twof:1\tname", "struck by `old`"},
        {"add\twof:1\tname", "added by `new`"},
        {"add\twof:1\tplace\t\tx", "can only be struck"},
        {"strike\twof:1\tpoint", "can only be corrected"},
        {"correct\twof:1\tpoint\t\t36.39", "LATITUDE LONGITUDE"},
        {"correct\twof:1\tpoint\t\t136.39 41", "LATITUDE LONGITUDE"},
        {"correct\twof:1\ttype\t\ttown", "CLASS.CODE"},
        {"correct\twof:1\tpopulation\t\tmany", "a number"},
        {"correct\twof:1\tcountry", "no new value"},
    }));
    INFO(c.row);
    std::vector<Diagnostic> rejects;
    CHECK(read_overlay(header + c.row + "\n", "mine.tsv", rejects).empty());
    REQUIRE(rejects.size() == 1);
    CHECK(rejects[0].document == "mine.tsv");
    CHECK(rejects[0].where == "line 2");
    CHECK_THAT(rejects[0].reason, Catch::Contains(c.reason));
}

TEST_CASE("the overlay of the gazetteer can be read")
{
    std::vector<Diagnostic> rejects;
    CHECK(read_overlay(gazetteer_files().tables.at("corrections"), "corrections", rejects).size() >=
          4);
    CHECK(rejects.empty());
}
