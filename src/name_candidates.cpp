// Compiled once for each set of instructions, like `letter_stream_vectors.cpp`: for its wide
// multiplications, and the comparison of a bucket.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "name_candidates.cpp"
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#include <hwy/foreach_target.h>
// and only then
#include <hwy/highway.h>

#include <algorithm>
#include <bit>

#include "gazetteer_format.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/letter_code.hpp"
#include "name_candidates.hpp"
#include "name_table_format.hpp"

#ifndef NAME_CANDIDATES_ONCE
#define NAME_CANDIDATES_ONCE
namespace incident_mapper {

inline std::uint64_t hash_of(const std::uint8_t* codes, std::size_t length)
{
    return padded_word_hash({reinterpret_cast<const char*>(codes), length});
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

/// Hashes all words and lists those that pass the filter of first words; without branches that depend
/// on the text. The filter is read a few words behind the hashes, so that it comes in time.
Counts hash_words(const LetterStream& stream, const CandidateTables& tables,
                  NameCandidates& candidates)
{
    constexpr std::uint32_t hashed_ahead = 32;
    const auto& names = *tables.names;
    const auto* codes = stream.codes.data();
    const auto* starts = stream.starts.data();
    const auto* ends = stream.ends.data();
    auto* hashes = candidates.hashes.data();
    auto* whole = candidates.whole.data();
    auto* particle_words = candidates.particle_words.data();
    const auto count = static_cast<std::uint32_t>(stream.word_count);
    Counts counts;
    for (std::uint32_t begin = 0; begin < count; begin += hashed_ahead) {
        const auto end = std::min(begin + hashed_ahead, count);
        for (auto i = begin; i < end; ++i) {
            const auto start = starts[i];
            hashes[i] = hash_of(codes + start, ends[i] - start);
            names.prefetch_first_word(hashes[i], codes[start] >= 0x80);
        }
        for (auto i = begin; i < end; ++i) {
            const auto first = codes[starts[i]];
            whole[counts.whole] = i;
            counts.whole += names.may_start(hashes[i], first >= 0x80) ? 1 : 0;
            particle_words[counts.particle_words] = i;
            counts.particle_words += tables.particle_starts[first] ? 1 : 0;
        }
    }
    hashes[count] = hashes[count + 1] = 0;
    return counts;
}

/// Whether codes begin with a particle of which the first eight codes are compared already.
bool is_rest_alike(std::string_view particle, const std::uint8_t* codes)
{
    constexpr std::size_t compared = 8;
    return particle.size() <= compared ||
           particle == std::string_view(reinterpret_cast<const char*>(codes), particle.size());
}

/// What becomes of a word whose first codes a rewriting takes off.
std::uint64_t hash_of_rest(const std::uint8_t* codes, std::size_t length,
                           const CandidateTables::Rewriting& rewriting)
{
    const auto* rest = codes + rewriting.before.size();
    if (rewriting.put.empty()) {
        return hash_of(rest, length - rewriting.before.size());
    }
    return word_hash(rewriting.put + std::string(reinterpret_cast<const char*>(rest),
                                                 length - rewriting.before.size()));
}

/// Keeps what is left of a word if a name may begin with it; without a branch to guess.
std::size_t keep_rest(const CandidateTables& tables, std::uint64_t hash, std::uint32_t word,
                      NameCandidates& candidates, std::size_t count)
{
    candidates.rests[count] = {hash, word};
    return count + (tables.names->may_start(hash, true) ? 1 : 0);
}

/// \pre room for as many rests as there are rewritings
std::size_t take_particles_off(const LetterStream& stream, const CandidateTables& tables,
                               std::uint32_t word, NameCandidates& candidates, std::size_t count)
{
    const auto where = stream.word(word);
    const auto* codes = stream.codes.data() + where.start;
    const auto& particles = tables.particles[codes[0]];
    if (particles.letter && where.length > NameStarts::least_rest) {
        count = keep_rest(tables, hash_of(codes + 1, where.length - 1), word, candidates, count);
    }
    if (HWY_LIKELY((particles.second_codes[codes[1] / 64] >> (codes[1] % 64) & 1U) == 0)) {
        return count;
    }
    const auto first = load_little<std::uint64_t>(reinterpret_cast<const std::byte*>(codes));
    for (const auto& rewriting : particles.longer) {
        if (((first ^ rewriting.first_codes) & rewriting.mask) == 0 &&
            where.length >= rewriting.before.size() + NameStarts::least_rest &&
            is_rest_alike(rewriting.before, codes)) {
            const auto hash = hash_of_rest(codes, where.length, rewriting);
            count = keep_rest(tables, hash, word, candidates, count);
        }
    }
    return count;
}

bool is_arabic(const LetterStream& stream, std::uint32_t word)
{
    return stream.codes[stream.starts[word]] >= 0x80;
}

/// Whether a name may begin with a word by its case: a Latin name has a capital.
bool may_be_name_by_case(const LetterStream& stream, std::uint32_t word)
{
    return is_arabic(stream, word) || stream.is_capital(stream.starts[word]);
}

/// Whether the word behind a word begins with a capital.
bool is_next_capital(const LetterStream& stream, std::uint32_t word)
{
    return word + 1 < stream.word_count && stream.is_capital(stream.starts[word + 1]);
}

/// Appends a chain and has the memory read where the second filter would have it.
void add_chain(const NameTable& names, const KnownChain& chain, KnownChain* chains,
               std::size_t& count)
{
    names.prefetch_filter(chain.hash, chain.arabic);
    chains[count++] = chain;
}

/// Keeps the chains that pass the second filter, and has the memory read where the table would have them.
std::size_t sift(const NameTable& names, std::span<KnownChain> chains)
{
    std::size_t kept = 0;
    for (const auto chain : chains) {
        chains[kept] = chain;
        kept += names.may_be(chain.hash, chain.arabic) ? 1 : 0;
    }
    for (const auto& chain : chains.first(kept)) {
        names.prefetch(chain.hash);
    }
    return kept;
}

void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t word)
{
    bits[word / 64] |= std::uint64_t{1} << (word % 64);
}

/// Which slots of a bucket are taken by a fingerprint, as bits.
std::uint64_t slots_with(const std::byte* bucket, std::uint64_t hash)
{
    using namespace name_table;
    std::uint64_t bits = 0;
    for (std::uint64_t i = 0; i < slots_of_bucket; ++i) {
        const auto slot = load_little<std::uint64_t>(bucket + i * slot_size);
        bits |= std::uint64_t{has_fingerprint(slot, hash) && slot != 0} << i;
    }
    return bits;
}

#if HWY_TARGET == HWY_SCALAR

std::uint64_t slots_with_in_vectors(const std::byte* bucket, std::uint64_t hash)
{
    return slots_with(bucket, hash);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

std::uint64_t slots_with_in_vectors(const std::byte* bucket, std::uint64_t hash)
{
    using namespace name_table;
    const hn::CappedTag<std::uint64_t, slots_of_bucket> d;
    const auto fingerprints = hn::Set(d, hash & 0xFF'FFFFU);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < slots_of_bucket; i += hn::Lanes(d)) {
        const auto* at = reinterpret_cast<const std::uint64_t*>(bucket + i * slot_size);
        const auto slots = hn::LoadU(d, at);
        const auto same =
            hn::AndNot(hn::VecFromMask(d, hn::Eq(slots, hn::Zero(d))),
                       hn::VecFromMask(d, hn::Eq(hn::ShiftRight<40>(slots), fingerprints)));
        std::array<std::uint8_t, 8> bytes{};
        hn::StoreMaskBits(d, hn::MaskFromVec(same), bytes.data());
        bits |= std::uint64_t{bytes[0]} << i;
    }
    return bits;
}

#endif

/// Slots under one fingerprint as one: a slot where a name ends, if there is one, with what all of them
/// know of longer names.
std::uint64_t joined(std::uint64_t found, std::uint64_t slot)
{
    using namespace name_table;
    return (found & name_bit) != 0 ? found | (slot & longer_bit) : slot | (found & longer_bit);
}

/// What the table has under the fingerprint of a chain, 0 where it has nothing.
std::uint64_t find_slot(const CandidateTables& tables, std::uint64_t hash, StreamCode code)
{
    using namespace name_table;
    const bool vectors = code == StreamCode::vectors && std::endian::native == std::endian::little;
    std::uint64_t found = 0;
    for (auto at = home_bucket(hash, tables.home_buckets) * bucket_size; at < tables.slots.size();
         at += bucket_size) {
        const auto bucket = tables.slots.subspan(at, bucket_size);
        tables.image->check(bucket);
        const auto slot_at = [&](std::uint64_t i) {
            return load_little<std::uint64_t>(bucket.data() + i * slot_size);
        };
        auto bits =
            vectors ? slots_with_in_vectors(bucket.data(), hash) : slots_with(bucket.data(), hash);
        constexpr auto last = slots_of_bucket - 1;
        const auto first = slot_at(static_cast<std::uint64_t>(std::countr_zero(bits | 1U << last)));
        found = joined(found, bits != 0 ? first : 0);
        for (bits &= bits - 1; HWY_UNLIKELY(bits != 0); bits &= bits - 1) {
            found = joined(found, slot_at(static_cast<std::uint64_t>(std::countr_zero(bits))));
        }
        if ((found & name_bit) != 0 || slot_at(last) == 0) {
            return found; // the bucket is not full, or nothing better can come
        }
    }
    return found;
}

/// The chain of a pair of words and the word behind it.
std::uint64_t chain_of_three(const CandidateTables& tables, std::span<const std::uint64_t> hashes,
                             const KnownChain& pair)
{
    return hash_block(pair.hash, tables.canonical(hashes[pair.word + 2]), chain_mark);
}

/// Keeps the chains that the table knows, and has the memory read where their keys stand, and the
/// table would have the chains of a word more.
std::size_t look_up_chains(const CandidateTables& tables, StreamCode code,
                           std::span<const std::uint64_t> hashes, std::span<KnownChain> chains)
{
    using namespace name_table;
    std::size_t kept = 0;
    for (auto chain : chains) {
        chain.slot = find_slot(tables, chain.hash, code);
        chains[kept] = chain;
        kept += (chain.slot & (chain.capital ? name_bit | longer_bit : longer_bit)) != 0 ? 1 : 0;
        const auto key = (chain.slot & name_bit) != 0 ? chain.slot & key_mask : 0;
        __builtin_prefetch(tables.keys.data() + std::min(key, tables.keys.size()));
        if (chain.words == 2 && (chain.slot & longer_bit) != 0) {
            tables.names->prefetch(chain_of_three(tables, hashes, chain));
        }
    }
    return kept;
}

/// Lists the chains that are names, and behind those of two words with which longer names begin the chain
/// of three, if it is one.
void list_names(const CandidateTables& tables, StreamCode code, std::span<const KnownChain> chains,
                NameCandidates& candidates)
{
    using namespace name_table;
    const auto& hashes = candidates.hashes;
    auto* names = candidates.names.data();
    std::size_t count = 0;
    for (const auto& chain : chains) {
        names[count] = chain;
        count += (chain.slot & name_bit) != 0 ? 1 : 0;
        if (chain.words == 1 || (chain.slot & longer_bit) == 0) {
            continue;
        }
        const auto third = hashes[chain.word + 2];
        const auto hash = chain_of_three(tables, hashes, chain);
        const auto slot = find_slot(tables, hash, code);
        const bool article = tables.articles.holds(third);
        names[count] = {hash,
                        slot,
                        chain.word,
                        3,
                        static_cast<std::uint8_t>(chain.articles | (article ? 4 : 0)),
                        chain.arabic,
                        true};
        count += (slot & name_bit) != 0 ? 1 : 0;
        if ((slot & longer_bit) != 0 || third == tables.possessive_hash) {
            set_bit(candidates.special, chain.word);
        }
    }
    candidates.name_count = count;
}

void find_chains_of_whole_words(const LetterStream& stream, const CandidateTables& tables,
                                StreamCode code, std::size_t whole, NameCandidates& candidates)
{
    const auto& names = *tables.names;
    const auto& hashes = candidates.hashes;
    std::size_t count = 0;
    for (std::size_t i = 0; i < whole; ++i) {
        const auto word = candidates.whole[i];
        const bool arabic = is_arabic(stream, word);
        const bool capital = may_be_name_by_case(stream, word);
        const auto hash = tables.canonical(hashes[word]);
        const auto next = tables.canonical(hashes[word + 1]);
        const auto pair = hash_block(hash, next, chain_mark);
        const std::uint8_t article = hash == tables.article_hash ? 1 : 0;
        const std::uint8_t second_article = next == tables.article_hash ? 2 : 0;
        const auto articles = static_cast<std::uint8_t>(article | second_article);
        auto* chains = candidates.chains.data();
        chains[count] = {hash, 0, word, 1, article, arabic, capital};
        names.prefetch_filter(hash, arabic);
        count += capital ? 1 : 0;
        chains[count++] = {
            pair, 0, word, 2, articles, arabic, capital || is_next_capital(stream, word)};
        names.prefetch_filter(pair, arabic);
        if (HWY_UNLIKELY(hashes[word + 1] == tables.possessive_hash)) {
            const auto over_it = hash_block(hash, tables.canonical(hashes[word + 2]), chain_mark);
            if (names.may_be(over_it, arabic)) {
                set_bit(candidates.special, word);
            }
        }
        if (HWY_UNLIKELY(tables.joinable.holds(hash))) {
            set_bit(candidates.special, word);
        }
    }
    const auto chains = std::span(candidates.chains).first(count);
    const auto known = look_up_chains(tables, code, hashes, chains.first(sift(names, chains)));
    list_names(tables, code, chains.first(known), candidates);
}

void find_chains_of_rests(const CandidateTables& tables, StreamCode code,
                          std::span<const NameCandidates::Rest> rests, NameCandidates& candidates)
{
    const auto& names = *tables.names;
    const auto& hashes = candidates.hashes;
    candidates.rest_chains.resize(3 * rests.size());
    std::size_t count = 0;
    for (const auto& rest : rests) {
        auto* chains = candidates.rest_chains.data();
        const auto pair_with = [&](std::uint64_t next) {
            return hash_block(rest.hash, tables.canonical(next), chain_mark);
        };
        const auto add = [&](std::uint64_t hash, std::uint8_t words) {
            add_chain(names, {hash, 0, rest.word, words, 0, true, true}, chains, count);
        };
        add(rest.hash, 1);
        add(pair_with(hashes[rest.word + 1]), 2);
        if (HWY_UNLIKELY(hashes[rest.word + 1] == tables.possessive_hash)) {
            add(pair_with(hashes[rest.word + 2]), 2);
        }
        if (HWY_UNLIKELY(tables.joinable.holds(rest.hash))) {
            set_bit(candidates.special, rest.word);
        }
    }
    const auto chains = std::span(candidates.rest_chains).first(count);
    count = look_up_chains(tables, code, hashes, chains.first(sift(names, chains)));
    for (std::size_t i = 0; i < count; ++i) {
        set_bit(candidates.special, candidates.rest_chains[i].word);
    }
}

void find_candidates_in_vectors(const LetterStream& stream, const CandidateTables& tables,
                                StreamCode code, NameCandidates& candidates)
{
    const auto counts = hash_words(stream, tables, candidates);
    std::size_t rests = 0;
    for (std::size_t i = 0; i < counts.particle_words; ++i) {
        const auto room = rests + tables.most_rests;
        if (HWY_UNLIKELY(candidates.rests.size() < room)) {
            candidates.rests.resize(2 * room);
        }
        rests = take_particles_off(stream, tables, candidates.particle_words[i], candidates, rests);
    }
    find_chains_of_whole_words(stream, tables, code, counts.whole, candidates);
    find_chains_of_rests(tables, code, {candidates.rests.data(), rests}, candidates);
}

} // namespace incident_mapper::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace incident_mapper {

HWY_EXPORT(find_candidates_in_vectors);

CandidateTables::CandidateTables(const GazetteerImage& gazetteer, const NameTable& table,
                                 const NameStarts& name_starts)
    : image(&gazetteer), names(&table), slots(image->unchecked(ImageSection::name_slots)),
      keys(image->unchecked(ImageSection::name_keys)),
      home_buckets(GazetteerMeta::read(*image).home_buckets),
      article_length(codes_of(article_mark).size()),
      article_hash(word_hash(codes_of(article_mark))), possessive_hash(word_hash("s"))
{
    std::ranges::copy(as_bytes(codes_of(article_mark)), article.begin());
    for (const auto& [before, put] : name_starts.rewritings()) {
        std::array<std::byte, sizeof(std::uint64_t)> bytes{};
        std::ranges::copy(as_bytes(before.substr(0, bytes.size())), bytes.begin());
        particle_starts[static_cast<std::uint8_t>(before.front())] = true;
        auto& with_letter = particles[static_cast<std::uint8_t>(before.front())];
        ++most_rests;
        if (before.size() == 1 && put.empty()) {
            with_letter.letter = true;
            continue;
        }
        if (before.size() == 1) {
            with_letter.second_codes.fill(~std::uint64_t{0});
        } else {
            const auto second = static_cast<std::uint8_t>(before[1]);
            with_letter.second_codes[second / 64] |= std::uint64_t{1} << (second % 64);
        }
        with_letter.longer.push_back({load_little<std::uint64_t>(bytes.data()),
                                      length_masks.masks[std::min(before.size(), bytes.size())][0],
                                      before, put});
    }
    for (const auto word : names->articles()) {
        articles.insert(word_hash(word));
    }
    for (const auto word : names->joinable()) {
        joinable.insert(word_hash(word));
    }
}

void CandidateTables::HashSet::insert(std::uint64_t hash)
{
    list.push_back(hash);
    bits[hash >> 6U & 63U] |= std::uint64_t{1} << (hash & 63U);
}

bool CandidateTables::HashSet::is_listed(std::uint64_t hash) const
{
    return std::ranges::find(list, hash) != list.end();
}

void find_candidates(const LetterStream& stream, const CandidateTables& tables, StreamCode code,
                     NameCandidates& candidates)
{
    const auto room = stream.word_count + 2;
    if (candidates.hashes.size() < room) {
        candidates.hashes.resize(room);
        candidates.whole.resize(room);
        candidates.particle_words.resize(room);
        candidates.chains.resize(2 * room);
        candidates.names.resize(3 * room);
    }
    candidates.special.assign(stream.word_count / 64 + 1, 0);
    HWY_DYNAMIC_DISPATCH(find_candidates_in_vectors)(stream, tables, code, candidates);
}

} // namespace incident_mapper
#endif
