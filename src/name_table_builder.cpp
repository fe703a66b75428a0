#include "name_table_builder.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "hash_order.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
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
/// Lengths and places of a key, nearly always.
constexpr std::size_t bytes_beside_codes = 6;
/// Codes of so many keys are asked for ahead.
constexpr std::ptrdiff_t keys_ahead = 16;

/// Calls `use` with each word of a name and whether it is the first.
template <typename Use>
void each_word(std::string_view codes, Use use)
{
    for (bool first = true; !codes.empty(); first = false) {
        const auto end = std::min(codes.find('\0'), codes.size());
        use(codes.substr(0, end), first);
        codes.remove_prefix(std::min(end + 1, codes.size()));
    }
}

/// Whether a word begins with an Arabic letter or a digit.
bool is_arabic_or_number(std::string_view word)
{
    const auto code = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    if (code(0) != 1) {
        return code(0) >= 0x80 || (code(0) >= '0' && code(0) <= '9');
    }
    const auto seven = [&](std::size_t i) { return static_cast<char32_t>(code(i) & 0x7FU); };
    return is_arabic_letter(seven(1) << 14U | seven(2) << 7U | seven(3)); // a rare letter
}

void sort_unique(std::vector<std::uint64_t>& hashes)
{
    sort_by_hash(hashes, std::identity(), std::less<>());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

std::string as_little(const std::vector<std::uint64_t>& numbers)
{
    std::string bytes;
    bytes.reserve(numbers.size() * sizeof(std::uint64_t));
    for (const auto number : numbers) {
        append_little(bytes, number, sizeof number);
    }
    return bytes;
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
    return as_little(groups);
}

void append_words(std::string& out, const std::vector<std::string>& sorted)
{
    append_varint(out, sorted.size());
    for (const auto& codes : sorted) {
        append_varint(out, codes.size());
        out += codes;
    }
}

} // namespace

NameTableBuilder::WordSet::WordSet(const std::unordered_set<std::u32string>& folded)
{
    for (const auto& word : folded) {
        words.push_back(codes_of(word));
        lengths[static_cast<unsigned char>(words.back().front())] |= length_bit(words.back());
    }
    std::ranges::sort(words);
}

NameTableBuilder::NameTableBuilder(const NameWords& words)
    : m_articles(words.articles), m_joinable(words.joinable), m_article(codes_of(article_mark))
{
}

void NameTableBuilder::expect(std::size_t bytes)
{
    constexpr std::size_t bytes_of_key = 40;
    m_codes.reserve(bytes / 2);
    m_keys.reserve(bytes / bytes_of_key);
    m_prefixes.reserve(bytes / bytes_of_key);
    for (auto* hashes : {&m_first_words, &m_starts}) {
        for (auto& of_script : *hashes) {
            of_script.reserve(bytes / bytes_of_key / 2);
        }
    }
}

void NameTableBuilder::add(std::string_view name, PlaceIndex place)
{
    m_scratch.clear();
    m_coder.append(name, m_scratch);
    m_name.clear();
    std::size_t words = 0;
    bool arabic = true;
    each_word(m_scratch, [&](std::string_view word, bool first) {
        if (!first) {
            m_name.push_back('\0');
        }
        m_name += m_articles.contains(word) ? m_article : word;
        arabic = arabic && is_arabic_or_number(word);
        ++words;
    });
    add_key(m_name, place);
    if (words < 2 || !arabic) {
        return;
    }
    const auto first_end = m_name.find('\0');
    const bool joinable = m_joinable.contains(std::string_view(m_name).substr(0, first_end));
    m_scratch = m_name;
    std::erase(m_scratch, '\0');
    add_key(m_scratch, place);
    if (joinable) {
        m_name.erase(first_end, 1);
        add_key(m_name, place);
    }
}

void NameTableBuilder::add_key(std::string_view codes, PlaceIndex place)
{
    if (codes.empty()) {
        return;
    }
    const std::size_t script = is_arabic_code(codes) ? 1 : 0;
    std::uint64_t chain = 0;
    std::size_t words = 0;
    each_word(codes, [&](std::string_view word, bool first) {
        const auto hash = word_hash(word);
        if (first) {
            m_first_words[script].push_back(hash);
        } else {
            m_prefixes.push_back(chain);
        }
        chain = first ? hash : chain_hash(chain, hash);
        if (++words == 2) {
            m_starts[script].push_back(chain);
        }
    });
    if (words == 1) {
        m_starts[script].push_back(chain);
    }
    m_keys.push_back({chain, m_codes.size(), static_cast<std::uint32_t>(codes.size()), place});
    m_codes += codes;
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
    const auto is_next = [&](Keys key, Keys before) {
        return (before == last || key->place != before->place) && codes_of_key(*key) == codes;
    };
    std::uint64_t places = 0;
    for (auto key = first, before = last; key != last; ++key) {
        if (is_next(key, before)) {
            ++places;
            before = key;
        }
    }
    append_varint(m_key_section, places);
    PlaceIndex place = 0;
    for (auto key = first, before = last; key != last; ++key) {
        if (is_next(key, before)) {
            append_varint(m_key_section, key->place - place);
            place = key->place;
            before = key;
        }
    }
}

/// Keys of one hash: nearly always one name of one or more places.
void NameTableBuilder::write_keys(Keys first, Keys last)
{
    const auto codes = codes_of_key(*first);
    if (std::all_of(first + 1, last, [&](const Key& key) { return codes_of_key(key) == codes; })) {
        write_key(first, last, codes);
        return;
    }
    std::vector<std::string_view> names;
    for (auto key = first; key != last; ++key) {
        names.push_back(codes_of_key(*key));
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const auto name : names) {
        write_key(first, last, name);
    }
}

void NameTableBuilder::sort_keys()
{
    sort_by_hash(
        m_keys, [](const Key& key) { return key.hash; },
        [](const Key& a, const Key& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.place < b.place;
        });
}

void NameTableBuilder::write_all_keys()
{
    m_key_section.reserve(m_codes.size() + bytes_beside_codes * m_keys.size());
    m_slots.reserve(m_keys.size());
    for (auto first = m_keys.cbegin(); first != m_keys.cend();) {
        if (m_keys.cend() - first > keys_ahead) {
            __builtin_prefetch(m_codes.data() + (first + keys_ahead)->codes);
        }
        auto last = first + 1;
        while (last != m_keys.cend() && last->hash == first->hash) {
            ++last;
        }
        write_keys(first, last);
        first = last;
    }
    m_keys = {};
    m_codes = {};
}

/// Marks the chains that go on, and adds those that are no names.
void NameTableBuilder::add_prefixes()
{
    sort_unique(m_prefixes);
    std::vector<Slot> all;
    all.reserve(m_slots.size() + m_prefixes.size());
    auto prefix = m_prefixes.cbegin();
    const auto add_pure_before = [&](std::uint64_t hash) {
        for (; prefix != m_prefixes.cend() && *prefix < hash; ++prefix) {
            all.push_back({*prefix, no_key, true});
        }
    };
    for (const auto& slot : m_slots) {
        add_pure_before(slot.hash);
        all.push_back(slot);
        if (prefix != m_prefixes.cend() && *prefix == slot.hash) {
            all.back().longer = true;
            ++prefix;
        }
    }
    for (; prefix != m_prefixes.cend(); ++prefix) {
        all.push_back({*prefix, no_key, true});
    }
    m_slots.swap(all);
}

/// Goes through the chains by hash, which is by bucket, and gives each the next free slot.
std::string NameTableBuilder::slots(std::uint64_t home_buckets) const
{
    using namespace name_table;
    std::string bytes;
    bytes.reserve((home_buckets + 1) * bucket_size);
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
    append_words(bytes, m_articles.words);
    append_words(bytes, m_joinable.words);
    return bytes;
}

void NameTableBuilder::add_filters(GazetteerImageWriter& writer)
{
    for (const auto& codes : m_joinable.words) {
        const std::size_t script = is_arabic_code(codes) ? 1 : 0;
        m_first_words[script].push_back(word_hash(codes));
        m_starts[script].push_back(word_hash(codes));
    }
    for (const auto& article :
         m_articles.words) { // whoever asks has not led them to their mark yet
        m_first_words[0].push_back(word_hash(article));
    }
    writer.add(ImageSection::first_words_other, filter(m_first_words[0]));
    writer.add(ImageSection::first_words_arabic, filter(m_first_words[1]));
    writer.add(ImageSection::starts_other, filter(m_starts[0]));
    writer.add(ImageSection::starts_arabic, filter(m_starts[1]));
}

NameTableSizes NameTableBuilder::finish(GazetteerImageWriter& writer)
{
    sort_keys();
    write_all_keys();
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
