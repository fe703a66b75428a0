#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"

using namespace incident_mapper;

TEST_CASE("each folded letter has codes of its own, and none of them is 0")
{
    std::map<std::string, char32_t> seen;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        for (const char32_t letter : fold({&c, 1}).letters) {
            const auto codes = codes_of({&letter, 1});
            const auto [it, fresh] = seen.try_emplace(codes, letter);
            if (!fresh && it->second != letter) {
                FAIL_CHECK("U+" << std::hex << unsigned(letter) << " and U+"
                                << unsigned(it->second));
            }
            if (codes.empty() || codes.find('\0') != std::string::npos) {
                FAIL_CHECK("U+" << std::hex << unsigned(letter));
            }
        }
    }
    CHECK(seen.size() > 100'000);
}

TEST_CASE("letters of Arabic and English take one byte")
{
    CHECK(codes_of(fold_utf8("Deir")) == "deir");
    CHECK(codes_of(fold_utf8("دير الزور")).size() == 9);
    CHECK(codes_of(fold_utf8("گوندێ")).size() == 5); // Kurdish
    CHECK(codes_of(fold_utf8("Город")).size() == 4 * 5);
    CHECK(is_arabic_code(codes_of(fold_utf8("حلب"))));
    CHECK_FALSE(is_arabic_code(codes_of(fold_utf8("Aleppo"))));
}

TEST_CASE("words of a name are apart")
{
    const auto codes = [](std::vector<std::u32string> words) { return codes_of(words); };
    CHECK(codes({U"ab", U"c"}) == std::string("ab\0c", 4));
    CHECK(codes({U"ab", U"c"}) != codes({U"a", U"bc"}));
    CHECK(codes({}).empty());
}

TEST_CASE("hashes tell words, their order and their borders apart")
{
    std::set<std::uint64_t> hashes;
    std::size_t count = 0;
    const auto add = [&](std::uint64_t hash) {
        hashes.insert(hash);
        ++count;
    };
    std::string word;
    for (int length = 1; length <= 40; ++length) { // over the blocks of 16
        word += 'a';
        for (std::size_t i = 0; i < word.size(); ++i) {
            auto changed = word;
            changed[i] = 'b';
            add(word_hash(changed));
        }
        add(word_hash(word));
    }
    for (const char* a : {"a", "b", "ab"}) {
        for (const char* b : {"c", "bc"}) {
            add(chain_hash(word_hash(a), word_hash(b)));
            add(chain_hash(word_hash(b), word_hash(a)));
        }
    }
    CHECK(hashes.size() == count);
    CHECK(word_hash("haleb") == word_hash(std::string("haleb")));
    CHECK(word_hash("haleb") ==
          0xDD5A610F23E5F310); // part of the format: the same on every machine
}
