#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/spelling_index.hpp"
#include "incident_mapper/toponym_resolver.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const SpellingIndex& spellings()
{
    static const SpellingIndex instance{gazetteer(), lexicon()};
    return instance;
}

bool finds(std::string_view name, std::string_view id)
{
    const auto places = spellings().find(folded_words(name));
    return std::any_of(places.begin(), places.end(),
                       [&](PlaceIndex place) { return gazetteer()[place].id == id; });
}

/// Ids of the places named in a text, "?" for an unresolved one.
std::vector<std::string> places_of(std::string_view utf8)
{
    const auto text = text_of(utf8);
    auto found = core().matcher.match(text, {});
    resolve_toponyms(text, gazetteer(), found.mentions);
    std::vector<std::string> ids;
    for (const auto& mention : found.mentions) {
        ids.emplace_back(mention.place ? gazetteer()[*mention.place].id : "?");
    }
    return ids;
}

} // namespace

TEST_CASE("each row of romanisation.tsv makes its two spellings alike")
{
    const auto& table = lexicon().table("romanisation");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string example{table.cell(row, "example")};
        const auto parted = example.find(" = ");
        REQUIRE(parted != std::string::npos);
        INFO("romanisation.tsv line " << table.line(row) << ": " << example);
        CHECK(spellings().key(folded_words(example.substr(0, parted))) ==
              spellings().key(folded_words(example.substr(parted + 3))));
    }
}

TEST_CASE("names are found in other romanisations")
{
    CHECK(finds("Khan Shaikhon", "sy-khan-shaykhun"));
    CHECK(finds("Kamishly", "sy-qamishli"));
    CHECK(finds("Al-Mayadeyn", "sy-al-mayadin"));
    CHECK(finds("KafrZetta", "sy-kafr-zita"));
}

TEST_CASE("too few consonants, or too many letters apart, are not alike")
{
    CHECK(spellings().find(folded_words("Hame")).empty());
    CHECK(spellings().find(folded_words("")).empty());
    CHECK(spellings().find({U"حلب"}).empty());
    CHECK_FALSE(finds("Salma", "sy-salamiyah"));
    CHECK_FALSE(finds("Aiman Bouj", "sy-manbij"));
}

TEST_CASE("another spelling needs words that say a place is named")
{
    CHECK(places_of("Clashes near Khan Shaikhon") == std::vector<std::string>{"sy-khan-shaykhun"});
    CHECK(places_of("Raids target Kafr Zetta") == std::vector<std::string>{"sy-kafr-zita"});
    CHECK(places_of("shelling of Telbesah town") == std::vector<std::string>{"sy-talbiseh"});
    CHECK(places_of("Telbesah said nothing").empty());
    CHECK(places_of("Protests in Ahmed").empty()); // a person's name
    CHECK(places_of("Ten Dead As Raids Hit Marketplaces In Talbesa").empty());
}
