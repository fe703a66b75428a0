#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/toponym_resolver.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

std::vector<ToponymMention> resolved(std::string_view utf8)
{
    const auto text = text_of(utf8);
    auto mentions = core().matcher.match(text, {}).mentions;
    resolve_toponyms(text, gazetteer(), mentions);
    return mentions;
}

/// Ids in order, separated by spaces; `-` where none was taken.
std::string ids(std::string_view utf8)
{
    std::string result;
    for (const auto& mention : resolved(utf8)) {
        result += (result.empty() ? "" : " ") +
                  (mention.place ? std::string(gazetteer()[*mention.place].id) : std::string("-"));
    }
    return result;
}

double confidence(std::string_view utf8)
{
    const auto mentions = resolved(utf8);
    REQUIRE_FALSE(mentions.empty());
    return mentions.front().confidence;
}

} // namespace

TEST_CASE("the same name elsewhere: type word, area, neighbours, country")
{
    CHECK(ids("في مدينة معان") == "jo-maan");
    CHECK(ids("في قرية معان بريف حماة") == "sy-maan-hama sy-hama-governorate");
    CHECK(ids("صوران ومورك وطيبة الإمام") == "sy-suran-hama sy-morek sy-tayyibat-al-imam");
    CHECK(ids("صوران ومارع وأخترين") == "sy-suran-azaz sy-marea sy-akhtarin");
    CHECK(ids("in Tripoli and Benghazi, Libya").substr(0, 10) == "ly-tripoli");
    CHECK(ids("in Tripoli and Beirut, Lebanon").substr(0, 10) == "lb-tripoli");
}

TEST_CASE("the home of the publisher decides between namesakes")
{
    const auto tripoli_of = [](std::string_view publisher) {
        const auto text = text_of("هدوء في طرابلس");
        auto mentions = core().matcher.match(text, {}).mentions;
        resolve_toponyms(text, gazetteer(), mentions, core().matcher.home_of(text_of(publisher)));
        return std::string(gazetteer()[mentions.at(0).place.value()].id);
    };
    CHECK(tripoli_of("أخبار بيروت") == "lb-tripoli");
    CHECK(tripoli_of("Beirut Today") == "lb-tripoli");
    CHECK(tripoli_of("وكالة الأنباء") == "ly-tripoli"); // nobody's home
    CHECK(tripoli_of("بيروت – حلب") == "ly-tripoli");   // two homes are none
}

TEST_CASE("the second round sees what the first decided")
{
    // «طرابلس» is decided by «مصراتة» wherever it stands in the report.
    CHECK(ids("هدوء في طرابلس. ثم قصفت مصراتة.") == "ly-tripoli ly-misrata");
    CHECK(ids("قصفت مصراتة. ثم هدوء في طرابلس.") == "ly-misrata ly-tripoli");
}

TEST_CASE("a place beside another is not one that it lies in")
{
    // «حمص القديمة» is not in Hama, and nothing says it is: the two stand in one list.
    CHECK(ids("توزعت الحواجز بحمص القديمة وبحماة").find("sy-homs") == 0);
    CHECK(ids("في صوران بريف حلب وبإدلب").find("sy-suran-azaz") == 0);
}

TEST_CASE("scores, reasons and the order of candidates")
{
    for (const auto* text : {"في صوران ومورك", "طرابلس وبيروت", "دير الزور", "مدينة دير الزور",
                             "Tripoli", "رفح", "عين عيسى"}) {
        INFO(text);
        for (const auto& mention : resolved(text)) {
            REQUIRE_FALSE(mention.candidates.empty());
            CHECK_FALSE(mention.rule.empty());
            for (std::size_t i = 0; i < mention.candidates.size(); ++i) {
                CHECK_FALSE(mention.candidates[i].reason.empty());
                CHECK(mention.candidates[i].score >= 0);
                CHECK(mention.candidates[i].score <= 1);
                CHECK((i == 0 || mention.candidates[i - 1].score >= mention.candidates[i].score));
            }
            if (mention.place) {
                CHECK(*mention.place == mention.candidates.front().place);
                CHECK(mention.candidates.front().score >= 0.40);
                CHECK(mention.confidence <= mention.candidates.front().score);
                CHECK(mention.confidence > 0);
            }
        }
    }
}

TEST_CASE("confidence grows with evidence and falls with rivals")
{
    CHECK(confidence("في بلدة سراقب") > confidence("في سراقب"));
    CHECK(confidence("في سراقب ومعرة النعمان") > confidence("في سراقب"));
    CHECK(confidence("في صوران بريف حلب") > confidence("في صوران"));
    CHECK(confidence("في عين عيسى") < confidence("في تل تمر")); // one of two of that name
    // Its own governorate is no rival of a city.
    const auto mentions = resolved("في دير الزور");
    REQUIRE(mentions.size() == 1);
    REQUIRE(mentions.front().candidates.size() == 2);
    CHECK(mentions.front().confidence ==
          Approx(mentions.front().candidates.front().score).margin(1e-3));
}

TEST_CASE("a type word that fits no entry of the name leaves it unresolved")
{
    for (const auto& mention : resolved("انقطع نهر سراقب")) {
        CHECK_FALSE(mention.place);
        CHECK(mention.confidence == 0);
        CHECK_THAT(mention.rule, Catch::StartsWith("unresolved"));
    }
    REQUIRE(resolved("انقطع نهر سراقب").size() == 1);
}

TEST_CASE("resolving is repeatable and needs no mentions")
{
    std::vector<ToponymMention> none;
    resolve_toponyms(text_of("لا شيء"), gazetteer(), none);
    CHECK(none.empty());
    const auto* text = "اشتباكات في صوران ومورك وطرابلس ورفح وعين عيسى";
    CHECK(ids(text) == ids(text));
}
