#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace incident_mapper {

/// Bytes put one behind the other that never move: in blocks, small ones first, so that little takes
/// little, and much is given back to the system block by block.
class ByteBlocks {
public:
    ByteBlocks() = default;
    ~ByteBlocks() { clear(); }
    ByteBlocks(const ByteBlocks&) = delete;
    ByteBlocks& operator=(const ByteBlocks&) = delete;
    ByteBlocks(ByteBlocks&& other) noexcept
        : m_memory(other.m_memory), m_blocks(std::exchange(other.m_blocks, {}))
    {
    }
    ByteBlocks& operator=(ByteBlocks&& other) noexcept
    {
        clear();
        m_memory = other.m_memory;
        m_blocks = std::exchange(other.m_blocks, {});
        return *this;
    }

    /// Room for `size` bytes, in one piece, behind all others; its bytes are not set.
    std::byte* add(std::size_t size)
    {
        if (m_blocks.empty() || m_blocks.back().room.size() - m_blocks.back().used < size) {
            add_block(size);
        }
        auto& block = m_blocks.back();
        return block.room.data() + std::exchange(block.used, block.used + size);
    }

    /// Calls `use` with the bytes of each block, in order; what was added at once lies in one.
    template <typename Use>
    void each_block(Use use) const
    {
        for (const auto& block : m_blocks) {
            use(std::span<const std::byte>(block.room.first(block.used)));
        }
    }

    void clear()
    {
        for (const auto& block : m_blocks) {
            m_memory->deallocate(block.room.data(), block.room.size());
        }
        m_blocks.clear();
    }

private:
    static constexpr std::size_t smallest = std::size_t{1} << 10U;
    static constexpr std::size_t largest = std::size_t{256} << 10U;

    struct Block {
        std::span<std::byte> room;
        std::size_t used = 0;
    };

    void add_block(std::size_t size)
    {
        const auto usual =
            std::min(largest, smallest << std::min<std::size_t>(2 * m_blocks.size(), 8));
        const auto room = std::max(usual, size);
        m_blocks.reserve(m_blocks.size() + 1);
        m_blocks.push_back({{static_cast<std::byte*>(m_memory->allocate(room)), room}});
    }

    std::pmr::memory_resource* m_memory = std::pmr::get_default_resource();
    std::vector<Block> m_blocks;
};

/// Writes a value where it need not be aligned, for this process to read again; returns what is behind.
template <typename Value>
std::byte* put_value(std::byte* to, const Value& value)
{
    static_assert(std::is_trivially_copyable_v<Value>);
    std::memcpy(to, &value, sizeof value);
    return to + sizeof value;
}

template <typename Value>
Value value_at(const std::byte* from)
{
    static_assert(std::is_trivially_copyable_v<Value>);
    Value value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

} // namespace incident_mapper
