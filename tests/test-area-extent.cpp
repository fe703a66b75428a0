#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/area_extent.hpp"

using namespace incident_mapper;

namespace {

Gazetteer two_governorates()
{
    std::vector<Diagnostic> rejects;
    return Gazetteer::from_tsv(
        "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
        "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
        "west\tA\tADM1\tWest Governorate\t\tSY\tWest\t\t\t35\t36\t50\t\tx\n"
        "inner\tA\tADM2\tInner District\t\tSY\tWest\tInner\t\t35\t36\t20\t\tx\n"
        "town\tP\tPPL\tTown\t\tSY\tWest\tInner\t\t35\t36\t\t\tx\n"
        "hamlet\tP\tPPL\tHamlet\t\tSY\tWest\tOuter\t\t35.5\t36\t\t\tx\n"
        "border\tP\tPPL\tBorder\t\tSY\tEast\t\t\t35.04\t36.04\t\t\tx\n"
        "far\tP\tPPL\tFar\t\tSY\tEast\t\t\t35\t38\t\t\tx\n"
        "abroad\tP\tPPL\tAbroad\t\tIQ\tWest\tInner\t\t33\t44\t\t\tx\n"
        "sy\tA\tPCLI\tSyria\t\tSY\t\t\t\t35\t38\t300\t\tx\n",
        "place_id\tname\tlang\tkind\n", {}, rejects);
}

AreaFit fit(const char* area, const char* place)
{
    static const auto gazetteer = two_governorates();
    return AreaExtent(gazetteer, *gazetteer.find(area)).fit(gazetteer[*gazetteer.find(place)]);
}

} // namespace

TEST_CASE("an area holds what its columns say, and has an edge around it")
{
    CHECK(fit("west", "town") == AreaFit::inside);
    CHECK(fit("west", "hamlet") == AreaFit::inside);
    CHECK(fit("west", "border") == AreaFit::edge);
    CHECK(fit("west", "far") == AreaFit::outside);
    CHECK(fit("west", "abroad") == AreaFit::outside);
    CHECK(fit("inner", "town") == AreaFit::inside);
    CHECK(fit("inner", "hamlet") == AreaFit::outside);
    CHECK(fit("sy", "far") == AreaFit::inside);
    CHECK(fit("sy", "abroad") == AreaFit::outside);
}

TEST_CASE("a town named as a container holds its surroundings")
{
    CHECK(fit("town", "border") == AreaFit::inside);
    CHECK(fit("town", "hamlet") == AreaFit::outside);
}
