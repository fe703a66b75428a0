#pragma once

#include <vector>

#include "cell_words.hpp"
#include "incident_mapper/span.hpp"

namespace incident_mapper {

/// How a part of a cell is joined to what stands before it.
enum class Join {
    first,      ///< nothing stands before it
    other_name, ///< "A / B", "A (B)": another name of the same place
    list,       ///< "A and B", "A - B"
    comma,      ///< "A, B": what holds the place, or the next of a list
    container,  ///< "A in B", «أ بريف ب»: what holds the place
};

/// Words of a cell that name one thing, their type words and relations included.
struct CellPart {
    TokenRange tokens; ///< not empty
    Join join = Join::first;
    std::size_t dropped = 0; ///< letters of its first word that are no part of it: an attached و
    bool in_brackets = false;
};

/// A cell split where its marks, conjunctions and relations part names.
struct CellParts {
    std::vector<CellPart> parts;
    bool plural = false;  ///< a type word governs a list: «بلدتي هجين والشعفة»
    bool between = false; ///< what lies between two names: "between A and B", "A - B road"
    bool line = false;    ///< a road or border (`road_word`)

    [[nodiscard]] bool is_list() const;
};

/// Splits a cell by the classes conjunction, within_word, road_word, route_word and latin_article of
/// `word_classes.tsv`, relations and plural type words. A hyphen without a space before it parts names
/// only in what is called a route ("Sayda-Ghariyah road"), and not behind an article.
CellParts split_cell(const Text& text, const CellWords& words);

} // namespace incident_mapper
