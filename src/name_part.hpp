#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "byte_blocks.hpp"
#include "incident_mapper/gazetteer.hpp"

namespace incident_mapper {

/// Which filters (`name_table_format.hpp`) a chain of words belongs to, as bits.
namespace chain_filters {
constexpr std::uint64_t first_other = 1;
constexpr std::uint64_t first_arabic = 2;
constexpr std::uint64_t starts_other = 4;
constexpr std::uint64_t starts_arabic = 8;
constexpr std::size_t count = 4;
} // namespace chain_filters

/// Names and beginnings of names as they are collected, whose hashes begin with the same bits.
class PartNames {
public:
    /// What stands before the codes of a name.
    struct Head {
        std::uint64_t hash;
        PlaceIndex place;
        std::uint32_t length_and_filters;

        [[nodiscard]] std::size_t length() const { return length_and_filters & longest; }
        [[nodiscard]] std::uint64_t filters() const { return length_and_filters >> length_bits; }
    };

    /// A name of a place, by the hash of its chain. Throws std::runtime_error where it is too long.
    void add_name(std::uint64_t hash, std::uint64_t filters, std::string_view codes,
                  PlaceIndex place);
    /// The hash of a chain with which longer names begin.
    void add_beginning(std::uint64_t hash, std::uint64_t filters);

    [[nodiscard]] std::size_t name_count() const { return m_name_count; }
    [[nodiscard]] std::size_t beginning_count() const { return m_beginning_count; }
    /// Calls `use` with each name's head and where it stands.
    template <typename Use>
    void each_name(Use use) const;
    /// Calls `use` with each beginning: the hash, without the bits that all of the part have, then
    /// its filters.
    template <typename Use>
    void each_beginning(Use use) const;

    void clear();

private:
    static constexpr unsigned length_bits = 28;
    static constexpr std::uint32_t longest = (1U << length_bits) - 1;

    ByteBlocks m_names; ///< head, codes
    ByteBlocks m_beginnings;
    std::size_t m_name_count = 0;
    std::size_t m_beginning_count = 0;
};

/// Names of one part, compiled: what a table of names is made of, part by part, each for itself.
class NamePart {
public:
    static constexpr unsigned bits = 8;
    static constexpr std::size_t count = std::size_t{1} << bits;
    static std::size_t of(std::uint64_t hash) { return hash >> (64 - bits); }

    /// A chain of words that the table knows.
    struct Slot {
        std::uint64_t hash;
        /// `name_bit` and `longer_bit` as in the format; where a name ends, the offset of its key among
        /// the keys of this part; the filters from `filters_shift` on, at the first slot of a hash
        std::uint64_t what;
        [[nodiscard]] std::uint64_t filters() const { return what >> filters_shift; }
    };
    static constexpr unsigned filters_shift = 60;

    /// Sorts and joins what was collected, and clears it. The order in which it was added does not
    /// matter. `part`: the part's number
    void compile(std::span<PartNames* const> collected, std::size_t part);

    /// Keys as they stand in the image, by hash.
    [[nodiscard]] std::string take_keys() { return std::move(m_keys); }
    /// Slots by hash.
    [[nodiscard]] const std::vector<Slot>& slots() const { return m_slots; }
    /// Different names.
    [[nodiscard]] std::size_t keys() const { return m_key_count; }
    /// Chains of each filter.
    [[nodiscard]] const std::array<std::size_t, chain_filters::count>& filter_counts() const
    {
        return m_filter_counts;
    }

private:
    struct Entry {
        std::uint64_t hash;
        const std::byte* at;

        [[nodiscard]] PartNames::Head head() const { return value_at<PartNames::Head>(at); }
        [[nodiscard]] std::string_view codes() const;
    };
    /// Names of one hash.
    using Entries = std::span<const Entry>;

    static std::vector<Entry> sorted_names(std::span<PartNames* const> collected);
    static std::vector<std::uint64_t> sorted_beginnings(std::span<PartNames* const> collected);
    void add_keys(Entries entries);
    void add_key(Entries entries, std::string_view codes);
    void write_slots(Entries entries, std::span<const std::uint64_t> beginnings, std::size_t part);
    void count_filters();

    std::string m_keys;
    std::size_t m_key_count = 0;
    std::array<std::size_t, chain_filters::count> m_filter_counts{};
    std::vector<Slot> m_slots;
};

inline void PartNames::add_beginning(std::uint64_t hash, std::uint64_t filters)
{
    put_value(m_beginnings.add(sizeof hash), hash << NamePart::bits | filters);
    ++m_beginning_count;
}

template <typename Use>
void PartNames::each_name(Use use) const
{
    m_names.each_block([&](std::span<const std::byte> bytes) {
        for (const auto* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto head = value_at<Head>(at);
            use(head, at);
            at += sizeof head + head.length();
        }
    });
}

template <typename Use>
void PartNames::each_beginning(Use use) const
{
    m_beginnings.each_block([&](std::span<const std::byte> bytes) {
        for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
            use(value_at<std::uint64_t>(bytes.data() + at));
        }
    });
}

} // namespace incident_mapper
