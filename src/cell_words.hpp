#pragma once

#include <string>
#include <unordered_set>

#include "incident_mapper/text.hpp"
#include "incident_mapper/zones.hpp"
#include "name_phrases.hpp"

namespace incident_mapper {

/// The word lists by which cells of tables are read.
struct CellWords {
    const Lexicon& lexicon;
    TextRules rules;
    TypePhrases types;
    SpatialPhrases relations;
    std::unordered_set<std::u32string> type_words; ///< all words of the patterns of types, folded

    /// `words` must outlive it. Throws std::runtime_error where a table is malformed.
    explicit CellWords(const Lexicon& words);
};

} // namespace incident_mapper
