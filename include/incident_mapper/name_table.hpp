#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_image.hpp"

namespace incident_mapper {

/// The names of a compiled gazetteer, looked up word by word: chains of words by their hash
/// (`letter_code.hpp`), verified by their codes. A view over the image, which must outlive it.
class NameTable {
public:
    /// Throws GazetteerImageError where the table is not whole.
    explicit NameTable(const GazetteerImage& image);

    struct Found {
        bool longer = false;              ///< longer names may begin so
        std::optional<std::uint64_t> key; ///< a name is spelled so: for `places`
    };

    /// Checks the two filters, once for all. Throws GazetteerImageError.
    void check_filters() const;
    /// False only where no name begins with the word of this hash. \pre `check_filters` was called;
    /// arabic: the first code is that of an Arabic letter
    [[nodiscard]] bool may_start(std::uint64_t word_hash, bool arabic) const
    {
        return m_first_words[arabic ? 1 : 0].may_hold(word_hash);
    }
    /// False only where a chain of one word is no name, where one of two words neither is a name nor
    /// begins one. \pre as before
    [[nodiscard]] bool may_be(std::uint64_t chain_hash, bool arabic) const
    {
        return m_starts[arabic ? 1 : 0].may_hold(chain_hash);
    }
    /// Has the memory read that `may_be` reads.
    void prefetch_filter(std::uint64_t chain_hash, bool arabic) const
    {
        m_starts[arabic ? 1 : 0].prefetch(chain_hash);
    }
    /// Whether a filter of first words does not stay in the nearer caches.
    [[nodiscard]] bool has_large_filters() const
    {
        constexpr std::uint64_t large = 32'768; // groups: 256 KB
        return std::max(m_first_words[0].last_group, m_first_words[1].last_group) >= large;
    }
    /// Has the memory read that `may_start` reads.
    void prefetch_first_word(std::uint64_t word_hash, bool arabic) const
    {
        m_first_words[arabic ? 1 : 0].prefetch(word_hash);
    }
    /// Has the memory read where a chain would stand.
    void prefetch(std::uint64_t chain_hash) const;

    /// What stands under a chain of words: its hash, and its codes with a 0 between the words.
    [[nodiscard]] Found find(std::uint64_t chain_hash, std::string_view codes) const;

    /// Whether a key has these codes. Throws GazetteerImageError.
    [[nodiscard]] bool has_codes(std::uint64_t key, std::string_view word) const
    {
        const auto codes = codes_of_length(key, word.size());
        return codes.size() == word.size() &&
               same_bytes(codes.data(), as_bytes(word).data(), word.size());
    }

    /// Places of a name, in order of the gazetteer, none twice.
    [[nodiscard]] std::vector<PlaceIndex> places(std::uint64_t key) const;

    /// Places of a whole name given as UTF-8, its words compared folded and all Latin articles as one;
    /// in order of the gazetteer, empty where it has none.
    [[nodiscard]] std::vector<PlaceIndex> find(std::string_view name) const;

    /// The codes under which a word is kept: all articles are one.
    [[nodiscard]] std::string canonical(std::string codes) const;

    /// Latin articles and joinable words the table was made with, as codes (`NameWords`).
    [[nodiscard]] bool is_article(std::string_view codes) const
    {
        return m_articles.contains(codes);
    }
    [[nodiscard]] const std::unordered_set<std::string_view>& joinable() const
    {
        return m_joinable;
    }
    [[nodiscard]] bool is_joinable(std::string_view codes) const
    {
        return m_joinable.contains(codes);
    }

    [[nodiscard]] const std::unordered_set<std::string_view>& articles() const
    {
        return m_articles;
    }

private:
    /// See `name_table_format.hpp`.
    struct Filter {
        const std::byte* groups = nullptr;
        std::uint64_t last_group = 0;

        [[nodiscard]] std::span<const std::byte> bytes() const
        {
            return {groups, (last_group + 1) * 8};
        }
        [[nodiscard]] std::uint64_t offset(std::uint64_t hash) const
        {
            return (hash >> 24U & last_group) * 8;
        }
        void prefetch(std::uint64_t hash) const { __builtin_prefetch(groups + offset(hash)); }
        [[nodiscard]] bool may_hold(std::uint64_t hash) const
        {
            const auto bits = load_little<std::uint64_t>(groups + offset(hash));
            return (bits >> (hash & 63U) & bits >> (hash >> 6U & 63U) & 1U) != 0;
        }
    };

    [[nodiscard]] Filter filter(ImageSection section) const;
    /// The codes of a key where there are just so many, else none.
    [[nodiscard]] std::span<const std::byte> codes_of_length(std::uint64_t key,
                                                             std::size_t length) const
    {
        if (length < 0x80 && key < m_keys.size() && length < m_keys.size() - key) {
            const auto bytes = m_keys.subspan(key, length + 1);
            m_image->check(bytes);
            return std::to_integer<std::size_t>(bytes[0]) == length ? bytes.subspan(1)
                                                                    : bytes.first(0);
        }
        return codes_of_any_length(key, length);
    }
    [[nodiscard]] std::span<const std::byte> codes_of_any_length(std::uint64_t key,
                                                                 std::size_t length) const;

    const GazetteerImage* m_image;
    std::span<const std::byte> m_slots, m_keys;
    std::array<Filter, 2> m_first_words, m_starts; ///< of other names and of Arabic ones
    std::uint64_t m_home_buckets = 0;
    std::unordered_set<std::string_view> m_articles, m_joinable;
};

} // namespace incident_mapper
