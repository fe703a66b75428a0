#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/folding.hpp"
#include "name_spans.hpp"

using namespace incident_mapper;

namespace {

LetterStream stream_of(std::string_view text, std::size_t begin)
{
    LetterStream stream;
    read_stream(text, begin, text.size(), StreamCode::vectors, stream);
    return stream;
}

/// What a name of the words [first, end) covers, letters of the first dropped.
std::string covered(const std::string& text, std::uint32_t first, std::uint32_t end,
                    std::uint32_t dropped = 0)
{
    std::vector<NameMatch> matches;
    const std::vector<FoundName> names{{7, first, end, dropped, true, false}};
    append_matches(stream_of(text, 0), {text, 0, 0}, names, matches);
    REQUIRE(matches.size() == 1);
    CHECK(matches.front().key == 7);
    CHECK(matches.front().preposition);
    CHECK_FALSE(matches.front().conjunction);
    const auto span = matches.front().span;
    return to_utf8(to_code_points(text).substr(span.start, span.length()));
}

} // namespace

TEST_CASE("a name covers its words, as they stand in the text")
{
    CHECK(covered("in Deir ez-Zor, today", 1, 4) == "Deir ez-Zor");
    CHECK(covered("في دير الزور اليوم", 1, 3) == "دير الزور");
    CHECK(covered("حلب", 0, 1) == "حلب");
    CHECK(covered("Aleppo", 0, 1) == "Aleppo");
}

TEST_CASE("marks and letters that fold to nothing belong to a name, other characters do not")
{
    CHECK(covered("«حَلَبَ»", 0, 1) == "حَلَبَ");
    CHECK(covered("في حـلـب.", 1, 2) == "حـلـب");
    CHECK(covered("“Aleppo”", 0, 1) == "Aleppo");
    CHECK(covered("ʿAfrin’", 0, 1) == "ʿAfrin");
}

TEST_CASE("letters dropped are not covered")
{
    CHECK(covered("ثم وبحلب", 1, 2, 2) == "حلب");
    CHECK(covered("وَبِحلب", 0, 1, 2) == "حلب");
}

TEST_CASE("names far apart, over blocks of letters that are several codes, and behind a window")
{
    const std::string before = "Ⅷﷺ" + std::string(3000, '-') + "。";
    const std::string text =
        before + "Homs " + std::string(500, '.') + "ﷺ" + std::string(61, ' ') + "حَلَب";
    const auto stream = stream_of(text, before.size());
    std::vector<NameMatch> matches;
    const auto last = static_cast<std::uint32_t>(stream.word_count - 1);
    const std::vector<FoundName> names{{1, 0, 1}, {2, last, last + 1}};
    append_matches(stream, {text, before.size(), to_code_points(before).size()}, names, matches);
    REQUIRE(matches.size() == 2);
    const auto points = to_code_points(text);
    const auto at = [&](Span span) { return to_utf8(points.substr(span.start, span.length())); };
    CHECK(at(matches[0].span) == "Homs");
    CHECK(at(matches[1].span) == "حَلَب");
}
