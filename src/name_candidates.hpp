#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "incident_mapper/name_table.hpp"
#include "letter_stream.hpp"
#include "name_starts.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

/// What the candidates of a text are found by.
struct CandidateTables {
    CandidateTables(const GazetteerImage& gazetteer, const NameTable& table,
                    const NameStarts& name_starts);

    /// The hash by which names know a word: that of the article's mark for every Latin article.
    [[nodiscard]] std::uint64_t canonical(std::uint64_t hash) const
    {
        return articles.holds(hash) ? article_hash : hash;
    }

    /// A few hashes; nearly all others are told from them by their lowest twelve bits.
    struct HashSet {
        void insert(std::uint64_t hash);
        [[nodiscard]] bool may_hold(std::uint64_t hash) const
        {
            return (bits[hash >> 6U & 63U] >> (hash & 63U) & 1U) != 0;
        }
        [[nodiscard]] bool holds(std::uint64_t hash) const
        {
            return may_hold(hash) && is_listed(hash);
        }
        [[nodiscard]] bool is_listed(std::uint64_t hash) const;

        std::array<std::uint64_t, 64> bits{};
        std::vector<std::uint64_t> list;
    };
    /// A rewriting of `NameStarts` as numbers.
    struct Rewriting {
        std::uint64_t first_codes; ///< of `before`, up to eight
        std::uint64_t mask;        ///< of these
        std::string before;
        std::string put;
    };

    /// What may be taken off words with one first code.
    struct Particles {
        bool letter = false;                         ///< just this code
        std::array<std::uint64_t, 4> second_codes{}; ///< a bit for each behind which there is more:
        std::vector<Rewriting> longer;
    };

    const GazetteerImage* image;
    const NameTable* names;
    std::array<Particles, 256> particles{};  ///< by the first code
    std::array<bool, 256> particle_starts{}; ///< there are some
    std::size_t most_rests = 0;              ///< of one word
    std::span<const std::byte> slots, keys;
    std::uint64_t home_buckets;
    std::array<std::uint8_t, hashed_at_once> article{}; ///< the mark of all
    std::size_t article_length;
    std::uint64_t article_hash;
    std::uint64_t possessive_hash; ///< of the s that is no word of a name: "People's Republic"
    HashSet articles, joinable;
    HashSet peculiar; ///< those of both, and the s
};

/// What is to be known of a chain of words, in one number.
struct ChainTraits {
    std::uint32_t bits;

    /// `words`: one to three. `articles`: a bit for each of them that is a Latin article. `arabic`: the
    /// first begins so. `capital`: it is written as a name may be; else only longer names may be so written.
    static constexpr ChainTraits of(std::uint32_t words, std::uint32_t articles, bool arabic,
                                    bool capital)
    {
        return {words | articles << 2U | std::uint32_t{arabic} << 5U |
                std::uint32_t{capital} << 6U};
    }
    [[nodiscard]] std::uint32_t words() const { return bits & 3U; }
    [[nodiscard]] std::uint32_t articles() const { return bits >> 2U & 7U; }
    [[nodiscard]] bool arabic() const { return (bits >> 5U & 1U) != 0; }
    [[nodiscard]] bool capital() const { return (bits >> 6U & 1U) != 0; }
};

/// A chain of words as they stand in the text.
struct Chain {
    std::uint64_t hash;
    std::uint32_t word; ///< the first
    ChainTraits traits;
};

/// A chain that the table knows.
struct KnownChain {
    Chain chain;
    std::uint64_t slot; ///< what stands under its fingerprint; see `name_table_format.hpp`
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
    std::vector<Chain> rest_chains, chains;
    std::vector<KnownChain> known;
    // The outcome:
    std::vector<KnownChain> names; ///< where the table has names, by word and length; `name_count`
    std::size_t name_count = 0;
    /// A bit for each word at which other names may start: particles may come off, the word may be joined
    /// to the next, or there may be more than three.
    std::vector<std::uint64_t> special;
};

/// Finds the words at which a name may start: by a filter of first words, those that pass by a filter of
/// whole names and first two words, those that pass by the table; and has the memory read where the
/// names stand. `code`: see `read_stream`.
void find_candidates(const LetterStream& stream, const CandidateTables& tables, StreamCode code,
                     NameCandidates& candidates);

} // namespace incident_mapper
