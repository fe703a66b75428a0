#include <catch2/catch.hpp>

#include "incident_mapper/consonants.hpp"
#include "incident_mapper/folding.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

TEST_CASE("the examples of gazetteer/examples/same_names.tsv")
{
    const Consonants consonants{lexicon()};
    const auto table = read_examples("same_names");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto a = consonants.skeleton(fold_utf8(table.cell(row, "a")));
        const auto b = consonants.skeleton(fold_utf8(table.cell(row, "b")));
        const bool same = table.cell(row, "same") == "yes";
        counter_examples += same ? 0U : 1U;
        INFO(table.cell(row, "a") << " " << a << ", " << table.cell(row, "b") << " " << b);
        CHECK((a == b) == same);
    }
    CHECK(counter_examples >= 5);
}

TEST_CASE("names without consonants have no skeleton")
{
    const Consonants consonants{lexicon()};
    CHECK(consonants.skeleton(U"").empty());
    CHECK(consonants.skeleton(fold_utf8("أوا")).empty());
    CHECK(consonants.skeleton(fold_utf8("Москва")).empty()); // letters that the table does not know
}
