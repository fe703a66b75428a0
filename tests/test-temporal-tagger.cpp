#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/temporal_tagger.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/zones.hpp"

using namespace incident_mapper;

namespace {

std::string content_of(const std::filesystem::path& path)
{
    std::ifstream file(path);
    REQUIRE(file);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

std::map<std::string, std::string> tables()
{
    std::map<std::string, std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(GAZETTEER_DIR)) {
        const auto stem = entry.path().stem().string();
        if (entry.path().extension() == ".tsv" && stem != "places" && stem != "names") {
            result[stem] = content_of(entry.path());
        }
    }
    return result;
}

struct Fixture {
    Lexicon lexicon{tables()};
    TextRules text_rules{lexicon};
    TemporalTagger tagger{lexicon};
};

const Fixture& fixture()
{
    static const Fixture instance;
    return instance;
}

std::vector<TemporalExpression> tag(std::string_view utf8,
                                    std::string_view reference = "2018-11-23",
                                    DateOrder order = DateOrder::day_first)
{
    return fixture().tagger.tag(Text{utf8, fixture().text_rules}, parse_iso_date(reference), order);
}

std::string only_value(std::string_view utf8, std::string_view reference = "2018-11-23",
                       DateOrder order = DateOrder::day_first)
{
    const auto found = tag(utf8, reference, order);
    return found.size() == 1 ? found.front().value : "found " + std::to_string(found.size());
}

std::string joined(const std::vector<TemporalExpression>& expressions,
                   std::string TemporalExpression::*member)
{
    std::string result;
    for (std::size_t i = 0; i < expressions.size(); ++i) {
        result += (i > 0 ? " ; " : "") + expressions[i].*member;
    }
    return result;
}

/// `2018-09-02 day-first`, or `none`.
std::string dateline(std::string_view utf8, DateOrder order = DateOrder::day_first)
{
    const auto found = fixture().tagger.find_dateline(Text{utf8, fixture().text_rules}, order);
    if (!found) {
        return "none";
    }
    return to_iso(found->date) + (found->rule == PublishedRule::dateline_dmy   ? " day-first"
                                  : found->rule == PublishedRule::dateline_mdy ? " month-first"
                                                                               : "");
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/dates.tsv")
{
    const auto path = std::filesystem::path(GAZETTEER_DIR) / "examples" / "dates.tsv";
    const Table examples{"examples/dates", content_of(path)};
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < examples.size(); ++row) {
        const auto expression = std::string(examples.cell(row, "expression"));
        INFO("dates.tsv line " << examples.line(row) << ": " << examples.cell(row, "text"));
        const auto found = tag(examples.cell(row, "text"), examples.cell(row, "reference"));
        CHECK(joined(found, &TemporalExpression::text) == expression);
        CHECK(joined(found, &TemporalExpression::value) == examples.cell(row, "value"));
        counter_examples += expression.empty() ? 1U : 0U;
    }
    CHECK(examples.size() >= 150);
    CHECK(counter_examples >= 40);
}

TEST_CASE("each rule's own example is found")
{
    const auto& rules = fixture().lexicon.table("date_rules");
    for (std::size_t row = 0; row < rules.size(); ++row) {
        const auto example = rules.cell(row, "example");
        const auto after = rules.cell(row, "after");
        const bool asks_for_words_after = !after.empty() && after.front() != '!';
        if (example.empty() || rules.cell(row, "action") == "none" ||
            !rules.cell(row, "before").empty() || asks_for_words_after) {
            continue; // the words around are no part of the example
        }
        INFO("date_rules.tsv line " << rules.line(row) << ": " << example);
        const auto found = tag(example);
        CHECK(!found.empty());
    }
}

TEST_CASE("spans count code points and leave particles out")
{
    const auto found = tag("وقال إن 7 قتلوا، وأمس أيضاً");
    REQUIRE(found.size() == 1);
    CHECK(found.front().span == Span{18, 21});
    CHECK(found.front().text == "أمس");
    CHECK(found.front().rule == "relative_day");
    REQUIRE(found.front().range);
    CHECK(found.front().range->is_day());
}

TEST_CASE("without a reference date relative expressions are found but have no value")
{
    for (const auto* text : {"أمس", "الخميس", "قبل أسبوعين", "الشهر الماضي", "5 آذار", "مطلع العام",
                             "yesterday", "last week", "on Thursday", "ليل الجمعة – السبت"}) {
        INFO(text);
        const auto found = tag(text, "");
        REQUIRE(found.size() == 1);
        CHECK(found.front().value.empty());
        CHECK_FALSE(found.front().range);
    }
    CHECK(only_value("23 نوفمبر 2018", "") == "2018-11-23");
}

TEST_CASE("the date order decides only where both readings are possible")
{
    CHECK(only_value("2/9/2018") == "2018-09-02");
    CHECK(only_value("2/9/2018", "2018-11-23", DateOrder::month_first) == "2018-02-09");
    CHECK(only_value("23/9/2018", "2018-11-23", DateOrder::month_first) == "2018-09-23");
    CHECK(only_value("9/23/2018") == "2018-09-23");
    CHECK(only_value("2018-09-02", "2018-11-23", DateOrder::month_first) == "2018-09-02");
}

TEST_CASE("a day that the calendar does not have is found, but has no value")
{
    for (const auto* text :
         {"يوم 29 شباط 2019", "29 شباط 2017", "31 شباط", "31 February 2018", "February 30, 2018",
          "on Friday 31 February 2018", "31/02/2018", "2018-02-30", "02/30/2018", "31 نيسان الماضي",
          "29 شباط من العام الماضي"}) {
        INFO(text);
        const auto found = tag(text);
        REQUIRE(found.size() == 1);
        CHECK(found.front().rule == "impossible");
        CHECK(found.front().value.empty());
        CHECK_FALSE(found.front().range);
    }
    CHECK(tag("31 February 2018").front().text == "31 February 2018");
    CHECK(tag("45/13/2018").empty()); // no date at all
    CHECK(only_value("يوم 29 شباط 2020", "2020-03-15") == "2020-02-29");
    CHECK(only_value("Shells killed 31 April 5, 2018") == "2018-04-05");
    CHECK(joined(tag("In February 2019 the siege began. On 29 February it ended."),
                 &TemporalExpression::value) == "2019-02 ; ");
    CHECK(dateline("عنوان\n31 شباط 2018\nنص") == "none");
    CHECK(tag("30 صفر 1440").front().rule != "impossible"); // the moon may have been seen late
}

TEST_CASE("weeks at the turn of the year follow ISO 8601")
{
    CHECK(only_value("الأسبوع الماضي", "2019-01-04") == "2018-W52");
    CHECK(only_value("this week", "2018-12-31") == "2019-W01");
    CHECK(only_value("قبل أسبوعين", "2021-01-10") == "2020-W52");
    CHECK(only_value("last week", "2021-01-10") == "2020-W53");
}

TEST_CASE("months and years shift over the turn of the year")
{
    CHECK(only_value("الشهر الماضي", "2019-01-31") == "2018-12");
    CHECK(only_value("last month", "2018-03-31") == "2018-02");
    CHECK(only_value("قبل ثلاثة أشهر", "2019-01-15") == "2018-10");
    CHECK(only_value("14 من الشهر الماضي", "2019-01-15") == "2018-12-14");
    CHECK(only_value("ليل السبت - الأحد", "2019-01-02") == "2018-12-29/2018-12-30");
}

TEST_CASE("datelines")
{
    SECTION("a line of its own")
    {
        CHECK(dateline("عنوان الخبر\n\n23 نوفمبر 2018\n+ الخط -\n\nقتل عشرات أمس.") ==
              "2018-11-23");
        CHECK(dateline("Title\n\n14 May 2021\n\nThree men were killed.") == "2021-05-14");
        CHECK(dateline("Title\nKIRKUK, 14 May 2021\nThree men were killed.") == "2021-05-14");
        CHECK(dateline("عنوان\n  • 2018-09-02\n  • 00:00\nنص") == "2018-09-02");
        CHECK(dateline("عنوان\n26.10.2023 | 21:41 دمشق\nنص الخبر هنا") == "2023-10-26");
        CHECK(dateline("عنوان\nنشر في 23 نوفمبر,2025\nنص الخبر هنا") == "2025-11-23");
        CHECK(dateline("عنوان\nالسبت, فبراير 3, 2024\nنص الخبر هنا") == "2024-02-03");
    }
    SECTION("post headers")
    {
        CHECK(dateline("Some Page\nDecember 5, 2024 · Shared with Public\nنص المنشور") ==
              "2024-12-05");
        CHECK(dateline("Name @name\nText of the post about a raid\n1:46 PM · Nov 27, 2024") ==
              "2024-11-27");
        std::string long_post = "Name\n";
        for (int i = 0; i < 20; ++i) {
            long_post += "قتل شخص في القصف على البلدة.\n";
        }
        CHECK(dateline(long_post + "1:46 PM · Nov 27, 2024 · 12.4K Views") == "2024-11-27");
        CHECK(dateline(long_post + "27 نوفمبر 2024") == "none");
    }
    SECTION("agencies")
    {
        CHECK(dateline("BEIRUT, March 3, 2019 (AP) - Fighters battled inside the village of "
                       "Baghouz in eastern Syria on Sunday, a spokesman said.") == "2019-03-03");
        CHECK(dateline("بيروت 3 آذار 2019 (رويترز) - قال مسؤول أمس إن القوات تقدمت في البلدة.") ==
              "2019-03-03");
        CHECK(dateline("بيروت 3 آذار (رويترز) - قال مسؤول أمس إن القوات تقدمت في البلدة.") ==
              "none");
    }
    SECTION("ambiguous order")
    {
        CHECK(dateline("عنوان\n  • 2/9/2018\n  • 00:00\nنص") == "2018-09-02 day-first");
        CHECK(dateline("عنوان\n  • 2/9/2018\n  • 00:00\nنص", DateOrder::month_first) ==
              "2018-02-09 month-first");
        CHECK(dateline("عنوان\n23/9/2018\nنص", DateOrder::month_first) == "2018-09-23");
        CHECK(dateline("عنوان\n9/9/2018\nنص") == "2018-09-09");
    }
    SECTION("dates in prose are none")
    {
        CHECK(dateline("سيطر تنظيم الدولة على المدينة في 10 حزيران 2014 بعد انسحاب الجيش منها.") ==
              "none");
        CHECK(dateline("The SDF captured Manbij from Islamic State on 12 August 2016 after a long "
                       "siege of the town.") == "none");
        CHECK(dateline("قتل مدنيان أمس في قصف على البلدة.\nنيسان 2018\n") == "none");
        CHECK(dateline("هجمات 11 سبتمبر 2001\nنص الخبر") == "none");
        CHECK(dateline("").starts_with("none"));
    }
    SECTION("the span is the date's")
    {
        const Text text{"عنوان\n26.10.2023 | 21:41 دمشق", fixture().text_rules};
        const auto found = fixture().tagger.find_dateline(text, DateOrder::day_first);
        REQUIRE(found);
        CHECK(text.utf8_of(found->span) == "26.10.2023");
    }
}

TEST_CASE("a fault in the rules names table and line")
{
    auto broken = tables();
    broken["date_rules"] = "id\tpattern\tbefore\tafter\taction\targuments\tlang\texample\n"
                           "x\t{day\t\t\tdate\t\ten\t\n";
    const Lexicon lexicon{broken};
    CHECK_THROWS_WITH(TemporalTagger{lexicon}, Catch::Contains("date_rules.tsv line 2"));
    broken["date_rules"] = "id\tpattern\tbefore\tafter\taction\targuments\tlang\texample\n"
                           "x\t{day}\t\t\tguess\t\ten\t\n";
    const Lexicon other{broken};
    CHECK_THROWS_WITH(TemporalTagger{other}, Catch::Contains("no action \"guess\""));
}
