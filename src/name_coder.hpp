#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// The words of a name as codes of their letters (`letter_code.hpp`).
class CodedName {
public:
    /// All words, a 0 between them; 16 more bytes can be read behind them.
    [[nodiscard]] std::string_view codes() const { return {m_room.data(), m_size}; }
    [[nodiscard]] std::size_t word_count() const { return m_word_count; }
    [[nodiscard]] std::string_view word(std::size_t i) const
    {
        const std::size_t start = i == 0 ? 0 : m_ends[i - 1] + 1;
        return codes().substr(start, m_ends[i] - start);
    }

private:
    friend class NameCoder;

    std::string m_room;
    std::size_t m_size = 0;
    std::vector<std::uint32_t> m_ends; ///< of the words, `m_word_count` of them
    std::size_t m_word_count = 0;
};

/// Folds names into the codes of their words: what `codes_of(folded_words(name))` gives, many times as
/// fast where a name is made of the code points that names are usually made of. Safe to use from several
/// threads at once.
class NameCoder {
public:
    NameCoder();

    /// `name` keeps its room from one name to the next. \pre utf8.size() < 2^28
    void code(std::string_view utf8, CodedName& name) const;

private:
    enum class Kind : std::uint8_t { separator, arabic, other, digit, mark, apostrophe, unusual };
    /// What a code point is to the tokenizer, and its codes.
    struct Letter {
        std::array<char, 5> codes{};
        std::uint8_t size = 0;
        Kind kind = Kind::unusual;
        bool latin = false;
    };

    static Letter letter_of(char32_t c);
    [[nodiscard]] bool code_usual(std::string_view utf8, CodedName& name) const;
    [[nodiscard]] bool is_inside(std::string_view behind) const;

    std::vector<Letter> m_letters;
};

} // namespace incident_mapper
