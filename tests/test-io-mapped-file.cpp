#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"
#include "incident_mapper/io/mapped_file.hpp"

using namespace incident_mapper;
namespace fs = std::filesystem;

namespace {

/// A file of this content, as long as it lives.
class Sample {
public:
    explicit Sample(const std::string& content)
        : m_path(fs::temp_directory_path() / ("mapped-file-" + std::to_string(::getpid())))
    {
        std::ofstream(m_path, std::ios::binary) << content;
    }
    ~Sample() { fs::remove(m_path); }
    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

} // namespace

TEST_CASE("a file has the same bytes mapped and loaded, also without it")
{
    const std::string large(std::size_t{5} << 20U, 'x');
    for (const auto& content : {std::string(), std::string("one\0two", 7), large + "end"}) {
        const auto sample = std::make_unique<const Sample>(content);
        const io::MappedFile mapped(sample->path());
        const io::LoadedFile loaded(sample->path());
        CHECK(as_text(mapped.bytes()) == content);
        CHECK(as_text(loaded.bytes()) == content);
        std::ofstream(sample->path(), std::ios::app) << "more";
        CHECK(as_text(loaded.bytes()) == content);
    }
}

TEST_CASE("what is no file is neither mapped nor loaded")
{
    CHECK_THROWS_WITH(io::MappedFile("/no/such.gaz"), Catch::Contains("/no/such.gaz"));
    CHECK_THROWS_WITH(io::LoadedFile("/no/such.gaz"), Catch::Contains("/no/such.gaz"));
    CHECK_THROWS_WITH(io::LoadedFile("/"), Catch::Contains("not a regular file"));
}

TEST_CASE("a loaded gazetteer is checked like a mapped one")
{
    PlaceRecord place;
    place.id = "x";
    place.name_en = "Somewhere";
    const auto image = compile_gazetteer(std::vector{place}, {});
    for (const auto held : {io::Held::mapped, io::Held::loaded}) {
        CHECK(io::open_gazetteer(Sample(image).path(), held)[0].name_en == "Somewhere");
        const Sample cut(image.substr(0, image.size() - 1));
        CHECK_THROWS_WITH(io::open_gazetteer(cut.path(), held), Catch::Contains("cut off"));
    }
}
