#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper {

/// Folded text and where each of its letters stood.
struct Folded {
    std::u32string letters;
    std::vector<std::uint32_t> origins; ///< origins[i]: code-point index of letters[i] in the input
};

/// The one folding used for every comparison of words in this program: document text, gazetteer
/// names and word lists all pass through it.
///
/// - Arabic: diacritics, Quranic marks, tatweel and the bare hamza fall away; أ إ آ ٱ → ا;
///   ى ی ئ → ي; ؤ → و; ة → ه; ک → ك; ھ ہ ە → ه; presentation forms and ligatures (U+FB50–FDFF,
///   U+FE70–FEFF) → their letters (Unicode NFKC).
/// - Latin: case folding, accents dropped (NFD without marks), ı → i, ß → ss, æ → ae, ø → o, đ → d,
///   ł → l; apostrophes of all kinds (' ’ ‘ ʿ ʾ ʼ ` ´ ′) fall away.
/// - Digits of every decimal system → ASCII. Hyphens of all kinds → '-'.
/// - Bidirectional marks, zero-width characters, soft hyphens and variation selectors fall away.
/// - All else stays as it is.
///
/// Folding is idempotent: `fold(fold(x).letters).letters == fold(x).letters`.
Folded fold(std::u32string_view text);

/// Folds UTF-8 and drops the map. Invalid bytes become U+FFFD.
std::u32string fold_utf8(std::string_view text);

/// UTF-8 to code points; invalid sequences become U+FFFD (use `valid_utf8` first where it matters).
std::u32string to_code_points(std::string_view utf8);

/// Code points to UTF-8.
std::string to_utf8(std::u32string_view text);

/// Whether a byte goes on with a code point of UTF-8 that began before it.
constexpr bool is_continuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The byte where the code point behind the one at `at` begins; the size at the end. \pre at < size
constexpr std::size_t behind_code_point(std::string_view utf8, std::size_t at)
{
    do {
        ++at;
    } while (at < utf8.size() && is_continuation(utf8[at]));
    return at;
}

/// Whether `bytes` is well-formed UTF-8; otherwise `bad_offset`, when given, receives the byte
/// offset of the first fault.
bool valid_utf8(std::string_view bytes, std::size_t* bad_offset = nullptr);

bool is_arabic_letter(char32_t c);
bool is_latin_letter(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);

} // namespace incident_mapper
