#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"
#include "incident_mapper/gazetteer_image.hpp"

using namespace incident_mapper;
using Catch::Contains;

namespace {

std::string image_of(std::size_t size)
{
    GazetteerImageWriter writer;
    writer.add(ImageSection::strings, "one");
    std::string content(size, 'x');
    content.back() = 'y';
    const auto half = content.size() / 2;
    writer.add(ImageSection::places, std::vector{content.substr(0, half), content.substr(half)});
    std::string image;
    writer.finish(4711, [&](std::string_view bytes) { image += bytes; });
    return image;
}

GazetteerImage opened(const std::string& bytes) { return GazetteerImage(as_bytes(bytes)); }

} // namespace

TEST_CASE("sections are read back")
{
    const auto bytes = image_of(200'000);
    const auto image = opened(bytes);
    CHECK(image.source_checksum() == 4711);
    CHECK(image.size() == bytes.size());
    CHECK(as_text(image.read(ImageSection::strings, 0, 3)) == "one");
    CHECK(as_text(image.read(ImageSection::strings, 1, 1)) == "n");
    CHECK(image.read(ImageSection::strings, 3, 0).empty());
    CHECK(as_text(image.read(ImageSection::places, 199'998, 2)) == "xy");
    CHECK(as_text(image.read_up_to(ImageSection::strings, 1, 99)) == "ne");
    CHECK(image.size(ImageSection::strings) == 3);
    CHECK(image.size(ImageSection::polygons) == 0); // there is none
    CHECK_NOTHROW(image.verify());
    CHECK(image_of(200'000) == bytes);
}

TEST_CASE("nothing is read beyond a section")
{
    const auto bytes = image_of(100);
    const auto image = opened(bytes);
    const auto all = ~std::uint64_t{0};
    CHECK_THROWS_AS(image.read(ImageSection::strings, 0, 4), GazetteerImageError);
    CHECK_THROWS_AS(image.read(ImageSection::strings, 4, 0), GazetteerImageError);
    CHECK_THROWS_AS(image.read(ImageSection::strings, all, 2), GazetteerImageError);
    CHECK_THROWS_AS(image.read(ImageSection::strings, 1, all), GazetteerImageError);
    CHECK_THROWS_AS(image.read_up_to(ImageSection::strings, 4, 1), GazetteerImageError);
    CHECK_THROWS_AS(image.read(ImageSection::polygons, 0, 1), GazetteerImageError);
}

TEST_CASE("what is no compiled gazetteer is refused")
{
    CHECK_THROWS_WITH(opened(""), Contains("not a compiled gazetteer"));
    CHECK_THROWS_WITH(opened("IMGAZ"), Contains("not a compiled gazetteer"));
    CHECK_THROWS_WITH(opened(std::string(500, ' ')), Contains("not a compiled gazetteer"));
    auto newline = image_of(100); // sent as text: \r\n became \n
    newline.erase(newline.find('\r'), 1);
    CHECK_THROWS_WITH(opened(newline), Contains("not a compiled gazetteer"));
    auto other = image_of(100);
    other[8] = 9;
    CHECK_THROWS_WITH(opened(other), Contains("version 9") && Contains("gazetteer build"));
}

TEST_CASE("a cut-off image is refused, wherever it ends")
{
    const auto bytes = image_of(100);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK_THROWS_AS(opened(bytes.substr(0, size)), GazetteerImageError);
    }
    CHECK_THROWS_WITH(opened(bytes.substr(0, bytes.size() - 1)), Contains("cut off"));
    CHECK_THROWS_WITH(opened(bytes + " "), Contains("cut off or padded"));
}

TEST_CASE("damage is found at the latest when the damaged part is read")
{
    const auto bytes = image_of(200'000);
    const auto content = bytes.size() - 200'000;
    for (std::size_t at = 0; at < bytes.size(); at += at < 300 ? 1 : 997) {
        auto damaged = bytes;
        damaged[at] ^= 4;
        INFO("byte " << at);
        if (at < content - 8) { // the head; "one" takes 8 bytes
            CHECK_THROWS_AS(opened(damaged), GazetteerImageError);
            continue;
        }
        const auto image = opened(damaged);
        CHECK_THROWS_AS(image.verify(), GazetteerImageError);
        if (at >= content) {
            CHECK_THROWS_AS(image.read(ImageSection::places, at - content, 1), GazetteerImageError);
            CHECK_THROWS_AS(image.read(ImageSection::places, at - content, 1),
                            GazetteerImageError); // also the second time
            const auto far = at - content < 100'000 ? 199'999 : 0;
            CHECK_NOTHROW(image.read(ImageSection::places, static_cast<std::uint64_t>(far), 1));
        }
    }
}

TEST_CASE("messages begin with the name of the file")
{
    CHECK_THROWS_WITH(GazetteerImage({}, GazetteerImage::Trust::check, "x.gaz"),
                      Catch::StartsWith("x.gaz: "));
}
