#pragma once

#include <string>
#include <unordered_set>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// The words by which names are compared more loosely than letter by letter, folded
/// (`word_classes.tsv`). A compiled gazetteer carries those it was compiled with.
struct NameWords {
    std::unordered_set<std::u32string> articles; ///< class `latin_article`: all are one word
    std::unordered_set<std::u32string>
        joinable; ///< class `joinable`: may be written to the next word

    /// `word_classes`: the table of that name.
    static NameWords from_table(const Table& word_classes);
};

/// The word that stands for every Latin article in the keys of names; only a mark of their own.
inline constexpr std::u32string_view article_mark = U"al";

} // namespace incident_mapper
