#include <catch2/catch.hpp>

#include "incident_mapper/name_cleaner.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const NameCleaner& cleaner()
{
    static const NameCleaner instance{lexicon()};
    return instance;
}

} // namespace

TEST_CASE("known faults of names in place lists are mended")
{
    struct Case {
        const char* what;
        const char* raw;
        const char* lang;
        const char* text;
        const char* clean_lang;
    };
    const auto c = GENERATE(values<Case>({
        {"nothing to mend", "هجين", "ar", "هجين", "ar"},
        {"direction marks", "\u200Eالحولة\u202C", "ar", "الحولة", "ar"},
        {"Farsi yeh and keheh", "الکرامی", "ar", "الكرامي", "ar"},
        {"they stay in Farsi", "الکرامی", "fa", "الکرامی", "fa"},
        {"gaf and pe are written in Iraq", "چمچمال", "ar", "چمچمال", "ar"},
        {"Latin text in an Arabic field", "Būlād", "ar", "Būlād", "en"},
        {"Arabic text in an English field", "حلب", "en", "حلب", "ar"},
        {"Kurdish is written in both", "Hewlêr", "ku", "Hewlêr", "ku"},
        {"no language, Latin", "Aleppo", "", "Aleppo", "en"},
        {"no language, Arabic", "حلب", "", "حلب", "ar"},
        {"no language, a Kurdish letter", "هەولێر", "", "هەولێر", "ku"},
        {"no language, another script", "Алеппо", "", "Алеппо", ""},
        {"another script keeps its language", "Алеппо", "ru", "Алеппо", "ru"},
        {"both scripts", "Homs حمص", "ar", "Homs حمص", "ar"},
        {"blanks", "  Tall \t al\u00A0 Hawa ", "en", "Tall al Hawa", "en"},
        {"an apostrophe is kept", "`Ayn 'Isa", "", "`Ayn 'Isa", "en"},
    }));
    INFO(c.what);
    const auto clean = cleaner().clean(c.raw, c.lang);
    REQUIRE(clean);
    CHECK(clean->text == c.text);
    CHECK(clean->lang == c.clean_lang);
}

TEST_CASE("what holds no letter or is no UTF-8 is no name")
{
    const auto raw = GENERATE(as<std::string>{}, "", " ", "\u200E", "123", "--", "\xD8", "a\xFF");
    CHECK_FALSE(cleaner().clean(raw, "ar"));
}

TEST_CASE("codes of languages are shortened")
{
    CHECK(short_language_code("ara") == "ar");
    CHECK(short_language_code("eng") == "en");
    CHECK(short_language_code("fr") == "fr");
    CHECK(short_language_code("ckb") == "ckb");
    CHECK(short_language_code("und").empty());
    CHECK(short_language_code("iata").empty());
    CHECK(short_language_code("E1").empty());
}
