#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"
#include "incident_mapper/gazetteer_image.hpp"

using namespace incident_mapper;
using Catch::Contains;

namespace {

std::string image_of(std::size_t size)
{
    ImageInMemory image;
    GazetteerImageWriter writer(image);
    writer.add(ImageSection::strings, "one");
    std::string content(size, 'x');
    content.back() = 'y';
    writer.begin(ImageSection::places);
    writer.append(content.substr(0, size / 2));
    writer.append(content.substr(size / 2));
    writer.finish(4711);
    return image.take();
}

/// Where the section `places` of such an image begins.
constexpr std::size_t places_start = 128;

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
    constexpr std::size_t size = 200'000;
    const auto bytes = image_of(size);
    const auto content_end = (places_start + size + 63) / 64 * 64;
    for (std::size_t at = 0; at < bytes.size();
         at += at < 300 || at >= content_end - 64 ? 1 : 997) {
        auto damaged = bytes;
        damaged[at] ^= 4;
        INFO("byte " << at);
        if (at < 64 || at >= content_end) { // the head
            CHECK_THROWS_AS(opened(damaged), GazetteerImageError);
            continue;
        }
        const auto image = opened(damaged);
        CHECK_THROWS_AS(image.verify(), GazetteerImageError);
        if (at >= places_start && at < places_start + size) {
            const auto offset = at - places_start;
            CHECK_THROWS_AS(image.read(ImageSection::places, offset, 1), GazetteerImageError);
            CHECK_THROWS_AS(image.read(ImageSection::places, offset, 1),
                            GazetteerImageError); // also the second time
            const auto far = offset < 100'000 ? size - 1 : 0;
            CHECK_NOTHROW(image.read(ImageSection::places, far, 1));
        }
    }
}

TEST_CASE("what is written is no image until it is complete")
{
    ImageInMemory image;
    GazetteerImageWriter writer(image);
    writer.add(ImageSection::strings, std::string(100'000, 'x'));
    CHECK(writer.read(ImageSection::strings, 99'998, 2) == "xx");
    CHECK_THROWS_WITH(opened(image.take()), Contains("not a compiled gazetteer"));
}

TEST_CASE("numbers stand little-endian, sections where a cache line begins")
{
    ImageInMemory made;
    GazetteerImageWriter writer(made);
    writer.add(ImageSection::strings, "x");
    writer.begin(ImageSection::areas);
    const std::vector<std::uint32_t> numbers{1, 0x04030201};
    writer.append_numbers(std::span<const std::uint32_t>(numbers));
    writer.finish(0);
    const auto bytes = made.take();
    const auto image = opened(bytes);
    const auto section = image.read(ImageSection::areas, 0, image.size(ImageSection::areas));
    CHECK(as_text(section) == std::string_view("\1\0\0\0\1\2\3\4", 8));
    CHECK((section.data() - as_bytes(bytes).data()) % 64 == 0);
}

TEST_CASE("messages begin with the name of the file")
{
    CHECK_THROWS_WITH(GazetteerImage({}, GazetteerImage::Trust::check, "x.gaz"),
                      Catch::StartsWith("x.gaz: "));
}
