#include "name_part.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "hash_order.hpp"
#include "incident_mapper/byte_code.hpp"
#include "name_table_format.hpp"

namespace incident_mapper {

namespace {

using name_table::longer_bit;
using name_table::name_bit;

/// Names of so many slots are asked for ahead.
constexpr std::size_t names_ahead = 16;

} // namespace

void PartNames::add_name(std::uint64_t hash, std::uint64_t filters, std::string_view codes,
                         PlaceIndex place)
{
    if (codes.size() > longest) {
        throw std::runtime_error("a name too long for a compiled gazetteer");
    }
    const auto length = static_cast<std::uint32_t>(codes.size() | filters << length_bits);
    auto* to = m_names.add(sizeof(Head) + codes.size());
    std::memcpy(put_value(to, Head{hash, place, length}), codes.data(), codes.size());
    ++m_name_count;
}

void PartNames::clear()
{
    m_names.clear();
    m_beginnings.clear();
}

std::string_view NamePart::Entry::codes() const
{
    return as_text({at + sizeof(PartNames::Head), head().length()});
}

std::vector<NamePart::Entry> NamePart::sorted_names(std::span<PartNames* const> collected)
{
    std::vector<Entry> entries;
    std::size_t total = 0;
    for (const auto* names : collected) {
        total += names->name_count();
    }
    entries.reserve(total);
    for (const auto* names : collected) {
        names->each_name([&](const PartNames::Head& head, const std::byte* at) {
            entries.push_back({head.hash, at});
        });
    }
    sort_by_hash(
        entries, [](const Entry& entry) { return entry.hash << bits; },
        [](const Entry& a, const Entry& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.head().place < b.head().place;
        });
    return entries;
}

/// Those of one hash are one.
std::vector<std::uint64_t> NamePart::sorted_beginnings(std::span<PartNames* const> collected)
{
    std::vector<std::uint64_t> beginnings;
    std::size_t total = 0;
    for (const auto* names : collected) {
        total += names->beginning_count();
    }
    beginnings.reserve(total);
    for (const auto* names : collected) {
        names->each_beginning([&](std::uint64_t beginning) { beginnings.push_back(beginning); });
    }
    sort_by_hash(beginnings, std::identity(), std::less<>());
    std::size_t kept = 0;
    for (const auto beginning : beginnings) {
        if (kept > 0 && (beginnings[kept - 1] ^ beginning) >> bits == 0) {
            beginnings[kept - 1] |= beginning;
        } else {
            beginnings[kept++] = beginning;
        }
    }
    beginnings.resize(kept);
    return beginnings;
}

/// A name and its places.
void NamePart::add_key(Entries entries, std::string_view codes)
{
    m_slots.push_back({entries.front().hash, name_bit | m_keys.size()});
    ++m_key_count;
    append_varint(m_keys, codes.size());
    m_keys += codes;
    if (entries.size() == 1) {
        append_varint(m_keys, 1);
        append_varint(m_keys, entries.front().head().place);
        return;
    }
    std::uint64_t places = 0;
    std::optional<PlaceIndex> before;
    const auto each_place = [&](auto use) {
        before.reset();
        for (const auto& entry : entries) {
            const auto place = entry.head().place;
            if (before != place && entry.codes() == codes) {
                use(place);
                before = place;
            }
        }
    };
    each_place([&](PlaceIndex) { ++places; });
    append_varint(m_keys, places);
    each_place([&](PlaceIndex place) { append_varint(m_keys, place - before.value_or(0)); });
}

/// Names of one hash: nearly always one name of one or more places.
void NamePart::add_keys(Entries entries)
{
    const auto first_slot = m_slots.size();
    const auto codes = entries.front().codes();
    if (std::ranges::all_of(entries.subspan(1),
                            [&](const Entry& entry) { return entry.codes() == codes; })) {
        add_key(entries, codes);
    } else {
        std::vector<std::string_view> names;
        std::ranges::transform(entries, std::back_inserter(names), &Entry::codes);
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        for (const auto name : names) {
            add_key(entries, name);
        }
    }
    for (const auto& entry : entries) {
        m_slots[first_slot].what |= entry.head().filters() << filters_shift;
    }
}

/// Names and beginnings, both sorted, as slots by hash.
void NamePart::write_slots(Entries entries, std::span<const std::uint64_t> beginnings,
                           std::size_t part)
{
    auto beginning = beginnings.begin();
    const auto next_beginning = [&] {
        return std::uint64_t{part} << (64 - bits) | *beginning >> bits;
    };
    const auto what = [&] { return longer_bit | *beginning << filters_shift; };
    const auto add_those_before = [&](std::uint64_t hash) {
        for (; beginning != beginnings.end() && next_beginning() < hash; ++beginning) {
            m_slots.push_back({next_beginning(), what()});
        }
    };
    for (std::size_t first = 0; first < entries.size();) {
        const auto hash = entries[first].hash;
        auto last = first + 1;
        while (last < entries.size() && entries[last].hash == hash) {
            ++last;
        }
        __builtin_prefetch(entries[std::min(last + names_ahead, entries.size() - 1)].at);
        add_those_before(hash);
        const auto slot = m_slots.size();
        add_keys(entries.subspan(first, last - first));
        if (beginning != beginnings.end() && next_beginning() == hash) {
            m_slots[slot].what |= what();
            ++beginning;
        }
        first = last;
    }
    for (; beginning != beginnings.end(); ++beginning) {
        m_slots.push_back({next_beginning(), what()});
    }
}

void NamePart::count_filters()
{
    for (const auto& slot : m_slots) {
        for (std::size_t i = 0; i < m_filter_counts.size(); ++i) {
            m_filter_counts[i] += slot.filters() >> i & 1U;
        }
    }
}

void NamePart::compile(std::span<PartNames* const> collected, std::size_t part)
{
    const auto entries = sorted_names(collected);
    const auto beginnings = sorted_beginnings(collected);
    constexpr std::size_t bytes_beside_codes = 6; // lengths and places of a key, nearly always
    std::size_t bytes = 0;
    for (const auto& entry : entries) {
        bytes += entry.head().length() + bytes_beside_codes;
    }
    m_keys.reserve(bytes);
    m_slots.reserve(entries.size() + beginnings.size());
    write_slots(entries, beginnings, part);
    count_filters();
    for (auto* names : collected) {
        names->clear();
    }
}

} // namespace incident_mapper
