#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// Numbers and month names, to have slots of one and of several lengths.
SlotReader slots_of(const Text& text)
{
    return [&text](std::string_view slot, std::size_t token) -> std::vector<std::size_t> {
        if (slot == "number" && text.tokens()[token].kind == TokenKind::number) {
            return {token + 1};
        }
        if (slot == "some") { // one token or two
            return {token + 1, token + 2};
        }
        return {};
    };
}

/// Everything that a pattern matches, left to right, joined by "; ".
std::string found(std::string_view pattern, std::string_view utf8)
{
    PatternSet set{lexicon()};
    set.add(pattern, 0);
    const auto text = text_of(utf8);
    std::string result;
    for (const auto& match : set.find(text, slots_of(text))) {
        result += (result.empty() ? "" : "; ") + text.utf8_of(text.span_of(match.tokens));
    }
    return result;
}

struct PatternCase {
    std::string pattern, text, found;
};

} // namespace

TEST_CASE("elements of a pattern")
{
    const std::vector<PatternCase> cases = {
        // a word: folded, a conjunction may be attached
        {"قصف", "قصف الجسر", "قصف"},
        {"قصف", "وقصف الجسر", "وقصف"},
        {"قصف", "فقصف الجسر", "فقصف"},
        {"قصف", "بقصف الجسر", ""},
        {"قصف", "القصف مستمر", ""},
        {"قصف", "قصفت الجسر", ""},
        {"إنزال", "انزال جوي", "انزال"},
        {"raid", "A RAID began", "RAID"},
        {"raid", "raids began", ""},
        // nothing attached
        {"=قصف", "قصف الجسر", "قصف"},
        {"=قصف", "وقصف الجسر", ""},
        // any particles
        {"+غارة", "غارة", "غارة"},
        {"+غارة", "وبالغارة قتلوا", "وبالغارة"},
        {"+غارة", "للغارة أثر", "للغارة"},
        {"+غارة", "الغارة الأولى", "الغارة"},
        {"+غارة", "كغارة", "كغارة"},
        {"+غارة", "غارات", ""},
        {"+غارة", "مغارة", ""},
        {"+الغارة", "الغارة الأولى", "الغارة"},
        {"+الغارة", "للغارة أثر", "للغارة"},
        {"+الغارة", "غارة أولى", ""},
        {"+الغارة", "بغارة أولى", ""},
        // a beginning
        {"استهدف*", "استهدفوا", "استهدفوا"},
        {"استهدف*", "استهدف", "استهدف"},
        {"استهدف*", "استهدفتموهم", ""}, // five letters more
        {"استهدف*", "يستهدف", ""},
        {"+غار*", "بالغارات", "بالغارات"},
        {"shell*", "They shelled it", "shelled"},
        {"shell*", "seashells", ""},
        // one of several
        {"قتل|مقتل", "نبأ مقتل رجل", "مقتل"},
        {"قتل|مقتل", "وقتل رجل", "وقتل"},
        {"=قتل|+مقتل", "بمقتل وقتل", "بمقتل"},
        {"\"|«", "قال «نعم", "«"},
        // rows of words; hyphens join as spaces do
        {"car bomb", "a car bomb exploded", "car bomb"},
        {"car bomb", "a car-bomb exploded", "car-bomb"},
        {"car bomb", "a car and a bomb", ""},
        {"booby-trapped", "a booby trapped car", "booby trapped"},
        {"news-picture", "news-picture", "news-picture"},
        // optional
        {"[the] army", "the army", "the army"},
        {"[the] army", "army", "army"},
        {"border [crossing] closed", "border closed", "border closed"},
        {"border [crossing] closed", "border crossing closed", "border crossing closed"},
        {"border [crossing [point]] closed", "border crossing point closed",
         "border crossing point closed"},
        {"border [crossing [point]] closed", "border point closed", ""},
        // one of several rows
        {"<no one / nobody> died", "no one died", "no one died"},
        {"<no one / nobody> died", "nobody died", "nobody died"},
        {"<no one / nobody> died", "no died", ""},
        {"so <no one / nobody> [else] died", "so nobody else died", "so nobody else died"},
        // gaps
        {"from ..2 to", "from to", "from to"},
        {"from ..2 to", "from the north to", "from the north to"},
        {"from ..2 to", "from the far north to", ""},
        {"from ..2", "from the far north", "from the far"}, // an end that is open takes all it may
        // slots
        {"{number} dead", "12 dead", "12 dead"},
        {"{number} dead", "many dead", ""},
        {"{locative} {number}", "near 12", "near 12"}, // a class of words
        {"{locative} {number}", "bread 12", ""},
        {"{locative} الجسر", "بقرب الجسر", "بقرب الجسر"}, // with any particles
    };
    for (const auto& row : cases) {
        INFO(row.pattern << " in " << row.text);
        CHECK(found(row.pattern, row.text) == row.found);
    }
}

TEST_CASE("faults in a pattern say what is wrong")
{
    PatternSet set{lexicon()};
    for (const auto& [pattern, message] :
         std::vector<std::pair<std::string, std::string>>{{"", "at least one element"},
                                                          {"   ", "at least one element"},
                                                          {"[the]", "not optional"},
                                                          {"[the] [an]", "not optional"},
                                                          {"the]", "']'"},
                                                          {"[the army", "']'"},
                                                          {"<no one / nobody", "'>'"},
                                                          {"<no one / >", "empty alternative"},
                                                          {"{slot", "'}'"},
                                                          {"{}", "'}'"},
                                                          {"car-bomb|mine", "is not one word"}}) {
        INFO(pattern);
        CHECK_THROWS_AS(set.add(pattern, 0), std::invalid_argument);
        CHECK_THROWS_WITH(set.add(pattern, 0), Catch::Contains(message));
    }
    // What was refused is not in the set.
    CHECK(set.find(text_of("the army the an car bomb no one")).empty());
}

TEST_CASE("a fault in a table of patterns names table, line and pattern")
{
    PatternSet set{lexicon()};
    const Table table{"cues", "kind\tpattern\nx\tfine\ny\t[broken\n"};
    CHECK_THROWS_WITH(set.add_table(table),
                      Catch::Contains("gazetteer/cues.tsv line 3") && Catch::Contains("[broken"));
    CHECK_THROWS_WITH(set.add_table(table, "phrase"), Catch::Contains("no column \"phrase\""));
    const Table phrases{"cues", "phrase\nthe bridge\nthe river\n"};
    PatternSet good{lexicon()};
    good.add_table(phrases, "phrase");
    const auto text = text_of("by the river");
    const auto matches = good.find(text);
    REQUIRE(matches.size() == 1);
    CHECK(matches.front().payload == 1);
}

TEST_CASE("captures")
{
    PatternSet set{lexicon()};
    set.add("killed {count:number} [and {number} hurt]", 7);
    const auto text = text_of("It killed 12 and 30 hurt by noon");
    const auto matches = set.find(text, slots_of(text));
    REQUIRE(matches.size() == 1);
    CHECK(matches.front().payload == 7);
    CHECK(matches.front().tokens == TokenRange{1, 6});
    CHECK(matches.front().capture("count") == TokenRange{2, 3});
    CHECK(matches.front().capture("number") == TokenRange{4, 5}); // its own name
    CHECK_FALSE(matches.front().capture("none"));

    // An optional part that was not there leaves no capture.
    const auto shorter = text_of("It killed 12 and left");
    const auto match = set.find(shorter, slots_of(shorter));
    REQUIRE(match.size() == 1);
    CHECK(match.front().tokens == TokenRange{1, 3});
    CHECK_FALSE(match.front().capture("number"));
}

TEST_CASE("backtracking")
{
    // The optional word must be left out for the rest to match.
    CHECK(found("[no] no deaths", "no deaths") == "no deaths");
    CHECK(found("[a b] a c", "a c") == "a c");
    CHECK(found("[a b] a c", "a b a c") == "a b a c");
    // The shorter reading of the slot, then the longer.
    CHECK(found("{some} end", "x end") == "x end");
    CHECK(found("{some} end", "x y end") == "x y end");
    CHECK(found("{some} {some} end", "x y z end") == "x y z end");
    // A gap stretches as far as it must.
    CHECK(found("from ..4 to ..4 by", "from a to b to c by") == "from a to b to c by");
    CHECK(found("<a b / a> b c", "a b c") == "a b c");
    CHECK(found("<a / a b> b c", "a b b c") == "a b b c");
}

TEST_CASE("no match across the end of a sentence")
{
    CHECK(found("car bomb", "He sold the car. Bomb squads came.").empty());
    CHECK(found("from ..4 to", "He came from there. They went to him.").empty());
    CHECK(found("{some} end", "He went. End of it.").empty());
    CHECK(found("[the] car [bomb]", "He sold the car. Bomb squads came.") == "the car");
    CHECK(found("قصف مدفعي", "قصف\nمدفعي").empty());
}

TEST_CASE("the longest match counts, among equals the first pattern")
{
    PatternSet set{lexicon()};
    set.add("Free Army", 3);
    set.add("Free", 1);
    set.add("Free {some}", 2);
    set.add("Army", 0);
    const auto text = text_of("the Free Army came");
    const auto slots = slots_of(text);
    const auto at = set.match_at(text, 1, slots);
    REQUIRE(at.size() == 3);
    CHECK(at[0].payload == 2); // up to "came"
    CHECK(at[1].payload == 3);
    CHECK(at[2].payload == 1);
    CHECK(set.find(text, slots).size() == 1); // it goes on behind the match
    CHECK(set.find_all(text, slots).size() == 4);
    CHECK(set.find(text, {2, 4}, slots).size() == 1);
    CHECK(set.find(text, {2, 4}, slots).front().payload == 0);
    CHECK(set.match_at(text, 0, slots).empty());

    PatternSet equal{lexicon()};
    equal.add("red army", 9);
    equal.add("[the] red army", 4);
    CHECK(equal.match_at(text_of("red army"), 0).front().payload == 4);
}

TEST_CASE("a pattern that starts with an optional element is found with and without it")
{
    PatternSet set{lexicon()};
    set.add("[the] [old|new] {number}", 0);
    set.add("[+مدينة] حلب", 1);
    const auto text = text_of("the new 12, old 13, 14 وبمدينة حلب وحلب");
    CHECK(set.find(text, slots_of(text)).size() == 5);
}

namespace {

/// A column of patterns whose rows hold an example. A name that only a stage can read (a place, a
/// number) is read as any one to three tokens here.
SlotReader any_words(const Text& text)
{
    return [&text](std::string_view slot, std::size_t token) -> std::vector<std::size_t> {
        if (lexicon().has_class(slot) || text.tokens()[token].kind == TokenKind::punctuation) {
            return {};
        }
        return {token + 1, token + 2, token + 3};
    };
}

bool pattern_finds(std::string_view pattern, std::string_view utf8)
{
    PatternSet set{lexicon()};
    set.add(pattern, 0);
    const auto text = text_of(utf8);
    return !set.find_all(text, any_words(text)).empty();
}

} // namespace

TEST_CASE("each pattern of the word lists finds its own example")
{
    const auto* name = GENERATE("type_words", "spatial_words", "not_places", "actor_names",
                                "casualty_words", "event_triggers", "context_cues", "count_words",
                                "role_cues", "furniture", "capitals");
    const auto& table = lexicon().table(name);
    REQUIRE(table.size() > 10);
    for (std::size_t row = 0; row < table.size(); ++row) {
        INFO(name << ".tsv line " << table.line(row) << ": " << table.cell(row, "pattern"));
        const auto example = table.cell(row, "example");
        CHECK_FALSE(example.empty());
        INFO("in " << example);
        CHECK(pattern_finds(table.cell(row, "pattern"), example));
    }
}

TEST_CASE("no pattern of phrases that are no places finds its counter-example")
{
    // The other lists' counter-examples are decided by what stands around the match.
    const auto& table = lexicon().table("not_places");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto counter = table.cell(row, "counter_example");
        if (counter.empty()) {
            continue;
        }
        ++counter_examples;
        INFO("not_places.tsv line " << table.line(row) << ": " << table.cell(row, "pattern")
                                    << " in " << counter);
        PatternSet set{lexicon()};
        set.add(table.cell(row, "pattern"), 0);
        const auto text = text_of(counter);
        const NameIndex index{gazetteer(), lexicon()};
        CHECK(set.find_all(text,
                           [&](std::string_view slot, std::size_t token) {
                               const auto hit =
                                   slot == "place" ? index.longest_at(text, token) : std::nullopt;
                               return hit ? std::vector{hit->tokens.last}
                                          : std::vector<std::size_t>{};
                           })
                  .empty());
    }
    CHECK(counter_examples > 100);
}
