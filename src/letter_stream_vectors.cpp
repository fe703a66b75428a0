// Compiled once for each set of instructions that compiler and Highway know; the machine it runs on
// chooses among them.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "letter_stream_vectors.cpp"
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL // AVX-512 with compression of bytes
#endif
#include <hwy/foreach_target.h>
// and only then
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>

#include "letter_stream.hpp"

HWY_BEFORE_NAMESPACE();
namespace incident_mapper::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

std::size_t encode_blocks_in_vectors(std::string_view /*text*/, std::size_t /*begin*/,
                                     std::size_t /*blocks*/, LetterStream& /*stream*/)
{
    return 0; // no vectors here: the portable way
}

void find_words_in_vectors(LetterStream& stream) { find_words(stream, {}, stream.size); }

#else

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, LetterStream::block_size>;
using Vector = hn::VFromD<Bytes>;
using Mask = decltype(hn::MaskFromVec(hn::Zero(Bytes())));

HWY_INLINE std::uint64_t bits_of(Mask mask)
{
    std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
    hn::StoreMaskBits(Bytes(), mask, bytes.data());
    if constexpr (std::endian::native == std::endian::little) {
        return std::bit_cast<std::uint64_t>(bytes);
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bits |= std::uint64_t{bytes[i]} << (8 * i);
    }
    return bits;
}

/// The mask of the lowest bits, one a lane.
HWY_INLINE Mask mask_of(std::uint64_t bits)
{
    std::array<std::uint8_t, sizeof bits> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(bits >> (8 * i));
    }
    return hn::LoadMaskBits(Bytes(), bytes.data());
}

HWY_INLINE Vector all(int byte) { return hn::Set(Bytes(), static_cast<std::uint8_t>(byte)); }

HWY_INLINE Mask at_least(Vector v, int least) { return hn::Eq(hn::Max(v, all(least)), v); }
HWY_INLINE Mask at_most(Vector v, int most) { return hn::Eq(hn::Min(v, all(most)), v); }

HWY_INLINE Mask is_between(Vector v, char first, char last)
{
    return at_most(hn::Sub(v, all(first)), last - first);
}

#if HWY_TARGET == HWY_AVX3_DL

/// 128 codes, looked up by seven bits.
HWY_INLINE Vector look_up(const std::uint8_t* codes, Vector index)
{
    const Bytes d;
    return Vector{
        _mm512_permutex2var_epi8(hn::LoadU(d, codes).raw, index.raw, hn::LoadU(d, codes + 64).raw)};
}

#else

/// 128 codes, looked up by seven bits: in tables of 16 by the lower four, among these by the others.
HWY_INLINE Vector look_up(const std::uint8_t* codes, Vector index)
{
    const Bytes d;
    const auto low = hn::And(index, all(15));
    const auto in_table = [&](std::size_t i) {
        return hn::TableLookupBytes(hn::LoadDup128(d, codes + 16 * i), low);
    };
    const auto bit4 = hn::TestBit(index, all(16));
    const auto bit5 = hn::TestBit(index, all(32));
    const auto of_two = [&](std::size_t i) {
        return hn::IfThenElse(bit4, in_table(i + 1), in_table(i));
    };
    const auto of_four = [&](std::size_t i) {
        return hn::IfThenElse(bit5, of_two(i + 2), of_two(i));
    };
    return hn::IfThenElse(hn::TestBit(index, all(64)), of_four(4), of_four(0));
}

#endif

/// A block with a code for each byte: ArabicTable::dropped where there is none, capitals of ASCII where
/// a code comes from a capital.
struct alignas(64) CodedBlock {
    std::array<std::uint8_t, LetterStream::block_size> codes;
    std::uint64_t starts = 0;
    std::uint64_t unusual = 0; ///< code points that are still to be coded
};

/// Codes one vector. \pre one more byte can be read behind it
HWY_INLINE void code_vector(const std::uint8_t* text, const ArabicTable& table, std::size_t offset,
                            CodedBlock& block)
{
    const Bytes d;
    const auto v = hn::LoadU(d, text + offset);
    const auto next = hn::LoadU(d, text + offset + 1);
    const auto arabic = hn::Eq(hn::And(v, all(0xFC)), all(0xD8));
    const auto index = hn::Or(hn::ShiftLeft<6>(hn::And(v, all(1))), hn::And(next, all(0x3F)));
    auto codes = look_up(table.codes.data(), index);
    const auto upper = hn::And(arabic, hn::TestBit(v, all(2))); // U+0680–U+06FF
    if (HWY_UNLIKELY(!hn::AllFalse(d, upper))) {
        codes = hn::IfThenElse(upper, look_up(table.codes.data() + 128, index), codes);
    }
    codes = hn::IfThenElse(arabic, codes, all(ArabicTable::dropped));
    codes = hn::IfThenElse(at_most(v, 0x7F), v, codes);
    const auto several = hn::And(arabic, hn::Eq(codes, all(ArabicTable::several)));
    const auto apostrophe = hn::Or(hn::Eq(v, all('\'')), hn::Eq(v, all('`')));
    const auto other = hn::AndNot(arabic, at_least(v, 0xC0));
    const auto unusual = hn::Or(hn::Or(several, other), hn::Or(apostrophe, at_most(v, 1)));
    hn::StoreU(codes, d, block.codes.data() + offset);
    block.unusual |= bits_of(unusual) << offset;
    block.starts |= bits_of(hn::Not(hn::Eq(hn::And(v, all(0xC0)), all(0x80)))) << offset;
}

/// Codes what the vectors left; false where a code point has several codes.
bool code_unusual(std::string_view text, std::size_t begin, CodedBlock& block)
{
    for (auto bits = block.unusual; bits != 0; bits &= bits - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(bits));
        const auto codes = codes_at(text, begin + at);
        if (codes.size > 1) {
            return false;
        }
        const auto code = codes.size == 0 ? ArabicTable::dropped : codes.codes[0];
        const bool letter = code >= 'a' && code <= 'z';
        block.codes[at] = letter && starts_with_capital(text, begin + at)
                              ? static_cast<std::uint8_t>(code - 'a' + 'A')
                              : code;
    }
    return true;
}

/// Appends the codes of a block to the stream and returns which bytes gave one.
HWY_INLINE std::uint64_t append_codes(const CodedBlock& block, LetterStream& stream)
{
    const Bytes d;
    std::uint64_t kept = 0;
    for (std::size_t i = 0; i < LetterStream::block_size; i += hn::Lanes(d)) {
        const auto codes = hn::LoadU(d, block.codes.data() + i);
        const auto keep = hn::Ne(codes, all(ArabicTable::dropped));
        hn::StoreU(hn::Compress(codes, keep), d, stream.codes.data() + stream.size);
        const auto bits = bits_of(keep);
        stream.size += static_cast<std::size_t>(std::popcount(bits));
        kept |= bits << i;
    }
    return kept;
}

std::size_t encode_blocks_in_vectors(std::string_view text, std::size_t begin, std::size_t blocks,
                                     LetterStream& stream)
{
    const auto& table = arabic_table();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t done = 0;
    std::uint32_t points = 0;
    for (; done < blocks; ++done) {
        const auto at = begin + done * LetterStream::block_size;
        if (at + LetterStream::block_size >= text.size() ||
            stream.codes.size() - stream.size < 2 * LetterStream::block_size * StreamCodes::most) {
            break; // the next vectors would reach beyond the text, or the codes beyond their room
        }
        CodedBlock block{};
        for (std::size_t i = 0; i < LetterStream::block_size; i += hn::Lanes(Bytes())) {
            code_vector(bytes + at, table, i, block);
        }
        if (block.unusual != 0 && !code_unusual(text, at, block)) {
            encode_block(text, at, at + LetterStream::block_size, stream);
        } else {
            const auto start = static_cast<std::uint32_t>(stream.size);
            const auto kept = append_codes(block, stream);
            stream.blocks.push_back({start, points, block.starts, kept, false});
        }
        points += static_cast<std::uint32_t>(std::popcount(block.starts));
    }
    return done;
}

/// Starts and ends of the runs of a class; `before`: whether the code before the first is of it.
struct Runs {
    std::uint64_t starts = 0;
    std::uint64_t ends = 0;
    void add(std::uint64_t members, bool before)
    {
        const auto shifted = members << 1U | (before ? 1U : 0U);
        starts |= members & ~shifted;
        ends |= shifted & ~members;
    }
};

/// Writes base + the position of each bit that is set, and up to a block beyond; returns how many are
/// set.
HWY_INLINE std::size_t write_positions(std::uint64_t bits, std::uint32_t base, std::uint32_t* out)
{
    const Bytes d;
    const hn::CappedTag<std::uint32_t, LetterStream::block_size / 4> d32;
    const hn::Rebind<std::uint8_t, decltype(d32)> d8;
    const auto added = hn::Set(d32, base);
    std::size_t written = 0;
    for (std::size_t part = 0; part < LetterStream::block_size; part += hn::Lanes(d)) {
        const auto mask = mask_of(part == 0 ? bits : bits >> part);
        alignas(64) std::array<std::uint8_t, LetterStream::block_size> positions{};
        hn::Store(hn::Compress(hn::Iota(d, static_cast<std::uint8_t>(part)), mask), d,
                  positions.data());
        const auto count = hn::CountTrue(d, mask);
        const auto nearly_always = hn::Lanes(d) / 2; // are enough; so no branch is guessed wrong
        for (std::size_t i = 0; i < std::max(count, nearly_always); i += hn::Lanes(d32)) {
            const auto some = hn::PromoteTo(d32, hn::LoadU(d8, positions.data() + i));
            hn::StoreU(hn::Add(some, added), d32, out + written + i);
        }
        written += count;
    }
    return written;
}

/// Which codes of a block are what, as bits.
struct BlockClasses {
    std::uint64_t arabic = 0;
    std::uint64_t digits = 0;
    std::uint64_t other = 0;
    std::uint64_t escapes = 0;
    std::uint64_t capitals = 0;
};

/// Classes of a block of codes; makes its capitals small letters.
HWY_INLINE BlockClasses classify_block(std::uint8_t* codes)
{
    const Bytes d;
    BlockClasses classes;
    for (std::size_t i = 0; i < LetterStream::block_size; i += hn::Lanes(d)) {
        auto v = hn::LoadU(d, codes + i);
        const auto capital = is_between(v, 'A', 'Z');
        v = hn::IfThenElse(capital, hn::Add(v, all(0x20)), v);
        hn::StoreU(v, d, codes + i);
        classes.capitals |= bits_of(capital) << i;
        classes.arabic |= bits_of(at_least(v, 0x80)) << i;
        classes.digits |= bits_of(is_between(v, '0', '9')) << i;
        classes.other |= bits_of(is_between(v, 'a', 'z')) << i;
        classes.escapes |= bits_of(hn::Eq(v, all(1))) << i;
    }
    return classes;
}

void note_capitals(LetterStream& stream, std::size_t begin, std::uint64_t capitals)
{
    const auto shift = begin % 64;
    stream.capitals[begin / 64] |= capitals << shift;
    if (shift != 0) { // behind an escape
        stream.capitals[begin / 64 + 1] |= capitals >> (64 - shift);
    }
}

void find_words_in_vectors(LetterStream& stream)
{
    constexpr auto block = LetterStream::block_size;
    WordsFound found;
    std::size_t closed = 0;
    while (found.code < stream.size) {
        const auto [arabic, digits, other, escapes, capitals] =
            classify_block(stream.codes.data() + found.code);
        note_capitals(stream, found.code, capitals);
        if (HWY_UNLIKELY(escapes != 0)) {
            if (closed < stream.word_count) {
                stream.ends[closed] = static_cast<std::uint32_t>(found.code);
            }
            found = find_words(stream, found, std::min(found.code + block, stream.size));
            closed = stream.word_count - (found.before == CodeClass::none ? 0 : 1);
            continue;
        }
        Runs runs;
        runs.add(arabic, found.before == CodeClass::arabic);
        runs.add(digits, found.before == CodeClass::digit);
        runs.add(other, found.before == CodeClass::other);
        const auto base = static_cast<std::uint32_t>(found.code);
        stream.word_count +=
            write_positions(runs.starts, base, stream.starts.data() + stream.word_count);
        closed += write_positions(runs.ends, base, stream.ends.data() + closed);
        constexpr auto last = block - 1;
        found = {found.code + block, (arabic >> last) != 0   ? CodeClass::arabic
                                     : (digits >> last) != 0 ? CodeClass::digit
                                     : (other >> last) != 0  ? CodeClass::other
                                                             : CodeClass::none};
    }
    if (closed < stream.word_count) {
        stream.ends[closed] = static_cast<std::uint32_t>(stream.size);
    }
}

#endif

} // namespace incident_mapper::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace incident_mapper {

HWY_EXPORT(encode_blocks_in_vectors);
HWY_EXPORT(find_words_in_vectors);

std::size_t encode_blocks(std::string_view text, std::size_t begin, std::size_t blocks,
                          LetterStream& stream)
{
    return HWY_DYNAMIC_DISPATCH(encode_blocks_in_vectors)(text, begin, blocks, stream);
}

void find_words_in_vectors(LetterStream& stream)
{
    HWY_DYNAMIC_DISPATCH(find_words_in_vectors)(stream);
}

} // namespace incident_mapper
#endif
