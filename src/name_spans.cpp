// Compiled once for each set of instructions, like `letter_stream_vectors.cpp`.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "name_spans.cpp"
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#include <hwy/foreach_target.h>
// and only then
#include <hwy/highway.h>

#include <bit>

#include "incident_mapper/folding.hpp"
#include "name_spans.hpp"

#ifndef NAME_SPANS_ONCE
#define NAME_SPANS_ONCE
namespace incident_mapper {

/// A character of ASCII; none of these belongs to the word beside it without being one of its letters.
constexpr bool is_plain(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// Code point where a name starts of which the first letter stands at `first`.
inline std::size_t start_behind_marks(const StreamedText& where, CodeOrigin first)
{
    auto [byte, point] = first;
    auto start = point;
    while (byte > where.begin) {
        do {
            --byte;
        } while (byte > where.begin && is_continuation(where.text[byte]));
        --point;
        if (is_plain(where.text[byte]) || codes_at(where.text, byte).size != 0) {
            break;
        }
        if (is_silent_letter(where.text, byte)) {
            start = point;
        }
    }
    return start;
}

/// Code point behind a name of which the last letter stands at `last`, and the marks on it.
inline std::size_t end_behind_marks(const StreamedText& where, CodeOrigin last, bool arabic)
{
    auto [byte, point] = last;
    do {
        ++point;
        byte = behind_code_point(where.text, byte);
    } while (byte < where.text.size() && !is_plain(where.text[byte]) &&
             belongs_to_word(where.text, byte, arabic));
    return point;
}

} // namespace incident_mapper
#endif

HWY_BEFORE_NAMESPACE();
namespace incident_mapper::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The last block that begins at or before a code. \pre `block` does
HWY_INLINE std::size_t block_of(const LetterStream& stream, std::size_t block, std::size_t code)
{
    const hn::CappedTag<std::uint32_t, 16> d;
    const auto behind = hn::Set(d, static_cast<std::uint32_t>(code + 1));
    while (true) {
        const auto next = hn::LoadU(d, stream.block_codes.data() + block + 1);
        const auto before = hn::CountTrue(d, hn::Lt(next, behind));
        block += before;
        if (HWY_LIKELY(before < hn::Lanes(d))) {
            return block;
        }
    }
}

/// `incident_mapper::nth_bit`.
HWY_INLINE std::size_t nth_bit_at_once(std::uint64_t bits, std::size_t n)
{
#if HWY_ARCH_X86_64 && HWY_TARGET <= HWY_AVX2
    return static_cast<std::size_t>(std::countr_zero(_pdep_u64(std::uint64_t{1} << n, bits)));
#else
    return nth_bit(bits, n);
#endif
}

HWY_INLINE CodeOrigin origin(const LetterStream& stream, const StreamedText& where,
                             std::size_t block, std::size_t code)
{
    const auto& here = stream.blocks[block];
    if (HWY_UNLIKELY(here.irregular)) {
        return origin_in_block(stream, where.text, where.begin, block, code);
    }
    const auto bit = nth_bit_at_once(here.kept, code - here.codes);
    const auto earlier = here.starts & ((std::uint64_t{1} << bit) - 1);
    return {where.begin + block * LetterStream::block_size + bit,
            here.points + static_cast<std::size_t>(std::popcount(earlier))};
}

HWY_INLINE std::size_t start_of(const StreamedText& where, CodeOrigin first, std::uint32_t dropped)
{
    if (HWY_LIKELY(dropped != 0 || first.byte == where.begin ||
                   is_plain(where.text[first.byte - 1]))) {
        return first.point;
    }
    return start_behind_marks(where, first);
}

HWY_INLINE std::size_t end_of(const StreamedText& where, CodeOrigin last, bool arabic)
{
    const auto text = where.text;
    const std::size_t size = is_plain(text[last.byte]) ? 1 : 2;
    const auto behind = last.byte + size;
    if (HWY_LIKELY(behind < text.size() && is_plain(text[behind]) &&
                   is_plain(text[behind - 1]) == (size == 1))) {
        return last.point + 1;
    }
    return end_behind_marks(where, last, arabic);
}

void append_matches_in_vectors(const LetterStream& stream, const StreamedText& where,
                               std::span<const FoundName> names, std::vector<NameMatch>& matches)
{
    std::size_t block = 0;
    for (const auto& name : names) {
        const auto first_code = stream.starts[name.word] + name.dropped;
        const auto last_code = stream.ends[name.end - 1] - 1;
        block = block_of(stream, block, first_code);
        const auto first = origin(stream, where, block, first_code);
        const auto last = origin(stream, where, block_of(stream, block, last_code), last_code);
        const bool arabic = stream.codes[stream.starts[name.end - 1]] >= 0x80;
        const Span span{
            static_cast<std::uint32_t>(where.points + start_of(where, first, name.dropped)),
            static_cast<std::uint32_t>(where.points + end_of(where, last, arabic))};
        matches.push_back({span, name.key, name.preposition, name.conjunction});
    }
}

} // namespace incident_mapper::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace incident_mapper {

HWY_EXPORT(append_matches_in_vectors);

void append_matches(const LetterStream& stream, const StreamedText& where,
                    std::span<const FoundName> names, std::vector<NameMatch>& matches)
{
    HWY_DYNAMIC_DISPATCH(append_matches_in_vectors)(stream, where, names, matches);
}

} // namespace incident_mapper
#endif
