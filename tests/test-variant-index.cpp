#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/variant_index.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const NameSounds& sounds()
{
    static const NameSounds instance{lexicon()};
    return instance;
}

const CellReader& cells()
{
    static const CellReader instance{lexicon()};
    return instance;
}

/// A gazetteer of bare names: the place at index i has the i-th name.
Gazetteer gazetteer_of(const std::vector<std::string>& names)
{
    std::string places =
        "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\t"
        "admin2\tadmin3\tlatitude\tlongitude\tradius_km\tpopulation\tsources\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
        places += std::to_string(i) + "\tP\tPPL\t" + names[i] + "\t\tSY\t\t\t\t35\t38\t\t\ttest\n";
    }
    std::vector<Diagnostic> rejects;
    return Gazetteer::from_tsv(places, "place_id\tname\tlang\tkind\n", {}, rejects);
}

/// Cost at which `text` finds the name `other`; -1 where it does not.
NameCost cost_of(const std::string& text, const std::string& other)
{
    const auto places = gazetteer_of({other});
    const VariantIndex index{places, sounds(), cells()};
    const auto matches = index.find(text);
    return matches.empty() ? -1 : matches.front().cost;
}

} // namespace

TEST_CASE("variants of names are found, other names are not: gazetteer/examples/name_variants.tsv")
{
    check_examples(read_examples("name_variants"), [](const Table& table, std::size_t row) {
        const std::string text{table.cell(row, "text")};
        const std::string other{table.cell(row, "other")};
        const auto cost = cost_of(text, other);
        const bool same = table.cell(row, "same") == "yes";
        return Outcome{(cost >= 0) == same && cost_of(other, text) == cost,
                       other + ": cost " + std::to_string(cost)};
    });
}

TEST_CASE("the distance of a variant says how far it is from the written name")
{
    CHECK(cost_of("Khan Shaykhun", "khan shaykhūn") == 0);
    CHECK(cost_of("هَجين", "هجين") == 0);
    CHECK(cost_of("Tall Abyad", "Tell Abyad") < cost_of("Tall Abyad", "Tall Abyat"));
    CHECK(cost_of("السفيرة", "السفيره") == 0);
    CHECK(cost_of("الصفيرة", "السفيرة") == 30);
    CHECK(cost_of("سفيرة", "السفيرة") == 5);
}

TEST_CASE("the nearest name of each place is returned, nearest places first")
{
    const auto places = gazetteer_of({"Kafr Nabil", "Kafr Nabl", "Kufr Nabal", "Damascus"});
    const VariantIndex index{places, sounds(), cells()};
    const auto matches = index.find("Kafr Nabl");
    REQUIRE(matches.size() == 3);
    CHECK(matches[0].place == 1);
    CHECK(matches[0].cost == 0);
    CHECK(std::ranges::is_sorted(matches, {}, &VariantMatch::cost));
    CHECK(index.find("Kafr Nabl", {.most = 0}).size() == 1);
}

TEST_CASE("a consonant more, less or other is found in long names only where it is wanted")
{
    const auto places = gazetteer_of({"Maarat al-Numan"});
    const VariantIndex index{places, sounds(), cells()};
    CHECK(index.find("Maarat al-Numal").size() == 1);
    CHECK(index.find("Maarat al-Numal", {.other_consonants = false}).empty());
}

TEST_CASE("names without sounds are never found and never crash")
{
    const auto places = gazetteer_of({"Москва", "Hajin هجين", "Aïo", "12"});
    const VariantIndex index{places, sounds(), cells()};
    for (const auto* name : {"", " ", "Москва", "Hajin هجين", "--", "عا", "a", "12"}) {
        INFO(name);
        CHECK(index.find(name).size() == (std::string(name) == "12" ? 1U : 0U));
    }
    CHECK(index.find(std::string(5000, 'b')).empty());
}
