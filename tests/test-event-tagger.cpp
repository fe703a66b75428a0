#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "evaluation/example_table.hpp"
#include "incident_mapper/event_tagger.hpp"
#include "incident_mapper/temporal_tagger.hpp"
#include "incident_mapper/zones.hpp"

using namespace incident_mapper;

namespace {

struct Fixture {
    TextRules text_rules{lexicon()};
    TemporalTagger dates{lexicon()};
    EventTagger tagger{lexicon()};
};

TaggedEvents tag(std::string_view utf8)
{
    static const Fixture fixture;
    const Text text{utf8, fixture.text_rules};
    const auto published = parse_iso_date("2017-05-20");
    return fixture.tagger.tag(text, fixture.dates.tag(text, published), published);
}

/// What the event words that stand say: event types, or `open` where an attack or deaths are told
/// and no type (an attack with a weapon is remote violence); and the sub-event types, those of
/// weapons included.
struct Told {
    std::set<std::string> types, sub_types;
};

Told told_by(const TaggedEvents& events)
{
    Told told;
    bool open = false;
    bool attack = false;
    bool weapon = false;
    for (const auto& trigger : events.triggers) {
        const auto role = trigger.role;
        if (role == TriggerRole::event) {
            told.types.insert(trigger.event_type);
        }
        open = open || role != TriggerRole::means;
        attack = attack || role == TriggerRole::generic || role == TriggerRole::many;
        weapon = weapon || role == TriggerRole::means;
        if (!trigger.sub_event_type.empty()) {
            told.sub_types.insert(trigger.sub_event_type);
        }
    }
    if (!open) {
        return {}; // a weapon alone is no event
    }
    if (told.types.empty()) {
        told.types.insert(attack && weapon ? "Explosions/Remote violence" : "open");
    }
    return told;
}

std::string joined(const std::set<std::string>& words)
{
    std::string result;
    for (const auto& word : words) {
        result += (result.empty() ? "" : ", ") + word;
    }
    return result;
}

bool is_told(const Told& told, std::string_view types, std::string_view sub_types)
{
    const auto owed = parts_of(types, ";;");
    const auto owed_sub = parts_of(sub_types, ";;");
    return told.types == std::set<std::string>(owed.begin(), owed.end()) &&
           std::all_of(owed_sub.begin(), owed_sub.end(),
                       [&](const auto& sub) { return told.sub_types.contains(sub); });
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/events.tsv")
{
    const auto examples = read_examples("events");
    std::size_t counter_examples = 0;
    check_examples(examples, [&](const Table& table, std::size_t row) {
        const auto type = table.cell(row, "event_type");
        const auto told = told_by(tag(table.cell(row, "text")));
        counter_examples += type.empty() ? 1U : 0U;
        return Outcome{is_told(told, type, table.cell(row, "sub_event_type")),
                       joined(told.types) + " / " + joined(told.sub_types)};
    });
    CHECK(examples.size() >= 100);
    CHECK(counter_examples >= 40);
}

TEST_CASE("the words of events and their contexts are found in their own examples")
{
    check_own_examples("event_triggers");
    check_own_examples("context_cues");
}

TEST_CASE("a rejected event word keeps its place and the reason")
{
    const auto events = tag("The spokesman denied bombing the town.");
    CHECK(events.triggers.empty());
    REQUIRE(events.rejected.size() == 1);
    CHECK(events.rejected.front().text == "bombing");
    CHECK(events.rejected.front().span == Span{21, 28});
    CHECK(events.rejected.front().reason == "denied: \"denied\"");
}

TEST_CASE("page furniture holds no events")
{
    CHECK(tag("قصف مدفعي على البلدة.\nالمصدر: قصف نيوز").triggers.size() == 1);
}
