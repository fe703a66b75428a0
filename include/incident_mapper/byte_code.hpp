#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace incident_mapper {

/// A number as it stands in a byte image: little-endian, at any address.
/// \pre `from` holds sizeof(Number) bytes
template <std::integral Number>
Number load_little(const std::byte* from)
{
    std::array<std::byte, sizeof(Number)> bytes{};
    std::copy_n(from, bytes.size(), bytes.begin());
    if constexpr (std::endian::native == std::endian::big) {
        std::ranges::reverse(bytes);
    }
    return std::bit_cast<Number>(bytes);
}

/// Appends the `width` lowest bytes of a number, little-endian. \pre width <= 8
inline void append_little(std::string& out, std::uint64_t value, std::size_t width)
{
    std::array<char, sizeof value> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(value >> (8 * i) & 0xFFU);
    }
    out.append(bytes.data(), width);
}

/// Appends a number in groups of seven bits, the lowest first, all but the last marked by the high
/// bit (LEB128, as in Protocol Buffers).
inline void append_varint(std::string& out, std::uint64_t value)
{
    while (value >= 0x80U) {
        out.push_back(static_cast<char>(value | 0x80U));
        value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
}

inline std::string_view as_text(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::span<const std::byte> as_bytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// Whether two runs of `size` bytes are the same; for the short ones that words are, without a call.
inline bool same_bytes(const std::byte* a, const std::byte* b, std::size_t size)
{
    const auto differ = [&]<std::integral Number>(Number, std::size_t at) {
        return load_little<Number>(a + at) != load_little<Number>(b + at);
    };
    if (size >= 8) {
        for (std::size_t i = 0; i + 8 < size; i += 8) {
            if (differ(std::uint64_t{}, i)) {
                return false;
            }
        }
        return !differ(std::uint64_t{}, size - 8);
    }
    if (size >= 4) {
        return !differ(std::uint32_t{}, 0) && !differ(std::uint32_t{}, size - 4);
    }
    return std::equal(a, a + size, b);
}

/// Reads numbers and texts one behind the other. Where the bytes end too soon, or a varint is longer
/// than 64 bits, the reader is at fault from then on and gives zeros and empty texts.
class ByteCursor {
public:
    explicit ByteCursor(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size(); }
    [[nodiscard]] std::span<const std::byte> rest() const { return m_bytes; }

    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < m_bytes.size() && i < 10; ++i) {
            const auto byte = std::to_integer<std::uint64_t>(m_bytes[i]);
            value |= (byte & 0x7FU) << (7 * i);
            if (byte < 0x80U) {
                m_bytes = m_bytes.subspan(i + 1);
                return value;
            }
        }
        fail();
        return 0;
    }

    template <std::integral Number>
    Number little()
    {
        if (m_bytes.size() < sizeof(Number)) {
            fail();
            return {};
        }
        const auto value = load_little<Number>(m_bytes.data());
        m_bytes = m_bytes.subspan(sizeof(Number));
        return value;
    }

    /// A text behind its length as a varint.
    std::string_view text() { return text(varint()); }

    std::string_view text(std::uint64_t length)
    {
        if (length > m_bytes.size()) {
            fail();
            return {};
        }
        const auto result = as_text(m_bytes.first(length));
        m_bytes = m_bytes.subspan(length);
        return result;
    }

private:
    void fail()
    {
        m_failed = true;
        m_bytes = {};
    }

    std::span<const std::byte> m_bytes;
    bool m_failed = false;
};

} // namespace incident_mapper
