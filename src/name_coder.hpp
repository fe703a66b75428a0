#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// Folds names into the codes of their words: what `codes_of(folded_words(name))` gives, many times as
/// fast where a name is made of the code points that names are usually made of.
class NameCoder {
public:
    NameCoder();

    /// Appends the codes of the words, with a 0 between them; nothing where there are no words.
    void append(std::string_view utf8, std::string& codes) const;

private:
    enum class Kind : std::uint8_t { separator, arabic, other, digit, mark, apostrophe, unusual };
    /// What a code point is to the tokenizer, and its codes.
    struct Letter {
        Kind kind = Kind::unusual;
        bool latin = false;
        std::uint8_t size = 0;
        std::array<char, 5> codes{};
    };
    /// What is known while a name is read.
    struct State {
        std::size_t start; ///< of the name's codes
        Kind word = Kind::separator;
        bool apart = false; ///< the next code belongs to another word than the last one
    };

    static Letter letter_of(char32_t c);
    static void add(const Letter& letter, State& state, std::string& codes);
    [[nodiscard]] bool append_usual(std::string_view utf8, std::string& codes) const;
    [[nodiscard]] bool is_inside(std::string_view behind) const;

    std::vector<Letter> m_letters;
};

} // namespace incident_mapper
