#include "entry_pool.hpp"

namespace incident_mapper {

std::uint64_t TextPool::offset_of(std::string_view text)
{
    const auto found = m_offsets.find(text);
    if (found != m_offsets.end()) {
        return found->second;
    }
    const auto offset = m_bytes.size();
    m_offsets.emplace(text, offset);
    append_varint(m_bytes, text.size());
    m_bytes += text;
    return offset;
}

} // namespace incident_mapper
