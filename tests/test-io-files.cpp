#include <catch2/catch.hpp>

#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"
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
