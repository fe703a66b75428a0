#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "incident_mapper/text.hpp"

namespace incident_mapper {

class Lexicon;

/// What the word lists say about the shape of texts: abbreviations that end in a full stop
/// (`abbreviations.tsv`) and lines that are page furniture (`furniture.tsv`).
class TextRules {
public:
    /// `lexicon` must outlive the rules.
    explicit TextRules(const Lexicon& lexicon);
    ~TextRules();
    TextRules(TextRules&& other) noexcept;
    TextRules& operator=(TextRules&& other) noexcept;

    [[nodiscard]] bool is_abbreviation(std::u32string_view folded) const;
    /// Whether the word lists know a folded word, with or without attached particles.
    [[nodiscard]] bool is_known(std::u32string_view folded) const;
    /// Whether a sentence is page furniture by its own words.
    [[nodiscard]] bool is_furniture(const Text& text, const Sentence& sentence) const;
    /// Whether it is the head of a list of other pages or of comments ("Related stories").
    [[nodiscard]] bool is_section_head(const Text& text, const Sentence& sentence) const;

private:
    struct Tables;
    std::unique_ptr<const Tables> m_tables;
};

/// The zone of each sentence of a text. Furniture are the lines that `rules` know, and behind the head
/// of a section of other pages the short lines that do not end like sentences. Of the rest, up to
/// three short paragraphs at the head of a text, without a full stop, are headlines if a body follows;
/// lines that begin with the same mark («🔻 غارة …») are a list and none.
std::vector<Zone> zones_of(const Text& text, const TextRules& rules);

} // namespace incident_mapper
