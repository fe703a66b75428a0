#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/broken_words.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// The words of a text as it was written, separated by " | ".
std::string words(const std::string& utf8)
{
    const auto text = text_of(utf8);
    std::string result;
    for (const auto& token : text.tokens()) {
        if (token.kind == TokenKind::word) {
            result += (result.empty() ? "" : " | ") + to_utf8(token.folded);
        }
    }
    return result;
}

} // namespace

TEST_CASE("broken words are mended")
{
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"قتـ ـلى", "قتلي"},
        {"قصـ.ـف", "قصف"},
        {"قصـ/ـف مد.فعي", "قصف | مدفعي"},
        {"د.اعـ.ش", "داعش"},
        {"هـ ـجوم بالقـ ـذائف", "هجوم | بالقذايف"},
        {"هـ جوم", "هجوم"},
        {"ق.ت.ل مدني", "قتل | مدني"},
        {"سقوط ق*تلى", "سقوط | قتلي"},
        {"ق صف", "قصف"},
        // a whole word that the lists do not know, but tatweels on both sides
        {"متخـ ـلخل", "متخلخل"},
        // counter-examples: two words stay two
        {"دخلوا البلدة.وقال شاهد", "دخلوا | البلده | وقال | شاهد"},
        {"قتلى/جرحى", "قتلي | جرحي"},
        {"قتلى-جرحى", "قتلي | جرحي"},
        {"دمشق ـ سانا", "دمشق | سانا"},
        {"عام 1440 هـ الموافق", "عام | ه | الموافق"},
        {"قتل ألفاً و122", "قتل | الفا | و"},
        {"سيارةمفخخة قربالمدرسة", "سياره | مفخخه | قربالمدرسه"}, // run together behind a ta marbuta
        {"و قصف", "وقصف"}, // a particle and its word: the same as joined
        {"لـ\"القتلى\"", "ل | القتلي"},
        {"حـلـب", "حلب"},
        {"قتـ\nـلى", "قت | لي"},
        {"حي.منزل", "حي | منزل"},
        {"", ""}};
    for (const auto& [text, expected] : cases) {
        INFO(text);
        CHECK(words(text) == expected);
    }
}

TEST_CASE("the span of a mended word holds all its parts")
{
    const auto text = text_of("سقوط قتـ ـلى هنا");
    REQUIRE(text.tokens().size() == 3);
    CHECK(text.utf8_of(text.tokens()[1].span) == "قتـ ـلى");
    CHECK(text.tokens()[1].space_before);
    CHECK(text.tokens()[2].folded == U"هنا");
}
