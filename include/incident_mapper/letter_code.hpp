#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace incident_mapper {

/// Folded words (`folding.hpp`) in one byte a letter, as the compiled gazetteer stores and the
/// matcher compares them. The code tells words apart exactly as their folded letters do:
///
///     U+0002–U+007F   as they are
///     U+0620–U+064A   0x80–0xAA   Arabic
///     U+067E–U+06CE   0xAB–0xFB   Arabic letters of Persian, Kurdish and their neighbours
///     all else        0x01, then 21 bits in three bytes of 0x80 + seven bits, the highest first
///
/// No code is 0: in a name of several words, 0 stands between them.

/// The code of a folded letter; 0 where it has none of one byte.
constexpr std::uint8_t letter_code(char32_t letter)
{
    if (letter < 0x80) {
        return letter < 2 ? 0 : static_cast<std::uint8_t>(letter);
    }
    if (letter >= 0x0620 && letter <= 0x064A) {
        return static_cast<std::uint8_t>(letter - 0x0620 + 0x80);
    }
    if (letter >= 0x067E && letter <= 0x06CE) {
        return static_cast<std::uint8_t>(letter - 0x067E + 0xAB);
    }
    return 0;
}

/// Whether the codes of a word begin with an Arabic letter of one byte. \pre not empty
inline bool is_arabic_code(std::string_view codes)
{
    return static_cast<std::uint8_t>(codes.front()) >= 0x80;
}

void append_codes(std::string& codes, std::u32string_view folded);
std::string codes_of(std::u32string_view folded);
/// Words with a 0 between them.
std::string codes_of(std::span<const std::u32string> words);

/// Hash of one word: 64 bits, the same on every machine.
std::uint64_t word_hash(std::string_view codes);

/// Hash of a chain of words from that of all but the last and that of the last one. The hash of a
/// chain of one word is that of the word.
std::uint64_t chain_hash(std::uint64_t chain, std::uint64_t word);

} // namespace incident_mapper
