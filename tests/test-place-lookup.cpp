#include <catch2/catch.hpp>

#include "incident_mapper/place_lookup.hpp"

using namespace incident_mapper;

namespace {

constexpr const char* places_tsv =
    "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
    "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
    "sy\tA\tPCLI\tSyria\tسوريا\tSY\t\t\t\t35\t38.5\t400\t\ttest\n"
    "north\tA\tADM1\tNorth Governorate\tمحافظة الشمال\tSY\tNorth\t\t\t36\t38\t60\t\ttest\n"
    "centre\tP\tPPLA\tNorth\tالشمال\tSY\tNorth\tNorth\tNorth\t36.2\t37.1\t8\t\ttest\n"
    "quarter\tP\tPPLX\tNorth\tالشمال\tSY\tNorth\tNorth\tNorth\t36.22\t37.11\t2\t\ttest\n"
    "mill-a\tP\tPPL\tAl-Tahuna\tالطاحونة\tSY\tNorth\tHills\tUpper\t36.9\t37.9\t2\t\ttest\n"
    "mill-b\tP\tPPL\tAl-Tahuna\tالطاحونة\tSY\tSouth\tHills\tLower\t33.1\t36.4\t2\t\ttest\n"
    "river\tH\tSTM\tAl-Wadi\tالوادي\tSY\t\t\t\t35\t39\t50\t\ttest\n";

Gazetteer test_gazetteer()
{
    std::vector<Diagnostic> diagnostics;
    auto gazetteer = Gazetteer::from_tsv(
        places_tsv, "place_id\tname\tlang\tkind\nmill-a\tThe Mill\ten\tvariant\n", {}, diagnostics);
    REQUIRE(diagnostics.empty());
    return gazetteer;
}

std::string ids(const Gazetteer& gazetteer, std::string_view name)
{
    std::string text;
    for (const auto index : places_named(gazetteer, name)) {
        text += (text.empty() ? "" : " ") + std::string(gazetteer[index].id);
    }
    return text;
}

std::string areas(const Gazetteer& gazetteer, std::string_view name)
{
    std::string text;
    for (const auto& area : areas_named(gazetteer, name)) {
        text += (text.empty() ? "" : " | ") + to_text(area);
    }
    return text;
}

} // namespace

TEST_CASE("a name gives the places a person may mean", "[place-lookup]")
{
    const auto gazetteer = test_gazetteer();
    CHECK(ids(gazetteer, "North") == "centre"); // not its quarter
    CHECK(ids(gazetteer, "الشمال") == "centre");
    CHECK(ids(gazetteer, "al tahuna") == "mill-a mill-b");
    CHECK(ids(gazetteer, "الطاحونه") == "mill-a mill-b");
    CHECK(ids(gazetteer, "Altahuna") == "mill-a mill-b"); // its words written as one
    CHECK(ids(gazetteer, "The Mill") == "mill-a");
    CHECK(ids(gazetteer, "mill-b") == "mill-b");
    CHECK(ids(gazetteer, "Al-Wadi") == "river");
    CHECK(ids(gazetteer, "North Governorate") == "north");
    CHECK(ids(gazetteer, "Tahuna").empty()); // a part of a name is no name
    CHECK(ids(gazetteer, "").empty());
    CHECK(ids(gazetteer, "—").empty());
}

TEST_CASE("a name gives the widest area called so", "[place-lookup]")
{
    const auto gazetteer = test_gazetteer();
    CHECK(areas(gazetteer, "North") == "North, Syria"); // not the district, nor the sub-district
    CHECK(areas(gazetteer, "الشمال") == "North, Syria");
    CHECK(areas(gazetteer, "محافظة الشمال") == "North, Syria");
    CHECK(areas(gazetteer, "north") == "North, Syria");
    CHECK(areas(gazetteer, "Upper") == "Upper, Hills, North, Syria");
    CHECK(areas(gazetteer, "Hills") == "Hills, North, Syria | Hills, South, Syria");
    CHECK(areas(gazetteer, "Hills, South") == "Hills, South, Syria");
    CHECK(areas(gazetteer, "Hills, الشمال") == "Hills, North, Syria");
    CHECK(areas(gazetteer, "Hills, East").empty());
    CHECK(areas(gazetteer, "سوريا") == "Syria");
    CHECK(areas(gazetteer, "sy") == "Syria");
    CHECK(areas(gazetteer, "Al-Tahuna").empty());
    CHECK(areas(gazetteer, "").empty());
}
