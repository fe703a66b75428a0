#include <catch2/catch.hpp>

#include "incident_mapper/gazetteer_check.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

Gazetteer gazetteer_of(const std::string& rows)
{
    std::vector<Diagnostic> diagnostics;
    return Gazetteer::from_tsv(
        "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\tadmin1\tadmin2\tadmin3\t"
        "latitude\tlongitude\tradius_km\tpopulation\tsources\n"
        "adm\tA\tADM1\tDeir ez-Zor\tدير الزور\tSY\tDeir ez-Zor\t\t\t35\t40.3\t130\t\tx\n" +
            rows,
        "place_id\tname\tlang\tkind\n", {}, diagnostics);
}

std::vector<std::string> checks_of(const std::vector<GazetteerFinding>& findings)
{
    std::vector<std::string> checks;
    for (const auto& finding : findings) {
        checks.push_back(finding.check + " " + finding.place_id);
    }
    return checks;
}

using Checks = std::vector<std::string>;
constexpr const char* hajin =
    "hajin\tP\tPPLA3\tHajin\tهجين\tSY\tDeir ez-Zor\t\t\t34.69\t40.83\t3\t\tx\n";

} // namespace

TEST_CASE("a sound gazetteer has no findings", "[gazetteer]")
{
    CHECK(check_gazetteer(gazetteer_of(hajin)).empty());
}

TEST_CASE("the gazetteer that comes with the program is sound", "[gazetteer]")
{
    const auto files = io::read_gazetteer_files(GAZETTEER_DIR);
    std::vector<Diagnostic> diagnostics;
    const auto gazetteer = Gazetteer::from_tsv(files.places, files.names, {}, diagnostics);
    CHECK(diagnostics.empty());
    CHECK(gazetteer.places().size() > 2500);
    for (const auto& finding : check_gazetteer(gazetteer)) {
        FAIL_CHECK(finding.check << " " << finding.message);
    }
    for (const auto& place : gazetteer.places()) {
        INFO(place.id << ": " << place.sources);
        CHECK_FALSE(place.sources.empty());
        for (const auto* vague : {"memory", "recalled", "?"}) { // it has to say "unchecked"
            CHECK(place.sources.find(vague) == std::string::npos);
        }
    }
}

TEST_CASE("the same name and kind within 1 km is a duplicate", "[gazetteer]")
{
    const auto gazetteer =
        gazetteer_of(std::string(hajin) +
                     "near\tP\tPPL\tHajeen\tهَجين\tSY\tDeir ez-Zor\t\t\t34.691\t40.831\t3\t\tx\n"
                     "other-kind\tA\tADM3\tHajin\tهجين\tSY\tDeir ez-Zor\t\t\t34.69\t40.83\t9\t\tx\n"
                     "far\tP\tPPL\tHajin\tهجين\tSY\tDeir ez-Zor\t\t\t34.79\t40.83\t3\t\tx\n");
    CHECK(checks_of(check_gazetteer(gazetteer)) == Checks{"duplicate hajin"});
}

TEST_CASE("points outside their area are found", "[gazetteer]")
{
    std::string many; // of ten places, nine know their area
    for (int i = 0; i < 9; ++i) {
        many += "p" + std::to_string(i) + "\tP\tPPL\tTown " + std::to_string(i) + "\tبلدة " +
                std::to_string(i) + "\tSY\tDeir ez-Zor\t\t\t35\t40.9\t3\t\tx\n";
    }
    const auto gazetteer =
        gazetteer_of(std::string(hajin) + many +
                     "away\tP\tPPL\tAway\tبعيد\tSY\tDeir ez-Zor\t\t\t36.9\t37\t3\t\tx\n"
                     "lost\tP\tPPL\tLost\tضائع\tSY\tNowhere\t\t\t35\t40\t3\t\tx\n"
                     "abroad\tP\tPPL\tAbroad\tخارج\tIQ\tAnbar\t\t\t34\t41\t3\t\tx\n");
    CHECK(checks_of(check_gazetteer(gazetteer)) ==
          Checks{"outside-area away", "unknown-area lost"});

    const auto east_of_40 = [](const std::vector<std::string>& names,
                               Point point) -> std::optional<bool> {
        if (std::ranges::find(names, "دير الزور") == names.end()) {
            return std::nullopt;
        }
        return point.longitude > 40.85;
    };
    CHECK(checks_of(check_gazetteer(gazetteer, east_of_40)) ==
          Checks{"outside-area hajin", "outside-area away", "unknown-area lost"});
}

TEST_CASE("missing names and odd codes are found", "[gazetteer]")
{
    const auto gazetteer =
        gazetteer_of("no-ar\tP\tPPL\tOne\t\tSY\t\t\t\t35\t40\t3\t\tx\n"
                     "no-en\tP\tPPL\t\tاثنان\tSY\t\t\t\t35\t41\t3\t\tx\n"
                     "nothing\tP\tPPL\t--\tثلاثة\tSY\t\t\t\t35\t42\t3\t\tx\n"
                     "code\tX\tvillage\tFour\tأربعة\tSY\t\t\t\t35\t43\t3\t\tx\n");
    CHECK(checks_of(check_gazetteer(gazetteer)) ==
          Checks{"no-name no-ar", "no-name no-en", "empty-name nothing", "feature-code code"});
}

TEST_CASE("coordinates far from a reference are found", "[gazetteer]")
{
    const auto gazetteer = gazetteer_of(hajin);
    const std::vector<ReferencePlace> far{{{"Hajīn", "x"}, "SY", {40.83, 34.80}}};
    const std::vector<ReferencePlace> far_and_near{far[0], {{"هجين"}, "", {40.83, 34.70}}};
    const std::vector<ReferencePlace> other_country{{{"Hajin"}, "YE", {44, 15}}};
    CHECK(checks_of(check_gazetteer(gazetteer, {}, far)) == Checks{"far-from-reference hajin"});
    CHECK(check_gazetteer(gazetteer, {}, far_and_near).empty());
    CHECK(check_gazetteer(gazetteer, {}, other_country).empty());
}

TEST_CASE("entries that look like one place are told with the reason why they are two")
{
    const Conflator conflator(lexicon());
    const std::string twin =
        "wof:2\tP\tPPL\tHajin\t\tSY\tDeir ez-Zor\t\t\t34.695\t40.83\t3\t\twof:2; x\n";
    const std::string first =
        "wof:1\tP\tPPL\tHajin\t\tSY\tDeir ez-Zor\t\t\t34.69\t40.83\t3\t\twof:1; x\n";
    const auto told = explain_conflicts(gazetteer_of(first + twin), conflator);
    REQUIRE(told.size() == 1);
    CHECK(told.front().place_id == "wof:1");
    CHECK(told.front().other_id == "wof:2");
    CHECK(explain_conflicts(gazetteer_of(first), conflator).empty());
}
