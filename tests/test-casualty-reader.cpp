#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "evaluation/example_table.hpp"
#include "incident_mapper/casualty_reader.hpp"
#include "incident_mapper/discourse.hpp"
#include "incident_mapper/temporal_tagger.hpp"
#include "incident_mapper/zones.hpp"

using namespace incident_mapper;

namespace {

struct Fixture {
    TextRules text_rules{lexicon()};
    TemporalTagger dates{lexicon()};
    CasualtyReader reader{lexicon()};
};

std::vector<CasualtyCount> read(std::string_view utf8)
{
    static const Fixture fixture;
    const Text text{utf8, fixture.text_rules};
    std::vector<TokenRange> taken;
    for (const auto& date : fixture.dates.tag(text, parse_iso_date("2017-05-20"))) {
        taken.push_back(date.tokens);
    }
    std::vector<CasualtyCount> counts;
    for (const auto& sentence : text.sentences()) {
        for (auto& count : fixture.reader.read(text, sentence, taken)) {
            counts.push_back(count);
        }
    }
    return counts;
}

std::string text_of(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }

std::string text_of(const Count& count)
{
    return text_of(count.best) + ';' + text_of(count.low) + ';' + text_of(count.high);
}

/// Counts of one list add up (known bounds only where all have them).
Count sum(const Count& a, const Count& b)
{
    const auto add = [](std::optional<int> x, std::optional<int> y) {
        return x && y ? std::optional(*x + *y) : std::nullopt;
    };
    return {add(a.best, b.best), add(a.low ? a.low : a.best, b.low ? b.low : b.best),
            add(a.high, b.high)};
}

/// `best;low;high` of each figure of a kind, " ;; " between those that are not of one list.
std::string figures(const std::vector<CasualtyCount>& counts, CasualtyCount::Field field)
{
    std::vector<Count> sums;
    for (const auto& count : counts) {
        if (count.field != field) {
            continue;
        }
        if (count.continues && !sums.empty()) {
            sums.back() = sum(sums.back(), count.count);
        } else {
            sums.push_back(count.count);
        }
    }
    std::string result;
    for (const auto& figure : sums) {
        result += (result.empty() ? "" : " ;; ") + text_of(figure);
    }
    return result;
}

std::string killed(std::string_view utf8)
{
    return figures(read(utf8), CasualtyCount::Field::killed);
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/casualties.tsv")
{
    const auto examples = read_examples("casualties");
    std::size_t counter_examples = 0;
    check_examples(examples, [&](const Table& table, std::size_t row) {
        const auto counts = read(table.cell(row, "text"));
        const auto dead = figures(counts, CasualtyCount::Field::killed);
        const auto hurt = figures(counts, CasualtyCount::Field::injured);
        const auto owed_dead = table.cell(row, "killed");
        const auto owed_hurt = table.cell(row, "injured");
        counter_examples += owed_dead.empty() && owed_hurt.empty() ? 1U : 0U;
        return Outcome{dead == owed_dead && hurt == owed_hurt,
                       "killed \"" + dead + "\", injured \"" + hurt + "\""};
    });
    CHECK(examples.size() >= 90);
    CHECK(counter_examples >= 25);
}

TEST_CASE("the words of casualties and counts are found in their own examples")
{
    check_own_examples("casualty_words");
    check_own_examples("count_words");
}

TEST_CASE("bounds of a count follow the words beside the number")
{
    CHECK(killed("قتل 17 شخصاً") == "17;17;17");
    CHECK(killed("قتل 17 شخصاً على الأقل") == "17;17;");
    CHECK(killed("قتل أكثر من 17 شخصاً") == "17;17;");
    CHECK(killed("قتل نحو 17 شخصاً") == "17;;");
    CHECK(killed("up to 17 people were killed") == "17;;17");
    CHECK(killed("قتل عشرات المدنيين") == ";20;");
}

TEST_CASE("a count tells its number, its cue and whose it is")
{
    const auto counts = read("Shells killed four soldiers and two children.");
    REQUIRE(counts.size() == 2);
    CHECK(counts[0].tokens == TokenRange{2, 4});
    CHECK(counts[0].cue == 1);
    CHECK(counts[0].fighters);
    CHECK_FALSE(counts[0].continues);
    CHECK(counts[1].continues);
    CHECK(counts[1].civilians);
}
