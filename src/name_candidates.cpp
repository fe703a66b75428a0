// Compiled once for each set of instructions, like `letter_stream_vectors.cpp`: for its wide
// multiplications. There are no vectors in it.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "name_candidates.cpp"
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#include <hwy/foreach_target.h>
// and only then
#include <hwy/highway.h>

#include <algorithm>

#include "gazetteer_format.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/letter_code.hpp"
#include "name_candidates.hpp"
#include "name_table_format.hpp"

#ifndef NAME_CANDIDATES_ONCE
#define NAME_CANDIDATES_ONCE
namespace incident_mapper {

constexpr std::size_t hashed_at_once = 16;

/// Masks that leave the first 0 to 16 bytes of two numbers.
struct LengthMasks {
    std::array<std::array<std::uint64_t, 2>, hashed_at_once + 1> masks{};
};

constexpr LengthMasks length_masks = [] {
    LengthMasks result;
    for (std::size_t i = 0; i <= hashed_at_once; ++i) {
        const auto of_bytes = [](std::size_t bytes) {
            return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
        };
        result.masks[i] = {of_bytes(i), i <= 8 ? 0 : of_bytes(i - 8)};
    }
    return result;
}();

inline std::uint64_t hash_of(const std::uint8_t* codes, std::size_t length)
{
    if (length > hashed_at_once) {
        return word_hash({reinterpret_cast<const char*>(codes), length});
    }
    const auto* bytes = reinterpret_cast<const std::byte*>(codes);
    const auto& masks = length_masks.masks[length];
    return hash_block(0, load_little<std::uint64_t>(bytes) & masks[0],
                      load_little<std::uint64_t>(bytes + 8) & masks[1]);
}

} // namespace incident_mapper
#endif

HWY_BEFORE_NAMESPACE();
namespace incident_mapper::HWY_NAMESPACE {

/// How many there are in the lists.
struct Counts {
    std::size_t whole = 0;
    std::size_t particle_words = 0;
};

/// Hashes all words; without branches that depend on the text.
Counts hash_words(const LetterStream& stream, const CandidateTables& tables,
                  NameCandidates& candidates)
{
    const auto& names = *tables.names;
    const auto* codes = stream.codes.data();
    const auto* words = stream.words.data();
    auto* hashes = candidates.hashes.data();
    auto* whole = candidates.whole.data();
    auto* particle_words = candidates.particle_words.data();
    const auto count = static_cast<std::uint32_t>(stream.word_count);
    Counts counts;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto word = words[i];
        const auto first = codes[word.start];
        const auto hash = hash_of(codes + word.start, word.length);
        hashes[i] = hash;
        whole[counts.whole] = i;
        counts.whole += names.may_start(hash, first >= 0x80) ? 1 : 0;
        particle_words[counts.particle_words] = i;
        counts.particle_words += tables.particle_starts[first] ? 1 : 0;
    }
    hashes[count] = hashes[count + 1] = 0;
    return counts;
}

void take_particles_off(const LetterStream& stream, const CandidateTables& tables,
                        std::uint32_t word, NameCandidates& candidates)
{
    const auto where = stream.words[word];
    const std::string_view codes(reinterpret_cast<const char*>(stream.codes.data()) + where.start,
                                 where.length);
    for (const auto& rewriting : tables.starts->rewritings()) {
        if (codes.size() < rewriting.before.size() + NameStarts::least_rest ||
            codes[0] != rewriting.before[0] || !codes.starts_with(rewriting.before)) {
            continue;
        }
        const auto rest = codes.substr(rewriting.before.size());
        const auto hash =
            rewriting.put.empty()
                ? hash_of(reinterpret_cast<const std::uint8_t*>(rest.data()), rest.size())
                : word_hash(rewriting.put + std::string(rest));
        if (tables.names->may_start(hash, true)) {
            candidates.rests.push_back({hash, word});
        }
    }
}

/// Marks a word if it is a name or begins one with the word behind it, by the second filter.
void mark(const NameTable& names, std::uint64_t hash, std::uint64_t next, bool arabic,
          std::uint32_t word, NameCandidates& candidates)
{
    const auto pair = hash_block(hash, next, chain_mark);
    const bool alone = names.may_be(hash, arabic);
    const bool paired = names.may_be(pair, arabic);
    if (alone || paired) {
        candidates.marked[word / 64] |= std::uint64_t{1} << (word % 64);
        names.prefetch(hash);
        candidates.chains.push_back(hash);
        if (paired) {
            names.prefetch(pair);
            candidates.chains.push_back(pair);
        }
    }
}

void find_candidates_in_vectors(const LetterStream& stream, const CandidateTables& tables,
                                NameCandidates& candidates)
{
    const auto counts = hash_words(stream, tables, candidates);
    candidates.rests.clear();
    candidates.chains.clear();
    for (std::size_t i = 0; i < counts.particle_words; ++i) {
        take_particles_off(stream, tables, candidates.particle_words[i], candidates);
    }
    const auto& hashes = candidates.hashes;
    for (std::size_t i = 0; i < counts.whole; ++i) {
        const auto word = candidates.whole[i];
        const bool arabic = stream.codes[stream.words[word].start] >= 0x80;
        const auto hash = arabic ? hashes[word] : tables.canonical(hashes[word]);
        mark(*tables.names, hash, tables.canonical(hashes[word + 1]), arabic, word, candidates);
        if (HWY_UNLIKELY(hashes[word + 1] == tables.possessive_hash)) {
            mark(*tables.names, hash, tables.canonical(hashes[word + 2]), arabic, word, candidates);
        }
    }
    for (const auto& rest : candidates.rests) {
        mark(*tables.names, rest.hash, tables.canonical(hashes[rest.word + 1]), true, rest.word,
             candidates);
    }
    for (const auto chain : candidates.chains) {
        tables.prefetch_key(chain);
    }
}

} // namespace incident_mapper::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace incident_mapper {

HWY_EXPORT(find_candidates_in_vectors);

CandidateTables::CandidateTables(const GazetteerImage& image, const NameTable& table,
                                 const NameStarts& name_starts)
    : names(&table), starts(&name_starts), slots(image.unchecked(ImageSection::name_slots)),
      keys(image.unchecked(ImageSection::name_keys)),
      home_buckets(GazetteerMeta::read(image).home_buckets),
      article_hash(word_hash(codes_of(article_mark))), possessive_hash(word_hash("s"))
{
    for (const auto& rewriting : starts->rewritings()) {
        particle_starts[static_cast<std::uint8_t>(rewriting.before.front())] = true;
    }
    for (const auto word : names->articles()) {
        const auto hash = word_hash(word);
        articles.push_back(hash);
        article_bits[hash >> 6U & 3U] |= std::uint64_t{1} << (hash & 63U);
    }
}

bool CandidateTables::is_article(std::uint64_t hash) const
{
    return std::ranges::find(articles, hash) != articles.end();
}

void CandidateTables::prefetch_key(std::uint64_t hash) const
{
    using namespace name_table;
    const auto bucket = slots.subspan(home_bucket(hash, home_buckets) * bucket_size, bucket_size);
    for (std::size_t i = 0; i < bucket_size; i += slot_size) {
        const auto slot = load_little<std::uint64_t>(bucket.data() + i);
        if (has_fingerprint(slot, hash) && (slot & name_bit) != 0) {
            __builtin_prefetch(keys.data() + std::min(slot & key_mask, keys.size()));
        }
    }
}

std::uint64_t hash_of_codes(const std::uint8_t* codes, std::size_t length)
{
    return hash_of(codes, length);
}

void find_candidates(const LetterStream& stream, const CandidateTables& tables,
                     NameCandidates& candidates)
{
    const auto room = stream.word_count + 2;
    if (candidates.hashes.size() < room) {
        candidates.hashes.resize(room);
        candidates.whole.resize(room);
        candidates.particle_words.resize(room);
    }
    candidates.marked.assign(stream.word_count / 64 + 1, 0);
    HWY_DYNAMIC_DISPATCH(find_candidates_in_vectors)(stream, tables, candidates);
}

} // namespace incident_mapper
#endif
