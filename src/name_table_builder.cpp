#include "name_table_builder.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "incident_mapper/text.hpp"
#include "name_table_format.hpp"

namespace incident_mapper {

namespace {

constexpr std::uint64_t no_key = ~std::uint64_t{0};
/// Three quarters of the slots are taken: few chains stand outside of their bucket.
constexpr std::uint64_t entries_of_bucket = 6;
/// Bits of a filter for each entry, of which two are set: one in fifty others passes; in filters that
/// would leave the cache, one in fifteen.
constexpr std::uint64_t bits_of_entry = 16;
constexpr std::uint64_t bits_of_entry_of_many = 8;
constexpr std::uint64_t many_entries = 262'144;

bool is_arabic(const std::vector<std::u32string>& words)
{
    return std::ranges::all_of(words, [](const std::u32string& word) {
        return is_arabic_letter(word.front()) || is_digit(word.front());
    });
}

void sort_unique(std::vector<std::uint64_t>& hashes)
{
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Sorts the hashes of first words and makes their filter.
std::string filter(std::vector<std::uint64_t>& hashes)
{
    sort_unique(hashes);
    const auto bits = hashes.size() > many_entries ? bits_of_entry_of_many : bits_of_entry;
    std::vector<std::uint64_t> groups(std::bit_ceil(hashes.size() * bits / 64 + 1));
    for (const auto hash : hashes) {
        groups[name_table::filter_group(hash, groups.size())] |= name_table::filter_bits(hash);
    }
    std::string bytes;
    for (const auto group : groups) {
        append_little(bytes, group, 8);
    }
    return bytes;
}

void append_words(std::string& out, const std::unordered_set<std::u32string>& words)
{
    std::vector<std::string> sorted;
    for (const auto& word : words) {
        sorted.push_back(codes_of(word));
    }
    std::ranges::sort(sorted);
    append_varint(out, sorted.size());
    for (const auto& codes : sorted) {
        append_varint(out, codes.size());
        out += codes;
    }
}

} // namespace

void NameTableBuilder::add(std::string_view name, PlaceIndex place)
{
    auto words = folded_words(name);
    for (auto& word : words) {
        if (m_words.articles.contains(word)) {
            word = article_mark;
        }
    }
    add_key(words, place);
    if (words.size() < 2 || !is_arabic(words)) {
        return;
    }
    std::u32string joined;
    for (const auto& word : words) {
        joined += word;
    }
    add_key({joined}, place);
    if (m_words.joinable.contains(words.front())) {
        words[1] = words[0] + words[1];
        words.erase(words.begin());
        add_key(words, place);
    }
}

void NameTableBuilder::add_key(const std::vector<std::u32string>& words, PlaceIndex place)
{
    if (words.empty()) {
        return;
    }
    const auto start = m_codes.size();
    const std::size_t script = letter_code(words.front().front()) >= 0x80 ? 1 : 0;
    std::uint64_t chain = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            m_prefixes.push_back(chain);
            m_codes.push_back(0);
        }
        const auto word = m_codes.size();
        append_codes(m_codes, words[i]);
        const auto hash = word_hash(std::string_view(m_codes).substr(word));
        chain = i == 0 ? hash : chain_hash(chain, hash);
        if (i == 0) {
            m_first_words[script].push_back(hash);
        }
        if (i == 1 || words.size() == 1) {
            m_starts[script].push_back(chain);
        }
    }
    m_keys.push_back({chain, start, static_cast<std::uint32_t>(m_codes.size() - start), place});
}

std::string_view NameTableBuilder::codes_of_key(const Key& key) const
{
    return std::string_view(m_codes).substr(key.codes, key.length);
}

void NameTableBuilder::write_key(Keys first, Keys last, std::string_view codes)
{
    m_slots.push_back({first->hash, m_key_section.size(), false});
    append_varint(m_key_section, codes.size());
    m_key_section += codes;
    std::vector<PlaceIndex> places;
    for (auto key = first; key != last; ++key) {
        if (codes_of_key(*key) == codes && (places.empty() || places.back() != key->place)) {
            places.push_back(key->place);
        }
    }
    append_varint(m_key_section, places.size());
    PlaceIndex before = 0;
    for (const auto place : places) {
        append_varint(m_key_section, place - before);
        before = place;
    }
}

/// Keys of one hash: nearly always one name of one or more places.
void NameTableBuilder::write_keys(Keys first, Keys last)
{
    std::vector<std::string_view> names;
    for (auto key = first; key != last; ++key) {
        if (const auto codes = codes_of_key(*key); std::ranges::find(names, codes) == names.end()) {
            names.push_back(codes);
        }
    }
    std::ranges::sort(names);
    for (const auto codes : names) {
        write_key(first, last, codes);
    }
}

void NameTableBuilder::add_prefixes()
{
    sort_unique(m_prefixes);
    const auto names = static_cast<std::ptrdiff_t>(m_slots.size());
    auto slot = m_slots.begin();
    std::vector<Slot> pure;
    for (const auto hash : m_prefixes) {
        while (slot != m_slots.begin() + names && slot->hash < hash) {
            ++slot;
        }
        if (slot != m_slots.begin() + names && slot->hash == hash) {
            slot->longer = true;
        } else {
            pure.push_back({hash, no_key, true});
        }
    }
    m_slots.insert(m_slots.end(), pure.begin(), pure.end());
    std::ranges::inplace_merge(m_slots, m_slots.begin() + names, {}, &Slot::hash);
}

/// Goes through the chains by hash, which is by bucket, and gives each the next free slot.
std::string NameTableBuilder::slots(std::uint64_t home_buckets) const
{
    using namespace name_table;
    std::string bytes;
    for (const auto& slot : m_slots) {
        const auto home = home_bucket(slot.hash, home_buckets) * bucket_size;
        bytes.resize(std::max<std::size_t>(bytes.size(), home));
        append_little(bytes,
                      fingerprint(slot.hash) | (slot.longer ? longer_bit : 0) |
                          (slot.key == no_key ? 0 : name_bit | slot.key),
                      slot_size);
    }
    const auto buckets = std::max<std::uint64_t>(home_buckets, bytes.size() / bucket_size + 1);
    bytes.resize(buckets * bucket_size);
    return bytes;
}

std::string NameTableBuilder::name_words() const
{
    std::string bytes;
    append_words(bytes, m_words.articles);
    append_words(bytes, m_words.joinable);
    return bytes;
}

void NameTableBuilder::add_filters(GazetteerImageWriter& writer)
{
    for (const auto& word : m_words.joinable) {
        const auto codes = codes_of(word);
        const std::size_t script = is_arabic_code(codes) ? 1 : 0;
        m_first_words[script].push_back(word_hash(codes));
        m_starts[script].push_back(word_hash(codes));
    }
    for (const auto& article :
         m_words.articles) { // whoever asks has not led them to their mark yet
        m_first_words[0].push_back(word_hash(codes_of(article)));
    }
    writer.add(ImageSection::first_words_other, filter(m_first_words[0]));
    writer.add(ImageSection::first_words_arabic, filter(m_first_words[1]));
    writer.add(ImageSection::starts_other, filter(m_starts[0]));
    writer.add(ImageSection::starts_arabic, filter(m_starts[1]));
}

NameTableSizes NameTableBuilder::finish(GazetteerImageWriter& writer)
{
    std::ranges::sort(m_keys, [](const Key& a, const Key& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.place < b.place;
    });
    for (auto first = m_keys.cbegin(); first != m_keys.cend();) {
        const auto last = std::find_if(first, m_keys.cend(),
                                       [&](const Key& key) { return key.hash != first->hash; });
        write_keys(first, last);
        first = last;
    }
    NameTableSizes sizes{.keys = m_slots.size(), .home_buckets = 0};
    add_prefixes();
    sizes.home_buckets = m_slots.size() / entries_of_bucket + 1;
    writer.add(ImageSection::name_words, name_words());
    add_filters(writer);
    writer.add(ImageSection::name_slots, slots(sizes.home_buckets));
    writer.add(ImageSection::name_keys, std::move(m_key_section));
    return sizes;
}

} // namespace incident_mapper
