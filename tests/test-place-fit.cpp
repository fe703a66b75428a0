#include <catch2/catch.hpp>

#include "place_fit.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

Place place_of(std::string_view id) { return gazetteer()[*gazetteer().find(id)]; }

} // namespace

TEST_CASE("a city is better known than a village, and a village in many spellings than another")
{
    CHECK(prominence(place_of("sy-aleppo")) > prominence(place_of("sy-hajin")));
    CHECK(prominence(place_of("sy")) >= 45);
    CHECK(prominence(place_of("sy-al-shajla")) < well_known);
}

TEST_CASE("what type words say costs a place of another kind")
{
    const auto hajin = place_of("sy-hajin");
    const auto camp = place_of("sy-al-hol-camp");
    const auto province = place_of("sy-aleppo-governorate");
    CHECK(type_penalty("", hajin) == 0);
    CHECK(type_penalty("", province) == type_second);
    CHECK(type_penalty("P.*", hajin) == 0);
    CHECK(type_penalty("S.CMP*,P.*", camp) == 0);
    CHECK(type_penalty("S.CMP*,P.*", hajin) == type_of_class);
    CHECK(type_penalty("P.*", camp) == type_differs);
    CHECK(type_penalty("A.ADM1", place_of("sy-aleppo")) < type_differs); // its seat
    CHECK(type_penalty("A.ADM1", hajin) == type_differs);
    CHECK(type_penalty("P.*", place_of("sy-aleppo-rashidin")) == type_second);
    CHECK(type_penalty("P.PPLX,P.*", place_of("sy-aleppo-rashidin")) == 0);
}

TEST_CASE("camps and airports are rare, spots and towns are not")
{
    const auto camp = place_of("sy-al-hol-camp");
    CHECK(is_of_rare_kind("S.CMP*,P.*", camp));
    CHECK_FALSE(is_of_rare_kind("S.*,P.*", camp));
    CHECK_FALSE(is_of_rare_kind("P.*", place_of("sy-hajin")));
    CHECK_FALSE(is_of_rare_kind("S.CMP*,P.*", place_of("sy-hajin")));
    CHECK_FALSE(is_of_rare_kind("", camp));
}

TEST_CASE("a dam may be called after a village, and no area after anything")
{
    CHECK(may_be_named_for("S.DAM,H.*", place_of("sy-hajin")));
    CHECK(may_be_named_for("P.*", place_of("sy-al-hol-camp")));
    CHECK_FALSE(may_be_named_for("P.PPLA", place_of("sy-hajin"))); // of one class
    CHECK_FALSE(may_be_named_for("A.ADM1", place_of("sy-hajin")));
    CHECK_FALSE(may_be_named_for("S.DAM", place_of("sy-aleppo-governorate")));
    CHECK_FALSE(may_be_named_for("S.DAM", place_of("sy-sahl-al-ghab"))); // too wide
    CHECK_FALSE(may_be_named_for("", place_of("sy-hajin")));
    CHECK_FALSE(may_be_named_for("*", place_of("sy-hajin")));
}

TEST_CASE("a city and its own governorate are no rivals, two villages are")
{
    CHECK_FALSE(is_rival(place_of("sy-aleppo"), place_of("sy-aleppo-governorate")));
    CHECK(is_rival(place_of("sy-hajin"), place_of("sy-al-shaafa")));
    CHECK_FALSE(is_rival(place_of("sy-hajin"), place_of("sy-hajin")));
}
