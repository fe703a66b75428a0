#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/name_index.hpp"
#include "incident_mapper/name_scanner.hpp"
#include "test-random-text.hpp"

using namespace incident_mapper;

namespace {

using Instructions = NameScanner::Instructions;

const NameScanner& scanner(Instructions instructions = Instructions::vectors)
{
    static const NameScanner vectors{gazetteer(), lexicon(), Instructions::vectors};
    static const NameScanner portable{gazetteer(), lexicon(), Instructions::portable};
    return instructions == Instructions::vectors ? vectors : portable;
}

std::string text_of_span(std::string_view text, Span span)
{
    return to_utf8(to_code_points(text).substr(span.start, span.length()));
}

/// The names in a text, "|" between them; particles before them in brackets.
std::string names_in(std::string_view text)
{
    std::string names;
    for (const auto& match : scanner().scan(text)) {
        names += (names.empty() ? "" : "|") + std::string(match.conjunction ? "(و)" : "") +
                 (match.preposition ? "(ب)" : "") + text_of_span(text, match.span);
    }
    return names;
}

bool has_capital(const Text& text, TokenRange range)
{
    for (std::size_t i = range.first; i < range.last; ++i) {
        const auto& token = text.tokens()[i];
        if (token.capitalised &&
            (range.size() == 1 || !lexicon().in_class("latin_article", token.folded))) {
            return true;
        }
    }
    return false;
}

/// What the pipeline's own lookup finds, by the same rules; names over line breaks left out.
std::vector<NameMatch> names_by_tokens(std::string_view utf8)
{
    static const NameIndex index{gazetteer(), lexicon()};
    const auto text = text_of(utf8);
    std::vector<NameMatch> matches;
    for (std::size_t token = 0; token < text.tokens().size();) {
        const auto hit = index.longest_at(text, token);
        if (!hit || !(text.tokens()[token].arabic || has_capital(text, hit->tokens))) {
            ++token;
            continue;
        }
        const Span span{hit->name_start, text.span_of(hit->tokens).end};
        matches.push_back({span, 0, hit->preposition, hit->conjunction});
        token = hit->tokens.last;
    }
    return matches;
}

void check_alike(const std::string& text)
{
    const auto by_vectors = scanner(Instructions::vectors).scan(text);
    const auto portable = scanner(Instructions::portable).scan(text);
    REQUIRE(by_vectors == portable);
}

} // namespace

TEST_CASE("names in running text")
{
    CHECK(names_in("وصل إلى دير الزور، ثم عاد إلى حلب.") == "دير الزور|حلب");
    CHECK(names_in("Fighting near Deir ez-Zor and in Aleppo's suburbs") == "Deir ez-Zor|Aleppo");
    CHECK(names_in("وبحلب والرقة وللرقة وبدير الزور") ==
          "(و)(ب)حلب|(و)الرقة|(و)(ب)لرقة|(و)(ب)دير الزور");
    CHECK(names_in("ديرالزور") == "ديرالزور");
    CHECK(names_in("أبو كمال و البو كمال") == "أبو كمال|البو كمال");
    CHECK(names_in("معبر باب الهوى مغلق").find("باب الهوى") != std::string::npos);
    CHECK(names_in("في حَـلَبَ") == "حَـلَبَ");
    CHECK(names_in("near Ain al-'Arab") == "Ain al-'Arab");
}

TEST_CASE("what is no name in running text")
{
    CHECK(names_in("").empty());
    CHECK(names_in("حلبهم مشيخون Homsian").empty());
    CHECK(names_in("at aleppo, as al-hol").empty()); // no capital
    CHECK(names_in("بناه في خان. شيخون عاد").empty());
    CHECK(names_in("خان\nشيخون").empty());
    CHECK(names_in("خان - شيخون").empty());
    CHECK(names_in("خان، شيخون").empty());
}

TEST_CASE("names over the border of a window, and in a text without any border")
{
    for (std::size_t before = 16'300; before < 16'450; ++before) {
        const auto dots = std::string(before, '.') + " Deir ez-Zor.";
        const auto blanks = std::string(before, ' ') + "Deir ez-Zor ";
        REQUIRE(names_in(dots) == "Deir ez-Zor");
        REQUIRE(names_in(blanks) == "Deir ez-Zor");
    }
    std::string words;
    for (int i = 0; i < 20'000; ++i) {
        words += "ثم ";
    }
    CHECK(names_in(words + "دير الزور " + words) == "دير الزور");
}

TEST_CASE("the scanner finds what the pipeline's lookup finds: every name of the gazetteer")
{
    for (const auto place : gazetteer().places()) {
        for (const auto& name : place.names) {
            const auto text = "في " + std::string(name.text) + " ثم";
            const auto found = scanner().scan(text);
            const auto expected = names_by_tokens(text);
            const auto same = [](const NameMatch& a, const NameMatch& b) {
                return a.span == b.span && a.preposition == b.preposition &&
                       a.conjunction == b.conjunction;
            };
            if (!std::ranges::equal(found, expected, same)) {
                FAIL_CHECK(name.text);
            }
        }
    }
}

TEST_CASE("the scanner finds what the pipeline's lookup finds: the sample reports")
{
    std::size_t count = 0;
    const auto compare = [&](const Document& document) {
        auto text = document.text;
        std::ranges::replace(text, '\n', '.'); // line breaks end names only here
        const auto found = scanner().scan(text);
        const auto expected = names_by_tokens(text);
        INFO(document.id);
        CHECK(found.size() == expected.size());
        for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) {
            INFO(text_of_span(text, expected[i].span));
            CHECK(found[i].span == expected[i].span);
        }
        count += found.size();
    };
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/tests/reports")) {
        if (entry.path().extension() == ".txt") {
            io::read_documents({entry.path().native()}, {},
                               {.document = compare, .reject = [](const Diagnostic& diagnostic) {
                                    FAIL(diagnostic.reason);
                                }});
        }
    }
    CHECK(count > 100);
}

TEST_CASE("places of a match")
{
    const auto matches = scanner().scan("دير الزور");
    REQUIRE(matches.size() == 1);
    CHECK(matches.front().span == Span{0, 9});
    CHECK(scanner().places(matches.front()).size() == 2); // the city and its governorate
}

// INCIDENT_MAPPER_PROPERTY_MB: megabytes of each kind of text, 1 without it.
TEST_CASE("vector instructions and portable code find the same names")
{
    const char* asked = std::getenv("INCIDENT_MAPPER_PROPERTY_MB");
    const auto megabytes = std::max(1, asked != nullptr ? std::atoi(asked) : 1);
    RandomText random(4711);
    for (int round = 0; round < megabytes * 10; ++round) {
        check_alike(random.bytes(100'000));
        check_alike(random.code_points(40'000));
        check_alike(random.names(4'000));
    }
}
