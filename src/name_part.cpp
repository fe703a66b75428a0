#include "name_part.hpp"

#include <algorithm>
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

constexpr std::size_t head_size = 16;
constexpr unsigned length_bits = 28;
/// Names of so many slots are asked for ahead.
constexpr std::size_t names_ahead = 16;

} // namespace

struct NamePart::Name {
    PlaceIndex place;
    std::uint64_t filters;
    std::string_view codes;
};

void NamePart::reserve(std::size_t bytes_of_names, std::size_t beginnings)
{
    m_names.reserve(bytes_of_names);
    m_beginnings.reserve(beginnings);
}

void NamePart::add_name(std::uint64_t hash, std::uint64_t filters, std::string_view codes,
                        PlaceIndex place)
{
    if (codes.size() >> length_bits != 0) {
        throw std::runtime_error("a name too long for a compiled gazetteer");
    }
    append_little(m_names, hash, 8);
    append_little(m_names, place, 4);
    append_little(m_names, codes.size() | filters << length_bits, 4);
    m_names += codes;
    ++m_names_count;
}

NamePart::Name NamePart::name_at(const Entry& entry) const
{
    ByteCursor cursor(as_bytes(m_names).subspan(entry.at + 8));
    const auto place = cursor.little<std::uint32_t>();
    const auto length = cursor.little<std::uint32_t>();
    return {
        place, length >> length_bits,
        std::string_view(m_names).substr(entry.at + head_size, length & ((1U << length_bits) - 1))};
}

std::vector<NamePart::Entry> NamePart::sorted_names() const
{
    std::vector<Entry> entries;
    entries.reserve(m_names_count);
    for (std::size_t at = 0; at < m_names.size();) {
        entries.push_back({load_little<std::uint64_t>(as_bytes(m_names).data() + at), at});
        at += head_size + name_at(entries.back()).codes.size();
    }
    sort_by_hash(
        entries, [](const Entry& entry) { return entry.hash << bits; },
        [](const Entry& a, const Entry& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.at < b.at;
        });
    return entries;
}

/// Sorts them and joins those of one hash.
void NamePart::sort_beginnings()
{
    sort_by_hash(m_beginnings, std::identity(), std::less<>());
    std::size_t kept = 0;
    for (const auto beginning : m_beginnings) {
        if (kept > 0 && (m_beginnings[kept - 1] ^ beginning) >> bits == 0) {
            m_beginnings[kept - 1] |= beginning;
        } else {
            m_beginnings[kept++] = beginning;
        }
    }
    m_beginnings.resize(kept);
}

/// A name and its places.
void NamePart::add_key(Entries entries, std::string_view codes)
{
    m_slots.push_back({entries.front().hash, name_bit | m_keys.size()});
    ++m_key_count;
    append_varint(m_keys, codes.size());
    m_keys += codes;
    std::uint64_t places = 0;
    std::optional<PlaceIndex> before;
    const auto each_place = [&](auto use) {
        before.reset();
        for (const auto& entry : entries) {
            const auto name = name_at(entry);
            if (before != name.place && name.codes == codes) {
                use(name.place);
                before = name.place;
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
    const auto codes_of = [&](const Entry& entry) { return name_at(entry).codes; };
    const auto codes = codes_of(entries.front());
    if (std::ranges::all_of(entries.subspan(1),
                            [&](const Entry& entry) { return codes_of(entry) == codes; })) {
        add_key(entries, codes);
    } else {
        std::vector<std::string_view> names;
        std::ranges::transform(entries, std::back_inserter(names), codes_of);
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        for (const auto name : names) {
            add_key(entries, name);
        }
    }
    for (const auto& entry : entries) {
        m_slots[first_slot].what |= name_at(entry).filters << filters_shift;
    }
}

/// Names and beginnings, both sorted, as slots by hash.
void NamePart::write_slots(std::span<const Entry> entries, std::size_t part)
{
    auto beginning = m_beginnings.cbegin();
    const auto next_beginning = [&] {
        return std::uint64_t{part} << (64 - bits) | *beginning >> bits;
    };
    const auto what = [&] { return longer_bit | *beginning << filters_shift; };
    const auto add_those_before = [&](std::uint64_t hash) {
        for (; beginning != m_beginnings.cend() && next_beginning() < hash; ++beginning) {
            m_slots.push_back({next_beginning(), what()});
        }
    };
    for (std::size_t first = 0; first < entries.size();) {
        const auto hash = entries[first].hash;
        auto last = first + 1;
        while (last < entries.size() && entries[last].hash == hash) {
            ++last;
        }
        const auto ahead = entries[std::min(last + names_ahead, entries.size() - 1)];
        __builtin_prefetch(m_names.data() + ahead.at);
        add_those_before(hash);
        const auto slot = m_slots.size();
        add_keys(entries.subspan(first, last - first));
        if (beginning != m_beginnings.cend() && next_beginning() == hash) {
            m_slots[slot].what |= what();
            ++beginning;
        }
        first = last;
    }
    for (; beginning != m_beginnings.cend(); ++beginning) {
        m_slots.push_back({next_beginning(), what()});
    }
}

void NamePart::compile(std::size_t part)
{
    const auto entries = sorted_names();
    sort_beginnings();
    constexpr std::size_t bytes_beside_codes = 6; // lengths and places of a key, nearly always
    m_keys.reserve(m_names.size() - entries.size() * (head_size - bytes_beside_codes));
    m_slots.reserve(entries.size() + m_beginnings.size());
    write_slots(entries, part);
    m_names = {};
    m_beginnings = {};
}

} // namespace incident_mapper
