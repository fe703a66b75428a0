#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "evaluation/example_table.hpp"
#include "incident_mapper/pipeline.hpp"

using namespace incident_mapper;

namespace {

std::string with_line_breaks(std::string_view cell)
{
    std::string text;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool line_break = cell.substr(i, 2) == "\\n";
        text += line_break ? '\n' : cell[i];
        i += line_break ? 1 : 0;
    }
    return text;
}

Reading read(std::string_view text, std::string_view reference)
{
    static const Pipeline pipeline{gazetteer(), lexicon()};
    Document document;
    document.id = "example";
    document.text = text;
    document.published = parse_iso_date(reference);
    return pipeline.read(std::move(document));
}

std::string text_of(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }

/// `type|sub type|place|dates|killed|actor1|actor2`; place is the name where it is computed.
std::vector<std::string> fields_of(const Incident& incident)
{
    const auto& location = incident.location;
    const auto& dead = incident.fatalities;
    return {incident.event_type,
            incident.sub_event_type,
            location.place ? std::string(gazetteer()[*location.place].id) : location.name,
            incident.dates ? to_timex(*incident.dates) : "",
            text_of(dead.best),
            incident.actor1,
            incident.actor2};
}

std::string joined(const std::vector<std::string>& fields)
{
    std::string result;
    for (const auto& field : fields) {
        result += (result.empty() ? "" : "|") + field;
    }
    return result;
}

bool is_told(const std::string& owed, const std::vector<std::string>& got)
{
    auto fields = parts_of(owed, "|");
    fields.resize(got.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        const bool same_days =
            i == 3 && !fields[i].empty() && range_of_timex(fields[i]) == range_of_timex(got[i]);
        if (fields[i] != "*" && fields[i] != got[i] && !same_days) {
            return false;
        }
    }
    return true;
}

/// Every incident owed is one of those found, in the order of both or not, and no other is found.
bool agree(std::vector<std::string> owed, const std::vector<std::vector<std::string>>& got)
{
    if (owed.size() != got.size()) {
        return false;
    }
    std::sort(owed.begin(), owed.end());
    do {
        if (std::equal(owed.begin(), owed.end(), got.begin(), is_told)) {
            return true;
        }
    } while (std::next_permutation(owed.begin(), owed.end()));
    return false;
}

} // namespace

TEST_CASE("the examples of gazetteer/examples/incidents.tsv")
{
    const auto examples = read_examples("incidents");
    check_examples(examples, [](const Table& table, std::size_t row) {
        const auto reading =
            read(with_line_breaks(table.cell(row, "text")), table.cell(row, "reference"));
        std::vector<std::vector<std::string>> got;
        std::string shown;
        for (const auto& incident : reading.incidents) {
            got.push_back(fields_of(incident));
            shown += (shown.empty() ? "" : " ;; ") + joined(got.back());
        }
        return Outcome{agree(parts_of(table.cell(row, "incidents"), ";;"), got), shown};
    });
    CHECK(examples.size() >= 70);
}

TEST_CASE("the words of roles are found in their own examples") { check_own_examples("role_cues"); }

TEST_CASE("an incident's evidence points to the words it was read from")
{
    const auto reading =
        read("Gunmen shot dead two teachers in Tafas on Monday, residents said.", "2021-03-10");
    REQUIRE(reading.incidents.size() == 1);
    const auto& claim = reading.incidents.front().lead();
    CHECK(claim.document == "example");
    const auto words = [&](Attribute attribute) {
        const auto span = claim.evidence.at(attribute);
        return reading.document.text.substr(span.start, span.length()); // all of it is ASCII
    };
    CHECK(words(Attribute::event) == "shot dead");
    CHECK(words(Attribute::fatalities) == "two teachers");
    CHECK(words(Attribute::place) == "Tafas");
    CHECK(words(Attribute::date) == "Monday");
    CHECK(words(Attribute::actor1) == "Gunmen");
    CHECK(claim.notes == "Gunmen shot dead two teachers in Tafas on Monday, residents said.");
}

TEST_CASE("the same report read twice gives the same incidents and ids")
{
    constexpr auto* text = "قتل ثلاثة مدنيين بقصف مدفعي على سرمين أمس.";
    const auto first = read(text, "2020-01-05");
    const auto second = read(text, "2020-01-05");
    REQUIRE(first.incidents.size() == 1);
    REQUIRE(second.incidents.size() == 1);
    CHECK(first.incidents.front().id == second.incidents.front().id);
    CHECK(first.incidents.front().confidence == second.incidents.front().confidence);
}

TEST_CASE("time precision tells how closely the date is known")
{
    const auto precision = [](std::string_view text, std::string_view reference) {
        const auto reading = read(text, reference);
        return reading.incidents.size() == 1 ? reading.incidents.front().time_precision : 0;
    };
    CHECK(precision("A car bomb exploded in Azaz on 3 June 2018.", "2018-06-20") == 1);
    CHECK(precision("A car bomb exploded in Azaz.", "2018-06-20") ==
          2); // the report's day or the day before
    CHECK(precision("A car bomb exploded in Azaz in May 2018.", "2018-06-20") == 3);
    CHECK(precision("A car bomb exploded in Azaz on Thursday.", "") == 3);
}
