#include <catch2/catch.hpp>

#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"
#include "incident_mapper/place_table.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;

TEST_CASE("an output appears when committed, not before", "[io]")
{
    const ScratchFolder folder;
    const auto target = folder.write("a.txt", "old");
    {
        io::OutputFile file(target);
        file.write("new");
        file.close();
        CHECK(content_of(target) == "old");
        file.commit();
    }
    CHECK(content_of(target) == "new");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("an output that is given up leaves nothing behind", "[io]")
{
    const ScratchFolder folder;
    {
        io::OutputFile file(folder / "a.txt");
        file.write(std::string(1'000'000, 'x'));
    }
    CHECK(folder.file_count() == 0);
}

TEST_CASE("what was written to an output can be written over and read", "[io]")
{
    const ScratchFolder folder;
    const auto target = folder / "a.bin";
    io::OutputFile file(target);
    file.write("head, ");
    file.write(std::string(1'000'000, 'x')); // more than is buffered
    file.write("y");
    CHECK(file.read(1'000'004, 3) == "xxy");
    file.overwrite(0, "HEAD");
    file.write("z");
    CHECK_THROWS(file.read(1'000'007, 2)); // so much was not written
    file.close();
    file.commit();
    CHECK(content_of(target) == "HEAD, " + std::string(1'000'000, 'x') + "yz");
}

TEST_CASE("an output through a symbolic link keeps the link", "[io]")
{
    const ScratchFolder folder;
    const auto target = folder.write("real/a.txt", "old");
    std::filesystem::create_symlink(target, folder / "link.txt");
    io::OutputFile file(folder / "link.txt");
    file.write("new");
    file.close();
    file.commit();
    CHECK(std::filesystem::is_symlink(folder / "link.txt"));
    CHECK(content_of(target) == "new");
}

TEST_CASE("a file above the limit is not read", "[io]")
{
    const ScratchFolder folder;
    const auto path = folder.write("a.txt", "12345");
    CHECK(io::read_file(path, 5) == "12345");
    CHECK_THROWS_WITH(io::read_file(path, 4), Contains("limit"));
    CHECK_THROWS_WITH(io::read_file(folder.path(), 4), Contains("Is a directory"));
}

TEST_CASE("a gazetteer folder without its tables is refused", "[io]")
{
    const ScratchFolder folder;
    CHECK_THROWS_WITH(io::read_gazetteer_files(folder.path()), Contains("no gazetteer here"));
    folder.write("places.tsv", "\xEF\xBB\xBFx\n");
    CHECK_THROWS_WITH(io::read_gazetteer_files(folder.path()), Contains("names.tsv"));
    folder.write("names.tsv", "y\n");
    folder.write("months.tsv", "z\n");
    folder.write("examples/dates.tsv", "not read");
    const auto files = io::read_gazetteer_files(folder.path());
    CHECK(files.places == "x\n");
    CHECK(files.tables == std::map<std::string, std::string>{{"months", "z\n"}});
    folder.write("months.tsv", "ab\xFF");
    CHECK_THROWS_WITH(io::read_gazetteer_files(folder.path()),
                      Contains("months.tsv") && Contains("byte 2"));
}

TEST_CASE("a compiled gazetteer stands for exactly the tables it was made from", "[io]")
{
    const ScratchFolder folder;
    constexpr const char* head =
        "place_id\tfeature_class\tfeature_code\tname_en\tname_ar\tcountry\t"
        "admin1\tadmin2\tadmin3\tlatitude\tlongitude\tradius_km\t"
        "population\tsources\n";
    const std::string places =
        std::string(head) + "hajin\tP\tPPL\tHajin\tهجين\tSY\t\t\t\t34.69\t40.83\t3\t\ttest\n";
    folder.write("places.tsv", "\xEF\xBB\xBF" + places);
    folder.write("names.tsv", "place_id\tname\tlang\tkind\n");
    CHECK_FALSE(io::find_compiled(folder.path())); // no word classes
    folder.write("word_classes.tsv", "class\tword\n");
    CHECK_FALSE(io::find_compiled(folder.path())); // nothing compiled

    const auto files = io::read_gazetteer_files(folder.path());
    std::vector<Diagnostic> rejects;
    const auto records =
        read_place_tables(files.places, files.names, "", SourceReading::as_written, rejects);
    REQUIRE(rejects.empty());
    const auto image = compile_gazetteer(records, {}, io::source_checksum(files));
    folder.write("gazetteer.gaz", image);
    const auto compiled = io::find_compiled(folder.path());
    REQUIRE(compiled);
    CHECK(compiled->find("hajin"));

    folder.write("gazetteer.gaz", image.substr(0, image.size() - 1));
    CHECK_FALSE(io::find_compiled(folder.path()));
    folder.write("gazetteer.gaz", image);
    CHECK(io::find_compiled(folder.path()));
    folder.write("names.tsv", "place_id\tname\tlang\tkind\nhajin\tHagin\ten\tvariant\n");
    CHECK_FALSE(io::find_compiled(folder.path())); // of other tables
}
