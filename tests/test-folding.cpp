#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/folding.hpp"

using namespace incident_mapper;

namespace {

std::string folded(std::string_view utf8) { return to_utf8(fold_utf8(utf8)); }

/// The three promises of the header.
void check_promises(std::u32string_view text)
{
    const auto once = fold(text);
    REQUIRE(once.origins.size() == once.letters.size());
    for (std::size_t i = 0; i < once.origins.size(); ++i) {
        REQUIRE(once.origins[i] < text.size());
        REQUIRE((i == 0 || once.origins[i - 1] <= once.origins[i]));
    }
    REQUIRE(fold(once.letters).letters == once.letters);
}

} // namespace

TEST_CASE("letters that fold alike")
{
    const std::vector<std::pair<std::string, std::string>> pairs = {
        // Arabic
        {"أحمد", "احمد"},
        {"إدلب", "ادلب"},
        {"آمد", "امد"},
        {"ٱلرقة", "الرقه"},
        {"مستشفى", "مستشفي"},
        {"علی", "علي"},
        {"قائم", "قايم"},
        {"مؤتمر", "موتمر"},
        {"الزهراء", "الزهرا"},
        {"کردستان", "كردستان"},
        {"حَلَبُ", "حلب"},
        {"الرقّة", "الرقه"},
        {"حلــــب", "حلب"},
        {"شيئاً", "شييا"},
        {"هٰذا", "هذا"},
        {"قرآن", "قران"},
        // decomposed: alef and a combining hamza or madda
        {"ا\u0654حمد", "احمد"},
        {"ا\u0653مد", "امد"},
        // Latin
        {"Dayr az-Zawr", "dayr az-zawr"},
        {"Sarāqib", "saraqib"},
        {"Ḥamā", "hama"},
        {"Şanlıurfa", "sanliurfa"},
        {"İdlib", "idlib"},
        {"Łódź", "lodz"},
        {"Straße", "strasse"},
        {"Ærø", "aero"},
        {"Đakovo", "dakovo"},
        {"œuvre", "oeuvre"},
        {"Zürich", "zurich"},
        {"Zu\u0308rich", "zurich"},
        // apostrophes of all kinds
        {"Sha'fa", "shafa"},
        {"Sha’fa", "shafa"},
        {"Sha‘fa", "shafa"},
        {"Shaʿfa", "shafa"},
        {"Shaʾfa", "shafa"},
        {"Shaʼfa", "shafa"},
        {"Sha`fa", "shafa"},
        {"Sha´fa", "shafa"},
        {"Sha′fa", "shafa"},
        // hyphens
        {"al‐Hol", "al-hol"},
        {"al‑Hol", "al-hol"},
        {"al‒Hol", "al-hol"},
        {"al－Hol", "al-hol"},
        {"al﹣Hol", "al-hol"},
        // digits
        {"٠١٢٣٤٥٦٧٨٩", "0123456789"},
        {"۰۱۲۳۴۵۶۷۸۹", "0123456789"},
        {"०१२३४५६७८९", "0123456789"},
        {"０１２３４５６７８９", "0123456789"},
    };
    for (const auto& [text, expected] : pairs) {
        INFO(text);
        CHECK(folded(text) == expected);
    }
}

TEST_CASE("letters that stay apart")
{
    for (const auto& [a, b] :
         std::vector<std::pair<std::string, std::string>>{{"حلب", "خلب"},
                                                          {"سوريا", "صوريا"},
                                                          {"ذيبان", "ديبان"},
                                                          {"طيبة", "تيبة"},
                                                          {"قلعة", "كلعة"},
                                                          {"ar-Raqqa", "ar Raqqa"},
                                                          {"Hama", "Homs"},
                                                          {"Hol", "Hal"},
                                                          {"6", "9"},
                                                          {"حماة", "حمات"}}) {
        INFO(a << " and " << b);
        CHECK(folded(a) != folded(b));
    }
}

TEST_CASE("presentation forms are their letters")
{
    CHECK(folded("\uFE8D\uFEDF\uFEAE\uFED7\uFE94") == "الرقه"); // isolated, initial, medial, final
    CHECK(folded("\uFEFB") == "لا");
    CHECK(folded("\uFEF5") == "لا"); // with madda
    CHECK(folded("\uFEF7") == "لا"); // with hamza above
    CHECK(folded("\uFDF2") == "الله");
    CHECK(folded("\uFB50") == "ا");
    CHECK(folded("\uFB8E") == "ك"); // Persian keheh
    CHECK(folded("\uFBFC") == "ي"); // Persian yeh
}

TEST_CASE("what cannot be seen falls away")
{
    for (const char32_t c :
         {U'\u200B', U'\u200C', U'\u200D', U'\u200E', U'\u200F', U'\u202A', U'\u202B',
          U'\u202C', U'\u202D', U'\u202E', U'\u2060', U'\u2066', U'\u2067', U'\u2068',
          U'\u2069', U'\u061C', U'\uFEFF', U'\u00AD', U'\uFE0F', U'\u0640'}) {
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        CHECK(fold(std::u32string{U'ح', c, U'ل', c, U'ب'}).letters == U"حلب");
        CHECK(fold(std::u32string{c}).letters.empty());
    }
}

TEST_CASE("origins lead back to the text")
{
    const std::u32string text = U"في حَلَـب، Ærø";
    const auto result = fold(text);
    CHECK(result.letters == U"في حلب، aero");
    CHECK(result.origins == std::vector<std::uint32_t>{0, 1, 2, 3, 5, 8, 9, 10, 11, 11, 12, 13});
    CHECK(fold(U"").letters.empty());
    CHECK(fold(U"").origins.empty());
}

TEST_CASE("folding keeps its promises for every character of the first three planes")
{
    std::set<char32_t> failures;
    for (char32_t c = 0; c < 0x30000; ++c) {
        const auto once = fold(std::u32string{c});
        if (fold(once.letters).letters != once.letters) {
            failures.insert(c);
        }
    }
    for (const char32_t c : failures) {
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK(false);
    }
    SUCCEED();
}

TEST_CASE("folding keeps its promises for random text")
{
    std::mt19937 random{20170520};
    std::uniform_int_distribution<std::size_t> length{0, 40};
    const std::vector<std::pair<char32_t, char32_t>> blocks = {
        {0x20, 0x7E},     {0xA0, 0x24F},    {0x2B0, 0x36F},   {0x600, 0x6FF},
        {0x750, 0x77F},   {0x1E00, 0x1EFF}, {0x2000, 0x206F}, {0xFB50, 0xFDFF},
        {0xFE00, 0xFE0F}, {0xFE70, 0xFEFF}, {0xFF00, 0xFFEF}, {0x1F300, 0x1F64F}};
    std::uniform_int_distribution<std::size_t> block{0, blocks.size() - 1};
    for (int round = 0; round < 2000; ++round) {
        std::u32string text(length(random), U' ');
        for (char32_t& c : text) {
            const auto& [first, last] = blocks[block(random)];
            c = static_cast<char32_t>(
                std::uniform_int_distribution<std::uint32_t>{first, last}(random));
        }
        CAPTURE(round);
        check_promises(text);
    }
}

TEST_CASE("broken input is folded like any other")
{
    std::mt19937 random{42};
    std::uniform_int_distribution<int> byte{0, 255};
    std::uniform_int_distribution<std::size_t> length{0, 60};
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(length(random), ' ');
        for (char& c : bytes) {
            c = static_cast<char>(byte(random));
        }
        CAPTURE(round);
        check_promises(to_code_points(bytes));
        // UTF-8 that was well-formed comes back as it was; what was not is well-formed afterwards.
        const auto again = to_utf8(to_code_points(bytes));
        REQUIRE(valid_utf8(again));
        REQUIRE((again == bytes) == valid_utf8(bytes));
    }
}

TEST_CASE("where UTF-8 is at fault")
{
    const auto fault = [](std::string_view bytes) {
        std::size_t offset = 999;
        return valid_utf8(bytes, &offset) ? -1 : static_cast<int>(offset);
    };
    CHECK(fault("") == -1);
    CHECK(fault("حلب Aleppo 💥") == -1);
    CHECK(fault("ab\xFF") == 2);
    CHECK(fault("\x80") == 0);              // a continuation without a start
    CHECK(fault("حلب\xD8") == 6);           // cut off
    CHECK(fault("a\xC0\xAF") == 1);         // overlong
    CHECK(fault("a\xED\xA0\x80") == 1);     // a surrogate
    CHECK(fault("a\xF4\x90\x80\x80") == 1); // beyond U+10FFFF
    CHECK_FALSE(valid_utf8("\xFF"));        // without an offset asked for
    CHECK(to_code_points("a\xFFz") == U"a\uFFFDz");
    CHECK(to_utf8(std::u32string{U'a', char32_t{0xD800}, char32_t{0x110000}}) == "a\uFFFD\uFFFD");
}

TEST_CASE("kinds of characters")
{
    CHECK(is_arabic_letter(U'ح'));
    CHECK(is_arabic_letter(U'گ'));
    CHECK(is_arabic_letter(0xFE8D));
    CHECK_FALSE(is_arabic_letter(U'a'));
    CHECK_FALSE(is_arabic_letter(U'،'));
    CHECK_FALSE(is_arabic_letter(U'٣'));
    CHECK_FALSE(is_arabic_letter(0x064E)); // a vowel mark
    CHECK(is_latin_letter(U'Z'));
    CHECK(is_latin_letter(U'ş'));
    CHECK(is_latin_letter(U'ḥ'));
    CHECK_FALSE(is_latin_letter(U'ح'));
    CHECK_FALSE(is_latin_letter(U'Ж'));
    CHECK_FALSE(is_latin_letter(U'×'));
    CHECK(is_letter(U'Ж'));
    CHECK_FALSE(is_letter(U'7'));
    CHECK_FALSE(is_letter(U'_'));
    CHECK(is_digit(U'7'));
    CHECK(is_digit(U'٧'));
    CHECK(is_digit(U'۷'));
    CHECK_FALSE(is_digit(U'½'));
    CHECK_FALSE(is_digit(U'x'));
}
