#include "name_coder.hpp"

#include <unicode/uchar.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

/// Up to here a code point is looked up; it takes at most three bytes.
constexpr char32_t known_end = 0x2100;
constexpr char32_t unknown = ~char32_t{0};

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
    Letter letter{.kind = Kind::separator, .latin = is_latin_letter(c)};
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

void NameCoder::append(std::string_view utf8, std::string& codes) const
{
    const auto start = codes.size();
    if (!append_usual(utf8, codes)) {
        codes.resize(start);
        codes += codes_of(folded_words(utf8));
    }
}

/// False where the name holds something that the tokenizer must look at.
bool NameCoder::append_usual(std::string_view utf8, std::string& codes) const
{
    State state{.start = codes.size()};
    while (!utf8.empty()) {
        const auto [c, size] = decoded(utf8);
        if (c == unknown) {
            return false;
        }
        utf8.remove_prefix(size);
        const auto& letter = m_letters[c];
        switch (letter.kind) {
        case Kind::unusual:
            return false;
        case Kind::apostrophe:
            if (state.word != Kind::other) {
                state.word = Kind::separator;
            } else if (!is_inside(utf8)) {
                return false; // a possessive, or the end of the word
            }
            break;
        case Kind::mark:
            state.word = state.word == Kind::digit ? Kind::separator : state.word;
            break;
        default:
            add(letter, state, codes);
        }
    }
    return true;
}

void NameCoder::add(const Letter& letter, State& state, std::string& codes)
{
    state.apart = state.apart || letter.kind != state.word;
    state.word = letter.kind;
    if (letter.size == 0) {
        return;
    }
    if (state.apart && codes.size() > state.start) {
        codes.push_back('\0');
    }
    state.apart = false;
    codes.append(letter.codes.data(), letter.size);
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
