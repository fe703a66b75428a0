#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "incident_mapper/letter_code.hpp"
#include "letter_stream.hpp"
#include "test-random-text.hpp"

using namespace incident_mapper;

namespace {

LetterStream stream_of(std::string_view text, StreamCode code = StreamCode::vectors)
{
    LetterStream stream;
    read_stream(text, 0, text.size(), code, stream);
    return stream;
}

std::string codes_in(const LetterStream& stream)
{
    return {stream.codes.begin(), stream.codes.begin() + static_cast<std::ptrdiff_t>(stream.size)};
}

std::vector<std::string> words_in(const LetterStream& stream)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < stream.word_count; ++i) {
        const auto word = stream.word(i);
        words.push_back(codes_in(stream).substr(word.start, word.length));
    }
    return words;
}

std::vector<std::string> words_of(std::string_view text) { return words_in(stream_of(text)); }

std::vector<std::string> folded_codes(std::string_view text)
{
    std::vector<std::string> words;
    for (const auto& word : folded_words(text)) {
        words.push_back(codes_of(word));
    }
    return words;
}

bool is_alike(const LetterStream& a, const LetterStream& b)
{
    const auto same_block = [](const auto& x, const auto& y) {
        return x.codes == y.codes && x.points == y.points && x.starts == y.starts &&
               x.kept == y.kept && x.irregular == y.irregular;
    };
    const auto same = [](const auto& x, const auto& y, std::size_t count) {
        return std::equal(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count), y.begin());
    };
    return codes_in(a) == codes_in(b) && std::ranges::equal(a.blocks, b.blocks, same_block) &&
           a.word_count == b.word_count && same(a.starts, b.starts, a.word_count) &&
           same(a.ends, b.ends, a.word_count) && same(a.capitals, b.capitals, (a.size + 63) / 64);
}

} // namespace

TEST_CASE("each letter is folded in a stream as everywhere else")
{
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3400 || (c >= 0xF900 && c < 0x10000) ? 1 : 61) {
        if ((c >= 0xD800 && c < 0xE000) || (!is_letter(c) && !is_digit(c)) || c == 0x0640) {
            continue;
        }
        const auto text = to_utf8(std::u32string(1, c));
        if (codes_in(stream_of(text)) != codes_of(fold({&c, 1}).letters)) {
            FAIL_CHECK("U+" << std::hex << unsigned(c));
        }
    }
}

TEST_CASE("words of a stream are those of the tokenizer")
{
    for (const auto* text :
         {"وصل إلى دير الزور، ثم عاد", "Deir ez-Zor and Ain al-'Arab", "Hama's people", "O'Neil's",
          "حلبAleppo2018", "الـرَّقّـة", "شيء جزء سوء", "Qāmishlī Groß Łódź", "٢٠١٨ ۲۰", "l’Oronte",
          "ʿAfrīn", "", " ", "\xD8\xA7"}) {
        INFO(text);
        auto words = words_of(text);
        std::erase(words, "s"); // possessives: whoever reads the stream passes over them
        CHECK(words == folded_codes(text));
    }
}

TEST_CASE("what stands between words stays to be seen")
{
    CHECK(codes_in(stream_of("a\u00A0b\u2010c\u2028d،e«f»")) ==
          std::string("a b-c\nd\0e\0f\0", 12));
    CHECK(codes_in(stream_of("A, B.\r\n")) == "a, b.\r\n");
    CHECK(codes_in(stream_of("don't don' t'")) == "dont don' t'");
}

TEST_CASE("codes know where they come from")
{
    const std::string text = "«حـلَب» ß Дом Éa ÆB " + std::string(70, '.') + "\u0660\u200FX";
    const auto stream = stream_of(text);
    const auto points = to_code_points(text);
    for (std::size_t code = 0; code < stream.size; ++code) {
        const auto origin = origin_of(stream, text, 0, code);
        const auto c = points[origin.point];
        const auto codes = codes_at(text, origin.byte);
        INFO(code << " from U+" << std::hex << unsigned(c));
        CHECK(text.substr(origin.byte).starts_with(to_utf8({&c, 1})));
        CHECK(std::ranges::find(codes.all(), stream.codes[code]) != codes.all().end());
        CHECK(stream.is_capital(code) == starts_with_capital(text, origin.byte));
    }
}

TEST_CASE("vectors and portable code give the same stream")
{
    RandomText random(17);
    for (int round = 0; round < 400; ++round) {
        for (const auto& text : {random.bytes(700), random.code_points(300), random.names(40)}) {
            const auto skip = static_cast<std::size_t>(round) % 70;
            const auto part = std::string_view(text).substr(std::min(skip, text.size()));
            REQUIRE(is_alike(stream_of(part, StreamCode::vectors),
                             stream_of(part, StreamCode::portable)));
        }
    }
}
