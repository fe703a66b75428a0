#include "known_names.hpp"

#include <algorithm>

#include "name_table_format.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

namespace {

bool is_digit_code(std::uint8_t code) { return code >= '0' && code <= '9'; }

/// Whether nothing but a blank, or a hyphen between letters, stands between a word and the next.
bool is_simply_joined(const LetterStream& stream, std::uint32_t word)
{
    const auto* codes = stream.codes.data();
    const auto from = stream.ends[word];
    const auto to = stream.starts[word + 1];
    const bool digit_before = is_digit_code(codes[from - 1]);
    const bool digit_behind = is_digit_code(codes[to]);
    const bool hyphen = (codes[from] == '-') & !digit_before & !digit_behind;
    const bool blank = codes[from] == ' ';
    return (to == from + 1) & (blank | hyphen);
}

/// Not 0 where two words of up to 16 codes differ.
std::uint64_t difference(const std::byte* a, const std::byte* b, std::size_t length)
{
    const auto& masks = length_masks.masks[length];
    const auto differ = [&](std::size_t at) {
        return load_little<std::uint64_t>(a + at) ^ load_little<std::uint64_t>(b + at);
    };
    return (differ(0) & masks[0]) | (differ(8) & masks[1]);
}

struct Verdict {
    bool usual = true; ///< the chain can be told
    bool plausible = false;
    std::uint64_t difference = 0; ///< of its codes and those of the key
    std::size_t length = 0;       ///< of its codes, and 1
};

/// Compares a chain with a key. \pre 64 bytes of the key can be read
Verdict compare(const LetterStream& stream, const CandidateTables& tables, const KnownChain& chain,
                const std::byte* key)
{
    Verdict verdict;
    for (std::uint32_t i = 0; i < chain.words; ++i) {
        const auto word = chain.word + i;
        const auto [start, own_length] = stream.word(word);
        const bool article = (chain.articles >> i & 1U) != 0;
        const auto* codes = reinterpret_cast<const std::byte*>(stream.codes.data()) + start;
        const auto length = article ? tables.article_length : own_length;
        const auto compared = std::min<std::size_t>(length, hashed_at_once);
        verdict.usual &= length == compared;
        verdict.difference |=
            difference(key + 1 + verdict.length, article ? tables.article.data() : codes, compared);
        if (i > 0) {
            verdict.difference |= std::to_integer<std::uint64_t>(key[verdict.length]);
            verdict.usual &= is_simply_joined(stream, word - 1);
        }
        verdict.plausible |= stream.is_capital(start) & !(article & (chain.words > 1));
        verdict.length += compared + 1;
    }
    return verdict;
}

} // namespace

void verify_chains(const LetterStream& stream, const CandidateTables& tables,
                   std::span<const KnownChain> chains, std::vector<KnownName>& names,
                   std::vector<std::uint64_t>& special)
{
    constexpr std::size_t compared_of_key = 64;
    names.resize(std::max(names.size(), chains.size() + 1));
    std::size_t count = 0;
    for (const auto& chain : chains) {
        const auto key = chain.slot & name_table::key_mask;
        bool usual =
            tables.keys.size() >= compared_of_key && key <= tables.keys.size() - compared_of_key;
        const auto at = usual ? key : 0;
        const auto bytes = tables.keys.subspan(at);
        const auto [start, length] = stream.word(chain.word);
        usual &= (length != 1) | (stream.codes[start] != 's'); // the s of "Aleppo's"
        usual &= chain.word + chain.words <= stream.word_count;
        if (usual) {
            tables.image->check(bytes.first(compared_of_key));
            const auto verdict = compare(stream, tables, chain, bytes.data());
            const bool same_length = std::to_integer<std::size_t>(bytes[0]) + 1 == verdict.length;
            usual = verdict.usual & same_length & (verdict.difference == 0);
            names[count] = {{key, chain.word, chain.word + chain.words},
                            chain.arabic || verdict.plausible};
        }
        count += usual ? 1 : 0;
        special[chain.word / 64] |= std::uint64_t{!usual} << (chain.word % 64);
    }
    names[count] = {{0, ~std::uint32_t{0}, 0}, false};
}

} // namespace incident_mapper
