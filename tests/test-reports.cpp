#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "evaluation/example_table.hpp"
#include "evaluation/scorer.hpp"

using namespace incident_mapper;

namespace {

const std::filesystem::path tests = std::filesystem::path(SOURCE_DIR) / "tests";

std::string decimal(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

} // namespace

TEST_CASE("the sample reports score no worse than recorded")
{
    const Pipeline pipeline{gazetteer(), lexicon()};
    const auto gold = evaluation::read_gold(tests / "reports" / "expected.jsonl");
    const auto readings = evaluation::read_reports(tests / "reports", pipeline);
    CHECK(gold.size() == readings.size());
    std::ostringstream misses;
    const auto measures =
        evaluation::measures_of(evaluation::score(gold, readings, gazetteer(), &misses));

    const Table recorded{"tests/evaluation/recorded",
                         io::read_file(tests / "evaluation" / "recorded.tsv", 1U << 16U)};
    CHECK(recorded.size() == measures.size());
    bool worse = false;
    for (std::size_t row = 0; row < recorded.size(); ++row) {
        const auto name = recorded.cell(row, "measure");
        const auto measure = std::find_if(measures.begin(), measures.end(),
                                          [&](const auto& pair) { return pair.first == name; });
        REQUIRE(measure != measures.end());
        const double least = std::stod(std::string(recorded.cell(row, "least")));
        INFO(name << " is " << decimal(measure->second));
        CHECK(measure->second >= least);
        worse = worse || measure->second < least;
    }
    if (worse) {
        WARN(misses.str());
    }
}

TEST_CASE("the scorer counts what it says")
{
    evaluation::GoldDocument gold;
    gold.id = "a";
    const auto nawa = gazetteer().find("sy-nawa");
    const auto jasim = gazetteer().find("sy-jasim");
    REQUIRE((nawa && jasim));
    gold.toponyms.emplace();
    gold.toponyms->push_back({{0, 4}, "Nawa", {gazetteer()[*nawa].point, 5000}, false});
    gold.toponyms->push_back({{10, 15}, "Jasim", {gazetteer()[*jasim].point, 1000}, false});
    gold.toponyms->push_back({{20, 25}, "Syria", {{38, 35}, 1000}, true});
    gold.dates.push_back({{30, 35}, "today", "2020-01-01"});
    evaluation::GoldIncident incident;
    incident.id = "a-1";
    incident.event_types = {"Battles"};
    incident.dates = range_of_timex("2020-01-01");
    incident.fatalities = evaluation::Bounds{2, 3};
    incident.actors = {"islamic state", "civilians"};
    incident.places = {{gazetteer()[*nawa].point, 5000}};
    gold.incidents = {incident, incident};
    (*gold.incidents)[1].id = "a-2";
    (*gold.incidents)[1].required = false;

    Reading reading;
    reading.document.id = "a";
    const auto mention = [](Span span, std::optional<PlaceIndex> place) {
        ToponymMention result;
        result.span = span;
        result.place = place;
        return result;
    };
    reading.toponyms = {mention({0, 4}, nawa), mention({10, 12}, nawa), mention({20, 25}, nawa),
                        mention({40, 45}, nawa)};
    TemporalExpression date;
    date.span = {28, 35};
    date.value = "2020-01-01";
    reading.dates = {date};
    Incident found;
    found.event_type = "Battles";
    found.dates = range_of_timex("2019-12-31/2020-01-01");
    found.location.point = gazetteer()[*nawa].point;
    found.fatalities = {4, 4, 4};
    found.actor2 = "Islamic State";
    found.claims.emplace_back();
    Incident extra = found;
    extra.event_type = "Protests";
    reading.incidents = {found, extra};

    std::ostringstream misses;
    const auto scores = evaluation::score({gold}, {reading}, gazetteer(), &misses);
    CHECK(scores.recognised.precision.right == 2);
    CHECK(scores.recognised.precision.of == 3); // one on a span to be ignored
    CHECK(scores.recognised.recall.of == 2);
    CHECK(scores.located.recall.right == 1);
    CHECK(scores.dates.right == 1);
    CHECK(scores.incidents.precision.right == 1);
    CHECK(scores.incidents.precision.of == 2);
    CHECK(scores.incidents.recall.right == 1);
    CHECK(scores.incidents.recall.of == 1);
    CHECK(scores.fatalities.right == 0);
    CHECK(scores.actors.right == 1);
    CHECK(scores.actors.of == 2);
    CHECK(misses.str().find("not a place") != std::string::npos);
    CHECK(misses.str().find("misplaced: Jasim") != std::string::npos);
    CHECK(misses.str().find("a-1 fatalities 2 to 3, got 4") != std::string::npos);
    CHECK(misses.str().find("incident not in gold: Protests") != std::string::npos);
}
