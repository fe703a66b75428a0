#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/geocoder.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

struct Lookup {
    NameSounds sounds{lexicon()};
    CellReader cells{lexicon()};
    VariantIndex variants{gazetteer(), sounds, cells};
};

const Lookup& lookup()
{
    static const Lookup instance;
    return instance;
}

Geocoder geocoder() { return {gazetteer(), lexicon(), lookup().variants}; }

std::string id_of(const GeocodeAnswer& answer)
{
    return answer.place ? std::string(gazetteer()[*answer.place].id) : "";
}

} // namespace

TEST_CASE("cells are led to their places: gazetteer/examples/cells.tsv")
{
    check_examples(read_examples("cells"), [](const Table& table, std::size_t row) {
        auto coder = geocoder();
        GeocodeQuery query;
        query.name = table.cell(row, "text");
        query.type = table.cell(row, "type");
        query.within = {std::string(table.cell(row, "within"))};
        const auto& answer = coder.geocode(query);
        return Outcome{id_of(answer) == table.cell(row, "place_id") &&
                           answer.rule == table.cell(row, "rule") &&
                           answer.point.has_value() == !answer.rule.empty() &&
                           answer.reason.empty() == answer.point.has_value(),
                       id_of(answer) + " " + answer.rule + " " + answer.reason};
    });
}

TEST_CASE("a farther spelling scores less")
{
    auto coder = geocoder();
    const auto exact = coder.geocode({"Hajin", {"Deir ez-Zor"}, ""});
    const auto variant = coder.geocode({"Hidjin", {"Deir ez-Zor"}, ""});
    CHECK(exact.name_cost == 0);
    CHECK(variant.name_cost > 0);
    CHECK(variant.score < exact.score);
    CHECK(exact.matched_name == "Hajin");
}

TEST_CASE("points that are computed lie where the words say")
{
    auto coder = geocoder();
    const auto& raqqa = gazetteer()[*gazetteer().find("sy-raqqa")];
    const auto north = coder.geocode({"20 km north of Raqqa", {}, ""});
    REQUIRE(north.point);
    CHECK(distance_m(*north.point, raqqa.point) == Approx(20'000).epsilon(0.001));
    CHECK(north.point->latitude > raqqa.point.latitude);
    const auto& hajin = gazetteer()[*gazetteer().find("sy-hajin")];
    const auto& shaafa = gazetteer()[*gazetteer().find("sy-al-shaafa")];
    const auto middle = coder.geocode({"between Hajin and al-Shaafa", {}, ""});
    REQUIRE(middle.point);
    CHECK(distance_m(*middle.point, hajin.point) ==
          Approx(distance_m(*middle.point, shaafa.point)));
    const auto far = coder.geocode({"between Hajin and Raqqa", {}, ""});
    CHECK_FALSE(far.point);
    CHECK(far.reason.ends_with("km apart: what lies between has no one point"));
}

TEST_CASE("two places of a name without an area to tell them apart give no point")
{
    std::vector<Diagnostic> rejects;
    const auto places = Gazetteer::from_tsv(
        "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
        "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
        "w\tA\tADM1\tWest\t\tSY\tWest\t\t\t35\t36\t50\t\tx\n"
        "e\tA\tADM1\tEast\t\tSY\tEast\t\t\t35\t39\t50\t\tx\n"
        "a\tP\tPPL\tTaybah\t\tSY\tWest\t\t\t35\t36\t\t\tx\n"
        "b\tP\tPPL\tTaybah\t\tSY\tEast\t\t\t35\t39\t\t\tx\n"
        "c\tP\tPPL\tTaybah\t\tIQ\tNorth\t\t\t36\t43\t\t\tx\n"
        "d\tP\tPPL\tDuma\t\tSY\tWest\t\t\t35.1\t36\t\t\tx\n",
        "place_id\tname\tlang\tkind\n", {}, rejects);
    const VariantIndex variants{places, lookup().sounds, lookup().cells};
    Geocoder coder{places, lexicon(), variants};
    CHECK(coder.geocode({"Taybah", {}, ""}).reason == "several places of that name");
    CHECK(coder.geocode({"Taybah", {}, ""}).candidates.size() == 3);
    CHECK(coder.geocode({"Taybah", {"West"}, ""}).place == places.find("a"));
    CHECK(coder.geocode({"Tayba village", {"East"}, ""}).place == places.find("b"));
    CHECK(coder.geocode({"Taybah", {"Nowhere"}, ""}).reason ==
          "several places of that name; the gazetteer has no area 'Nowhere'");

    // a table about the west of Syria: the one in Iraq is not meant, but two are left
    for (int row = 0; row < 30; ++row) {
        coder.learn(coder.geocode({"Duma", {}, ""}));
    }
    coder.use_context();
    CHECK(coder.geocode({"Taybah", {}, ""}).reason == "several places of that name");
}

TEST_CASE("type columns take words of both languages and codes")
{
    const auto& cells = lookup().cells;
    const auto& table = lexicon().table("type_words");
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cell(row, "position") == "alone") {
            CHECK(cells.type_codes(table.cell(row, "example")) == table.cell(row, "codes"));
        }
    }
    CHECK(cells.type_codes("town") == "P.*");
    CHECK(cells.type_codes("مدينة") == "P.*");
    CHECK(cells.type_codes("PPLA") == "P.PPLA");
    CHECK(cells.type_codes("A.ADM1") == "A.ADM1");
    CHECK(cells.type_codes("P") == "P.*");
    CHECK(cells.type_codes("City/town") == "P.*,P.*");
    CHECK(cells.type_codes("nonsense").empty());
    CHECK(cells.type_codes("").empty());
    CHECK(cells.type_codes("Q.XX").empty());
}
