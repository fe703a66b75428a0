#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident_mapper/numbers.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Words that say what kind of place a name is: `type_words.tsv`.
class TypePhrases {
public:
    struct Word {
        std::string key, codes;
        bool plural;
        bool names_unknown; ///< a name behind it that the gazetteer lacks is reported
    };

    /// `lexicon` must outlive it. Throws std::runtime_error where the table is malformed.
    explicit TypePhrases(const Lexicon& lexicon);

    /// Words that stand before a name, and behind one.
    [[nodiscard]] const PatternSet& before() const { return m_before; }
    [[nodiscard]] const PatternSet& after() const { return m_after; }
    /// Words that say the kind only where they are all of a cell: "country", "governorate".
    [[nodiscard]] const PatternSet& alone() const { return m_alone; }
    [[nodiscard]] const Word& word(const PatternMatch& match) const
    {
        return m_words[match.payload];
    }
    [[nodiscard]] TypeEvidence evidence(const PatternMatch& match, const Text& text) const;

private:
    PatternSet m_before, m_after, m_alone;
    std::vector<Word> m_words;
};

/// Words that place something relative to a name: `spatial_words.tsv`, with lengths whose units are
/// in `distance_units.tsv` ("20 km north of", «على بعد ثمانية كيلومترات شرق»).
class SpatialPhrases {
public:
    /// `lexicon` must outlive it. Throws std::runtime_error where a table is malformed.
    explicit SpatialPhrases(const Lexicon& lexicon);

    /// Words before a name, at a token and anywhere.
    [[nodiscard]] std::vector<PatternMatch> match_at(const Text& text, std::size_t token) const;
    [[nodiscard]] std::vector<PatternMatch> find_all(const Text& text) const;
    /// Words behind a name, at a token.
    [[nodiscard]] std::vector<PatternMatch> match_after(const Text& text, std::size_t token) const;
    /// Whether the words count right before the name only, not before its type word.
    [[nodiscard]] bool needs_name(const PatternMatch& match) const
    {
        return m_rows[match.payload].needs_name;
    }
    [[nodiscard]] SpatialRelation relation(const PatternMatch& match, const Text& text) const;

private:
    struct Distance {
        std::size_t end;
        double metres;
    };
    struct Row {
        SpatialRelation::Kind kind;
        std::optional<double> bearing;
        bool needs_name;
    };

    [[nodiscard]] std::optional<Distance> distance_at(const Text& text, std::size_t token) const;
    [[nodiscard]] SlotReader distance_slot(const Text& text) const;

    PatternSet m_before, m_after;
    std::vector<Row> m_rows;
    NumberReader m_numbers;
    std::unordered_map<std::u32string, double> m_units; ///< folded word → metres
};

} // namespace incident_mapper
