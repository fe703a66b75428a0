#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/byte_code.hpp"
#include "record_buffer.hpp"

using namespace incident_mapper;

TEST_CASE("records are put together as the image has them")
{
    RecordBuffer buffer;
    std::string expected;
    for (const std::uint64_t number :
         {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{300'000},
          std::numeric_limits<std::uint64_t>::max()}) {
        buffer.reserve(RecordBuffer::longest_varint + 4 + 10);
        buffer.put_varint(number);
        append_varint(expected, number);
        buffer.put_little(number, 4);
        append_little(expected, number, 4);
        buffer.put_text("Ḥalab");
        expected += "\7Ḥalab";
    }
    CHECK(buffer.bytes() == expected);
    CHECK(buffer.size() == expected.size());
    buffer.put_bytes({}); // as the empty text in front of the first source
    CHECK(buffer.bytes() == expected);
    buffer.clear();
    CHECK(buffer.bytes().empty());
    const std::string large(1'000'000, 'x');
    buffer.reserve(large.size());
    buffer.put_bytes(large);
    CHECK(buffer.bytes() == large);
}
