#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "letter_stream.hpp"
#include "name_candidates.hpp"
#include "name_spans.hpp"

namespace incident_mapper {

/// A name that starts at a word as it stands.
struct KnownName {
    FoundName name;
    bool plausible; ///< it is written as a name may be
};

/// Appends the chains that are names by their codes, in their order, and behind them one of no word, at
/// 2^32 - 1. Marks the words of chains it cannot tell (`special`): long words, words that are not joined by a
/// blank or hyphen, two chains of one fingerprint. Without branches that depend on the text: those
/// would be guessed wrong. Throws GazetteerImageError.
void verify_chains(const LetterStream& stream, const CandidateTables& tables,
                   std::span<const KnownChain> chains, std::vector<KnownName>& names,
                   std::vector<std::uint64_t>& special);

} // namespace incident_mapper
