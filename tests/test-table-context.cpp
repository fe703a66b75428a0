#include <catch2/catch.hpp>

#include "table_context.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

void learn(TableContext& context, std::string_view id, int times)
{
    for (; times > 0; --times) {
        context.learn(gazetteer()[*gazetteer().find(id)]);
    }
}

} // namespace

TEST_CASE("a table of fewer than twenty places says nothing of its countries")
{
    TableContext context;
    learn(context, "sy-hajin", 19);
    learn(context, "sy-aleppo-governorate", 5); // areas do not count
    CHECK_FALSE(context.use());
    CHECK(context.penalty("IQ") == 0);
    learn(context, "sy-hajin", 1);
    CHECK(context.penalty("IQ") == 0);
    CHECK(context.use());
    CHECK(context.penalty("IQ") > 0);
    CHECK(context.penalty("SY") == 0);
}

TEST_CASE("the rarer a country in the table, the less its places are meant")
{
    TableContext context;
    learn(context, "sy-hajin", 95);
    learn(context, "iq-mosul", 4);
    learn(context, "lb-beirut", 1);
    REQUIRE(context.use());
    CHECK(context.penalty("SY") == 0);
    CHECK(context.penalty("IQ") > 0);
    CHECK(context.penalty("LB") > context.penalty("IQ"));
    CHECK(context.penalty("EG") == context.penalty("LB"));
}
