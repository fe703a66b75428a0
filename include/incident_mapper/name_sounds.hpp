#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// Distance between two spellings in hundredths: 100 is a consonant that differs, 0 the same letters.
/// What smaller differences cost stands in `sounds.tsv`, `sound_classes.tsv` and `name_words.tsv`.
using NameCost = int;

/// One reading of a name: the row of sounds its letters stand for, in Arabic or in Latin script.
struct SpokenName {
    std::string sounds; ///< one byte a sound: row number of sounds.tsv
    bool arabic = false;
    std::uint8_t articles = 0; ///< how many of its words have the article; the sounds leave it out
    NameCost cost = 0;         ///< of the words read as another (`name_words.tsv`)
};

/// Tells how far two spellings of a place name are from each other: within Arabic script (the
/// spelling classes ص/س, ظ/ض, ق/گ …), among the romanisations, and across the two.
///
/// A name is read into sounds, its words run together («البو كمال» and «البوكمال» are one): the
/// longest row of `letter_sounds.tsv` that fits at each place; a consonant written twice is one;
/// articles (ال, class `latin_article` where a word follows) are counted and left out. The distance of two
/// readings is the cheapest way to lead one row of sounds to the other: substitutions as
/// `sound_classes.tsv` gives them (40 for two vowels, 100 or, of figures, 300 for others), omissions as `sounds.tsv`,
/// 5 for each article (10 at most) that only one has, and the readings' own costs. It is symmetric.
///
/// The consonant skeleton is what is left when each sound is led to its class and those without a
/// class (vowels, glides, ع) fall away; a class twice in a row is one. Spellings of one name mostly
/// share it.
class NameSounds {
public:
    /// Compiles the tables; throws std::runtime_error naming table and line where one is malformed.
    explicit NameSounds(const Lexicon& lexicon);

    /// The readings of a name: as written; where an Arabic word behind the first has the article, with
    /// it as a part of the name, since it is when the words are written together («ديرالزور»); and
    /// where it has words of `name_words.tsv`, with those read as another, and a first one that is of
    /// the class `direction` put last ("Eastern Ghariyah", Ghariyah Sharqiyah). Empty where a letter has no sound (names in other scripts, in two scripts,
    /// or without letters).
    [[nodiscard]] std::vector<SpokenName> readings(std::string_view name) const;
    /// The same for words as `folded_words` gives them.
    [[nodiscard]] std::vector<SpokenName> readings(std::span<const std::u32string> words) const;

    [[nodiscard]] std::string skeleton(std::string_view sounds) const;

    /// The distance, or any cost above `limit` where it is larger than that.
    [[nodiscard]] NameCost distance(const SpokenName& a, const SpokenName& b, NameCost limit) const;

private:
    static constexpr std::size_t most_sounds = 64;
    using CostTable = std::array<std::array<std::uint16_t, most_sounds>, most_sounds>;

    /// Which scripts two names are in.
    enum Scripts : std::size_t { both_arabic, both_latin, across };

    struct Sound {
        std::array<NameCost, 3> omission{}; ///< by Scripts
        char skeleton = 0;                  ///< 0: none
    };
    enum class At { any, start, end, inner_end };
    struct Letters {
        std::u32string letters;
        std::string sounds;
        At at;
    };
    struct Form {
        std::u32string form;
        NameCost cost;
    };

    void read_sounds(const Table& table);
    void read_letters(const Table& table);
    void read_classes(const Table& table);
    void read_words(const Table& table);
    [[nodiscard]] char sound_of(const Table& table, std::size_t row, std::string_view name) const;

    static std::optional<At> place_in_word(std::string_view at);

    /// Counts the articles into `name`.
    [[nodiscard]] std::vector<std::u32string>
    without_articles(std::span<const std::u32string> words, SpokenName& name) const;
    /// Whether a word was replaced; the cost goes to `name`.
    bool replace_words(std::vector<std::u32string>& words, SpokenName& name) const;
    [[nodiscard]] bool spell(const std::vector<std::u32string>& words, SpokenName& name) const;
    [[nodiscard]] const Letters* letters_at(std::u32string_view word, std::size_t position,
                                            bool last_word) const;

    const Lexicon* m_lexicon;
    std::unordered_map<std::string, char> m_ids;
    std::vector<Sound> m_sounds;
    std::array<CostTable, 3> m_costs{}; ///< by Scripts
    std::unordered_map<char32_t, std::vector<Letters>>
        m_letters; ///< by first letter, longest first
    std::unordered_map<std::u32string, Form> m_forms;
    std::vector<std::pair<std::u32string, NameCost>> m_prefixes; ///< of rows "al*", "*"
    std::unordered_set<std::u32string> m_latin_articles;
};

} // namespace incident_mapper
