#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/name_index.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const NameIndex& index()
{
    static const NameIndex instance{gazetteer(), lexicon()};
    return instance;
}

struct Hit {
    std::string text; ///< from the start of the name
    std::set<std::string> ids;
    bool preposition = false;
    bool conjunction = false;
};

/// The first name of a text, from the left.
std::optional<Hit> first_hit(std::string_view utf8)
{
    const auto text = text_of(utf8);
    for (std::size_t token = 0; token < text.tokens().size(); ++token) {
        if (const auto hit = index().longest_at(text, token)) {
            Hit result;
            result.text = text.utf8_of({hit->name_start, text.span_of(hit->tokens).end});
            for (const auto place : hit->places) {
                result.ids.emplace(gazetteer()[place].id);
            }
            result.preposition = hit->preposition;
            result.conjunction = hit->conjunction;
            return result;
        }
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("every name of the gazetteer finds its own place")
{
    for (PlaceIndex place = 0; place < gazetteer().places().size(); ++place) {
        for (const auto& name : gazetteer()[place].names) {
            const auto places = index().find(name.text);
            if (std::find(places.begin(), places.end(), place) == places.end()) {
                FAIL_CHECK(gazetteer()[place].id << ": " << name.text);
            }
        }
    }
    CHECK(index().find("").empty());
    CHECK(index().find("No Such Place").empty());
    CHECK(index().find("حلب الشهباء المحروسة").empty());
    CHECK(index().find("Deir").empty()); // the beginning of a name is none
}

TEST_CASE("every name of several words is found whole in running text")
{
    for (PlaceIndex place = 0; place < gazetteer().places().size(); ++place) {
        for (const auto& name : gazetteer()[place].names) {
            const auto words = folded_words(name.text);
            const auto text = text_of(std::string(name.text) + " zzz");
            if (words.size() < 2 || text.sentences().size() != 1) {
                continue;
            }
            const bool plain =
                std::all_of(text.tokens().begin(), text.tokens().end(), [](const Token& token) {
                    return token.kind != TokenKind::punctuation;
                });
            const auto hit = index().longest_at(text, 0);
            if (plain &&
                (!hit || hit->tokens.last != words.size() || hit->name_start != 0 ||
                 std::find(hit->places.begin(), hit->places.end(), place) == hit->places.end())) {
                FAIL_CHECK(gazetteer()[place].id << ": " << name.text);
            }
        }
    }
}

TEST_CASE("particles attached to the first word")
{
    struct Case {
        std::string text, name;
        bool preposition, conjunction;
    };
    for (const auto& known : std::vector<Case>{{"حلب", "حلب", false, false},
                                               {"وحلب", "حلب", false, true},
                                               {"فحلب", "حلب", false, true},
                                               {"بحلب", "حلب", true, false},
                                               {"لحلب", "حلب", true, false},
                                               {"كحلب", "حلب", true, false},
                                               {"وبحلب", "حلب", true, true},
                                               {"ولحلب", "حلب", true, true},
                                               {"الرقة", "الرقة", false, false},
                                               {"والرقة", "الرقة", false, true},
                                               {"بالرقة", "الرقة", true, false},
                                               {"وبالرقة", "الرقة", true, true},
                                               {"للرقة", "لرقة", true, false},
                                               {"وللرقة", "لرقة", true, true},
                                               {"وبدير الزور", "دير الزور", true, true},
                                               {"بِحَلَبَ", "حَلَبَ", true, false}}) {
        INFO(known.text);
        const auto hit = first_hit("قال " + known.text + " اليوم");
        REQUIRE(hit);
        CHECK(hit->text == known.name);
        CHECK(hit->preposition == known.preposition);
        CHECK(hit->conjunction == known.conjunction);
    }
}

TEST_CASE("a letter of the name is no particle")
{
    CHECK(first_hit("وصل إلى بانياس ليلاً")->text == "بانياس");
    CHECK(first_hit("وصل إلى بغداد ليلاً")->text == "بغداد");
    CHECK(first_hit("وصل إلى بنغازي ليلاً")->text == "بنغازي");
    CHECK(first_hit("وصل إلى كركوك ليلاً")->text == "كركوك");
    CHECK(first_hit("وصل إلى لندن ليلاً")->text == "لندن");
    CHECK_FALSE(first_hit("وصل إلى بانياس ليلاً")->preposition);
}

TEST_CASE("the longest name counts")
{
    CHECK(first_hit("في ريف دير الزور الشرقي")->text.find("دير الزور") != std::string::npos);
    CHECK(first_hit("near Ain al-Arab today")->text == "Ain al-Arab");
    CHECK(first_hit("معبر باب الهوى مغلق")->ids ==
          std::set<std::string>{"sy-bab-al-hawa-crossing"});
    CHECK(first_hit("مدينة كفر نبل")->text == "كفر نبل");
    CHECK_FALSE(first_hit("خان الحرير")); // its first word alone is no name
}

TEST_CASE("written apart and together")
{
    const auto ids = [](std::string_view text) {
        const auto hit = first_hit(text);
        return hit ? hit->ids : std::set<std::string>{};
    };
    CHECK(ids("ديرالزور") == ids("دير الزور"));
    CHECK(ids("خانشيخون") == ids("خان شيخون"));
    CHECK(ids("أبوكمال") == ids("أبو كمال"));
    CHECK(ids("البو كمال") == ids("البوكمال"));
    CHECK(ids("Al-Bab") == ids("El Bab"));
    CHECK(ids("ash-Shaddadi") == ids("al-Shaddadi"));
    CHECK(ids("az-Zabadani") == ids("Al Zabadani"));
    CHECK(ids("دير الزور").size() == 2); // the city and its governorate
    CHECK_FALSE(ids("Al-Bab").empty());
    CHECK_FALSE(ids("al-Shaddadi").empty());
    CHECK_FALSE(ids("أبو كمال").empty());
}

TEST_CASE("no name across the end of a sentence or a punctuation mark")
{
    CHECK_FALSE(first_hit("بناه في خان. شيخون عاد"));
    CHECK_FALSE(first_hit("بناه في خان، شيخون عاد"));
    CHECK_FALSE(first_hit("خان\nشيخون"));
    CHECK_FALSE(first_hit("مشيخون"));
    CHECK_FALSE(first_hit("Homsian"));
    CHECK_FALSE(first_hit("حلبهم"));
    CHECK_FALSE(first_hit("."));
}
