#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// The small language in which the word lists state phrases. A pattern is a row of elements
/// separated by spaces, matched against consecutive tokens of one sentence:
///
///     قتل             this word (folded); a conjunction و ف may be attached to an Arabic word
///     =قتل            this word with nothing attached
///     +غارة           this word with any attached particles (وَ فَ بِ لِ كَ, the article, لل);
///                     `+الغارة` asks for the article
///     استهدف*         a word that starts so, with up to four more letters; `+غار*` likewise
///     قتل|مقتل        one of these words
///     {slot}          what the stage that matches gives that name to: a number, a month, a place …
///                     or, where it gives none, a class of `word_classes.tsv` (with any particles)
///     {name:slot}     the same, captured as `name`
///     [من مدينة]      these elements or nothing
///     <no one / nobody>  one of these rows of elements ('|' only parts single words)
///     ..3             up to three tokens of any kind, the fewest that fit; at the end of a
///                     pattern as many as there are
///
/// Elements never match across the end of a sentence.
struct PatternElement {
    enum class Kind { words, slot, optional, choice, gap } kind = Kind::words;
    struct Word {
        std::u32string letters;
        enum class Particles { conjunction, none, any } particles = Particles::conjunction;
        bool prefix = false; ///< ends in '*'
    };
    std::vector<Word> words;
    std::string name, slot;
    std::vector<PatternElement> inner; ///< of an optional element
    std::vector<std::vector<PatternElement>> choices;
    std::size_t gap = 0;
};

/// Reads a pattern. Throws std::invalid_argument that says what is wrong with it.
std::vector<PatternElement> parse_pattern(std::string_view pattern);

} // namespace incident_mapper
