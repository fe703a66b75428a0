#include <catch2/catch.hpp>

#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/io/errors.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

struct Taken {
    std::vector<Document> documents;
    std::vector<Diagnostic> rejects;
};

Taken read(const std::vector<std::string>& inputs, const io::InputOptions& options = {})
{
    Taken taken;
    io::read_documents(inputs, options,
                       {.document = [&](Document d) { taken.documents.push_back(std::move(d)); },
                        .reject = [&](Diagnostic d) { taken.rejects.push_back(std::move(d)); }});
    return taken;
}

} // namespace

TEST_CASE("a text file keeps every character but the byte order mark", "[io]")
{
    const ScratchFolder folder;
    const auto taken = read({folder.write("a.txt", "\xEF\xBB\xBF" + awkward_text)});
    REQUIRE(taken.documents.size() == 1);
    CHECK(taken.documents[0].id == "a.txt");
    CHECK(taken.documents[0].text == awkward_text);
    CHECK(taken.documents[0].published_rule == PublishedRule::none);
}

TEST_CASE("options published and source fill in what a document lacks", "[io]")
{
    const ScratchFolder folder;
    const auto path = folder.write("a.txt", "text");
    io::InputOptions options;
    options.published = make_date(2018, 1, 2);
    options.source = "SOHR";
    const auto taken = read({path}, options);
    CHECK(taken.documents.at(0).published == make_date(2018, 1, 2));
    CHECK(taken.documents.at(0).published_rule == PublishedRule::given);
    CHECK(taken.documents.at(0).source == "SOHR");
}

TEST_CASE("the manifest beside a text file is found", "[io]")
{
    const ScratchFolder folder;
    folder.write("documents.csv", "path,published,source,language\r\n"
                                  "a.txt,2017-04-08,\"الضفاف, \"\"عمان\"\"\",ar\r\n"
                                  "gone.txt,2017-04-08,,\r\n");
    const auto path = folder.write("a.txt", "text");
    SECTION("for a folder, which also tells of missing files")
    {
        const auto taken = read({folder.path()});
        REQUIRE(taken.documents.size() == 1);
        CHECK(taken.documents[0].published == make_date(2017, 4, 8));
        CHECK(taken.documents[0].source == "الضفاف, \"عمان\"");
        CHECK(taken.documents[0].language == "ar");
        REQUIRE(taken.rejects.size() == 1);
        CHECK(taken.rejects[0].document == "gone.txt");
        CHECK(taken.rejects[0].where == "documents.csv, line 3");
    }
    SECTION("for a single file")
    {
        const auto taken = read({path});
        CHECK(taken.documents.at(0).published == make_date(2017, 4, 8));
        CHECK(taken.rejects.empty());
    }
}

TEST_CASE("a manifest with an unknown column ends the run", "[io]")
{
    const ScratchFolder folder;
    folder.write("a.txt", "text");
    folder.write("documents.csv", "path,date\na.txt,2018-01-01\n");
    CHECK_THROWS_WITH(read({folder.path()}),
                      Contains("unknown column 'date'") && Contains("published"));
}

TEST_CASE("a folder is read in order of names, other files left out", "[io]")
{
    const ScratchFolder folder;
    folder.write("b.txt", "b");
    folder.write("a.jsonl", R"({"id": "j", "text": "x"})");
    folder.write("c.csv", "id,text\nk,y\n");
    folder.write("notes.md", "no report");
    const auto taken = read({folder.path()});
    REQUIRE(taken.documents.size() == 3);
    CHECK(taken.documents[0].id == "j");
    CHECK(taken.documents[1].id == "b.txt");
    CHECK(taken.documents[2].id == "k");
}

TEST_CASE("a folder without reports ends the run", "[io]")
{
    const ScratchFolder folder;
    CHECK_THROWS_WITH(read({folder.path()}),
                      "no reports in " + folder.path() + ": expected .txt, .jsonl or .csv");
    CHECK_THROWS_WITH(read({folder.path() + "/none.txt"}), EndsWith("No such file or directory"));
    CHECK_THROWS_AS(read({folder.write("a.docx", "x")}), io::UsageError);
}

TEST_CASE("texts that cannot be used are rejected, the others are read", "[io]")
{
    const ScratchFolder folder;
    folder.write("a.txt", "abc\xC3(");
    folder.write("b.txt", " \r\n\t");
    folder.write("c.txt", "fine");
    folder.write("d.txt", std::string("\xFF\xFE"
                                      "a\0",
                                      4));
    const auto taken = read({folder.path(), folder.path() + "/c.txt"});
    REQUIRE(taken.documents.size() == 1);
    REQUIRE(taken.rejects.size() == 4);
    CHECK_THAT(taken.rejects[0].reason, Contains("byte 3 is not valid UTF-8"));
    CHECK(taken.rejects[1].reason == "the document is empty");
    CHECK_THAT(taken.rejects[2].reason, Contains("UTF-16"));
    CHECK(taken.rejects[3].document == "c.txt");
    CHECK_THAT(taken.rejects[3].reason, Contains("read before"));
}

TEST_CASE("a text above the limit is rejected", "[io]")
{
    const ScratchFolder folder;
    io::InputOptions options;
    options.max_document_bytes = 100;
    folder.write("a.txt", std::string(101, 'x'));
    folder.write("b.txt", std::string(100, 'x'));
    folder.write("c.jsonl", R"({"text": ")" + std::string(1000, 'x') + "\"}\n{\"text\": \"y\"}\n");
    folder.write("d.csv",
                 "text\n" + std::string(1000, ',') + "\n" + std::string(1000, 'z') + "\nok\n");
    const auto taken = read({folder.path()}, options);
    REQUIRE(taken.documents.size() == 3);
    CHECK(taken.documents[0].id == "b.txt");
    CHECK(taken.documents[1].id == "c.jsonl:2");
    CHECK(taken.documents[2].id == "d.csv:4");
    REQUIRE(taken.rejects.size() == 4);
    CHECK(taken.rejects[1].where == "line 1");
    CHECK(taken.rejects[3].where == "line 3");
}

TEST_CASE("JSON Lines: broken lines are rejected by number", "[io]")
{
    const ScratchFolder folder;
    const auto path = folder.write(
        "a.jsonl", R"({"id": 7, "text": "\u0642\"\n", "published": "2018-11-23T10:00:00Z", "x": 1})"
                   "\r\n\n"
                   R"({"id": "b", "text": "cut o)"
                   "\n[1]\n"
                   R"({"id": "c"})"
                   "\n"
                   R"({"id": "d", "text": ["x"]})"
                   "\n"
                   R"({"id": "e", "text": "x", "published": "yesterday", "source": null})"
                   "\n{\"text\": \"\xFF\"}\n"
                   R"({"text": "last", "url": "u", "title": "t", "language": "en"})");
    const auto taken = read({path});
    REQUIRE(taken.documents.size() == 3);
    CHECK(taken.documents[0].id == "7");
    CHECK(taken.documents[0].text == "ق\"\n");
    CHECK(taken.documents[0].published == make_date(2018, 11, 23));
    CHECK(taken.documents[1].id == "e");
    CHECK_FALSE(taken.documents[1].published);
    CHECK(taken.documents[2].id == "a.jsonl:9");
    CHECK(taken.documents[2].url == "u");
    REQUIRE(taken.rejects.size() == 6);
    CHECK(taken.rejects[0].where == "line 3");
    CHECK_THAT(taken.rejects[0].reason, Contains("cut off"));
    CHECK_THAT(taken.rejects[1].reason, Contains("no JSON object"));
    CHECK_THAT(taken.rejects[2].reason, Contains("no 'text'"));
    CHECK_THAT(taken.rejects[3].reason, Contains("'text' must be a string"));
    CHECK(taken.rejects[4].where == "line 7, published");
    CHECK_THAT(taken.rejects[5].reason, Contains("not valid UTF-8"));
}

TEST_CASE("CSV: quotes, line breaks and rows of the wrong width", "[io]")
{
    const ScratchFolder folder;
    const auto path = folder.write("a.csv", "text,id\r\n"
                                            "\"one, \"\"two\"\"\r\nthree\",x\r\n"
                                            "\r\n"
                                            "too,many,cells\r\n"
                                            "plain,y\r\n"
                                            "\"never closed,z\r\n");
    const auto taken = read({path});
    REQUIRE(taken.documents.size() == 2);
    CHECK(taken.documents[0].text == "one, \"two\"\r\nthree");
    CHECK(taken.documents[1].text == "plain");
    REQUIRE(taken.rejects.size() == 2);
    CHECK(taken.rejects[0].where == "line 5");
    CHECK_THAT(taken.rejects[1].reason, Contains("never closed"));
}

TEST_CASE("CSV: unknown, doubled and missing columns end the run", "[io]")
{
    const ScratchFolder folder;
    CHECK_THROWS_WITH(read({folder.write("a.csv", "text,datum\nx,y\n")}),
                      Contains("unknown column 'datum'") && Contains("id, text, published"));
    CHECK_THROWS_WITH(read({folder.write("b.csv", "id\nx\n")}), Contains("no column 'text'"));
    CHECK_THROWS_WITH(read({folder.write("c.csv", "text,text\nx,y\n")}), Contains("twice"));
}

TEST_CASE("CSV cells come back as they were written", "[io]")
{
    const ScratchFolder folder;
    std::string line;
    io::append_csv_cell(line, awkward_text);
    line += ',';
    io::append_csv_cell(line, "plain");
    io::CsvReader reader(folder.write("a.csv", line + "\r\n"), 10'000);
    std::vector<std::string> cells;
    REQUIRE(reader.next(cells) == io::ReadResult::record);
    CHECK(cells == std::vector<std::string>{awkward_text, "plain"});
    CHECK(reader.next(cells) == io::ReadResult::end);
}
