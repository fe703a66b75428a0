// Compiled once for each set of instructions, like `letter_stream_vectors.cpp`.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "known_names.cpp"
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#include <hwy/foreach_target.h>
// and only then
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>

#include "known_names.hpp"
#include "name_table_format.hpp"

#ifndef KNOWN_NAMES_ONCE
#define KNOWN_NAMES_ONCE
namespace incident_mapper {

/// So many codes of a key are compared: those of the words, with a 0 between them.
constexpr std::size_t compared_codes = 32;

/// The codes of a chain, each article as its mark, a 0 between the words.
struct Spelling {
    std::array<std::uint8_t, compared_codes> codes{};
    std::size_t length = 0; ///< of all codes, also where they are too many
};

inline Spelling spelling_with_articles(const LetterStream& stream, const CandidateTables& tables,
                                       const Chain& chain)
{
    Spelling spelling;
    const auto append = [&](std::span<const std::uint8_t> codes) {
        if (spelling.length + codes.size() <= compared_codes) {
            std::ranges::copy(codes, spelling.codes.data() + spelling.length);
        }
        spelling.length += codes.size();
    };
    for (std::uint32_t i = 0; i < chain.traits.words(); ++i) {
        const auto [start, length] = stream.word(chain.word + i);
        const bool article = (chain.traits.articles() >> i & 1U) != 0;
        spelling.length += i > 0 ? 1 : 0;
        append(article ? std::span(tables.article).first(tables.article_length)
                       : std::span(stream.codes).subspan(start, length));
    }
    return spelling;
}

/// Whether there is but one code between the words of a chain.
inline bool is_close(const LetterStream& stream, const Chain& chain)
{
    for (auto i = chain.word + 1; i < chain.word + chain.traits.words(); ++i) {
        if (stream.starts[i] != stream.ends[i - 1] + 1) {
            return false;
        }
    }
    return true;
}

/// Whether there is a capital beyond the articles of several words.
inline bool is_plausible_with_articles(const LetterStream& stream, const Chain& chain)
{
    const auto words = chain.traits.words();
    for (std::uint32_t i = 0; i < words; ++i) {
        const bool article = (chain.traits.articles() >> i & 1U) != 0 && words > 1;
        if (!article && stream.is_capital(stream.starts[chain.word + i])) {
            return true;
        }
    }
    return false;
}

} // namespace incident_mapper
#endif

HWY_BEFORE_NAMESPACE();
namespace incident_mapper::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Codes = hn::CappedTag<std::uint8_t, compared_codes>;

/// A bit for each of 32 codes that is so; `is` has vectors of them and returns a mask.
template <typename Is>
HWY_INLINE std::uint32_t bits_where(const std::uint8_t* codes, Is is)
{
    const Codes d;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < compared_codes; i += hn::Lanes(d)) {
        std::array<std::uint8_t, 8> bytes{};
        hn::StoreMaskBits(d, is(hn::LoadU(d, codes + i), i), bytes.data());
        bits |= load_little<std::uint32_t>(reinterpret_cast<const std::byte*>(bytes.data())) << i;
    }
    return bits;
}

HWY_INLINE std::uint32_t where(const std::uint8_t* codes, char code)
{
    return bits_where(codes, [&](auto v, std::size_t) {
        return hn::Eq(v, hn::Set(Codes(), static_cast<std::uint8_t>(code)));
    });
}

HWY_INLINE std::uint32_t where_alike(const std::uint8_t* a, const std::uint8_t* b)
{
    return bits_where(a,
                      [&](auto v, std::size_t i) { return hn::Eq(v, hn::LoadU(Codes(), b + i)); });
}

HWY_INLINE std::uint32_t where_digits(const std::uint8_t* codes)
{
    return bits_where(codes, [](auto v, std::size_t) {
        return hn::Lt(hn::Sub(v, hn::Set(Codes(), '0')), hn::Set(Codes(), 10));
    });
}

/// 32 bits of a stream's capitals.
HWY_INLINE std::uint32_t capitals_from(const LetterStream& stream, std::size_t code)
{
    const auto* bits = stream.capitals.data() + code / 64;
    const auto shift = code % 64;
    return static_cast<std::uint32_t>(bits[0] >> shift | bits[1] << 1U << (63 - shift));
}

/// How the words of a chain stand in the text.
struct Form {
    std::uint32_t joints; ///< a bit for each code between them
    bool usual;           ///< each is a blank, or a hyphen between letters
    bool capital;         ///< one of them has a capital
};

/// \pre `all`: a bit for each code
HWY_INLINE Form form_of(const LetterStream& stream, const Chain& chain, std::uint32_t all)
{
    const auto start = stream.starts[chain.word];
    const auto* codes = stream.codes.data() + start;
    const auto hyphens = where(codes, '-') & all;
    const auto joints = (where(codes, ' ') & all) | hyphens;
    const auto digits = where_digits(codes);
    const auto beside_digits = digits << 1U | digits >> 1U;
    const auto count = static_cast<std::uint32_t>(std::popcount(joints));
    const bool joined = count + 1 == chain.traits.words();
    const bool usual = joined & ((hyphens & beside_digits) == 0);
    return {joints, usual, (capitals_from(stream, start) & (joints << 1U | 1U)) != 0};
}

/// Whether codes are those of a key, but for the `joints` between words, which are zeros there.
/// \pre 33 bytes can be read
HWY_INLINE bool is_spelled(const std::uint8_t* codes, std::size_t length, std::uint32_t all,
                           std::uint32_t joints, const std::uint8_t* key)
{
    const auto same = (where_alike(codes, key + 1) & ~joints) | (where(key + 1, 0) & joints);
    return (key[0] == length) & ((~same & all) == 0);
}

/// A bit for each code; not too many.
HWY_INLINE std::uint32_t first_bits(std::size_t length)
{
    return static_cast<std::uint32_t>((std::uint64_t{1} << (length % 64)) - 1);
}

/// Whether the chain is a name; \pre as in `is_spelled`
HWY_INLINE bool is_name(const LetterStream& stream, const CandidateTables& tables,
                        const Chain& chain, const std::uint8_t* key, bool& plausible)
{
    const auto start = stream.starts[chain.word];
    const auto length = stream.ends[chain.word + chain.traits.words() - 1] - start;
    const auto all = first_bits(length);
    const auto form = form_of(stream, chain, all);
    bool spelled = false;
    if (HWY_UNLIKELY(chain.traits.articles() != 0)) {
        const auto spelling = spelling_with_articles(stream, tables, chain);
        spelled =
            spelling.length <= compared_codes && is_close(stream, chain) &&
            is_spelled(spelling.codes.data(), spelling.length, first_bits(spelling.length), 0, key);
        plausible = chain.traits.arabic() || is_plausible_with_articles(stream, chain);
    } else {
        spelled = is_spelled(stream.codes.data() + start, length, all, form.joints, key);
        plausible = form.capital | chain.traits.arabic();
    }
    return spelled & form.usual & (length <= compared_codes);
}

void verify_in_vectors(const LetterStream& stream, const CandidateTables& tables,
                       std::span<const KnownChain> chains, std::vector<KnownName>& names,
                       std::vector<std::uint64_t>& special)
{
    std::size_t count = 0;
    const auto* keys = reinterpret_cast<const std::uint8_t*>(tables.keys.data());
    for (const auto& [chain, slot] : chains) {
        const auto key = slot & name_table::key_mask;
        const auto end = chain.word + chain.traits.words();
        const auto [start, length] = stream.word(chain.word);
        const bool possessive = (length == 1) & (stream.codes[start] == 's'); // that of "Aleppo's"
        bool usual = false;
        if (HWY_LIKELY(!possessive & (end <= stream.word_count) &
                       (key + compared_codes < tables.keys.size()))) {
            tables.image->check(tables.keys.subspan(key, compared_codes + 1));
            bool plausible = false;
            usual = is_name(stream, tables, chain, keys + key, plausible);
            names[count] = {{key, chain.word, end}, plausible};
            count += usual ? 1 : 0;
        }
        special[chain.word / 64] |= std::uint64_t{!usual} << (chain.word % 64);
    }
    names[count] = {{0, ~std::uint32_t{0}, 0}, false};
}

} // namespace incident_mapper::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace incident_mapper {

HWY_EXPORT(verify_in_vectors);

void verify_chains(const LetterStream& stream, const CandidateTables& tables,
                   std::span<const KnownChain> chains, std::vector<KnownName>& names,
                   std::vector<std::uint64_t>& special)
{
    names.resize(std::max(names.size(), chains.size() + 1));
    HWY_DYNAMIC_DISPATCH(verify_in_vectors)(stream, tables, chains, names, special);
}

} // namespace incident_mapper
#endif
