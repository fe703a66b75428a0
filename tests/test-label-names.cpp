#include <catch2/catch.hpp>

#include "incident_mapper/label_names.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const LabelNames& names()
{
    static const LabelNames instance(lexicon());
    return instance;
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/label_names.tsv", "[map]")
{
    const auto table = read_examples("label_names");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto code = table.cell(row, "code");
        Place place;
        place.feature_class = code.front();
        place.feature_code = code.substr(2);
        place.name_en = table.cell(row, "name_en");
        place.name_ar = table.cell(row, "name_ar");
        const auto label = names().of(place);
        INFO(table.cell(row, "note") << " (line " << table.line(row) << ")");
        CHECK(label.en == table.cell(row, "label_en"));
        CHECK(label.ar == table.cell(row, "label_ar"));
        counter_examples += table.cell(row, "note").starts_with("counter-example") ? 1U : 0U;
    }
    CHECK(table.size() - counter_examples >= 15);
    CHECK(counter_examples >= 15);
}

TEST_CASE("a name that is only the word for a kind, or in another script, stays whole", "[map]")
{
    Place place;
    place.feature_class = 'P';
    place.feature_code = "PPL";
    place.name_ar = "مدينة";
    place.name_en = "Madina";
    CHECK(names().of(place).ar == "مدينة");
    place.name_ar = "مدينة Ö日";
    CHECK(names().of(place).ar == "مدينة Ö日");
    place.name_ar = {};
    CHECK(names().of(place).ar.empty());
    CHECK(names().of(place).en == "Madina");
}
