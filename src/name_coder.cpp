#include "name_coder.hpp"

#include <algorithm>
#include <cstring>

#include <unicode/uchar.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

/// Up to here a code point is looked up; it takes at most three bytes.
constexpr char32_t known_end = 0x2100;
constexpr char32_t unknown = ~char32_t{0};
/// Codes and a 0 before them that one byte of a name can give: five codes for two bytes at most.
constexpr std::size_t most_codes_of_byte = 3;
constexpr std::size_t read_behind = 16;

bool is_mark(char32_t c)
{
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK ||
           c == 0x0640;
}

bool is_inner_apostrophe(char32_t c)
{
    return c == U'\'' || c == U'`' || c == 0x2018 || c == 0x2019 || c == 0x00B4 || c == 0x2032;
}

/// The first code point and its bytes; `unknown` where it is not well-formed or beyond those known.
struct Decoded {
    char32_t c;
    std::size_t size;
};

Decoded decoded(std::string_view utf8)
{
    const auto byte = [&](std::size_t i) {
        return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : char32_t{0};
    };
    const auto goes_on = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const auto first = byte(0);
    if (first < 0x80) {
        return {first, 1};
    }
    if (first >= 0xC2 && first < 0xE0 && goes_on(1)) {
        return {(first & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
    }
    const auto c = (first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    const bool known = first >= 0xE0 && first < 0xF0 && goes_on(1) && goes_on(2) && c >= 0x800;
    return {known && c < known_end ? c : unknown, 3};
}

} // namespace

NameCoder::NameCoder()
{
    m_letters.reserve(known_end);
    for (char32_t c = 0; c < known_end; ++c) {
        m_letters.push_back(letter_of(c));
    }
}

NameCoder::Letter NameCoder::letter_of(char32_t c)
{
    Letter letter;
    letter.kind = Kind::separator;
    letter.latin = is_latin_letter(c);
    const bool is_word = is_letter(c) && c != 0x0640;
    if (is_word || is_digit(c)) {
        const auto codes = codes_of(fold({&c, 1}).letters);
        if (codes.size() > letter.codes.size()) {
            return {};
        }
        letter.size = static_cast<std::uint8_t>(codes.copy(letter.codes.data(), codes.size()));
        letter.kind = !is_word ? Kind::digit : is_arabic_letter(c) ? Kind::arabic : Kind::other;
    } else if (is_mark(c)) {
        letter.kind = Kind::mark;
    } else if (is_inner_apostrophe(c)) {
        letter.kind = Kind::apostrophe;
    }
    return letter;
}

void NameCoder::code(std::string_view utf8, CodedName& name) const
{
    const auto room = most_codes_of_byte * utf8.size() + read_behind;
    if (name.m_room.size() < room) {
        name.m_room.resize(room);
        name.m_ends.resize(room);
    }
    if (code_usual(utf8, name)) {
        return;
    }
    const auto words = folded_words(utf8);
    const auto codes = codes_of(words);
    name.m_room.resize(std::max(name.m_room.size(), codes.size() + read_behind));
    name.m_size = codes.copy(name.m_room.data(), codes.size());
    name.m_ends.resize(std::max(name.m_ends.size(), words.size()));
    name.m_word_count = words.size();
    std::size_t end = 0;
    for (std::size_t i = 0; i < words.size(); ++i, ++end) {
        end = std::min(codes.find('\0', end), codes.size());
        name.m_ends[i] = static_cast<std::uint32_t>(end);
    }
}

/// False where the name holds something that the tokenizer must look at.
/// \pre there is room for as many codes as the name can have
bool NameCoder::code_usual(std::string_view utf8, CodedName& name) const
{
    auto* const start = name.m_room.data();
    auto* out = start;
    auto* end = name.m_ends.data();
    auto word = Kind::separator;
    bool apart = false; // the next code belongs to another word than the last one
    while (!utf8.empty()) {
        const auto [c, size] = decoded(utf8);
        if (c == unknown) {
            return false;
        }
        utf8.remove_prefix(size);
        const auto letter = m_letters[c];
        if (letter.kind < Kind::mark) {
            apart = apart || letter.kind != word;
            word = letter.kind;
            // Written in any case and kept where they count: few branches, hardly one to be guessed.
            *out = '\0';
            *end = static_cast<std::uint32_t>(out - start);
            const bool divides = apart && letter.size > 0 && out != start;
            out += divides ? 1 : 0;
            end += divides ? 1 : 0;
            std::memcpy(out, letter.codes.data(), letter.codes.size());
            out += letter.size;
            apart = apart && letter.size == 0;
        } else if (letter.kind == Kind::mark) {
            word = word == Kind::digit ? Kind::separator : word;
        } else if (letter.kind == Kind::unusual || (word == Kind::other && !is_inside(utf8))) {
            return false; // also a possessive, or the end of the word
        } else if (word != Kind::other) {
            word = Kind::separator;
        }
    }
    *end = static_cast<std::uint32_t>(out - start);
    name.m_size = static_cast<std::size_t>(out - start);
    name.m_word_count = out == start ? 0 : static_cast<std::size_t>(end - name.m_ends.data()) + 1;
    return true;
}

/// Whether an apostrophe before `behind` certainly stands inside of a word, by its tokenizer's rules.
bool NameCoder::is_inside(std::string_view behind) const
{
    const auto next = decoded(behind);
    if (next.c == unknown || !m_letters[next.c].latin) {
        return false;
    }
    if (next.c != U's' && next.c != U'S') {
        return true;
    }
    const auto second = decoded(behind.substr(next.size));
    return second.c != unknown && m_letters[second.c].latin;
}

} // namespace incident_mapper
