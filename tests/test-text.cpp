#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

std::vector<std::string> sentences_of(const Text& text)
{
    std::vector<std::string> sentences;
    for (const auto& sentence : text.sentences()) {
        sentences.push_back(text.utf8_of(sentence.span));
    }
    return sentences;
}

std::vector<std::string> sentences(std::string_view utf8) { return sentences_of(text_of(utf8)); }

/// Folded tokens, separated by spaces.
std::string tokens(std::string_view utf8)
{
    std::string result;
    for (const auto& token : tokenize(to_code_points(utf8))) {
        result += (result.empty() ? "" : " ") + to_utf8(token.folded);
    }
    return result;
}

std::vector<std::string> quotes(std::string_view utf8)
{
    const auto text = text_of(utf8);
    std::vector<std::string> result;
    for (const Span quote : text.quotes()) {
        result.push_back(text.utf8_of(quote));
    }
    return result;
}

/// h, b or f for each sentence.
std::string zones(std::string_view utf8)
{
    std::string result;
    const auto text = text_of(utf8);
    for (const auto& sentence : text.sentences()) {
        result += sentence.zone == Zone::headline ? 'h' : sentence.zone == Zone::body ? 'b' : 'f';
    }
    return result;
}

using Strings = std::vector<std::string>;

} // namespace

TEST_CASE("tokens")
{
    for (const auto& [text, expected] :
         std::vector<std::pair<std::string, std::string>>{{"عاد 12 رجلاً.", "عاد 12 رجلا ."},
                                                          {"Deir ez-Zor", "deir ez zor"},
                                                          {"#Deir_ez_Zor", "deir ez zor"},
                                                          {"و #هجين # 5", "و هجين # 5"},
                                                          {"al-'Arab", "al arab"},
                                                          {"Sha'fa's mayor", "shafa mayor"},
                                                          {"the rebels' camp", "the rebels camp"},
                                                          {"Da’el’s", "dael"},
                                                          {"10كم", "10 كم"},
                                                          {"١٠كم", "10 كم"},
                                                          {"T4", "t 4"},
                                                          {"قتل7", "قتل 7"},
                                                          {"PKKحزب", "pkk حزب"},
                                                          {"حَلَـب", "حلب"},
                                                          {"1,200", "1 , 200"},
                                                          {"«نعم»", "« نعم »"},
                                                          {"a - b", "a - b"},
                                                          {"من-إلى", "من الي"},
                                                          {"ء", ""},
                                                          {"", ""},
                                                          {" \t\n", ""},
                                                          {"💥", "💥"}}) {
        INFO(text);
        CHECK(tokens(text) == expected);
    }
}

TEST_CASE("what a token knows of itself")
{
    const auto all = tokenize(U"Deir ez-Zor، قصف 7(x) ʿAyn");
    REQUIRE(all.size() == 10);
    CHECK(all[0].capitalised);
    CHECK(all[0].space_before); // the start counts
    CHECK_FALSE(all[1].capitalised);
    CHECK_FALSE(all[1].joined);
    CHECK(all[2].joined);
    CHECK(all[2].capitalised);
    CHECK_FALSE(all[2].arabic);
    CHECK(all[2].span == Span{8, 11});
    CHECK(all[3].kind == TokenKind::punctuation);
    CHECK_FALSE(all[3].space_before);
    CHECK(all[4].arabic);
    CHECK(all[4].space_before);
    CHECK(all[5].kind == TokenKind::number);
    CHECK_FALSE(all[6].space_before);
    CHECK(all[9].capitalised); // behind a half ring
}

TEST_CASE("words of a name")
{
    CHECK(folded_words("Al-Bāb (town)") == std::vector<std::u32string>{U"al", U"bab", U"town"});
    CHECK(folded_words("حيّ الـ 17").size() == 3);
    CHECK(folded_words("...").empty());
}

TEST_CASE("sentences")
{
    const std::vector<std::pair<std::string, Strings>> cases = {
        {"دخلت القوة. وخرجت ليلاً.", {"دخلت القوة.", "وخرجت ليلاً."}},
        {"هل عادوا؟ لا أحد يعلم!", {"هل عادوا؟", "لا أحد يعلم!"}},
        {"They left. Nobody came back.", {"They left.", "Nobody came back."}},
        // abbreviations and initials
        {"Lt. Gen. Ali and Dr. Omar met Mr. Hill.", {"Lt. Gen. Ali and Dr. Omar met Mr. Hill."}},
        {"The U.S. jets came. They left.", {"The U.S. jets came.", "They left."}},
        {"J. R. Brown wrote it.", {"J. R. Brown wrote it."}},
        // decimals, times, groups
        {"بلغ عمقه 2.5 متر. ثم ردم.", {"بلغ عمقه 2.5 متر.", "ثم ردم."}},
        {"At 16.30 it ended.", {"At 16.30 it ended."}},
        {"See example.com for it.", {"See example.com for it."}},
        // missing spaces
        {"انتهى الحصار.وعاد الناس.", {"انتهى الحصار.", "وعاد الناس."}},
        {"The siege ended.People returned.", {"The siege ended.", "People returned."}},
        {"انتهى.Then they came.", {"انتهى.", "Then they came."}},
        // the closing mark belongs to the sentence before it
        {"قال «انتهينا.» ثم مضى.", {"قال «انتهينا.»", "ثم مضى."}},
        {"He said: \"We are done.\" Then he left.", {"He said: \"We are done.\"", "Then he left."}},
        {"(They had left.) He stayed.", {"(They had left.)", "He stayed."}},
        // ellipsis, several marks
        {"انتظروا... ثم عادوا.", {"انتظروا...", "ثم عادوا."}},
        {"انتظروا… ثم عادوا.", {"انتظروا…", "ثم عادوا."}},
        {"What?! Nobody knows.", {"What?!", "Nobody knows."}},
        // signs between items
        {"عاجل | انفجار في السوق", {"عاجل |", "انفجار في السوق"}},
        {"عاد الهدوء 🔴 قصف جديد", {"عاد الهدوء 🔴", "قصف جديد"}},
        // lines
        {"عنوان الخبر\nدخلت القوة", {"عنوان الخبر", "دخلت القوة"}},
        {"One\r\nTwo\r\n\r\nthree", {"One", "Two", "three"}},
        // a line that goes on in small letters was broken by its width
        {"A shell fell on the Old\nmarket of the town.\nNobody was hurt.",
         {"A shell fell on the Old\nmarket of the town.", "Nobody was hurt."}},
        {"no end", {"no end"}},
        {"", {}},
        {"\n \n", {}},
    };
    for (const auto& [text, expected] : cases) {
        INFO(text);
        CHECK(sentences(text) == expected);
    }
}

TEST_CASE("sentences hold every token once, in order")
{
    const auto text = text_of("عنوان: «شيء»!\n\nThe U.S. said... قال 2.5\n12 مشاهدة\n🔴🔴");
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.sentences().size(); ++i) {
        const auto& sentence = text.sentences()[i];
        CHECK(sentence.tokens.first == next);
        CHECK_FALSE(sentence.tokens.empty());
        for (std::size_t token = sentence.tokens.first; token < sentence.tokens.last; ++token) {
            CHECK(text.sentence_of(token) == i);
            CHECK(sentence.span.contains(text.tokens()[token].span));
        }
        next = sentence.tokens.last;
    }
    CHECK(next == text.tokens().size());
}

TEST_CASE("lines broken by width are one paragraph")
{
    const std::string wrapped =
        "On the second morning the column left the depot on the northern road and\n"
        "drove past the flooded fields to the bridge, where the engineers had been\n"
        "at work since the evening before with two cranes and a floating platform\n"
        "that the province had lent them. The first lorry crossed the river before\n"
        "nine and the others followed it without any of the trouble that the staff\n"
        "had feared.\n\n"
        "A second column is to follow.\n";
    const auto text = text_of(wrapped);
    REQUIRE(text.sentences().size() == 3);
    CHECK(text.sentences()[0].paragraph == text.sentences()[1].paragraph);
    CHECK(text.sentences()[1].paragraph + 1 == text.sentences()[2].paragraph);
    CHECK(text.sentences()[1].ends_paragraph);
    CHECK_FALSE(text.sentences()[0].ends_paragraph);

    // Short items, one a line, are not.
    const auto list =
        text_of("قصف على القرية\nاشتباك عند الجسر\nانفجار قرب المدرسة\nحريق في السوق\n"
                "عودة الكهرباء\nإغلاق الطريق");
    CHECK(list.sentences().size() == 6);
    CHECK(list.sentences().back().paragraph == 5);
}

TEST_CASE("starts of lines")
{
    const auto text = text_of("one two\nthree");
    CHECK(text.starts_line(0));
    CHECK_FALSE(text.starts_line(1));
    CHECK(text.starts_line(2));
}

TEST_CASE("quotations, the marks included")
{
    CHECK(quotes("قال «عدنا» ثم «ذهبنا»") == Strings{"«عدنا»", "«ذهبنا»"});
    CHECK(quotes("قال “عدنا” ومضى") == Strings{"“عدنا”"});
    CHECK(quotes("He said \"we left\" and \"we came\".") == Strings{"\"we left\"", "\"we came\""});
    CHECK(quotes("«قال لي «اذهب» فذهبت»") == Strings{"«قال لي «اذهب» فذهبت»"}); // the outermost
    CHECK(quotes("لا اقتباس هنا").empty());
    CHECK(quotes("فتح « ولم يغلق").empty());
    CHECK(quotes("أغلق » فقط").empty());
    // an unclosed one ends with its paragraph
    CHECK(quotes("فتح \"ولم يغلق\nقال \"عدنا\" ومضى") == Strings{"\"عدنا\""});
    CHECK(quotes("فتح «ولم يغلق\nقال «عدنا» ومضى") == Strings{"«عدنا»"});
}

TEST_CASE("zones")
{
    const std::string body = "\n\nدخلت القوة القرية صباحاً وخرجت منها ليلاً.\nثم عادت إليها.";
    CHECK(zones("عودة القوة إلى القرية" + body) == "hbb");
    CHECK(zones("عودة القوة إلى القرية\nأربعة جرحى" + body) == "hhbb"); // two lines of headline
    CHECK(zones("كلام\n🔻 غارة على القرية\n🔻 قصف على البلدة\n🔻 هدوء") == "hfbfbfb"); // a list
    CHECK(zones("كلام\nكلام آخر\n- غارة على القرية\n- قصف على البلدة\n- هدوء") == "hhbbb");
    CHECK(zones("كلام\n🔴 غارة على القرية" + body) == "hfhbb"); // one bullet is no list
    CHECK(zones("عودة القوة إلى القرية.\nتفاصيل" + body).substr(0, 1) == "b"); // a full stop
    CHECK(zones("قصف على القرية") == "b"); // nothing follows: it is the text
    CHECK(zones("عودة القوة إلى القرية" + body + "\nالمصدر: وكالات") == "hbbf");
    CHECK(zones("عودة القوة إلى القرية" + body + "\n1234") == "hbbf");
    CHECK(zones("عودة القوة إلى القرية" + body + "\n- - -") == "hbbf");
    CHECK(zones("المصدر: وكالات" + body) == "fbb"); // furniture takes no headline's place
    CHECK(zones("The force returns" +
                std::string("\n\nThe force entered it. It left.\nSource: AP")) == "hbbf");
    CHECK(zones("1,204 views\nThe force entered it. It left.").front() == 'f');
    CHECK(zones("المصدر قال إن القوة عادت إلى القرية.") == "b");
}

TEST_CASE("sections of other pages are furniture")
{
    const std::string body = "دخلت القوة القرية صباحاً وخرجت منها ليلاً.";
    CHECK(zones(body + "\nمواضيع ذات صلة\nقتلى في قصف على البلدة\nحريق في السوق") == "bfff");
    CHECK(zones(body + "\nRelated stories:\nFive killed in raid") == "bff");
    // the report goes on behind them: a line that ends like a sentence
    CHECK(zones(body + "\nاقرأ أيضاً\nقتلى في قصف على البلدة\nوقال شاهد إن القوة عادت.\nثم مضت") ==
          "bffbb");
    // the words in a sentence head no section
    CHECK(zones(body + "\nوالأكثر قراءة كان خبر القصف على البلدة.\nقتلى في قصف") == "bbb");
}

TEST_CASE("each line of furniture.tsv is furniture, and its counter-example is not")
{
    const auto& table = lexicon().table("furniture");
    for (std::size_t row = 0; row < table.size(); ++row) {
        INFO("furniture.tsv line " << table.line(row) << ": " << table.cell(row, "example"));
        const auto zone_of = [](std::string_view line) {
            const auto text = text_of(line);
            REQUIRE(!text.sentences().empty());
            return text.sentences().front().zone;
        };
        CHECK(zone_of(table.cell(row, "example")) == Zone::furniture);
        if (const auto counter = table.cell(row, "counter_example"); !counter.empty()) {
            INFO("counter-example " << counter);
            CHECK(zone_of(counter) != Zone::furniture);
        }
    }
}

TEST_CASE("abbreviations.tsv: a full stop behind one ends no sentence")
{
    const auto& table = lexicon().table("abbreviations");
    REQUIRE(table.size() > 10);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string word{table.cell(row, "word")};
        INFO("abbreviations.tsv line " << table.line(row) << ": " << word);
        CHECK(core().rules.is_abbreviation(fold_utf8(word)));
        CHECK(sentences("The man " + word + ". Harun came.").size() == 1);
    }
    CHECK_FALSE(core().rules.is_abbreviation(U"bakery"));
    CHECK(sentences("The man left. Harun came.").size() == 2);
}

TEST_CASE("language of a text")
{
    const auto language = [](std::string_view utf8) { return detect_language(text_of(utf8)); };
    CHECK(language("دخلت القوة القرية") == "ar");
    CHECK(language("The force entered the village") == "en");
    CHECK(language("دخلت القوة القرية وقال UN") == "ar"); // below 15 %
    CHECK(language("قالت BBC وNew York Times إن القوة عادت") == "mixed");
    CHECK(language("").empty());
    CHECK(language("12 34 !").empty());
    CHECK(language("ab").empty());
    CHECK(language("abc") == "en");
}
