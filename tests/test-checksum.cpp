#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/checksum.hpp"

using namespace incident_mapper;

TEST_CASE("checksums are those of XXH64")
{
    // from the test vectors of the reference implementation
    CHECK(checksum("") == 0xEF46DB3751D8E999);
    CHECK(checksum("a") == 0xD24EC4F1A98C6E5B);
    CHECK(checksum("abc") == 0x44BC2CF5AD770999);
    CHECK(checksum("Nobody inspects the spammish repetition") == 0xFBCEA83C8A378BF1);
}

TEST_CASE("a checksum depends on each byte, their order, the length and the seed")
{
    const std::string text(100, 'x');
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] ^= 1;
        REQUIRE(checksum(changed) != checksum(text));
    }
    CHECK(checksum("ab") != checksum("ba"));
    CHECK(checksum(std::string(3, '\0')) != checksum(std::string(4, '\0')));
    CHECK(checksum(text, 1) != checksum(text));
}
