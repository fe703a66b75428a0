#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

std::optional<Quantity> first_number(const Text& text)
{
    for (std::size_t token = 0; token < text.tokens().size(); ++token) {
        if (const auto number = core().numbers.read(text, token)) {
            return number;
        }
    }
    return std::nullopt;
}

/// Value of the first number, or `none`.
std::string value_in(std::string_view utf8)
{
    const auto number = first_number(text_of(utf8));
    return number ? std::to_string(number->value) : "none";
}

/// Value of the ordinal that starts the text and how many tokens it takes, or `none`.
std::string ordinal(std::string_view utf8)
{
    const auto text = text_of(utf8);
    const auto number = core().numbers.read_ordinal(text, 0);
    return number ? std::to_string(number->value) + "/" + std::to_string(number->tokens.size())
                  : "none";
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/numbers.tsv")
{
    const auto table = read_examples("numbers");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string value{table.cell(row, "value")};
        INFO("numbers.tsv line " << table.line(row) << ": " << table.cell(row, "text"));
        CHECK(value_in(table.cell(row, "text")) == (value.empty() ? "none" : value));
        counter_examples += value.empty() ? 1U : 0U;
    }
    CHECK(table.size() >= 60);
    CHECK(counter_examples >= 12);
}

TEST_CASE("each word of numbers.tsv has its value")
{
    const auto& table = lexicon().table("numbers");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto kind = table.cell(row, "kind");
        const std::string value{table.cell(row, "value")};
        const std::string word{table.cell(row, "word")};
        INFO("numbers.tsv line " << table.line(row) << ": " << word);
        if (kind == "teen") {
            CHECK(value_in(word) == "none");
            CHECK(value_in(word + " عشر") == std::to_string(std::stoi(value) + 10));
        } else if (kind == "ordinal") {
            CHECK(ordinal(word) == value + "/1");
        } else {
            CHECK(value_in(word) == value);
            const auto number = first_number(text_of(word));
            REQUIRE(number);
            CHECK(number->vague == (kind == "vague"));
        }
    }
}

TEST_CASE("a number's tokens")
{
    const auto text = text_of("قتل ستة وعشرون رجلاً");
    const auto number = core().numbers.read(text, 1);
    REQUIRE(number);
    CHECK(number->tokens == TokenRange{1, 3});
    CHECK(number->value == 26);
    CHECK_FALSE(number->vague);
    CHECK_FALSE(core().numbers.read(text, 0));
    CHECK_FALSE(core().numbers.read(text, 4)); // behind the last token

    const auto vague = first_number(text_of("dozens of people"));
    REQUIRE(vague);
    CHECK(vague->vague);
}

TEST_CASE("a number ends with its sentence")
{
    const auto text = text_of("They were twenty. Five left.");
    const auto number = first_number(text);
    REQUIRE(number);
    CHECK(number->value == 20);
    CHECK(value_in("They were 3. Thousand of them left.") == "3");
}

TEST_CASE("the largest number")
{
    CHECK(value_in("999 billion") == "999000000000");
    CHECK(value_in("999999999999") == "999999999999");
    CHECK(value_in("1000000000000") == "none");
    CHECK_FALSE(core().numbers.read(text_of("5000 billion"), 0));
}

TEST_CASE("ordinals")
{
    CHECK(ordinal("السابع من الشهر") == "7/1");
    CHECK(ordinal("الخامس والعشرين") == "25/2");
    CHECK(ordinal("الحادي عشر") == "11/2");
    CHECK(ordinal("للثالث") == "3/1");
    CHECK(ordinal("seventh") == "7/1");
    CHECK(ordinal("twenty-third") == "none"); // its ten is a cardinal: dates read it otherwise
    CHECK(ordinal("7th of May") == "7/2");
    CHECK(ordinal("22nd") == "22/2");
    CHECK(ordinal("7 th") == "none");
    CHECK(ordinal("7 days") == "none");
    CHECK(ordinal("سبعة") == "none");
    CHECK(ordinal("يوم") == "none");
}

TEST_CASE("a faulty value in numbers.tsv names its line")
{
    auto tables = gazetteer_files().tables;
    tables["numbers"] = "word\tvalue\tkind\nواحد\t1\tvalue\nاثنان\ttwo\tvalue\n";
    const Lexicon broken{tables};
    CHECK_THROWS_WITH(NumberReader{broken}, Catch::Contains("numbers.tsv line 3") &&
                                                Catch::Contains("\"two\" is not a whole number"));
}
