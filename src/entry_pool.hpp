#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incident_mapper/byte_code.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

/// Finds texts by views of them.
struct TextHash {
    using is_transparent = void; // NOLINT(readability-identifier-naming): the standard's name
    std::size_t operator()(std::string_view text) const
    {
        return std::hash<std::string_view>()(text);
    }
};
using TextMap = std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>>;

/// Texts, each different one once; others refer to them by offset.
class TextPool {
public:
    std::uint64_t offset_of(std::string_view text);
    /// As they stand in the image.
    std::string take() { return std::move(m_bytes); }

private:
    TextMap m_offsets;
    std::string m_bytes;
};

/// Entries of one size that refer to `count` texts, each different one once; others refer to them by
/// index.
template <std::size_t count>
class EntryPool {
public:
    using Texts = std::array<std::string_view, count>;

    /// `write` makes the bytes of a new one.
    template <typename Write>
    std::uint64_t index_of(const Texts& texts, Write write)
    {
        auto& recent = m_recent[slot_of(texts)];
        if (!recent.is(texts)) {
            recent = Recent(texts, look_up(texts, write));
        }
        return recent.index;
    }
    /// As they stand in the image.
    std::string take() { return std::move(m_bytes); }

private:
    static constexpr std::size_t remembered = 1024;

    /// One asked for not long ago.
    struct Recent {
        Recent() = default;
        Recent(const Texts& texts, std::uint64_t entry) : index(entry), empty(false)
        {
            std::ranges::copy(texts, own.begin());
        }
        [[nodiscard]] bool is(const Texts& texts) const
        {
            return !empty && std::ranges::equal(own, texts);
        }

        std::array<std::string, count> own;
        std::uint64_t index = 0;
        bool empty = true;
    };

    static std::size_t slot_of(const Texts& texts)
    {
        std::uint64_t hash = 0;
        for (const auto text : texts) {
            const auto end = text.substr(text.size() - std::min<std::size_t>(text.size(), 8));
            hash = hash_block(hash, up_to_eight(as_bytes(end).data(), end.size()), text.size());
        }
        return hash % remembered;
    }

    template <typename Write>
    std::uint64_t look_up(const Texts& texts, Write write)
    {
        std::string key;
        for (const auto text : texts) {
            append_varint(key, text.size());
            key += text;
        }
        const auto [entry, added] = m_index.try_emplace(std::move(key), m_index.size());
        if (added) {
            m_bytes += write();
        }
        return entry->second;
    }

    TextMap m_index;
    std::vector<Recent> m_recent = std::vector<Recent>(remembered);
    std::string m_bytes;
};

} // namespace incident_mapper
