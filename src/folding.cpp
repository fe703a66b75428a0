#include "incident_mapper/folding.hpp"

#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace incident_mapper {

namespace {

constexpr char32_t replacement = 0xFFFD;

// ICU's macro narrows int to uint8_t by design.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
/// The code point at byte `i`, which moves behind it; negative where the bytes are malformed.
UChar32 next_code_point(std::string_view bytes, std::size_t& i)
{
    UChar32 c = 0;
    const char* data = bytes.data();
    U8_NEXT(data, i, bytes.size(), c);
    return c;
}
#pragma GCC diagnostic pop

bool is_apostrophe(char32_t c)
{
    switch (c) {
    case U'\'':
    case U'`':
    case 0x00B4: // acute accent
    case 0x02B9: // modifier prime
    case 0x02BB:
    case 0x02BC:
    case 0x02BE: // hamza half ring
    case 0x02BF: // ayn half ring
    case 0x02C8:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
        return true;
    default:
        return false;
    }
}

/// Characters that carry no letter: marks, format characters, tatweel, hamza on the line.
bool is_dropped(char32_t c)
{
    if (c == 0x0640 || c == 0x0621 || c == 0x0674 || is_apostrophe(c)) {
        return true;
    }
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

/// Letters that differ in shape only, or are confused in print.
/// Source: Unicode Arabic block; the classes are those of Arabic full-text search in practice
/// (Lucene ArabicNormalizer, Farasa), plus Persian and Urdu keyboard letters.
char32_t fold_arabic(char32_t c)
{
    switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
    case 0x0672:
    case 0x0673:
        return 0x0627; // alef
    case 0x0649:
    case 0x06CC:
    case 0x0626:
    case 0x06D2:
        return 0x064A; // ya
    case 0x0624:
        return 0x0648; // waw
    case 0x0629:
    case 0x06C1:
    case 0x06BE:
    case 0x06D5:
    case 0x06C0:
        return 0x0647; // ha
    case 0x06A9:
        return 0x0643; // kaf
    default:
        return c;
    }
}

/// Latin letters that NFD does not take apart.
std::u32string_view fold_latin(char32_t c)
{
    switch (c) {
    case 0x00DF:
        return U"ss";
    case 0x00E6:
        return U"ae";
    case 0x00F8:
        return U"o";
    case 0x0111:
        return U"d";
    case 0x0142:
        return U"l";
    case 0x0131:
        return U"i";
    case 0x0153:
        return U"oe";
    default:
        return {};
    }
}

bool is_hyphen(char32_t c)
{
    return (c >= 0x2010 && c <= 0x2012) || c == 0x2043 || c == 0xFE63 || c == 0xFF0D;
}

class Folder {
public:
    explicit Folder(std::size_t capacity)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_nfkd = icu::Normalizer2::getNFKDInstance(status);
        m_result.letters.reserve(capacity);
        m_result.origins.reserve(capacity);
    }

    void add(char32_t c, std::uint32_t origin)
    {
        if (c < 0x80) {
            add_ascii(c, origin);
        } else if (c >= 0x0620 && c <= 0x06FF) {
            add_simple(c, origin);
        } else {
            add_decomposed(c, origin);
        }
    }

    Folded take() { return std::move(m_result); }

private:
    void push(char32_t c, std::uint32_t origin)
    {
        m_result.letters.push_back(c);
        m_result.origins.push_back(origin);
    }

    void add_ascii(char32_t c, std::uint32_t origin)
    {
        if (c == U'\'' || c == U'`') {
            return;
        }
        push(c >= U'A' && c <= U'Z' ? c + 32 : c, origin);
    }

    /// One character that needs no decomposition any more.
    void add_simple(char32_t c, std::uint32_t origin)
    {
        if (is_hyphen(c)) {
            push(U'-', origin);
            return;
        }
        if (is_dropped(c)) {
            return;
        }
        if (const auto digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0) {
            push(U'0' + static_cast<char32_t>(digit), origin);
            return;
        }
        const auto lower = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0));
        if (const auto expansion = fold_latin(lower); !expansion.empty()) {
            for (const char32_t letter : expansion) {
                push(letter, origin);
            }
            return;
        }
        push(fold_arabic(lower), origin);
    }

    void add_decomposed(char32_t c, std::uint32_t origin)
    {
        if (is_dropped(c)) {
            return; // before NFKD makes a space and a mark of U+00B4
        }
        icu::UnicodeString parts;
        if (m_nfkd == nullptr || !m_nfkd->getDecomposition(static_cast<UChar32>(c), parts)) {
            add_simple(c, origin);
            return;
        }
        for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
            const auto part = static_cast<char32_t>(parts.char32At(i));
            if (part < 0x80) {
                add_ascii(part, origin);
            } else {
                add_simple(part, origin);
            }
        }
    }

    const icu::Normalizer2* m_nfkd = nullptr;
    Folded m_result;
};

} // namespace

Folded fold(std::u32string_view text)
{
    Folder folder{text.size()};
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        folder.add(text[i], i);
    }
    return folder.take();
}

std::u32string fold_utf8(std::string_view text) { return fold(to_code_points(text)).letters; }

std::u32string to_code_points(std::string_view utf8)
{
    std::u32string result;
    result.reserve(utf8.size());
    std::size_t i = 0;
    while (i < utf8.size()) {
        const UChar32 c = next_code_point(utf8, i);
        result.push_back(c < 0 ? replacement : static_cast<char32_t>(c));
    }
    return result;
}

std::string to_utf8(std::u32string_view text)
{
    std::string result;
    result.reserve(text.size() * 2);
    for (char32_t c : text) {
        if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
            c = replacement;
        }
        std::array<char, 4> bytes{};
        std::size_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, c);
        result.append(bytes.data(), length);
    }
    return result;
}

bool valid_utf8(std::string_view bytes, std::size_t* bad_offset)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        const std::size_t start = i;
        if (next_code_point(bytes, i) < 0) {
            if (bad_offset != nullptr) {
                *bad_offset = start;
            }
            return false;
        }
    }
    return true;
}

bool is_arabic_letter(char32_t c)
{
    if (c < 0x0600 || (c > 0x06FF && c < 0x0750)) {
        return false;
    }
    UErrorCode status = U_ZERO_ERROR;
    return u_isalpha(static_cast<UChar32>(c)) &&
           uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_ARABIC;
}

bool is_latin_letter(char32_t c)
{
    if (c < 0x80) {
        return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    }
    UErrorCode status = U_ZERO_ERROR;
    return c >= 0xAA && u_isalpha(static_cast<UChar32>(c)) &&
           uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

bool is_letter(char32_t c)
{
    return c < 0x80 ? is_latin_letter(c) : u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c)
{
    return c < 0x80 ? (c >= U'0' && c <= U'9') : u_isdigit(static_cast<UChar32>(c)) != 0;
}

} // namespace incident_mapper
