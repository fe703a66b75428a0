#pragma once

#include <cstdint>

#include "word_hash.hpp"

/// The table of names: what its writer and its readers agree on.
///
/// Every name is a chain of words, every beginning of a chain has a 64-bit hash (`letter_code.hpp`).
///
/// `name_slots`: buckets of eight slots of 64 bits. The bucket where a chain belongs is
/// high64(hash × home buckets); one that finds it full stands in the next. A slot, 0 where it is free:
///
///     bits 40–63   the lowest 24 bits of the hash
///     bit 39       a name ends here: bits 0–37 are the offset of its key
///     bit 38       longer names begin so
///
/// `name_keys`: for each name its codes (length, bytes), the number of its places, the first place,
/// then what each is beyond the one before; all numbers as varints.
///
/// `first_words_arabic`, `first_words_other`: for names whose first word is Arabic, and the others, a
/// Bloom filter of the first words: 2^n groups of 64 bits; a word's group and its two bits are taken from
/// its hash. `starts_arabic`, `starts_other`: likewise the names of one word, and of the others the
/// first two words. Joinable words are in all of them,
/// Latin articles among the first words. Their point is to fit into the cache of one core.
///
/// `name_words`: number of Latin articles, each a text of codes; the same for joinable words.
namespace incident_mapper::name_table {

constexpr std::uint64_t slots_of_bucket = 8;
constexpr std::uint64_t slot_size = 8;
constexpr std::uint64_t bucket_size = slots_of_bucket * slot_size;

constexpr std::uint64_t name_bit = std::uint64_t{1} << 39U;
constexpr std::uint64_t longer_bit = std::uint64_t{1} << 38U;
constexpr std::uint64_t key_mask = longer_bit - 1;

inline std::uint64_t home_bucket(std::uint64_t hash, std::uint64_t home_buckets)
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(hash) * home_buckets) >> 64U);
}

constexpr std::uint64_t fingerprint(std::uint64_t hash) { return hash << 40U; }
constexpr bool has_fingerprint(std::uint64_t slot, std::uint64_t hash)
{
    return ((slot ^ fingerprint(hash)) >> 40U) == 0;
}

constexpr std::uint64_t group_size = 8;
constexpr std::uint64_t filter_group(std::uint64_t hash, std::uint64_t groups)
{
    return (hash >> 24U) & (groups - 1);
}
constexpr std::uint64_t filter_bits(std::uint64_t hash)
{
    return (std::uint64_t{1} << (hash & 63U)) | (std::uint64_t{1} << ((hash >> 6U) & 63U));
}

} // namespace incident_mapper::name_table
