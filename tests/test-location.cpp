#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/location.hpp"

using namespace incident_mapper;

namespace {

using Kind = SpatialRelation::Kind;

const Gazetteer& two_towns()
{
    static const auto instance = [] {
        std::vector<Diagnostic> diagnostics;
        auto loaded = Gazetteer::from_tsv(
            "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\t"
            "admin3\tlatitude\tlongitude\tradius_km\tpopulation\tsources\n"
            "town\tP\tPPL\tTown\tبلدة\tXX\tEast\tUpper\tSub\t35\t40\t3\t\tt\n"
            "mill\tP\tPPL\tMill\tطاحون\tXX\tEast\tLower\tOther\t35\t40.2\t1\t\tt\n"
            "east\tA\tADM1\tEast\tالشرق\tXX\tEast\t\t\t35\t40\t60\t\tt\n"
            "river\tH\tSTM\tRiver\tالنهر\tXX\tEast\t\t\t35\t40\t80\t\tt\n"
            "field\tL\tOILF\tField\tالحقل\tXX\tEast\t\t\t35\t40\t4\t\tt\n"
            "plain\tL\tRGN\tPlain\tالسهل\tXX\tEast\t\t\t35\t40.9\t30\t\tt\n"
            "seat\tP\tPPLA2\tSeat\tالمركز\tXX\tEast\tUpper\t\t35\t41.5\t3\t\tt\n"
            "camp\tS\tCMPRF\tCamp\tالمخيم\tXX\tEast\tUpper\t\t35\t41.6\t1\t\tt\n"
            "quarter\tP\tPPLX\tQuarter\tالحي\tXX\tEast\tUpper\t\t35\t41.7\t1\t\tt\n",
            "place_id\tname\tlang\tkind\n", {}, diagnostics);
        REQUIRE(diagnostics.empty());
        return loaded;
    }();
    return instance;
}

ToponymMention mention_of(const char* id, Kind kind = Kind::none)
{
    ToponymMention mention;
    mention.place = two_towns().find(id);
    REQUIRE(mention.place);
    mention.candidates.push_back({*mention.place, 0.8, {}});
    mention.confidence = 0.8;
    mention.relation.kind = kind;
    return mention;
}

Location located(const ToponymMention& mention, const ToponymMention* next = nullptr)
{
    return locate(mention, next, two_towns());
}

} // namespace

TEST_CASE("a named place")
{
    const auto location = located(mention_of("town"));
    CHECK(location.rule == "named");
    CHECK(location.geo_precision == 1);
    CHECK(location.point == Point{40, 35});
    CHECK(location.uncertainty_m == 3'000);
    CHECK(location.place == two_towns().find("town"));
    CHECK(location.name == "Town");
    CHECK(location.name_ar == "بلدة");
    CHECK(location.confidence == 0.8);
    CHECK(location.admin1 == "East");
    CHECK(location.admin2 == "Upper");
    CHECK(location.admin3 == "Sub");
    CHECK(location.country == "XX");
}

TEST_CASE("words around a name make it less exact")
{
    struct Row {
        Kind kind;
        std::string rule;
        double more_m;
    };
    for (const auto& row : std::vector<Row>{{Kind::near, "near", 5'000},
                                            {Kind::part, "part", 0},
                                            {Kind::countryside, "countryside", 15'000},
                                            {Kind::direction, "direction", 8'000}}) {
        INFO(row.rule);
        const auto location = located(mention_of("town", row.kind));
        CHECK(location.rule == row.rule);
        CHECK(location.geo_precision == 2);
        CHECK(location.uncertainty_m == 3'000 + row.more_m);
        CHECK(location.point == Point{40, 35});
        CHECK(location.place == two_towns().find("town"));
    }
}

TEST_CASE("the side of a small place lies close by it")
{
    CHECK(located(mention_of("seat", Kind::direction)).uncertainty_m == 3'000 + 15'000);
    CHECK(located(mention_of("camp", Kind::direction)).uncertainty_m == 1'000 + 8'000);
    CHECK(located(mention_of("quarter", Kind::direction)).uncertainty_m == 1'000 + 3'000);
    CHECK(located(mention_of("quarter", Kind::countryside)).uncertainty_m == 1'000 + 15'000);
}

TEST_CASE("an area of a place")
{
    auto mention = mention_of("town");
    mention.type = TypeEvidence{{0, 1}, "area", "منطقة", "*"};
    const auto location = located(mention);
    CHECK(location.rule == "area");
    CHECK(location.geo_precision == 2);
    CHECK(location.uncertainty_m == 10'000);
}

TEST_CASE("distance and bearing")
{
    auto mention = mention_of("town", Kind::offset);
    mention.relation.bearing = 90;
    mention.relation.distance_m = 20'000;
    const auto location = located(mention);
    CHECK(location.rule == "offset");
    CHECK(location.geo_precision == 2);
    REQUIRE(location.point);
    CHECK(distance_m(*location.point, {40, 35}) == Approx(20'000).epsilon(1e-6));
    CHECK(location.point->longitude > 40.2);
    CHECK(location.point->latitude == Approx(35).margin(0.01));
    CHECK(location.uncertainty_m == 3'000 + 5'000);
    CHECK_FALSE(location.place); // computed
    CHECK(location.admin1 == "East");
    CHECK(location.admin3.empty()); // twenty kilometres off it may be another one

    mention.relation.distance_m.reset();
    CHECK(located(mention).point ==
          Point{40, 35}); // without a distance there is nothing to compute
}

TEST_CASE("between two places")
{
    const auto mill = mention_of("mill");
    const auto mention = mention_of("town", Kind::between);
    const auto location = located(mention, &mill);
    CHECK(location.rule == "between");
    CHECK(location.geo_precision == 2);
    CHECK_FALSE(location.place);
    REQUIRE(location.point);
    const double apart = distance_m({40, 35}, {40.2, 35});
    CHECK(distance_m(*location.point, {40, 35}) == Approx(apart / 2).epsilon(1e-6));
    CHECK(location.uncertainty_m == Approx(apart / 2 + 3'000)); // the larger radius
    CHECK(location.name == "between Town and Mill");
    CHECK(location.admin1 == "East");
    CHECK(location.admin2.empty()); // they differ
    CHECK(location.country == "XX");

    auto unsure = mill;
    unsure.confidence = 0.5;
    CHECK(located(mention, &unsure).confidence == 0.5); // no surer than the less sure end

    CHECK(located(mention).rule == "near"); // the other end is not known
    CHECK(located(mention).uncertainty_m == 3'000 + 10'000);
    auto unresolved = mill;
    unresolved.place.reset();
    CHECK(located(mention, &unresolved).rule == "near");
}

TEST_CASE("between two areas: their border")
{
    const auto east = mention_of("east", Kind::between);
    auto plain = mention_of("plain");
    const auto location = located(east, &plain);
    const auto& a = two_towns()[*east.place];
    const auto& b = two_towns()[*plain.place];
    CHECK(location.rule == "between");
    CHECK(location.geo_precision == 3);
    CHECK_FALSE(location.ends); // no corridor from middle to middle
    REQUIRE(location.point);
    CHECK(distance_m(*location.point, a.point) * b.radius_m ==
          Approx(distance_m(*location.point, b.point) * a.radius_m).epsilon(1e-6));
    CHECK(location.uncertainty_m >= std::min(a.radius_m, b.radius_m));
}

TEST_CASE("areas, rivers and plains are regions; an oil field is a place")
{
    for (const auto* id : {"east", "river", "plain"}) {
        for (const auto kind : {Kind::none, Kind::near, Kind::direction, Kind::offset}) {
            INFO(id);
            const auto location = located(mention_of(id, kind));
            CHECK(location.rule == "region");
            CHECK(location.geo_precision == 3);
            CHECK(location.point == two_towns()[*two_towns().find(id)].point);
        }
    }
    CHECK(located(mention_of("east")).uncertainty_m == 60'000);
    CHECK(located(mention_of("field")).rule == "named");
    CHECK(located(mention_of("field")).geo_precision == 1);
}

TEST_CASE("a named side of an area lies off its own city")
{
    auto mention = mention_of("east", Kind::countryside);
    CHECK(located(mention).rule == "region"); // no side is named
    mention.relation.bearing = 0;
    const auto plain = located(mention);
    CHECK(plain.rule == "part");
    CHECK(plain.geo_precision == 3);
    REQUIRE(plain.point);
    CHECK(distance_m(*plain.point, {40, 35}) == Approx(20'000).epsilon(1e-6));
    CHECK(plain.point->latitude > 35.1);
    CHECK(plain.uncertainty_m == Approx(36'000));
    CHECK_FALSE(plain.place); // computed
    CHECK(plain.admin1 == "East");

    mention.candidates.push_back(
        {*two_towns().find("mill"), 0.5, {}}); // the city it is named after
    const auto seen_from_city = located(mention);
    REQUIRE(seen_from_city.point);
    CHECK(distance_m(*seen_from_city.point, {40.2, 35}) == Approx(20'000).epsilon(1e-6));

    auto river = mention_of("river", Kind::direction);
    river.relation.bearing = 90;
    CHECK(located(river).rule == "region"); // which way it runs is not known
}

TEST_CASE("a distance without a side")
{
    auto mention = mention_of("town", Kind::offset);
    mention.relation.distance_m = 12'000;
    const auto location = located(mention);
    CHECK(location.rule == "near");
    CHECK(location.geo_precision == 2);
    CHECK(location.point == Point{40, 35});
    CHECK(location.uncertainty_m == 15'000);
}

TEST_CASE("a name that may mean its area too")
{
    auto mention = mention_of("town");
    mention.candidates.push_back({*two_towns().find("east"), 0.5, {}});
    CHECK(located(mention).area_m == 60'000);
    mention.type = TypeEvidence{{0, 1}, "town", "بلدة", "P.*"}; // the type word says which
    CHECK(located(mention).area_m == 0);
    CHECK(located(mention_of("town")).area_m == 0);
}

TEST_CASE("locations that may be the same")
{
    const auto town = located(mention_of("town"));
    const auto mill = located(mention_of("mill")); // 18 km off
    CHECK(may_be_same(town, town));
    CHECK_FALSE(may_be_same(town, mill));
    CHECK_FALSE(may_be_same(mill, town));
    const auto east = located(mention_of("east"));
    CHECK(may_be_same(east, mill)); // within it
    CHECK(may_be_same(mill, east));
    const auto around = located(mention_of("town", Kind::countryside)); // 18 km around
    CHECK(may_be_same(around, located(mention_of("field"))));
    CHECK(may_be_same(Location{}, town)); // not known where
    CHECK(may_be_same(town, Location{}));

    auto beside = town; // another entry 4 km off
    beside.place.reset();
    beside.point = destination(*town.point, 45, 4'000);
    CHECK(may_be_same(town, beside));
    beside.point = destination(*town.point, 45, 6'000);
    CHECK_FALSE(may_be_same(town, beside));
}

TEST_CASE("which location says more")
{
    const auto town = located(mention_of("town"));
    const auto mill = located(mention_of("mill"));
    const auto near = located(mention_of("mill", Kind::near));
    const auto east = located(mention_of("east"));
    CHECK(is_finer(town, near)); // precision before uncertainty
    CHECK_FALSE(is_finer(near, town));
    CHECK(is_finer(near, east));
    CHECK(is_finer(mill, town)); // the smaller one
    CHECK_FALSE(is_finer(town, town));
    CHECK(is_finer(east, Location{}));
    CHECK_FALSE(is_finer(Location{}, east));
    CHECK_FALSE(is_finer(Location{}, Location{}));
}
