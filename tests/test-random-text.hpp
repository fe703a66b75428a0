#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/folding.hpp"
#include "test-core-fixtures.hpp"

/// Texts to break a matcher with: random bytes; code points of every kind that folding and the tokenizer
/// treat differently; names of the gazetteer with particles, marks and separators around and inside.
class RandomText {
public:
    explicit RandomText(unsigned seed) : m_random(seed)
    {
        for (const auto place : gazetteer().places()) {
            for (const auto& name : place.names) {
                m_names.push_back(incident_mapper::to_code_points(name.text));
            }
        }
    }

    std::string bytes(std::size_t size)
    {
        std::string text(size, ' ');
        for (auto& c : text) {
            c = static_cast<char>(below(256));
        }
        return text;
    }

    std::string code_points(std::size_t count)
    {
        std::u32string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += code_point();
        }
        return incident_mapper::to_utf8(text);
    }

    std::string names(std::size_t count)
    {
        std::u32string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += pick(particles);
            for (const char32_t c : m_names[below(m_names.size())]) {
                text += c;
                if (below(40) == 0) {
                    text += code_point();
                } else if (below(15) == 0) {
                    text += pick(marks);
                }
            }
            text += pick(separators);
        }
        return incident_mapper::to_utf8(text);
    }

private:
    static constexpr std::array<std::u32string_view, 8> particles = {U"",  U"",    U"",   U"و",
                                                                     U"ب", U"وال", U"لل", U"فب"};
    static constexpr std::array<std::u32string_view, 8> marks = {
        U"\u064E", U"\u0640", U"\u200F", U"\u0621", U"'", U"\u2019", U"\u0301", U"\u02BF"};
    static constexpr std::array<std::u32string_view, 14> separators = {
        U" ",  U" ",   U" ",      U" ", U"-", U"\n",  U". ",
        U"، ", U"'s ", U"\u00A0", U"_", U"",  U" - ", U"\t"};

    std::size_t below(std::size_t end)
    {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
    }

    template <std::size_t count>
    std::u32string_view pick(const std::array<std::u32string_view, count>& choices)
    {
        return choices[below(count)];
    }

    char32_t code_point()
    {
        struct Range {
            char32_t first, last;
        };
        static constexpr std::array<Range, 12> ranges = {{{0x00, 0x7F},
                                                          {0x80, 0x24F},
                                                          {0x250, 0x36F},
                                                          {0x370, 0x52F},
                                                          {0x600, 0x6FF},
                                                          {0x600, 0x6FF},
                                                          {0x700, 0x8FF},
                                                          {0x2000, 0x20CF},
                                                          {0x3000, 0x33FF},
                                                          {0xFB50, 0xFDFF},
                                                          {0xFE70, 0xFEFF},
                                                          {0x10000, 0x1F6FF}}};
        const auto& range = ranges[below(ranges.size())];
        return range.first + static_cast<char32_t>(below(range.last - range.first + 1));
    }

    std::mt19937 m_random;
    std::vector<std::u32string> m_names;
};
