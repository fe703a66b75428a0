#include <map>
#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// `letters/article/preposition` of each reading, longest first.
std::string readings(std::string_view utf8)
{
    std::string result;
    for (const auto& reading : lexicon().proclitics(fold_utf8(utf8))) {
        result += (result.empty() ? "" : " ") + std::to_string(reading.length) +
                  (reading.article ? "a" : "") + (reading.preposition ? "p" : "");
    }
    return result;
}

} // namespace

TEST_CASE("a table is read with its comments, empty lines and short rows")
{
    const Table table{"words", "# a comment\nword\tkind\tnote\n\none\tnumber\tn\r\n"
                               "# another\ntwo \t number\nthree\n"};
    REQUIRE(table.size() == 3);
    CHECK(table.name() == "words");
    CHECK(table.cell(0, "note") == "n"); // without the carriage return
    CHECK(table.cell(1, "word") == "two");
    CHECK(table.cell(1, "kind") == "number");
    CHECK(table.cell(2, "kind").empty()); // cells at the end may be left away
    CHECK(table.line(0) == 4);
    CHECK(table.line(2) == 7);
    CHECK(table.column("note") == 2);
    CHECK(Table{"none", ""}.size() == 0);
}

TEST_CASE("a fault in a table names it")
{
    CHECK_THROWS_WITH((Table{"words", "word\tkind\none\tnumber\tmore\n"}),
                      Catch::Contains("gazetteer/words.tsv line 2: 3 cells") &&
                          Catch::Contains("the header has 2"));
    const Table table{"words", "word\tkind\n"};
    CHECK_THROWS_WITH(table.column("value"),
                      Catch::Contains("words.tsv") && Catch::Contains("no column \"value\""));
    CHECK_THROWS_WITH(lexicon().table("no_such_list"),
                      Catch::Contains("gazetteer/no_such_list.tsv is missing") &&
                          Catch::Contains("--gazetteer"));
    CHECK_THROWS_AS((Lexicon{std::map<std::string, std::string>{}}), std::runtime_error);
}

TEST_CASE("attached particles, longest first")
{
    CHECK(readings("وحلب") == "1");
    CHECK(readings("بحلب") == "1p");
    CHECK(readings("وبحلب") == "2p 1");
    CHECK(readings("الرقة") == "2a");
    CHECK(readings("والرقة") == "3a 1");
    CHECK(readings("وبالرقة") == "4ap 2p 1");
    CHECK(readings("للرقة") == "2ap 1p");
    CHECK(readings("حلب").empty());
    CHECK(readings("وب").empty()); // a remainder has two letters at least
    CHECK(readings("واد") == "1");
    CHECK(readings("").empty());
    CHECK(lexicon().article() == U"ال");
}

TEST_CASE("each particle of particles.tsv is read off a word")
{
    const auto& table = lexicon().table("particles");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto form = fold_utf8(table.cell(row, "form"));
        INFO("particles.tsv line " << table.line(row) << ": " << table.cell(row, "form"));
        bool found = false;
        for (const auto& reading : lexicon().proclitics(form + U"قصر")) {
            found = found || (reading.length == form.size() &&
                              reading.article == (table.cell(row, "article") == "yes") &&
                              reading.preposition == (table.cell(row, "preposition") == "yes"));
        }
        CHECK(found);
    }
}

TEST_CASE("classes of words")
{
    CHECK(lexicon().has_class("locative"));
    CHECK_FALSE(lexicon().has_class("no_such_class"));
    CHECK(lexicon().in_class("locative", U"near"));
    CHECK(lexicon().in_class("locative", fold_utf8("إلى"))); // compared after folding
    CHECK_FALSE(lexicon().in_class("locative", U"bread"));
    CHECK_FALSE(lexicon().in_class("no_such_class", U"near"));
}

TEST_CASE("the word lists need no two rows for one word")
{
    // Folding makes spellings alike: a second row can only contradict the first.
    for (const auto* name : {"numbers", "distance_units", "person_cues", "abbreviations"}) {
        const auto& table = lexicon().table(name);
        std::map<std::u32string, std::string> seen;
        const bool numbers = std::string_view(name) == "numbers";
        for (std::size_t row = 0; row < table.size(); ++row) {
            const std::string value{numbers ? table.cell(row, "value") : ""};
            // an ordinal and a cardinal may share a word: «عشرين»
            const auto key = fold_utf8(table.cell(row, "word")) +
                             (numbers && table.cell(row, "kind") == "ordinal" ? U"#" : U"");
            INFO(name << ".tsv line " << table.line(row) << ": " << table.cell(row, "word"));
            const auto [it, fresh] = seen.emplace(key, value);
            CHECK((fresh || it->second == value));
        }
    }
}
