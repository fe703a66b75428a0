#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "incident_mapper/name_table.hpp"
#include "letter_stream.hpp"
#include "name_starts.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

/// What the candidates of a text are found by.
struct CandidateTables {
    CandidateTables(const GazetteerImage& image, const NameTable& table,
                    const NameStarts& name_starts);

    /// The hash by which names know a word: that of the article's mark for every Latin article.
    [[nodiscard]] std::uint64_t canonical(std::uint64_t hash) const
    {
        const bool possible = (article_bits[hash >> 6U & 3U] >> (hash & 63U) & 1U) != 0;
        return possible && is_article(hash) ? article_hash : hash;
    }
    /// Has the memory read where the key of a chain stands, if its slot points to one. Nothing is
    /// believed that is read here.
    void prefetch_key(std::uint64_t hash) const;

    const NameTable* names;
    const NameStarts* starts;
    std::array<bool, 256> particle_starts{}; ///< by first code: particles may begin so

    [[nodiscard]] bool is_article(std::uint64_t hash) const;

    std::span<const std::byte> slots, keys;
    std::uint64_t home_buckets;
    std::uint64_t article_hash;
    std::uint64_t possessive_hash; ///< of the s that is no word of a name: "People's Republic"
    std::vector<std::uint64_t> articles;
    std::array<std::uint64_t, 4> article_bits{}; ///< by the lowest eight bits of their hashes
};

/// The words of a stream at which a name may start, with room for the next stream.
struct NameCandidates {
    struct Rest {
        std::uint64_t hash; ///< of the word without its particles
        std::uint32_t word;
    };
    std::vector<std::uint64_t> hashes; ///< of all words, and two of nothing
    std::vector<std::uint32_t> whole;  ///< words that a name may begin with as they stand
    std::vector<std::uint32_t> particle_words;
    std::vector<Rest> rests;
    std::vector<std::uint64_t> chains; ///< that may be names or begin them
    std::vector<std::uint64_t> marked; ///< the outcome: a bit for each word
};

/// Hash of codes behind which at least 16 more can be read: that of `word_hash`.
std::uint64_t hash_of_codes(const std::uint8_t* codes, std::size_t length);

/// Marks the words at which a name may start: by a filter of first words, those that pass by a filter of
/// whole names and first two words; and has the memory read where the table would have them.
void find_candidates(const LetterStream& stream, const CandidateTables& tables,
                     NameCandidates& candidates);

} // namespace incident_mapper
