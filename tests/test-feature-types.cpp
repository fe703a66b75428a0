#include <map>

#include <catch2/catch.hpp>

#include "incident_mapper/feature_types.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

std::string text(const std::optional<FeatureType>& type)
{
    return type ? std::string(1, type->feature_class) + "." + type->feature_code : "none";
}

using Tags = std::map<std::string, std::string>;

std::string of_tags(const FeatureTypes& types, const Tags& tags)
{
    return text(types.of_tags([&](const char* key) {
        const auto found = tags.find(key);
        return found == tags.end() ? nullptr : found->second.c_str();
    }));
}

} // namespace

TEST_CASE("place types of the sources become GeoNames' classes and codes")
{
    const FeatureTypes types{lexicon()};
    CHECK(text(types.of("wof", "locality")) == "P.PPL");
    CHECK(text(types.of("wof", "county")) == "A.ADM2");
    CHECK(text(types.of("wof", "venue")) == "none");
    CHECK(text(types.of("boundaries", "3")) == "A.ADM3");
    CHECK(text(types.of_cell("S.CSTM")) == "S.CSTM");
    CHECK(text(types.of_cell("Village")) == "P.PPL");
    CHECK(text(types.of_cell("بلدة")) == "P.PPL");
    CHECK(text(types.of_cell("palace")) == "none");
    CHECK(text(types.of_cell("Q.PPL")) == "none");
    CHECK(types.left_out({'A', "ADM1H"}));
    CHECK_FALSE(types.left_out({'A', "ADM1"}));
}

TEST_CASE("tags of OpenStreetMap become types, the first fitting row counts")
{
    const FeatureTypes types{lexicon()};
    CHECK(of_tags(types, {{"place", "village"}}) == "P.PPL");
    CHECK(of_tags(types, {{"place", "city"}, {"capital", "yes"}}) == "P.PPLC");
    CHECK(of_tags(types, {{"place", "town"}, {"capital", "6"}}) == "P.PPLA2");
    CHECK(of_tags(types,
                  {{"place", "hamlet"}, {"boundary", "administrative"}, {"admin_level", "8"}}) ==
          "P.PPL");
    CHECK(of_tags(types, {{"boundary", "administrative"}, {"admin_level", "4"}}) == "A.ADM1");
    CHECK(of_tags(types, {{"boundary", "administrative"}, {"admin_level", "10"}}) == "none");
    CHECK(of_tags(types, {{"barrier", "border_control"}}) == "S.CSTM");
    CHECK(of_tags(types, {{"amenity", "refugee_site"}}) == "S.CMPRF");
    CHECK(of_tags(types, {{"landuse", "industrial"}, {"industrial", "oil"}}) == "L.OILF");
    CHECK(of_tags(types, {{"amenity", "cafe"}}) == "none");
    CHECK(of_tags(types, {}) == "none");
}

TEST_CASE("a table of types that cannot be meant is refused with its line")
{
    auto tables = gazetteer_files().tables;
    tables["feature_types"] = "source\ttype\tfeature_class\tfeature_code\nwof\tlocality\tPP\tPPL\n";
    CHECK_THROWS_WITH(FeatureTypes(Lexicon(tables)), Catch::Contains("line 2"));
}
