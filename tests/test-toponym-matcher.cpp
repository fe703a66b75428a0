#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/toponym_resolver.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

using Kind = SpatialRelation::Kind;

struct Found {
    Text text;
    MatchedToponyms toponyms; ///< resolved
};

/// As the pipeline does it: names of forces are taken.
Found find(std::string_view utf8)
{
    Found found{text_of(utf8), {}};
    std::vector<TokenRange> taken;
    for (const auto& actor : core().actors.tag(found.text)) {
        if (actor.use == ActorUse::name || actor.use == ActorUse::adjective) {
            taken.push_back(actor.tokens);
        }
    }
    found.toponyms = core().matcher.match(found.text, taken);
    resolve_toponyms(found.text, gazetteer(), found.toponyms.mentions);
    return found;
}

std::string id_of(const ToponymMention& mention)
{
    return mention.place ? std::string(gazetteer()[*mention.place].id) : "unresolved";
}

ToponymMention only(std::string_view utf8)
{
    const auto found = find(utf8);
    REQUIRE(found.toponyms.mentions.size() == 1);
    return found.toponyms.mentions.front();
}

/// Where `words` stand in the text; every place.
std::vector<Span> spans_of(const Text& text, std::string_view words)
{
    std::vector<Span> spans;
    const auto wanted = to_code_points(words);
    const auto& all = text.code_points();
    for (auto at = all.find(wanted); at != std::u32string::npos; at = all.find(wanted, at + 1)) {
        spans.push_back(
            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())});
    }
    return spans;
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/toponyms.tsv")
{
    const auto table = read_examples("toponyms");
    std::size_t counter_examples = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string expected{table.cell(row, "place_id")};
        INFO("toponyms.tsv line " << table.line(row) << ": " << table.cell(row, "text") << " ["
                                  << table.cell(row, "name") << "]");
        CHECK((expected.empty() || expected == "unresolved" || gazetteer().find(expected)));
        const auto found = find(table.cell(row, "text"));
        const auto names = spans_of(found.text, table.cell(row, "name"));
        REQUIRE_FALSE(names.empty());
        std::string got;
        for (const auto& mention : found.toponyms.mentions) {
            // The gazetteer's own name may hold a type word: «مخيم الهول».
            const bool here = std::any_of(names.begin(), names.end(), [&](Span name) {
                return expected.empty() ? mention.span.overlaps(name) : mention.span.contains(name);
            });
            if (here) {
                got = id_of(mention);
                INFO(mention.text << ": " << mention.rule);
                CHECK(got == expected);
            }
        }
        CHECK(got == expected);
        counter_examples += expected.empty() ? 1U : 0U;
    }
    CHECK(table.size() >= 200);
    CHECK(counter_examples >= 90);
}

TEST_CASE("the span is the name's, without particles")
{
    for (const auto* text :
         {"وصل إلى حلب", "ذهب وحلب", "سكن بحلب", "وبحلب", "«حلب»", "(حلب)", "#حلب", "في حلب، ثم"}) {
        INFO(text);
        CHECK(only(text).text == "حلب");
    }
    CHECK(only("اعتصام في بلدة سراقب").text == "سراقب");
    CHECK(only("the town of Saraqib").text == "Saraqib");
    CHECK(only("in Saraqib’s market").text == "Saraqib");
    CHECK(only("قال ذلك في تل رفعت اليوم").span == Span{11, 18});
    CHECK(only("💥 حلب").span == Span{2, 5}); // code points, not bytes or UTF-16 units
    CHECK(only("سكن بحلب").preposition);
    CHECK(only("عاد وحلب").conjunction);
    CHECK_FALSE(only("عاد إلى حلب").preposition);
}

TEST_CASE("mentions stand in order and do not overlap")
{
    const auto found = find("اشتباكات بين بلدتي تفتناز وسراقب شرق إدلب، وقصف على قرية المشنوقة "
                            "ومدينة جسر الشغور؛ وفي حلب عاد الهدوء إلى تل رفعت ومارع.");
    const auto& mentions = found.toponyms.mentions;
    REQUIRE(mentions.size() == 8);
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        CHECK(mentions[i - 1].tokens.last <= mentions[i].tokens.first);
        CHECK(mentions[i - 1].span.end <= mentions[i].span.start);
    }
    CHECK(id_of(mentions[3]) == "unresolved");
}

TEST_CASE("every mention says how it was decided, every rejected one why")
{
    const auto found =
        find("قصف على حلب، وقالت صحيفة «بغداد» إن قرية المشنوقة خالية. كسروا الباب.");
    REQUIRE(found.toponyms.mentions.size() == 2);
    for (const auto& mention : found.toponyms.mentions) {
        CHECK_FALSE(mention.rule.empty());
    }
    CHECK_THAT(found.toponyms.mentions[1].rule, Catch::StartsWith("unresolved"));
    CHECK(found.toponyms.mentions[1].candidates.empty());
    REQUIRE(found.toponyms.rejected.size() == 2);
    CHECK(found.toponyms.rejected[0].text == "بغداد");
    CHECK_THAT(found.toponyms.rejected[0].reason, Catch::Contains("not_places.tsv"));
    CHECK(found.toponyms.rejected[1].text == "الباب");
    CHECK_THAT(found.toponyms.rejected[1].reason, Catch::Contains("ambiguous_names.tsv"));
}

TEST_CASE("each type word of type_words.tsv is seen beside the name of its example")
{
    const auto& table = lexicon().table("type_words");
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cell(row, "position") == "alone") {
            continue; // for type columns: see test-geocoder.cpp
        }
        INFO("type_words.tsv line " << table.line(row) << ": " << table.cell(row, "example"));
        const auto found = find(table.cell(row, "example"));
        const auto& mentions = found.toponyms.mentions;
        // Where the gazetteer's own name ends in the type word ("Idlib province") it is no evidence.
        const bool seen =
            std::any_of(mentions.begin(), mentions.end(), [&](const ToponymMention& mention) {
                PatternSet own{lexicon()};
                own.add(table.cell(row, "pattern"), 0);
                const bool within = !own.find(found.text, mention.tokens).empty();
                return within || (mention.type && mention.type->key == table.cell(row, "key"));
            });
        CHECK(seen);
        if (const auto counter = table.cell(row, "counter_example"); !counter.empty()) {
            INFO("counter-example " << counter);
            CHECK(find(counter).toponyms.mentions.empty());
        }
    }
}

TEST_CASE("each phrase of spatial_words.tsv relates to the name of its example")
{
    const auto& table = lexicon().table("spatial_words");
    const std::vector<std::pair<std::string_view, Kind>> kinds = {
        {"part", Kind::part},
        {"near", Kind::near},
        {"countryside", Kind::countryside},
        {"direction", Kind::direction},
        {"offset", Kind::offset},
        {"between", Kind::between}};
    for (std::size_t row = 0; row < table.size(); ++row) {
        INFO("spatial_words.tsv line " << table.line(row) << ": " << table.cell(row, "example"));
        const auto found = find(table.cell(row, "example"));
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) {
            return pair.first == table.cell(row, "relation");
        });
        REQUIRE(kind != kinds.end());
        PatternSet own{lexicon()};
        own.add(table.cell(row, "pattern"), 0);
        const auto& mentions = found.toponyms.mentions;
        REQUIRE_FALSE(mentions.empty());
        const auto& mention = mentions.front();
        const bool within = !own.find(found.text, mention.tokens).empty(); // «بادية هجين» is a name
        CHECK((within || mention.relation.kind == kind->second));
        if (const auto bearing = table.cell(row, "bearing"); !bearing.empty() && !within) {
            REQUIRE(mention.relation.bearing);
            CHECK(*mention.relation.bearing == std::stod(std::string(bearing)));
        }
    }
}

TEST_CASE("distances")
{
    const auto metres = [](std::string_view utf8) {
        const auto found = find(utf8);
        REQUIRE_FALSE(found.toponyms.mentions.empty());
        const auto& relation = found.toponyms.mentions.front().relation;
        return relation.kind == Kind::offset && relation.distance_m ? *relation.distance_m : -1.0;
    };
    CHECK(metres("على بعد 12 كم شمال الرقة") == 12'000);
    CHECK(metres("تقع 25 كيلومتراً إلى الشرق من تدمر") == 25'000);
    CHECK(metres("على بعد ثمانية كيلومترات جنوب حلب") == 8'000);
    CHECK(metres("ten miles south of Mosul") == Approx(16'093.44));
    CHECK(metres("30 km to the northeast of Homs") == 30'000);
    CHECK(metres("شمال الرقة") == -1.0);
    CHECK(metres("قتل 12 شمال الرقة") == -1.0); // men, no distance
    CHECK(metres("dozens of km north of Raqqa") == -1.0);
}

TEST_CASE("a plural type word governs the list behind it")
{
    const auto found = find("قصف على بلدتي تفتناز وبنش ثم على أريحا");
    const auto& mentions = found.toponyms.mentions;
    REQUIRE(mentions.size() == 3);
    REQUIRE(mentions[0].type);
    REQUIRE(mentions[1].type);
    CHECK(mentions[1].type->key == "town");
    CHECK_FALSE(mentions[2].type);
    CHECK_FALSE(mentions[0].listed);
    CHECK(mentions[1].listed);
    CHECK_FALSE(mentions[2].listed);

    const auto single = find("قصف على بلدة تفتناز وبنش");
    REQUIRE(single.toponyms.mentions.size() == 2);
    CHECK_FALSE(single.toponyms.mentions[1].type); // one town
}

TEST_CASE("lists")
{
    const auto listed = [](std::string_view utf8) {
        std::string result;
        for (const auto& mention : find(utf8).toponyms.mentions) {
            result += mention.listed ? 'l' : '-';
        }
        return result;
    };
    CHECK(listed("في حلب وحمص وحماة") == "-ll");
    CHECK(listed("في حلب، حمص، حماة") == "-ll");
    CHECK(listed("in Aleppo, Homs and Hama") == "-ll");
    CHECK(listed("between Aleppo and the town of Saraqib") == "--"); // "the town of" stands between
    CHECK(listed("from Aleppo to Homs") == "--");
    CHECK(listed("في حلب. وحمص هادئة") == "--");
    CHECK(listed("في «حلب» و«حمص»") == "-l");
}

TEST_CASE("places of datelines")
{
    const auto dateline = [](std::string_view utf8) {
        const auto found = find(utf8);
        REQUIRE_FALSE(found.toponyms.mentions.empty());
        return found.toponyms.mentions.front().dateline;
    };
    CHECK(dateline("BEIRUT (AP) — Fighters left."));
    CHECK(dateline("BAGHDAD, May 3 (Reuters) - Fighters left."));
    CHECK(dateline("القاهرة (رويترز) – غادر المقاتلون."));
    CHECK(dateline("عنوان الخبر\nبيروت - غادر المقاتلون."));
    CHECK_FALSE(dateline("Beirut is calm."));
    CHECK_FALSE(dateline("بيروت هادئة اليوم."));
    CHECK_FALSE(dateline("Fighters left Beirut (AP) - they said."));
}

TEST_CASE("one evidenced mention vouches for the others of its report")
{
    const auto found = find("دخل الجنود مدينة الباب ظهراً. وخرجوا من الباب ليلاً. ثم عادت الباب.");
    CHECK(found.toponyms.mentions.size() == 3);
    CHECK(find("خرجوا من البيت وكسروا الباب. ثم أغلقوا الباب.").toponyms.mentions.empty());
}

TEST_CASE("what is taken is no place, unless a longer name holds it")
{
    const auto text = text_of("في السيدة زينب");
    const std::vector<TokenRange> lady = {{1, 2}};
    CHECK(core().matcher.match(text, lady).mentions.size() == 1);
    const std::vector<TokenRange> whole = {{1, 3}};
    CHECK(core().matcher.match(text, whole).mentions.empty());
    const std::vector<TokenRange> beyond = {{0, 2}};
    CHECK(core().matcher.match(text, beyond).mentions.empty());
}

namespace {

/// The curated gazetteer and, in its columns, villages as an import brings them, in the east of Syria.
const Gazetteer& imported_gazetteer()
{
    static const auto instance = [] {
        std::string places = gazetteer_files().places;
        int number = 0;
        for (const char* name :
             {"السلام", "جديدة", "الصباح", "على", "الصحة", "المدينة", "مطر", "عبد الله", "كرم",
              "الجمعة", "زيتونة", "خربة التينة", "الشميطة", "عين الورد", "Khan", "Alan", "Wadha"}) {
            places += "test-" + std::to_string(++number) + "\tP\tPPL\t" + name + "\t" + name +
                      "\tSY\tDeir ez-Zor\t\t\t35.1\t40.2\t\t\ttest\n";
        }
        std::vector<Diagnostic> rejects;
        auto made =
            Gazetteer::from_tsv(places, gazetteer_files().names,
                                NameWords::from_table(lexicon().table("word_classes")), rejects);
        REQUIRE(rejects.empty());
        return made;
    }();
    return instance;
}

} // namespace

TEST_CASE("names of imported villages and of topics: gazetteer/examples/imported_places.tsv")
{
    static const ToponymMatcher matcher{imported_gazetteer(), lexicon()};
    check_examples(read_examples("imported_places"), [&](const Table& table, std::size_t row) {
        const auto text = text_of(table.cell(row, "text"));
        std::vector<TokenRange> taken;
        for (const auto& actor : core().actors.tag(text)) {
            if (actor.use == ActorUse::name || actor.use == ActorUse::adjective) {
                taken.push_back(actor.tokens);
            }
        }
        const auto found = matcher.match(text, taken);
        const auto wanted = spans_of(text, table.cell(row, "name"));
        REQUIRE_FALSE(wanted.empty());
        const bool is_found =
            std::any_of(found.mentions.begin(), found.mentions.end(),
                        [&](const auto& mention) { return mention.span == wanted.front(); });
        return Outcome{is_found == (table.cell(row, "found") == "yes"),
                       is_found ? "a place" : "no place"};
    });
}

TEST_CASE("an imported village is not meant in a report about another country")
{
    static const ToponymMatcher matcher{imported_gazetteer(), lexicon()};
    const auto is_placed = [](const char* utf8) {
        const auto text = text_of(utf8);
        auto found = matcher.match(text, {});
        resolve_toponyms(text, imported_gazetteer(), found.mentions);
        const auto wanted = spans_of(text, "الشميطة");
        const auto mention =
            std::ranges::find(found.mentions, wanted.front(), &ToponymMention::span);
        return mention != found.mentions.end() && mention->place.has_value();
    };
    CHECK(is_placed("قصف على بلدة الشميطة ونقل الجرحى إلى الميادين"));
    CHECK(is_placed("قصف على بلدة الشميطة"));
    CHECK_FALSE(is_placed("انفجار في بلدة الشميطة ونقل الجرحى إلى بعقوبة"));
}

TEST_CASE("an entry whose id is a country's code, alone or with a name, has an editor")
{
    const auto edited = [](const char* id) {
        Place place;
        place.id = id;
        return has_editor(place);
    };
    CHECK(edited("sy"));
    CHECK(edited("sy-hajin"));
    CHECK(edited("xx-black-sea"));
    CHECK(edited("sy-46th-regiment-base"));
    CHECK_FALSE(edited("wof-102542747"));
    CHECK_FALSE(edited("wof:102542747"));
    CHECK_FALSE(edited("gn-172408"));
    CHECK_FALSE(edited("gn:172408"));
    CHECK_FALSE(edited(""));
}

TEST_CASE("names that are ordinary words: the examples of ambiguous_names.tsv")
{
    const auto& table = lexicon().table("ambiguous_names");
    const NameIndex index{gazetteer(), lexicon()};
    // No type word says "state of", «ولاية» is also a first name, and "Salt, Jordan" are both doubtful;
    // a rocket is no act of force.
    const std::set<std::string> known_misses = {"فيكتوريا", "Victoria", "Salt", "كلس"};
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string name{table.cell(row, "name")};
        INFO("ambiguous_names.tsv line " << table.line(row) << ": " << name);
        const auto words = folded_words(name);
        INFO("place: " << table.cell(row, "example_place"));
        const auto place = find(table.cell(row, "example_place"));
        if (!index.find(name).empty() &&
            !known_misses.contains(name)) { // else an imported gazetteer's
            CHECK(std::any_of(place.toponyms.mentions.begin(), place.toponyms.mentions.end(),
                              [&](const auto& mention) {
                                  const auto own = folded_words(mention.text);
                                  return std::search(own.begin(), own.end(), words.begin(),
                                                     words.end()) != own.end();
                              }));
        }
        INFO("other: " << table.cell(row, "example_other"));
        const auto other = find(table.cell(row, "example_other"));
        for (const auto& mention : other.toponyms.mentions) {
            CHECK(folded_words(mention.text) != words);
        }
    }
}

TEST_CASE("persons: no place in the examples of person_cues.tsv")
{
    const auto& table = lexicon().table("person_cues");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto word = fold_utf8(table.cell(row, "word"));
        INFO("person_cues.tsv line " << table.line(row) << ": " << table.cell(row, "example"));
        const auto found = find(table.cell(row, "example"));
        for (const auto& mention : found.toponyms.mentions) {
            const auto before = mention.tokens.first;
            CHECK((before == 0 || found.text.tokens()[before - 1].folded != word));
        }
    }
}

TEST_CASE("codes of a type word")
{
    Place place;
    place.feature_class = 'P';
    place.feature_code = "PPLA3";
    CHECK(type_allows("P.*", place));
    CHECK(type_allows("P.PPLA3", place));
    CHECK(type_allows("S.CMP*,P.PPLA*", place));
    CHECK(type_allows("*", place));
    CHECK_FALSE(type_allows("P.PPL", place));
    CHECK_FALSE(type_allows("S.*,A.ADM1", place));
    CHECK_FALSE(type_allows("", place));
}

TEST_CASE("a fault in the tables names table and line")
{
    auto tables = gazetteer_files().tables;
    tables["spatial_words"] =
        "relation\tpattern\tposition\tbearing\tlang\texample\nbeside\tbeside\tbefore\t\ten\t\n";
    CHECK_THROWS_WITH((ToponymMatcher{gazetteer(), Lexicon{tables}}),
                      Catch::Contains("spatial_words.tsv line 2") && Catch::Contains("\"beside\""));
    tables["spatial_words"] =
        "relation\tpattern\tposition\tbearing\tlang\texample\nnear\tnear\tbefore\teast\ten\t\n";
    CHECK_THROWS_WITH((ToponymMatcher{gazetteer(), Lexicon{tables}}),
                      Catch::Contains("spatial_words.tsv line 2") &&
                          Catch::Contains("\"east\" is not a number"));
}
