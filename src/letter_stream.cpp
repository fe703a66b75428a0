#include "letter_stream.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

#include <unicode/uchar.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"

namespace incident_mapper {

namespace {

constexpr char32_t tatweel = 0x0640;
constexpr std::uint8_t escape = 0x01; ///< before three codes of a rare letter
/// A code point gives at most so many codes for each of its bytes.
constexpr std::size_t codes_of_byte = StreamCodes::most;

StreamCodes single(char32_t code)
{
    StreamCodes codes;
    codes.codes[0] = static_cast<std::uint8_t>(code);
    codes.size = 1;
    return codes;
}

bool is_mark(char32_t c)
{
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK;
}

/// Beyond ASCII.
bool is_line_break(char32_t c) { return c == 0x0085 || c == 0x2028 || c == 0x2029; }

bool is_apostrophe(char32_t c)
{
    return c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x00B4 || c == 0x2032;
}

StreamCodes folded_codes(char32_t c)
{
    const auto bytes = codes_of(fold({&c, 1}).letters);
    StreamCodes codes;
    codes.size = static_cast<std::uint8_t>(std::min(bytes.size(), codes.codes.size()));
    std::copy_n(bytes.begin(), codes.size, codes.codes.begin());
    return codes;
}

/// What a code point becomes by the rules of the tokenizer (`tokenize.cpp`) and of folding.
StreamCodes classify(char32_t c)
{
    if (c < 0x80 && !is_letter(c) && !is_apostrophe(c)) {
        return single(c > escape ? c : 0);
    }
    if (is_line_break(c)) {
        return single(U'\n');
    }
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
        return single(U' ');
    }
    if ((is_letter(c) && c != tatweel) || is_digit(c)) {
        return folded_codes(c);
    }
    if (is_mark(c) || c == tatweel) {
        return {};
    }
    if (c == 0x2010 || c == 0x2011) {
        return single(U'-');
    }
    return single(is_apostrophe(c) ? U'\'' : 0);
}

/// The code points that texts are made of, worked out once.
class KnownCodes {
public:
    KnownCodes()
    {
        for (char32_t c = 0; c < low_end; ++c) {
            m_low.push_back(classify(c));
        }
        for (char32_t c = punctuation; c < punctuation_end; ++c) {
            m_punctuation.push_back(classify(c));
        }
    }

    [[nodiscard]] StreamCodes at(char32_t c) const
    {
        if (c < low_end) {
            return m_low[c];
        }
        return c >= punctuation && c < punctuation_end ? m_punctuation[c - punctuation]
                                                       : classify(c);
    }

    static const KnownCodes& instance()
    {
        static const KnownCodes codes;
        return codes;
    }

private:
    static constexpr char32_t low_end = 0x0800;
    static constexpr char32_t punctuation = 0x2000;
    static constexpr char32_t punctuation_end = 0x2100;
    std::vector<StreamCodes> m_low;
    std::vector<StreamCodes> m_punctuation;
};

/// The code point that the byte at `at` starts; beyond the end of the text stand zeros.
char32_t code_point_at(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : char32_t{0};
    };
    const char32_t first = byte(0);
    const auto rest = [&](std::size_t i) { return byte(i) & 0x3FU; };
    if (first < 0x80) {
        return first;
    }
    if (first < 0xE0) {
        return (first & 0x1FU) << 6U | rest(1);
    }
    if (first < 0xF0) {
        return (first & 0x0FU) << 12U | rest(1) << 6U | rest(2);
    }
    const char32_t c = (first & 0x07U) << 18U | rest(1) << 12U | rest(2) << 6U | rest(3);
    return std::min<char32_t>(c, 0x10FFFF);
}

bool is_other_letter(char32_t c) { return is_letter(c) && !is_arabic_letter(c); }

/// Whether an apostrophe stands inside of a Latin word and is not that of a possessive.
bool is_inside(std::string_view text, std::size_t at)
{
    if (at == 0) {
        return false;
    }
    auto before = at - 1;
    while (before > 0 && is_continuation(text[before])) {
        --before;
    }
    const auto last = code_point_at(text, before);
    const auto next_at = behind_code_point(text, at);
    const auto next = next_at < text.size() ? code_point_at(text, next_at) : 0;
    if (!is_latin_letter(next) || !(is_other_letter(last) || is_mark(last))) {
        return false;
    }
    if (next != U's' && next != U'S') {
        return true;
    }
    const auto behind_at = behind_code_point(text, next_at);
    const auto behind = behind_at < text.size() ? code_point_at(text, behind_at) : 0;
    return is_letter(behind) || is_apostrophe(behind);
}

constexpr std::uint64_t all_bytes = 0x0101010101010101U; ///< 1 in each

/// Number of bits of each byte, as bytes (S. Anderson, Bit Twiddling Hacks, "Counting bits set, in
/// parallel").
std::uint64_t bits_of_bytes(std::uint64_t x)
{
    x -= x >> 1U & 0x5555555555555555U;
    x = (x & 0x3333333333333333U) + (x >> 2U & 0x3333333333333333U);
    return (x + (x >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
}

std::size_t sum_of_bytes(std::uint64_t bytes) { return bytes * all_bytes >> 56U; }

/// The first byte of sums that is above n, as the number of its lowest bit. \pre there is one; n < 64
std::size_t first_above(std::uint64_t sums, std::size_t n)
{
    const auto above = ((sums | 0x80U * all_bytes) - (n + 1) * all_bytes) & 0x80U * all_bytes;
    return static_cast<std::size_t>(std::countr_zero(above)) / 8 * 8;
}

/// `origin_in_block` where a code point gave several codes; `left`: codes before it in the block.
CodeOrigin origin_in_irregular_block(const LetterStream::Block& block, std::string_view text,
                                     std::size_t start, std::size_t left)
{
    for (auto kept = block.kept; kept != 0; kept &= kept - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(kept));
        const std::size_t count = codes_at(text, start + bit).size;
        if (left < count) {
            const auto earlier = block.starts & ((std::uint64_t{1} << bit) - 1);
            return {start + bit, block.points + sum_of_bytes(bits_of_bytes(earlier))};
        }
        left -= count;
    }
    return {start, block.points};
}

CodeClass class_of(std::uint8_t code)
{
    if (code >= 0x80) {
        return CodeClass::arabic;
    }
    if (code >= '0' && code <= '9') {
        return CodeClass::digit;
    }
    return code >= 'a' && code <= 'z' ? CodeClass::other : CodeClass::none;
}

CodeClass class_of_escaped(std::span<const std::uint8_t> codes)
{
    const auto seven = [&](std::size_t i) { return static_cast<char32_t>(codes[i] & 0x7FU); };
    return is_arabic_letter(seven(0) << 14U | seven(1) << 7U | seven(2)) ? CodeClass::arabic
                                                                         : CodeClass::other;
}

} // namespace

const ArabicTable& arabic_table()
{
    static const ArabicTable table = [] {
        ArabicTable result{};
        for (char32_t c = 0x0600; c < 0x0700; ++c) {
            const auto codes = classify(c);
            result.codes[c - 0x0600] = codes.size == 0   ? ArabicTable::dropped
                                       : codes.size == 1 ? codes.codes[0]
                                                         : ArabicTable::several;
        }
        return result;
    }();
    return table;
}

StreamCodes codes_at(std::string_view text, std::size_t at)
{
    const auto c = code_point_at(text, at);
    return is_apostrophe(c) && is_inside(text, at) ? StreamCodes{} : KnownCodes::instance().at(c);
}

bool is_silent_letter(std::string_view text, std::size_t at)
{
    const auto c = code_point_at(text, at);
    return is_letter(c) && c != tatweel && KnownCodes::instance().at(c).size == 0;
}

bool belongs_to_word(std::string_view text, std::size_t at, bool arabic)
{
    const auto c = code_point_at(text, at);
    return is_mark(c) || c == tatweel ||
           (is_silent_letter(text, at) && is_arabic_letter(c) == arabic);
}

bool starts_with_capital(std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
        return first >= 'A' && first <= 'Z';
    }
    const bool arabic = (first & 0xFCU) == 0xD8; // U+0600–U+06FF
    return !arabic && u_isupper(static_cast<UChar32>(code_point_at(text, at))) != 0;
}

void encode_block(std::string_view text, std::size_t begin, std::size_t end, LetterStream& stream)
{
    LetterStream::Block block{static_cast<std::uint32_t>(stream.size), 0, 0, 0, false};
    if (!stream.blocks.empty()) {
        const auto& last = stream.blocks.back();
        block.points = last.points + static_cast<std::uint32_t>(std::popcount(last.starts));
    }
    for (auto at = begin; at < end; ++at) {
        if (is_continuation(text[at])) {
            continue;
        }
        const auto bit = std::uint64_t{1} << (at - begin);
        block.starts |= bit;
        const auto codes = codes_at(text, at);
        block.kept |= codes.size == 0 ? 0 : bit;
        block.irregular = block.irregular || codes.size > 1;
        const bool capital = starts_with_capital(text, at);
        for (const auto code : codes.all()) {
            stream.capitals[stream.size / 64] |= std::uint64_t{capital} << (stream.size % 64);
            stream.codes[stream.size++] = code;
        }
    }
    stream.blocks.push_back(block);
}

WordsFound find_words(LetterStream& stream, WordsFound found, std::size_t to)
{
    while (found.code < to) {
        std::size_t length = 1;
        auto here = class_of(stream.codes[found.code]);
        if (stream.codes[found.code] == escape) {
            here = class_of_escaped(std::span(stream.codes).subspan(found.code + 1, 3));
            length = 4;
        }
        if (here != CodeClass::none) {
            if (here != found.before) {
                stream.starts[stream.word_count++] = static_cast<std::uint32_t>(found.code);
            }
            stream.ends[stream.word_count - 1] = static_cast<std::uint32_t>(found.code + length);
        }
        found = {found.code + length, here};
    }
    return found;
}

void read_stream(std::string_view text, std::size_t begin, std::size_t end, StreamCode code,
                 LetterStream& stream)
{
    stream.size = 0;
    stream.blocks.clear();
    stream.word_count = 0;
    constexpr auto block = LetterStream::block_size;
    // whole vectors are read behind the last code, and written where the last ones are
    const auto make_room = [&](std::size_t codes) {
        if (stream.codes.size() < codes) {
            stream.codes.resize(codes);
            stream.capitals.resize(codes / 64 + 2);
        }
    };
    make_room(end - begin + 4 * codes_of_byte * block);
    std::ranges::fill(stream.capitals, 0);
    const auto blocks = code == StreamCode::vectors ? (end - begin) / block : 0;
    auto at = begin + encode_blocks(text, begin, blocks, stream) * block;
    for (; at < end; at += block) {
        const auto stop = std::min(at + block, end);
        make_room(stream.size + codes_of_byte * block + 4 * block);
        encode_block(text, at, stop, stream);
    }
    constexpr std::size_t widest_vector = 64;
    stream.block_codes.clear();
    std::ranges::transform(stream.blocks, std::back_inserter(stream.block_codes),
                           &LetterStream::Block::codes);
    stream.block_codes.insert(stream.block_codes.end(), widest_vector, ~std::uint32_t{0});
    std::fill_n(stream.codes.begin() + static_cast<std::ptrdiff_t>(stream.size), 2 * block,
                std::uint8_t{0});
    for (auto* words : {&stream.starts, &stream.ends}) {
        words->resize(std::max(words->size(), stream.size + 2 * block));
    }
    if (code == StreamCode::vectors) {
        find_words_in_vectors(stream);
    } else {
        find_words(stream, {}, stream.size);
    }
}

std::size_t nth_bit(std::uint64_t bits, std::size_t n)
{
    // S. Vigna, "Broadword implementation of rank/select queries", 2008
    const auto sums = bits_of_bytes(bits) * all_bytes; // of each byte and those below
    const auto byte = first_above(sums, n);
    n -= (sums << 8U) >> byte & 0xFFU;
    const auto one_each = (bits >> byte & 0xFFU) * all_bytes & 0x8040201008040201U;
    const auto set = ((one_each & 0x7FU * all_bytes) + 0x7FU * all_bytes) | one_each;
    return byte + first_above((set >> 7U & all_bytes) * all_bytes, n) / 8;
}

CodeOrigin origin_in_block(const LetterStream& stream, std::string_view text, std::size_t begin,
                           std::size_t block, std::size_t code)
{
    const auto& here = stream.blocks[block];
    const auto start = begin + block * LetterStream::block_size;
    const auto left = code - here.codes;
    if (here.irregular) {
        return origin_in_irregular_block(here, text, start, left);
    }
    const auto bit = nth_bit(here.kept, left);
    const auto earlier = here.starts & ((std::uint64_t{1} << bit) - 1);
    const auto points = here.starts == here.kept ? left : sum_of_bytes(bits_of_bytes(earlier));
    return {start + bit, here.points + points};
}

CodeOrigin origin_of(const LetterStream& stream, std::string_view text, std::size_t begin,
                     std::size_t code)
{
    const auto behind =
        std::ranges::upper_bound(stream.blocks, code, {}, &LetterStream::Block::codes);
    const auto block = static_cast<std::size_t>(behind - stream.blocks.begin()) - 1;
    return origin_in_block(stream, text, begin, block, code);
}

} // namespace incident_mapper
