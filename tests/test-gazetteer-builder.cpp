#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/letter_code.hpp"
#include "incident_mapper/name_index.hpp"
#include "incident_mapper/name_table.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

PlaceRecord town()
{
    PlaceRecord place;
    place.id = "sy-x";
    place.feature_code = "PPLA3";
    place.name_en = "X Town";
    place.name_ar = "بلدة س";
    place.country = "SY";
    place.admin1 = "Homs";
    place.admin2 = "Tadmur";
    place.point = {38.2512345, -34.5};
    place.radius_m = 2500;
    place.population = 0;
    place.sources = {"wof:1", "a remark"};
    place.names = {{"X Town", "en", "preferred", "wof"}, {"Ex", "", "variant", "geonames"}};
    place.polygon = std::string("\1\3\0\0", 4);
    return place;
}

Gazetteer opened(const std::string& image)
{
    return Gazetteer::from_image(as_bytes(image), nullptr);
}

PlaceRecord numbered(int number)
{
    PlaceRecord place;
    place.id = "p" + std::to_string(number);
    place.name_en = "Place " + std::to_string(number);
    place.name_ar = "مكان " + std::to_string(number % 100);
    place.admin1 = "A" + std::to_string(number % 7);
    return place;
}

std::vector<PlaceRecord> many(int count)
{
    std::vector<PlaceRecord> places;
    for (int i = 0; i < count; ++i) {
        places.push_back(numbered(i));
    }
    return places;
}

} // namespace

TEST_CASE("a compiled place has all that its record has")
{
    const auto image = compile_gazetteer(std::vector{town()}, {});
    const auto gazetteer = opened(image);
    REQUIRE(gazetteer.size() == 1);
    const auto place = gazetteer[0];
    CHECK(place.id == "sy-x");
    CHECK(place.feature_class == 'P');
    CHECK(place.feature_code == "PPLA3");
    CHECK(place.name_en == "X Town");
    CHECK(place.name_ar == "بلدة س");
    CHECK(place.country == "SY");
    CHECK(place.admin1 == "Homs");
    CHECK(place.admin2 == "Tadmur");
    CHECK(place.admin3.empty());
    CHECK(place.point == Point{38.2512345, -34.5});
    CHECK(place.radius_m == 2500);
    CHECK(place.population == 0);
    CHECK(place.sources == "wof:1; a remark");
    CHECK(place.polygon == town().polygon);
    REQUIRE(place.names.size() == 3); // the Arabic one was not in the list
    CHECK(place.names[0].text == "بلدة س");
    CHECK(place.names[0].lang == "ar");
    CHECK(place.names[1].source == "wof");
    CHECK(place.names[2].text == "Ex");
    CHECK(place.names[2].lang.empty());
    CHECK(place.names[2].kind == "variant");
}

TEST_CASE("what a record does not say stays empty")
{
    PlaceRecord bare;
    bare.id = "x";
    const auto image = compile_gazetteer(std::vector{bare}, {});
    const auto place = opened(image)[0];
    CHECK(place.name_en.empty());
    CHECK(place.name_ar.empty());
    CHECK(place.names.size() == 0);
    CHECK_FALSE(place.population);
    CHECK(place.polygon.empty());
    CHECK(place.sources.empty());
    CHECK(place.radius_m > 0);
}

TEST_CASE("corners of the world keep their coordinates")
{
    std::vector<PlaceRecord> corners;
    for (const auto point :
         {Point{180, 90}, Point{-180, -90}, Point{0, 0}, Point{-0.0000001, 1e-7}}) {
        corners.push_back(numbered(static_cast<int>(corners.size())));
        corners.back().point = point;
    }
    const auto image = compile_gazetteer(corners, {});
    for (PlaceIndex i = 0; i < corners.size(); ++i) {
        CHECK(opened(image)[i].point == corners[i].point);
    }
}

TEST_CASE("places are found by id and by name among many")
{
    const auto places = many(5000);
    const auto image = compile_gazetteer(places, {});
    const auto gazetteer = opened(image);
    REQUIRE(gazetteer.size() == places.size());
    const NameIndex index{gazetteer, lexicon()};
    for (PlaceIndex i = 0; i < places.size(); ++i) {
        REQUIRE(gazetteer.find(places[i].id) == i);
        REQUIRE(gazetteer[i].name_en == places[i].name_en);
        REQUIRE(index.find(places[i].name_en) == std::vector{i});
        REQUIRE(index.find(places[i].name_ar).size() == 50);
    }
    CHECK_FALSE(gazetteer.find("p5000"));
    CHECK_FALSE(gazetteer.find(""));
    CHECK(index.find("Place 5000").empty());
    CHECK(index.find("Place").empty());
    CHECK_THROWS_AS(gazetteer[5000], std::out_of_range);
}

TEST_CASE("the same places give the same bytes")
{
    CHECK(compile_gazetteer(many(300), {}) == compile_gazetteer(many(300), {}));
    CHECK(compile_gazetteer(many(300), {}) != compile_gazetteer(many(301), {}));
    const auto words = NameWords::from_table(lexicon().table("word_classes"));
    CHECK(compile_gazetteer(many(3), words) == compile_gazetteer(many(3), words));
}

TEST_CASE("two places of one id are refused")
{
    CHECK_THROWS_WITH(compile_gazetteer(std::vector{numbered(1), numbered(1)}, {}),
                      Catch::Contains("'p1'"));
}

TEST_CASE("an empty gazetteer is one")
{
    const auto image = compile_gazetteer({}, {});
    const auto gazetteer = opened(image);
    CHECK(gazetteer.size() == 0);
    CHECK_FALSE(gazetteer.find("x"));
    CHECK(NameIndex(gazetteer, lexicon()).find("Aleppo").empty());
}

TEST_CASE("the table of names knows names, beginnings of names and nothing else")
{
    auto place = numbered(1);
    place.names = {{"Ain al-Arab", "en", "variant", {}}, {"Ain", "en", "variant", {}}};
    const auto image = compile_gazetteer(std::vector{place}, {});
    const auto gazetteer = opened(image);
    const NameTable table(gazetteer.image());
    const auto find = [&](const std::vector<std::u32string>& words) {
        std::uint64_t hash = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto word = word_hash(codes_of(words[i]));
            hash = i == 0 ? word : chain_hash(hash, word);
        }
        return table.find(hash, codes_of(words));
    };
    CHECK(find({U"ain"}).key);
    CHECK(find({U"ain"}).longer);
    CHECK_FALSE(find({U"ain", U"al"}).key);
    CHECK(find({U"ain", U"al"}).longer);
    CHECK(find({U"ain", U"al", U"arab"}).key);
    CHECK_FALSE(find({U"ain", U"al", U"arab"}).longer);
    CHECK_FALSE(find({U"al"}).key);
    CHECK_FALSE(find({U"al"}).longer);
    CHECK_FALSE(find({U"ainalarab"}).key);
    table.check_filters();
    CHECK(table.may_start(word_hash("ain"), false));
    CHECK(table.may_be(word_hash("ain"), false));
    CHECK(table.may_be(chain_hash(word_hash("ain"), word_hash("al")), false));
    CHECK(table.places(*find({U"ain"}).key) == std::vector<PlaceIndex>{0});
    // the right hash with other letters behind it is no name
    CHECK_FALSE(table.find(word_hash("ain"), "aim").key);
}
