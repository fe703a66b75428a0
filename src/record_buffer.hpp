#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace incident_mapper {

/// Bytes of records, put one behind the other without a look at the room for each: it is taken before.
class RecordBuffer {
public:
    static constexpr std::size_t longest_varint = 10;

    /// Takes room for so many more bytes.
    void reserve(std::size_t bytes)
    {
        if (m_room.size() - m_size < bytes) {
            m_room.resize(2 * m_size + bytes);
        }
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::string_view bytes() const { return {m_room.data(), m_size}; }
    void clear() { m_size = 0; }

    // As `byte_code.hpp` has them. \pre there is room
    void put_little(std::uint64_t value, std::size_t width)
    {
        for (std::size_t i = 0; i < width; ++i) {
            put(value >> (8 * i));
        }
    }
    void put_varint(std::uint64_t value)
    {
        for (; value >= 0x80U; value >>= 7U) {
            put(value | 0x80U);
        }
        put(value);
    }
    void put_bytes(std::string_view bytes)
    {
        m_size += bytes.copy(m_room.data() + m_size, bytes.size());
    }
    /// Behind its length.
    void put_text(std::string_view text)
    {
        put_varint(text.size());
        put_bytes(text);
    }

private:
    void put(std::uint64_t byte) { m_room[m_size++] = static_cast<char>(byte & 0xFFU); }

    std::string m_room;
    std::size_t m_size = 0;
};

} // namespace incident_mapper
