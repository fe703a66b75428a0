#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// One way to read the words of a cell as a name.
struct NameReading {
    std::vector<std::u32string> words; ///< folded, as `folded_words` gives them
    std::string type;                  ///< key of the type word, empty: none
    std::string codes;                 ///< what the type words allow, as in TypeEvidence
    SpatialRelation relation;
    /// No type word or relation is left on it, so that variants of it may be meant. A reading that is
    /// not bare counts only where the gazetteer has that very name («مدينة الكويت», "Eastern Ghouta").
    bool bare = false;
    /// The word that would be a relation is still on it: of "Eastern Ghariyah", the town of that name.
    bool before_relation = false;
    bool in_brackets = false;       ///< another name, or what holds the place: "Kafr Naha (Aleppo)"
    bool without_particles = false; ///< و ب ل ك were taken off its first word
    bool without_number = false;    ///< a number behind it was: "Rashidin 4" is a part of Rashidin
};

/// A place that a cell names.
struct CellPlace {
    /// Readings of its names, the more literal first. Several names of it ("A / B", "A (B)") follow
    /// one another.
    std::vector<NameReading> readings;
};

/// What a cell of a table names.
struct PlaceCell {
    std::vector<CellPlace> places;     ///< several: "A and B", «بلدتي أ وب»
    std::vector<CellPlace> containers; ///< what they lie in: "A, B", "A in B", «أ بريف ب»
    bool between = false; ///< the one place between two: "between A and B", "A - B road"
    bool line = false;    ///< a road: it has no point, unless `between`
};

/// Reads cells of place names by the word lists: type words (`type_words.tsv`), spatial relations
/// (`spatial_words.tsv`), and the classes conjunction, latin_article, within_word, road_word and
/// route_word of `word_classes.tsv`. It knows nothing of any gazetteer.
///
/// Behind a comma stands what holds the place, as in an address, except in lists ("A, B and C",
/// «بلدات أ، ب»). A slash, a bar, an equals sign or brackets part names of one place.
class CellReader {
public:
    /// `lexicon` must outlive the reader.
    explicit CellReader(const Lexicon& lexicon);
    ~CellReader();
    CellReader(CellReader&& other) noexcept;
    CellReader& operator=(CellReader&& other) noexcept;

    /// \pre `text` is UTF-8
    [[nodiscard]] PlaceCell read(std::string_view text) const;

    /// Whether one of the words is part of a type word: if not, `read` takes none off the name.
    [[nodiscard]] bool may_have_type(std::span<const std::u32string> words) const;

    /// GeoNames codes, as in TypeEvidence, that the cell of a type column allows: type words
    /// ("town", «محافظة», "City/town") or GeoNames classes and codes ("PPL", "A.ADM1", "P"). Empty
    /// where it says none.
    [[nodiscard]] std::string type_codes(std::string_view cell) const;

private:
    struct Words;
    std::unique_ptr<const Words> m_words;
};

} // namespace incident_mapper
