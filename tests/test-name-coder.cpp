#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/letter_code.hpp"
#include "name_coder.hpp"
#include "test-random-text.hpp"

using namespace incident_mapper;

namespace {

const NameCoder& coder()
{
    static const NameCoder instance;
    return instance;
}

std::string coded(std::string_view name)
{
    static CodedName coded; // longer names leave their letters behind
    coder().code(name, coded);
    return std::string(coded.codes());
}

void check_alike(std::string_view name)
{
    const auto words = folded_words(name);
    static CodedName result;
    coder().code(name, result);
    bool alike = result.codes() == codes_of(words) && result.word_count() == words.size();
    for (std::size_t i = 0; alike && i < words.size(); ++i) {
        alike = result.word(i) == codes_of(words[i]);
    }
    if (!alike) {
        FAIL_CHECK("'" << name << "'");
    }
}

} // namespace

TEST_CASE("names are coded word by word")
{
    CHECK(coded("Deir ez-Zor") == std::string("deir\0ez\0zor", 11));
    CHECK(coded("Qāmishlī") == "qamishli");
    CHECK(coded("").empty());
    CHECK(coded(" - ").empty());
    CHECK(coded("A b") == std::string("a\0b", 3));
    CHECK(coded(std::string(100'000, 'x')).size() == 100'000);
}

TEST_CASE("names are coded as the tokenizer and folding have them")
{
    for (const auto* name : {"دير الزور",
                             "الـرَّقّـة",
                             "سوء ء جزء",
                             "حلبAleppo2018",
                             "٢٠١٨ ۲۰",
                             "1\u064E2",
                             "Ain al-'Arab",
                             "O'Neil's",
                             "Hama's",
                             "Hama's'",
                             "Su'att",
                             "Su’s",
                             "su'sa",
                             "'Awl",
                             "`Ayn ‘Īsá",
                             "ʿAfrīn ʾ",
                             "a\u0301b'c",
                             "Groß Łódź Ǆ",
                             "a#b #c",
                             "a_b",
                             "a\u00A0b\u200Fc",
                             "ﺣﻠﺐ",
                             "日本",
                             "\xD8",
                             "\xC0\x80",
                             "\xE0\x80\x80z",
                             "x\xF0\x9F\x98\x80y",
                             "aءb",
                             "ʿ",
                             "ك'a"}) {
        check_alike(name);
    }
    for (const auto place : gazetteer().places()) {
        for (const auto& name : place.names) {
            check_alike(name.text);
        }
    }
}

TEST_CASE("any text is coded as the tokenizer and folding have it")
{
    RandomText random(99);
    for (int round = 0; round < 2'000; ++round) {
        check_alike(random.bytes(12));
        check_alike(random.code_points(6));
        check_alike(random.names(1));
    }
    for (char32_t c = 1; c < 0x3000; ++c) {
        const auto letter = to_utf8({&c, 1});
        for (const auto& name :
             {letter, "a" + letter + "b", "ا" + letter + "ب", "'" + letter, "1" + letter + "2"}) {
            check_alike(name);
        }
    }
}
