#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_table.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

class NameStarts;

/// A gazetteer name found in a text.
struct NameHit {
    TokenRange tokens;
    std::uint32_t name_start = 0;   ///< code point where the name starts, behind attached particles
    bool preposition = false;       ///< ب ل ك is attached to it
    bool conjunction = false;       ///< و or ف is attached to it
    std::vector<PlaceIndex> places; ///< never empty in a hit
};

/// Finds gazetteer names in the tokens of a text, by the compiled table of names.
///
/// Beyond equality of folded words it knows that particles may be attached to the first word (و ف ب
/// ل ك and لل), that Latin articles (al-, el-, ash-, ez-: class `latin_article`) are one word, that
/// Arabic names of several words are also written together («ديرالزور»), and that words of class
/// `joinable` («أبو», «البو») may stand apart from or with the next one.
class NameIndex {
public:
    /// Both must outlive the index.
    NameIndex(const Gazetteer& gazetteer, const Lexicon& lexicon);
    ~NameIndex();
    NameIndex(NameIndex&& other) noexcept;
    NameIndex& operator=(NameIndex&& other) noexcept;

    /// The longest name that starts at `token` and ends within its sentence.
    [[nodiscard]] std::optional<NameHit> longest_at(const Text& text, std::size_t token) const;

    /// Places of a whole name given as UTF-8; empty where the gazetteer has none.
    [[nodiscard]] std::vector<PlaceIndex> find(std::string_view name) const;

private:
    /// A name, and the token behind it.
    struct End {
        std::uint64_t key;
        std::size_t token;
    };

    /// The longest name that begins with `word` and goes on at `token`.
    [[nodiscard]] std::optional<End> walk(std::string word, const Text& text,
                                          std::size_t token) const;

    NameTable m_names;
    std::unique_ptr<const NameStarts> m_starts;
};

} // namespace incident_mapper
