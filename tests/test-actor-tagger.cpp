#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const std::string& name_of_actor(const ActorMention& mention)
{
    return core().actors.actors()[mention.actor].name;
}

/// `words=actor`, separated by "; ".
std::string tagged(std::string_view utf8)
{
    const auto text = text_of(utf8);
    std::string result;
    for (const auto& mention : core().actors.tag(text)) {
        result += (result.empty() ? "" : "; ") + text.utf8_of(text.span_of(mention.tokens)) + "=" +
                  name_of_actor(mention);
    }
    return result;
}

std::map<std::string, std::string> with_actors(const std::string& actors, const std::string& names)
{
    auto tables = gazetteer_files().tables;
    tables["actors"] = "actor\tkind\tside\tnote\tcountry\talso_in\n" + actors;
    tables["actor_names"] = "actor\tpattern\tlang\tuse\texample\n" + names;
    return tables;
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/actors.tsv")
{
    const auto table = read_examples("actors");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string words{table.cell(row, "words")};
        const std::string actor{table.cell(row, "actor")};
        INFO("actors.tsv line " << table.line(row) << ": " << table.cell(row, "text"));
        const auto text = text_of(table.cell(row, "text"));
        const auto all = text.utf8_of({0, static_cast<std::uint32_t>(text.code_points().size())});
        REQUIRE(all.find(words) != std::string::npos);
        std::set<std::string> found;
        for (const auto& mention : core().actors.tag(text)) {
            const auto mentioned = text.utf8_of(text.span_of(mention.tokens));
            const bool covers = mentioned.find(words) != std::string::npos;
            const bool within = words.find(mentioned) != std::string::npos;
            if (covers || (within && actor.empty())) {
                found.insert(name_of_actor(mention));
            }
        }
        CHECK(found == (actor.empty() ? std::set<std::string>{} : std::set{actor}));
        CHECK((actor.empty() || core().actors.find(actor)));
        counter_examples += actor.empty() ? 1U : 0U;
    }
    CHECK(table.size() >= 55);
    CHECK(counter_examples >= 10);
}

TEST_CASE("each name of actor_names.tsv is found in its own example")
{
    const auto& names = lexicon().table("actor_names");
    for (std::size_t row = 0; row < names.size(); ++row) {
        const auto example = names.cell(row, "example");
        INFO("actor_names.tsv line " << names.line(row) << ": " << names.cell(row, "pattern")
                                     << " in " << example);
        REQUIRE_FALSE(example.empty());
        PatternSet own{lexicon()};
        own.add(names.cell(row, "pattern"), row);
        CHECK_FALSE(own.find(text_of(example)).empty());
        if (names.cell(row, "use") == "anaphor" || names.cell(row, "use") == "state") {
            continue; // it needs a name before it, or a country
        }
        // The whole list finds the actor too, unless another one is named by more words.
        const auto found = tagged(example);
        CHECK_THAT(found, Catch::Contains("=" + std::string(names.cell(row, "actor"))));
    }
}

TEST_CASE("actors are known once, with kind and side")
{
    std::set<std::string> names;
    for (const auto& actor : core().actors.actors()) {
        INFO(actor.name);
        CHECK(names.insert(actor.name).second);
        CHECK_FALSE(actor.kind.empty());
        CHECK_FALSE(actor.side.empty());
        const auto index = core().actors.find(actor.name);
        REQUIRE(index);
        CHECK(core().actors.actors()[*index].name == actor.name);
    }
    CHECK_FALSE(core().actors.find("No Such Army"));
    CHECK(is_armed(core().actors.actors()[*core().actors.find("Islamic State")]));
    CHECK_FALSE(is_armed(core().actors.actors()[*core().actors.find("Civilians")]));
    CHECK_FALSE(is_armed(core().actors.actors()[*core().actors.find("Protesters")]));
}

TEST_CASE("mentions do not overlap and stand in order")
{
    const auto text = text_of("اشتبك الجيش السوري الحر مع قوات النظام، وأغارت الطائرات الروسية "
                              "على جيش الإسلام وقسد فقتل مدنيين");
    const auto mentions = core().actors.tag(text);
    REQUIRE(mentions.size() >= 5);
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        CHECK(mentions[i - 1].tokens.last <= mentions[i].tokens.first);
    }
}

TEST_CASE("an anaphor means the one named last, and nothing without a name")
{
    CHECK(tagged("هاجم تنظيم الدولة حاجزاً ثم هاجم حزب العمال الكردستاني موقعاً. وقال التنظيم كذا") ==
          "تنظيم الدولة=Islamic State; حزب العمال الكردستاني=Kurdistan Workers' Party (PKK); "
          "التنظيم=Kurdistan Workers' Party (PKK)");
    CHECK(tagged("هاجمت حركة طالبان حاجزاً ثم انسحبت. وقال التنظيم كذا") ==
          "حركة طالبان=Taliban"); // the table does not call it so
    CHECK(tagged("قال التنظيم كذا").empty());
    const auto text = text_of("Boko Haram fled. The group left mines.");
    const auto mentions = core().actors.tag(text);
    REQUIRE(mentions.size() == 2);
    CHECK(mentions.front().use == ActorUse::name);
    CHECK(mentions.back().use == ActorUse::anaphor);
    CHECK(mentions.back().actor == mentions.front().actor);
}

TEST_CASE("an army called by a general word is that of the country, or the one named before")
{
    const auto settled = [](std::string_view utf8, std::string_view country) {
        const auto text = text_of(utf8);
        auto mentions = core().actors.read(text);
        core().actors.settle(mentions, country);
        std::string result;
        for (const auto& mention : mentions) {
            result += (result.empty() ? "" : "; ") + name_of_actor(mention);
        }
        return result;
    };
    CHECK(settled("قصفت القوات الحكومية الحي", "LY") == "Military Forces of Libya");
    CHECK(settled("قصفت القوات الحكومية الحي", "SY") == "Military Forces of Syria");
    CHECK(settled("قصفت القوات الحكومية الحي", "MA").empty());
    // be rebels named beside or not
    CHECK(settled("Houthi fighters fled. Government forces entered the town.", "YE") ==
          "Houthi; Military Forces of Yemen");
    CHECK(settled("انسحبت جبهة النصرة واستهدفت وحدة أخرى رتلاً", "SY") ==
          "Jabhat al-Nusra; Military Forces of Syria");
    CHECK(settled("تقدم الجيش الوطني في الجبهة", "YE") == "Military Forces of Yemen");
    CHECK(settled("تقدم الجيش الوطني السوري", "SY") == "Syrian National Army (SNA)");
    // a name that may also be meant for another yields to the one named last
    CHECK(settled("قصف جيش الاحتلال التركي قرية. وعاود جيش الاحتلال القصف", "SY") ==
          "Military Forces of Turkey; Military Forces of Turkey");
    CHECK(settled("عاود جيش الاحتلال القصف", "PS") == "Military Forces of Israel");
    CHECK(settled("قوات موالية للرئيس", "LY").empty());
    CHECK(settled("rebels seized the base", "SY") == "Opposition Rebels (Syria)");
    CHECK(settled("rebels seized the base", "SD").empty());
    CHECK(settled("Syrian rebels seized the base", "LB") == "Opposition Rebels (Syria)");
    CHECK(settled("فتح الحرس الجمهوري النار", "YE") == "Military Forces of Yemen");
}

TEST_CASE("how a text names an actor")
{
    const auto use = [](std::string_view utf8) {
        const auto mentions = core().actors.tag(text_of(utf8));
        REQUIRE(mentions.size() == 1);
        return mentions.front().use;
    };
    CHECK(use("أغار سلاح الجو السوري") == ActorUse::name);
    CHECK(use("French artillery fired") == ActorUse::adjective);
    CHECK(use("قصفت طهران الموقع") == ActorUse::metonym);
}

TEST_CASE("a name of an unknown actor in actor_names.tsv names its line")
{
    const Lexicon good{with_actors("Red Army\tstate_forces\tother\t\t\n",
                                   "Red Army\tred army\ten\tname\tthe red army\n")};
    CHECK(ActorTagger{good}.actors().size() == 1);
    const Lexicon bad{
        with_actors("Red Army\tstate_forces\tother\t\t\n",
                    "Red Army\tred army\ten\tname\t\nBlue Army\tblue army\ten\tname\t\n")};
    CHECK_THROWS_WITH(ActorTagger{bad}, Catch::Contains("actor_names.tsv line 3") &&
                                            Catch::Contains("\"Blue Army\""));
    const Lexicon pattern{
        with_actors("Red Army\tstate_forces\tother\t\t\n", "Red Army\tred [army\ten\tname\t\n")};
    CHECK_THROWS_WITH(ActorTagger{pattern}, Catch::Contains("actor_names.tsv line 2"));
}
