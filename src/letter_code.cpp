#include "incident_mapper/letter_code.hpp"

#include "incident_mapper/byte_code.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

namespace {

constexpr char escape = 0x01;

char seven_bits(char32_t value) { return static_cast<char>(0x80U | (value & 0x7FU)); }

} // namespace

void append_codes(std::string& codes, std::u32string_view folded)
{
    for (const char32_t letter : folded) {
        if (const auto code = letter_code(letter); code != 0) {
            codes.push_back(static_cast<char>(code));
        } else {
            codes +=
                {escape, seven_bits(letter >> 14U), seven_bits(letter >> 7U), seven_bits(letter)};
        }
    }
}

std::string codes_of(std::u32string_view folded)
{
    std::string codes;
    append_codes(codes, folded);
    return codes;
}

std::string codes_of(std::span<const std::u32string> words)
{
    std::string codes;
    for (const auto& word : words) {
        if (!codes.empty()) {
            codes.push_back(0);
        }
        append_codes(codes, word);
    }
    return codes;
}

std::uint64_t word_hash(std::string_view codes)
{
    std::uint64_t hash = 0;
    while (codes.size() > 16) {
        const auto* bytes = as_bytes(codes).data();
        hash = hash_block(hash, load_little<std::uint64_t>(bytes),
                          load_little<std::uint64_t>(bytes + 8));
        codes.remove_prefix(16);
    }
    const auto* bytes = as_bytes(codes).data();
    if (codes.size() <= 8) {
        return hash_block(hash, up_to_eight(bytes, codes.size()), 0);
    }
    return hash_block(hash, load_little<std::uint64_t>(bytes),
                      up_to_eight(bytes + 8, codes.size() - 8));
}

std::uint64_t chain_hash(std::uint64_t chain, std::uint64_t word)
{
    return hash_block(chain, word, chain_mark);
}

} // namespace incident_mapper
