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
    constexpr std::uint32_t hashed_ahead = 96;
    const auto& names = *tables.names;
    const auto* codes = stream.codes.data();
    const auto* starts = stream.starts.data();
    const auto* ends = stream.ends.data();
    auto* hashes = candidates.hashes.data();
    auto* whole = candidates.whole.data();
    auto* particle_words = candidates.particle_words.data();
    const auto count = static_cast<std::uint32_t>(stream.word_count);
    const bool far = names.has_large_filters();
    Counts counts;
    for (std::uint32_t begin = 0; begin < count; begin += hashed_ahead) {
        const auto end = std::min(begin + hashed_ahead, count);
        for (auto i = begin; i < end; ++i) {
            const auto start = starts[i];
            const auto first = codes[start];
            hashes[i] = hash_of(codes + start, ends[i] - start);
            if (far) {
                names.prefetch_first_word(hashes[i], first >= 0x80);
            }
            particle_words[counts.particle_words] = i;
            counts.particle_words += tables.particle_starts[first] ? 1 : 0;
        }
        for (auto i = begin; i < end; ++i) {
            whole[counts.whole] = i;
            counts.whole += names.may_start(hashes[i], codes[starts[i]] >= 0x80) ? 1 : 0;
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

/// Appends a chain and has the memory read where the second filter would have it.
HWY_INLINE void add_chain(const NameTable& names, const Chain& chain, Chain* chains,
                          std::size_t& count)
{
    names.prefetch_filter(chain.hash, chain.traits.arabic());
    chains[count++] = chain;
}

/// Keeps the chains that pass the second filter, and has the memory read where the table would have them.
std::size_t sift(const NameTable& names, std::span<Chain> chains)
{
    std::size_t kept = 0;
    for (const auto chain : chains) {
        chains[kept] = chain;
        kept += names.may_be(chain.hash, chain.traits.arabic()) ? 1 : 0;
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
HWY_INLINE std::uint64_t find_slot(const CandidateTables& tables, std::uint64_t hash,
                                   StreamCode code)
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
        const auto room = slot_at(last) == 0 ? name_bit : 0; // the bucket is not full
        if (HWY_LIKELY(((found & name_bit) | room) != 0)) {
            return found; // nothing better can come
        }
    }
    return found;
}

/// The chain of a pair of words and the word behind it.
HWY_INLINE std::uint64_t chain_of_three(const CandidateTables& tables,
                                        std::span<const std::uint64_t> hashes, const Chain& pair)
{
    return hash_block(pair.hash, tables.canonical(hashes[pair.word + 2]), chain_mark);
}

/// Lists the chains that the table knows, and has the memory read where their keys stand, and the table
/// would have the chains of a word more.
std::size_t look_up_chains(const CandidateTables& tables, StreamCode code,
                           std::span<const Chain> chains, NameCandidates& candidates)
{
    using namespace name_table;
    auto& known = candidates.known;
    known.resize(std::max(known.size(), chains.size() + 1));
    std::size_t count = 0;
    for (const auto& chain : chains) {
        const auto slot = find_slot(tables, chain.hash, code);
        known[count] = {chain, slot};
        count +=
            (slot & (chain.traits.capital() ? name_bit | longer_bit : longer_bit)) != 0 ? 1 : 0;
        const auto key = (slot & name_bit) != 0 ? slot & key_mask : 0;
        __builtin_prefetch(tables.keys.data() + key);
        __builtin_prefetch(tables.keys.data() + key + 31); // most keys end before
        if (chain.traits.words() == 2 && (slot & longer_bit) != 0) {
            tables.names->prefetch(chain_of_three(tables, candidates.hashes, chain));
        }
    }
    return count;
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
    for (const auto& [chain, slot] : chains) {
        names[count] = {chain, slot};
        count += (slot & name_bit) != 0 ? 1 : 0;
        if (chain.traits.words() == 1 || (slot & longer_bit) == 0) {
            continue;
        }
        const auto third = hashes[chain.word + 2];
        const auto articles = chain.traits.articles() | (tables.articles.holds(third) ? 4U : 0U);
        const auto traits = ChainTraits::of(3, articles, chain.traits.arabic(), true);
        const Chain longer{chain_of_three(tables, hashes, chain), chain.word, traits};
        const auto longer_slot = find_slot(tables, longer.hash, code);
        names[count] = {longer, longer_slot};
        count += (longer_slot & name_bit) != 0 ? 1 : 0;
        if ((longer_slot & longer_bit) != 0 || third == tables.possessive_hash) {
            set_bit(candidates.special, chain.word);
        }
    }
    candidates.name_count = count;
}

/// The chains of a first word and the next.
struct FirstChains {
    std::uint64_t word;
    std::uint64_t pair;
    std::uint32_t articles; ///< as in `ChainTraits`
};

/// Of words that are no articles: nearly all.
HWY_INLINE FirstChains first_chains(std::uint64_t first, std::uint64_t second)
{
    return {first, hash_block(first, second, chain_mark), 0};
}

/// Of words among which there are `peculiar` ones. Marks the first where more than the chains are to be
/// looked at.
HWY_NOINLINE FirstChains peculiar_chains(const CandidateTables& tables, std::uint32_t word,
                                         bool arabic, NameCandidates& candidates)
{
    const auto* hashes = candidates.hashes.data() + word;
    const auto first = tables.canonical(hashes[0]);
    const auto second = tables.canonical(hashes[1]);
    const auto over_it = hash_block(first, tables.canonical(hashes[2]), chain_mark);
    const bool longer =
        hashes[1] == tables.possessive_hash && tables.names->may_be(over_it, arabic);
    if (longer || tables.joinable.holds(first)) {
        set_bit(candidates.special, word);
    }
    auto chains = first_chains(first, second);
    chains.articles =
        (first == tables.article_hash ? 1U : 0U) | (second == tables.article_hash ? 2U : 0U);
    return chains;
}

void find_chains_of_whole_words(const LetterStream& stream, const CandidateTables& tables,
                                StreamCode code, std::size_t whole, NameCandidates& candidates)
{
    const auto& names = *tables.names;
    const auto* hashes = candidates.hashes.data();
    auto* chains = candidates.chains.data();
    std::size_t count = 0;
    for (std::size_t i = 0; i < whole; ++i) {
        const auto word = candidates.whole[i];
        const bool arabic = is_arabic(stream, word);
        const bool peculiar_first = tables.peculiar.may_hold(hashes[word]);
        const bool peculiar_second = tables.peculiar.may_hold(hashes[word + 1]);
        const auto first = HWY_UNLIKELY(peculiar_first | peculiar_second)
                               ? peculiar_chains(tables, word, arabic, candidates)
                               : first_chains(hashes[word], hashes[word + 1]);
        // a Latin name has a capital; behind the last word stands one of a text before
        const bool capital = stream.is_capital(stream.starts[word]) | arabic;
        const bool either = stream.is_capital(stream.starts[word + 1]) | capital;
        const auto& articles = first.articles;
        add_chain(names, {first.word, word, ChainTraits::of(1, articles & 1U, arabic, capital)},
                  chains, count);
        count -= capital ? 0 : 1;
        add_chain(names, {first.pair, word, ChainTraits::of(2, articles, arabic, either)}, chains,
                  count);
    }
    const auto sifted = sift(names, {chains, count});
    const auto known = look_up_chains(tables, code, {chains, sifted}, candidates);
    list_names(tables, code, std::span(candidates.known).first(known), candidates);
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
        const auto add = [&](std::uint64_t hash, std::uint32_t words) {
            add_chain(names, {hash, rest.word, ChainTraits::of(words, 0, true, true)}, chains,
                      count);
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
    count = look_up_chains(tables, code, chains.first(sift(names, chains)), candidates);
    for (std::size_t i = 0; i < count; ++i) {
        set_bit(candidates.special, candidates.known[i].chain.word);
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
    std::ranges::copy(codes_of(article_mark), article.begin());
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
        peculiar.insert(word_hash(word));
    }
    for (const auto word : names->joinable()) {
        joinable.insert(word_hash(word));
        peculiar.insert(word_hash(word));
    }
    peculiar.insert(possessive_hash);
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
