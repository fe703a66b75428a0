#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/folding.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const std::string places_header =
    "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
    "latitude\tlongitude\tradius_km\tpopulation\tsources\n";
const std::string names_header = "place_id\tname\tlang\tkind\n";

struct Loaded {
    Gazetteer gazetteer;
    std::vector<Diagnostic> diagnostics;
};

Loaded load(const std::string& place_rows, const std::string& name_rows = {})
{
    std::vector<Diagnostic> diagnostics;
    auto loaded =
        Gazetteer::from_tsv(places_header + place_rows, names_header + name_rows, {}, diagnostics);
    return {std::move(loaded), std::move(diagnostics)};
}

/// A row with everything in order but the cell named.
std::string row_with(std::string_view column, std::string_view value)
{
    std::map<std::string, std::string, std::less<>> cells = {
        {"place_id", "x-town"}, {"feature_class", "P"}, {"feature_code", "PPL"},
        {"name_en", "Town"},    {"name_ar", "بلدة"},    {"country", "XX"},
        {"latitude", "10"},     {"longitude", "20"}};
    cells[std::string(column)] = value;
    return cells["place_id"] + "\t" + cells["feature_class"] + "\t" + cells["feature_code"] + "\t" +
           cells["name_en"] + "\t" + cells["name_ar"] + "\t" + cells["country"] + "\t\t\t\t" +
           cells["latitude"] + "\t" + cells["longitude"] + "\t" + cells["radius_km"] + "\t" +
           cells["population"] + "\ttest\n";
}

} // namespace

TEST_CASE("distances agree with the ellipsoid within 0.6 %")
{
    struct Known {
        const char* name;
        Point a, b;
        double metres; // geodesic on WGS 84 (Vincenty's inverse formula)
    };
    for (const auto& known : std::vector<Known>{
             {"Damascus-Aleppo", {36.2765, 33.5138}, {37.1343, 36.2021}, 308374},
             {"Baghdad-Mosul", {44.3661, 33.3152}, {43.1189, 36.3400}, 354419},
             {"Paris-New York", {2.3522, 48.8566}, {-74.0060, 40.7128}, 5852935},
             {"Sydney-Santiago", {151.2093, -33.8688}, {-70.6693, -33.4489}, 11368984},
             {"a degree of the equator", {0, 0}, {1, 0}, 111319},
             {"a degree of the meridian", {0, 0}, {0, 1}, 110574}}) {
        INFO(known.name);
        CHECK(distance_m(known.a, known.b) == Approx(known.metres).epsilon(0.006));
        CHECK(distance_m(known.b, known.a) == Approx(distance_m(known.a, known.b)).epsilon(1e-12));
    }
}

TEST_CASE("distances on the sphere")
{
    constexpr double radius = 6'371'008.8;
    constexpr double pi = 3.14159265358979323846;
    CHECK(distance_m({0, 0}, {0, 90}) == Approx(radius * pi / 2).epsilon(1e-9));
    CHECK(distance_m({0, 0}, {180, 0}) == Approx(radius * pi).epsilon(1e-9)); // antipodes
    CHECK(distance_m({40, 35}, {40, 35}) == 0);
    CHECK(distance_m({179.5, 0}, {-179.5, 0}) == Approx(radius * pi / 180).epsilon(1e-9));
    CHECK(distance_m({17, 90}, {-90, 90}) == Approx(0).margin(1e-6)); // one pole
}

TEST_CASE("destinations")
{
    const Point origin{40, 35};
    const auto north = destination(origin, 0, 10'000);
    CHECK(north.longitude == Approx(40));
    CHECK(north.latitude == Approx(35 + 10'000 / 111'195.0).epsilon(1e-4));
    CHECK(destination(origin, 90, 10'000).longitude > 40);
    CHECK(destination(origin, 180, 10'000).latitude < 35);
    CHECK(destination(origin, 270, 10'000).longitude < 40);
    CHECK(destination({179.99, 0}, 90, 10'000).longitude < -179); // over the date line
    CHECK(destination(origin, 123, 0).latitude == Approx(35));
}

TEST_CASE("a destination lies as far away as it was asked for, a midpoint as far from both ends")
{
    std::mt19937 random{7};
    std::uniform_real_distribution<double> longitude{-180, 180};
    std::uniform_real_distribution<double> latitude{-80, 80};
    std::uniform_real_distribution<double> bearing{0, 360};
    std::uniform_real_distribution<double> metres{1, 500'000};
    for (int round = 0; round < 500; ++round) {
        const Point a{longitude(random), latitude(random)};
        const double far = metres(random);
        const auto b = destination(a, bearing(random), far);
        REQUIRE(std::abs(b.longitude) <= 180);
        REQUIRE(std::abs(b.latitude) <= 90);
        REQUIRE(distance_m(a, b) == Approx(far).epsilon(1e-6));
        const auto half = point_between(a, b);
        REQUIRE(std::abs(half.longitude) <= 180);
        REQUIRE(distance_m(a, half) == Approx(far / 2).epsilon(1e-6));
        REQUIRE(distance_m(half, b) == Approx(far / 2).epsilon(1e-6));
    }
    const auto over_the_line = point_between({179, 10}, {-179, 10});
    CHECK(std::abs(over_the_line.longitude) == Approx(180));
}

TEST_CASE("a place is read with all its cells")
{
    const auto [loaded, diagnostics] = load(
        "sy-x\tP\tPPLA3\tX Town\tبلدة س\tSY\tHoms\tTadmur\tSub\t34.5\t38.25\t2.5\t1200\ta; b\n",
        "sy-x\tEx\ten\tvariant\nsy-x\tإكس\tar\tformer\n");
    REQUIRE(diagnostics.empty());
    REQUIRE(loaded.places().size() == 1);
    const auto place = loaded[0];
    CHECK(place.id == "sy-x");
    CHECK(place.feature_class == 'P');
    CHECK(place.feature_code == "PPLA3");
    CHECK(place.country == "SY");
    CHECK(place.admin1 == "Homs");
    CHECK(place.admin2 == "Tadmur");
    CHECK(place.admin3 == "Sub");
    CHECK(place.point == Point{38.25, 34.5});
    CHECK(place.radius_m == 2500);
    CHECK(place.population == 1200);
    CHECK(place.sources == "a; b");
    REQUIRE(place.names.size() == 4);
    CHECK(place.names[0].text == "X Town"); // the preferred ones first
    CHECK(place.names[0].kind == "preferred");
    CHECK(place.names[1].lang == "ar");
    CHECK(place.names[3].kind == "former");
    CHECK(loaded.find("sy-x") == PlaceIndex{0});
    CHECK_FALSE(loaded.find("sy-y"));
}

TEST_CASE("a row that cannot be used is left out and reported with its line")
{
    struct Fault {
        std::string column, value, reason;
    };
    for (const auto& fault :
         std::vector<Fault>{{"place_id", "", "no place_id"},
                            {"feature_class", "", "feature_class must be one letter"},
                            {"feature_class", "PPL", "feature_class must be one letter"},
                            {"latitude", "", "latitude and longitude"},
                            {"latitude", "90.5", "latitude and longitude"},
                            {"latitude", "-91", "latitude and longitude"},
                            {"latitude", "north", "latitude and longitude"},
                            {"latitude", "10,5", "latitude and longitude"},
                            {"latitude", "10.5N", "latitude and longitude"},
                            {"latitude", "nan", "latitude and longitude"},
                            {"longitude", "180.1", "latitude and longitude"},
                            {"longitude", "inf", "latitude and longitude"}}) {
        INFO(fault.column << " = \"" << fault.value << "\"");
        const auto [loaded, diagnostics] =
            load(row_with("place_id", "x-good") + row_with(fault.column, fault.value));
        REQUIRE(diagnostics.size() == 1);
        CHECK(diagnostics.front().document == "places.tsv");
        CHECK(diagnostics.front().where == "line 3");
        CHECK_THAT(diagnostics.front().reason, Catch::Contains(fault.reason));
        CHECK(loaded.places().size() == 1);
        CHECK(loaded.find("x-good"));
    }
}

TEST_CASE("a place without any name, and one that is there twice, are rejects")
{
    const auto nameless = load("x\tP\tPPL\t\t\tXX\t\t\t\t1\t2\t\t\tt\n");
    REQUIRE(nameless.diagnostics.size() == 1);
    CHECK_THAT(nameless.diagnostics.front().reason, Catch::Contains("no name"));

    const auto twice = load(row_with("latitude", "1") + row_with("latitude", "2"));
    REQUIRE(twice.diagnostics.size() == 1);
    CHECK_THAT(twice.diagnostics.front().reason, Catch::Contains("x-town is there twice"));
    REQUIRE(twice.gazetteer.places().size() == 1);
    CHECK(twice.gazetteer[0].point.latitude == 1); // the first one stays
}

TEST_CASE("names that cannot be used are rejects")
{
    const auto [loaded, diagnostics] =
        load(row_with("latitude", "1"), "x-town\tTown-on-Sea\ten\tvariant\n"
                                        "x-other\tOther\ten\tvariant\n"
                                        "x-town\t''\ten\tvariant\n");
    REQUIRE(diagnostics.size() == 2);
    CHECK(diagnostics[0].document == "names.tsv");
    CHECK(diagnostics[0].where == "line 3");
    CHECK_THAT(diagnostics[0].reason, Catch::Contains("no place has the id x-other"));
    CHECK(diagnostics[1].where == "line 4");
    CHECK_THAT(diagnostics[1].reason, Catch::Contains("empty once folded"));
    CHECK(loaded[0].names.size() == 3);
}

TEST_CASE("a header that is not the expected one ends the run and says why")
{
    std::vector<Diagnostic> diagnostics;
    CHECK_THROWS_WITH(Gazetteer::from_tsv("id\tname\n", names_header, {}, diagnostics),
                      Catch::Contains("gazetteer/places.tsv") && Catch::Contains("\"place_id\""));
    CHECK_THROWS_WITH(Gazetteer::from_tsv(places_header, "place_id\tlang\n", {}, diagnostics),
                      Catch::Contains("gazetteer/names.tsv") && Catch::Contains("\"name\""));
    CHECK(diagnostics.empty());
}

TEST_CASE("a place without a radius has the usual one of its kind")
{
    const auto radius = [](std::string_view feature_class, std::string_view code) {
        const auto loaded = load("x\t" + std::string(feature_class) + "\t" + std::string(code) +
                                 "\tX\tس\tXX\t\t\t\t1\t2\t\t\tt\n");
        REQUIRE(loaded.gazetteer.places().size() == 1);
        return loaded.gazetteer[0].radius_m;
    };
    CHECK(radius("P", "PPLC") > radius("P", "PPL"));
    CHECK(radius("P", "PPL") > radius("P", "PPLX"));
    CHECK(radius("A", "ADM1") > radius("P", "PPLC"));
    CHECK(radius("S", "CMP") > 0);
    CHECK(load(row_with("radius_km", "0")).gazetteer[0].radius_m > 0); // never 0 after loading
    CHECK(load(row_with("radius_km", "-1")).gazetteer[0].radius_m > 0);
    CHECK_FALSE(load(row_with("population", "")).gazetteer[0].population);
    CHECK(load(row_with("population", "0")).gazetteer[0].population == 0);
}

TEST_CASE("countries")
{
    REQUIRE(gazetteer().country("SY"));
    CHECK(gazetteer().country("SY")->name_en == "Syria");
    CHECK(gazetteer().country("iq")->name_ar == "العراق");
    CHECK_FALSE(gazetteer().country("XQ"));
    CHECK_FALSE(gazetteer().country(""));
    CHECK(iso_numeric("SY") == 760);
    CHECK(iso_numeric("IQ") == 368);
    CHECK(iso_numeric("YE") == 887);
    CHECK(iso_numeric("") == 0);
    CHECK(iso_numeric("SYR") == 0);
    CHECK(iso_numeric("XQ") == 0);
}

TEST_CASE("the curated gazetteer is sound")
{
    std::vector<Diagnostic> diagnostics;
    const auto loaded =
        Gazetteer::from_tsv(gazetteer_files().places, gazetteer_files().names, {}, diagnostics);
    for (const auto& diagnostic : diagnostics) {
        UNSCOPED_INFO(diagnostic.document << " " << diagnostic.where << ": " << diagnostic.reason);
    }
    CHECK(diagnostics.empty());
    CHECK(loaded.places().size() >= 700);

    std::set<std::string> ids;
    for (const auto place : loaded.places()) {
        INFO(place.id);
        CHECK(ids.emplace(place.id).second);
        CHECK(std::string_view("AHLPRSTUV").find(place.feature_class) != std::string_view::npos);
        CHECK(place.feature_code.size() >= 2);
        CHECK_FALSE(place.name_en.empty());
        CHECK_FALSE(place.name_ar.empty());
        CHECK(std::abs(place.point.latitude) <= 90);
        CHECK(std::abs(place.point.longitude) <= 180);
        CHECK_FALSE(place.point == Point{0, 0});
        CHECK(place.radius_m > 0);
        CHECK(place.radius_m <= 5'000'000);
        CHECK(place.population.value_or(1) >= 0);
        CHECK_FALSE(place.sources.empty());
        CHECK((place.country.empty() || loaded.country(place.country).has_value()));
        // Each is written in its own script.
        CHECK(is_arabic_letter(fold_utf8(place.name_ar).front()));
        CHECK((place.feature_class == 'A' || !is_arabic_letter(fold_utf8(place.name_en).front())));
        for (const auto& name : place.names) {
            CHECK_FALSE(fold_utf8(name.text).empty());
            CHECK(name.lang.size() == 2);
        }
    }
}

TEST_CASE("the curated gazetteer holds what it promises")
{
    std::map<std::string, int> codes;
    for (const auto place : gazetteer().places()) {
        ++codes[(place.country == "SY" ? "SY." : "") + std::string(place.feature_code)];
    }
    CHECK(codes["SY.ADM1"] == 14);
    CHECK(codes["SY.ADM2"] >= 60);
    CHECK(codes["PCLI"] >= 190);
    CHECK(codes["SY.PPLA3"] >= 150);
    for (const auto* id : {"sy-hajin", "sy-al-hol-camp", "sy-rukban-camp", "sy-al-omar-oilfield",
                           "sy-al-tanak-oilfield", "sy-conoco-gas-plant", "sy-al-jafra-oilfield",
                           "sy-euphrates", "sy-khabur-river", "sy-hmeimim-airbase",
                           "sy-bab-al-hawa-crossing", "iq-al-qaim", "iq-anbar-governorate"}) {
        INFO(id);
        CHECK(gazetteer().find(id));
    }
}

TEST_CASE("points lie where everyone can check them")
{
    struct Known {
        const char* id;
        Point point;
        double metres;
    };
    for (const auto& known : std::vector<Known>{{"sy-damascus", {36.29, 33.51}, 5'000},
                                                {"sy-aleppo", {37.16, 36.20}, 5'000},
                                                {"sy-deir-ez-zor", {40.14, 35.34}, 5'000},
                                                {"sy-raqqa", {39.01, 35.95}, 5'000},
                                                {"iq-mosul", {43.13, 36.34}, 8'000},
                                                {"ye-sanaa", {44.21, 15.35}, 8'000},
                                                {"lb-beirut", {35.50, 33.89}, 5'000},
                                                {"tr-ankara", {32.86, 39.93}, 10'000}}) {
        INFO(known.id);
        const auto place = gazetteer().find(known.id);
        REQUIRE(place);
        CHECK(distance_m(gazetteer()[*place].point, known.point) < known.metres);
    }
}
