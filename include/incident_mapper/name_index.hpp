#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

/// A gazetteer name found in a text.
struct NameHit {
    TokenRange tokens;
    std::uint32_t name_start = 0; ///< code point where the name starts, behind attached particles
    bool preposition = false;     ///< ب ل ك is attached to it
    bool conjunction = false;     ///< و or ف is attached to it
    const std::vector<PlaceIndex>* places = nullptr; ///< never null or empty in a hit
};

/// Finds gazetteer names in tokens: a trie over folded words.
///
/// Beyond equality of folded words it knows that particles may be attached to the first word (و ف ب
/// ل ك and لل), that Latin articles (al-, el-, ash-, ez-: class `latin_article`) are one word, that
/// Arabic names of several words are also written together («ديرالزور»), and that words of class
/// `joinable` («أبو», «البو») may stand apart from or with the next one.
class NameIndex {
public:
    /// `lexicon` must outlive the index.
    NameIndex(const Gazetteer& gazetteer, const Lexicon& lexicon);

    /// The longest name that starts at `token` and ends within its sentence.
    [[nodiscard]] std::optional<NameHit> longest_at(const Text& text, std::size_t token) const;

    /// Places of a whole name given as UTF-8; empty where the gazetteer has none.
    [[nodiscard]] std::vector<PlaceIndex> find(std::string_view name) const;

private:
    struct Node {
        std::unordered_map<std::u32string, std::uint32_t> next;
        std::vector<PlaceIndex> places;
    };
    /// A way to read the first word of a name in a token.
    struct Start {
        std::u32string word;
        std::size_t dropped_letters;
        bool preposition;
        bool conjunction;
    };

    [[nodiscard]] std::u32string canonical(const std::u32string& folded) const;
    void add(const std::vector<std::u32string>& words, PlaceIndex place);
    [[nodiscard]] std::vector<Start> starts(const Token& token) const;
    [[nodiscard]] const Node* follow(const Node& node, const std::u32string& word) const;
    /// Walks from `node`; updates `end` and returns the deepest node with places.
    const Node* walk(const Node& node, const Text& text, std::size_t token, std::size_t& end) const;

    const Lexicon* m_lexicon;
    std::vector<Node> m_nodes;
};

} // namespace incident_mapper
