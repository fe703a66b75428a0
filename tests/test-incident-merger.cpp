#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "evaluation/example_table.hpp"
#include "incident_mapper/incident_merger.hpp"

using namespace incident_mapper;

namespace {

Location place(std::string_view id)
{
    const auto index = gazetteer().find(id);
    REQUIRE(index);
    const auto& entry = gazetteer()[*index];
    Location location;
    location.place = index;
    location.point = entry.point;
    location.uncertainty_m = entry.radius_m;
    location.geo_precision = entry.feature_class == 'A' ? 3 : 1;
    location.name = entry.name_en;
    return location;
}

/// `2020-02-11`, or `A/B`.
Incident strike(const std::string& document, std::string_view dates,
                std::string_view place_id = "sy-ariha")
{
    Incident incident;
    incident.id = document;
    incident.event_type = "Explosions/Remote violence";
    incident.sub_event_type = "Air/drone strike";
    incident.location = place(place_id);
    incident.dates = range_of_timex(dates);
    incident.time_precision = incident.dates && incident.dates->is_day() ? 1 : 3;
    incident.confidence = 0.7;
    Claim claim;
    claim.document = document;
    claim.source = "source of " + document;
    claim.dates = incident.dates;
    incident.claims.push_back(claim);
    return incident;
}

Incident with_deaths(Incident incident, Count count)
{
    incident.fatalities = count;
    incident.claims.front().fatalities = count;
    return incident;
}

Incident by(Incident incident, const std::string& actor1, const std::string& actor2 = "")
{
    incident.actor1 = actor1;
    incident.actor2 = actor2;
    return incident;
}

std::vector<Incident> merge(std::vector<Incident> found, std::vector<Incident> known = {})
{
    return merge_incidents(std::move(known), std::move(found));
}

/// All that must not hang on the order of the reports.
std::string facts_of(const std::vector<Incident>& incidents)
{
    const auto text = [](std::optional<int> value) { return value ? std::to_string(*value) : "-"; };
    std::string result;
    for (const auto& incident : incidents) {
        std::vector<std::string> documents;
        for (const auto& claim : incident.claims) {
            documents.push_back(claim.document);
        }
        std::sort(documents.begin(), documents.end());
        result += incident.location.name + " " + (incident.dates ? to_timex(*incident.dates) : "") +
                  " " + incident.actor1 + " " + text(incident.fatalities.best) + " " +
                  text(incident.fatalities.low) + "-" + text(incident.fatalities.high);
        for (const auto& document : documents) {
            result += " " + document;
        }
        result += "\n";
    }
    return result;
}

} // namespace

TEST_CASE("one strike in three reports is one incident with three claims")
{
    const auto merged = merge({with_deaths(strike("a", "2020-02-11"), {4, 4, 4}),
                               with_deaths(strike("b", "2020-02-11"), {6, 6, {}}),
                               with_deaths(strike("c", "2020-02-11"), {5, 5, 5})});
    REQUIRE(merged.size() == 1);
    const auto& incident = merged.front();
    REQUIRE(incident.claims.size() == 3);
    CHECK(incident.claims[0].fatalities == Count{4, 4, 4});
    CHECK(incident.claims[1].fatalities == Count{6, 6, {}});
    CHECK(incident.claims[2].fatalities == Count{5, 5, 5});
    CHECK(incident.claims[1].source == "source of b");
    SECTION("best of the latest, low and high over all")
    {
        CHECK(incident.fatalities.best == 5);
        CHECK(incident.fatalities.low == 4);
        CHECK_FALSE(incident.fatalities.high); // "at least six" leaves it open
    }
}

TEST_CASE("a later report without a figure leaves the toll as it was")
{
    const auto merged =
        merge({with_deaths(strike("a", "2020-02-11"), {4, 4, 4}), strike("b", "2020-02-11")});
    REQUIRE(merged.size() == 1);
    CHECK(merged.front().fatalities == Count{4, 4, 4});
}

TEST_CASE("injured are merged likewise")
{
    auto first = strike("a", "2020-02-11");
    first.injured = first.claims.front().injured = {10, 10, 10};
    auto second = strike("b", "2020-02-11");
    second.injured = second.claims.front().injured = {13, 13, 13};
    const auto merged = merge({first, second});
    REQUIRE(merged.size() == 1);
    CHECK(merged.front().injured == Count{13, 10, 13});
    CHECK(merged.front().fatalities == Count{});
}

TEST_CASE("different actors are different strikes")
{
    CHECK(merge({by(strike("a", "2020-02-11"), "Military Forces of Russia"),
                 by(strike("b", "2020-02-11"), "Military Forces of Syria")})
              .size() == 2);
    SECTION("a report that names nobody agrees with one that does, and takes its actor")
    {
        const auto merged = merge({strike("a", "2020-02-11"),
                                   by(strike("b", "2020-02-11"), "Military Forces of Russia")});
        REQUIRE(merged.size() == 1);
        CHECK(merged.front().actor1 == "Military Forces of Russia");
    }
}

TEST_CASE("strikes on two forces are two, a strike on civilians may be either")
{
    const auto on = [](const std::string& document, const std::string& victim) {
        return by(strike(document, "2020-02-11"), "Military Forces of Turkey", victim);
    };
    CHECK(merge({on("a", "Syrian Democratic Forces (SDF)"), on("b", "Military Forces of Syria")})
              .size() == 2);
    CHECK(merge({on("a", "Syrian Democratic Forces (SDF)"), on("b", "Civilians")}).size() == 1);
}

TEST_CASE("the sides of a battle may stand in either order")
{
    auto first = by(strike("a", "2020-02-11"), "Islamic State", "Military Forces of Syria");
    auto second = by(strike("b", "2020-02-11"), "Military Forces of Syria", "Islamic State");
    first.event_type = second.event_type = "Battles";
    first.sub_event_type = second.sub_event_type = "Armed clash";
    CHECK(merge({first, second}).size() == 1);
    auto third = by(second, "Hayat Tahrir al-Sham", "Opposition Rebels (Syria)");
    CHECK(merge({first, third}).size() == 2);
}

TEST_CASE("one side's battles with two others are two")
{
    auto first = by(strike("a", "2020-02-11"), "Islamic State", "Military Forces of Syria");
    auto second = by(strike("b", "2020-02-11"), "Military Forces of Syria", "Hayat Tahrir al-Sham");
    first.event_type = second.event_type = "Battles";
    first.sub_event_type = second.sub_event_type = "Armed clash";
    CHECK(merge({first, second}).size() == 2);
}

TEST_CASE("types keep incidents apart")
{
    auto clash = strike("b", "2020-02-11");
    clash.event_type = "Battles";
    clash.sub_event_type = "Armed clash";
    CHECK(merge({strike("a", "2020-02-11"), clash}).size() == 2);
}

TEST_CASE("two days that are told are two incidents; a span merges with its neighbouring day")
{
    CHECK(merge({strike("a", "2020-02-11"), strike("b", "2020-02-12")}).size() == 2);
    CHECK(merge({strike("a", "2020-02-10/2020-02-11"), strike("b", "2020-02-12")}).size() == 1);
    CHECK(merge({strike("a", "2020-02-10/2020-02-11"), strike("b", "2020-02-13")}).size() == 2);
    CHECK(merge({strike("a", "2019-02-11"), strike("b", "2020-02-11")}).size() == 2);
    SECTION("the most precise date is kept")
    {
        const auto merged =
            merge({strike("a", "2020-02-10/2020-02-14"), strike("b", "2020-02-12")});
        REQUIRE(merged.size() == 1);
        REQUIRE(merged.front().dates);
        CHECK(to_timex(*merged.front().dates) == "2020-02-12");
        CHECK(merged.front().time_precision == 1);
    }
}

TEST_CASE("undated incidents are never merged")
{
    CHECK(merge({strike("a", ""), strike("b", "")}).size() == 2);
    CHECK(merge({strike("a", ""), strike("b", "2020-02-11")}).size() == 2);
}

TEST_CASE("a region is not the village in it")
{
    CHECK(merge({strike("a", "2020-02-11", "sy-idlib-governorate"),
                 strike("b", "2020-02-11", "sy-ariha")})
              .size() == 2);
    CHECK(merge({strike("a", "2020-02-11", "sy-idlib-governorate"),
                 strike("b", "2020-02-11", "sy-aleppo-governorate")})
              .size() == 2);
    CHECK(merge({strike("a", "2020-02-11", "sy-idlib-governorate"),
                 strike("b", "2020-02-11", "sy-idlib-governorate")})
              .size() == 1);
}

TEST_CASE("places merge within 5 km or their uncertainty")
{
    CHECK(merge({strike("a", "2020-02-11", "sy-ariha"), strike("b", "2020-02-11", "sy-idlib")})
              .size() == 2);
    auto vague = strike("b", "2020-02-11", "sy-idlib");
    vague.location.geo_precision = 2;
    vague.location.uncertainty_m = 20'000;
    const auto merged = merge({vague, strike("a", "2020-02-11", "sy-ariha")});
    REQUIRE(merged.size() == 1);
    CHECK(merged.front().location.name == "Ariha"); // the more precise
}

TEST_CASE("two incidents of one report stay two")
{
    auto second = strike("a", "2020-02-11");
    second.id = "a2";
    CHECK(merge({strike("a", "2020-02-11"), second}).size() == 2);
}

TEST_CASE("known incidents keep their ids")
{
    const auto merged = merge({with_deaths(strike("later", "2020-02-11"), {9, 9, 9}),
                               strike("elsewhere", "2020-02-10", "sy-nawa")},
                              {with_deaths(strike("known", "2020-02-11"), {7, 7, 7})});
    REQUIRE(merged.size() == 2);
    CHECK(merged[0].id == "elsewhere");
    CHECK(merged[1].id == "known");
    CHECK(merged[1].claims.size() == 2);
    CHECK(merged[1].fatalities == Count{9, 7, 9});
}

TEST_CASE("the rows come by date, the undated last")
{
    const auto merged =
        merge({strike("c", ""), strike("b", "2020-03-01", "sy-nawa"), strike("a", "2020-02-11")});
    REQUIRE(merged.size() == 3);
    CHECK(merged[0].id == "a");
    CHECK(merged[1].id == "b");
    CHECK(merged[2].id == "c");
}

TEST_CASE("which incidents are one does not hang on the order of the reports")
{
    std::vector<Incident> found{
        with_deaths(strike("a", "2020-02-11"), {4, 4, 4}),
        with_deaths(strike("b", "2020-02-11"), {6, 6, 6}),
        by(strike("c", "2020-02-11"), "Military Forces of Russia"),
        strike("d", "2020-02-15"),
        strike("e", "2020-02-11", "sy-idlib-governorate"),
    };
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    const auto expected = facts_of(merge(found));
    do {
        std::vector<Incident> shuffled;
        for (const auto i : order) {
            shuffled.push_back(found[i]);
        }
        CHECK(facts_of(merge(shuffled)) == expected);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("claims come in order of publication, then document id; the latest gives the best figure")
{
    const auto published = [](Incident incident, std::string_view date) {
        incident.claims.front().published = parse_iso_date(date);
        return incident;
    };
    const auto first = published(with_deaths(strike("c", "2020-02-11"), {6, 6, 6}), "2020-02-11");
    const auto second = published(with_deaths(strike("a", "2020-02-11"), {4, 4, 4}), "2020-02-12");
    const auto third = published(with_deaths(strike("b", "2020-02-11"), {5, 5, 5}), "2020-02-12");
    std::vector<Incident> found{third, first, second};
    for (int i = 0; i < 3; ++i) {
        std::rotate(found.begin(), found.begin() + 1, found.end());
        const auto merged = merge(found);
        REQUIRE(merged.size() == 1);
        CHECK(merged.front().claims[0].document == "c");
        CHECK(merged.front().claims[1].document == "a");
        CHECK(merged.front().claims[2].document == "b");
        CHECK(merged.front().fatalities == Count{5, 4, 6});
    }
}
