#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// A stretch of UTF-8 text as codes of its folded letters (`letter_code.hpp`), for matching at speed.
///
/// Letters and digits become their codes; what folding drops is gone; so is the apostrophe inside of a
/// Latin word; other ASCII characters stay as they are; other white space becomes ' ', a line break '\n',
/// a hyphen '-', an apostrophe '\''; all else is 0. So words are runs of codes of one class, and what stands between two words is
/// still there to be looked at.
///
/// Of malformed UTF-8 each byte but continuation bytes counts as a code point, and something is made of
/// it, always the same.
struct LetterStream {
    struct Word {
        std::uint32_t start;
        std::uint32_t length;
    };
    /// 64 bytes of the text: where their codes and code points begin, and which bytes start a code
    /// point and gave a code. In an irregular block a code point gave several.
    struct Block {
        std::uint32_t codes;
        std::uint32_t points;
        std::uint64_t starts;
        std::uint64_t kept;
        bool irregular;
    };
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] Word word(std::size_t i) const { return {starts[i], ends[i] - starts[i]}; }
    /// Whether a code comes from a capital letter.
    [[nodiscard]] bool is_capital(std::size_t code) const
    {
        return (capitals[code / 64] >> (code % 64) & 1U) != 0;
    }

    std::vector<std::uint8_t> codes; ///< `size` of them, then room for reads of whole vectors
    std::size_t size = 0;
    std::vector<Block> blocks;
    /// `codes` of each block, then as many of 2^32 - 1 as a vector holds.
    std::vector<std::uint32_t> block_codes;
    std::vector<std::uint64_t> capitals; ///< a bit for each code: it comes from a capital letter
    std::vector<std::uint32_t> starts, ends; ///< of the words, `word_count` of them
    std::size_t word_count = 0;
};

/// What words are runs of. Digits of all scripts are codes of ASCII digits.
enum class CodeClass : std::uint8_t { none, arabic, digit, other };

/// What a code point becomes in a stream; nothing where it is dropped.
struct StreamCodes {
    static constexpr std::size_t most = 31;
    std::array<std::uint8_t, most> codes{};
    std::uint8_t size = 0;
    [[nodiscard]] std::span<const std::uint8_t> all() const { return {codes.data(), size}; }
};

/// Codes of U+0600–U+06FF by the last six bits of their two bytes' values, at (first & 3) * 64 +
/// (second & 63), or one of the two marks.
struct ArabicTable {
    static constexpr std::uint8_t dropped = 0xFF;
    static constexpr std::uint8_t several = 0xFE;
    std::array<std::uint8_t, 256> codes;
};
const ArabicTable& arabic_table();

/// What the code point that starts at byte `at` becomes where it stands.
StreamCodes codes_at(std::string_view text, std::size_t at);

/// Whether it is a letter of which folding leaves nothing: the hamza on the line, the half ring of ayn.
bool is_silent_letter(std::string_view text, std::size_t at);

/// Whether the dropped code point at `at` belongs to the word before it, which is Arabic or not.
bool belongs_to_word(std::string_view text, std::size_t at, bool arabic);

/// Whether a word that starts at `at` starts with a capital.
bool starts_with_capital(std::string_view text, std::size_t at);

/// How the block of at most 64 bytes at `begin` is coded; appends to the codes. The reference of what
/// `encode` does.
void encode_block(std::string_view text, std::size_t begin, std::size_t end, LetterStream& stream);

/// How far the words of a stream are found.
struct WordsFound {
    std::size_t code = 0; ///< the next one to look at
    CodeClass before =
        CodeClass::none; ///< class of the one before: not none, the last word may go on
};

/// Goes on finding words, to the code `to` or a little beyond. The reference of what
/// `find_words_in_vectors` does. \pre room for to + 4 - from more words
WordsFound find_words(LetterStream& stream, WordsFound found, std::size_t to);

/// The instructions that a stream is made with. Both give the same stream.
enum class StreamCode { portable, vectors };

/// Codes and words of the bytes [begin, end) of a text.
/// \pre end - begin < 2^28
void read_stream(std::string_view text, std::size_t begin, std::size_t end, StreamCode code,
                 LetterStream& stream);

/// Where a code comes from: byte and code point, the latter counted from the start of the stream.
struct CodeOrigin {
    std::size_t byte;
    std::size_t point;
};
/// Position of the bit that is set and has n others below it. \pre there are more than n
std::size_t nth_bit(std::uint64_t bits, std::size_t n);
/// \pre the code is one of the block
CodeOrigin origin_in_block(const LetterStream& stream, std::string_view text, std::size_t begin,
                           std::size_t block, std::size_t code);
/// The reference of what `append_matches` asks for. \pre code < stream.size
CodeOrigin origin_of(const LetterStream& stream, std::string_view text, std::size_t begin,
                     std::size_t code);

// With vector instructions, chosen when the program runs (`letter_stream_vectors.cpp`).
std::size_t encode_blocks(std::string_view text, std::size_t begin, std::size_t blocks,
                          LetterStream& stream);
void find_words_in_vectors(LetterStream& stream);

} // namespace incident_mapper
