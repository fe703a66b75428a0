#include "name_table_builder.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "name_table_format.hpp"

namespace incident_mapper {

namespace {

/// Three quarters of the slots are taken: few chains stand outside of their bucket.
constexpr std::uint64_t entries_of_bucket = 6;
/// Bits of a filter for each entry, of which two are set: one in fifty others passes; in filters that
/// would leave the cache, one in fifteen.
constexpr std::uint64_t bits_of_entry = 16;
constexpr std::uint64_t bits_of_entry_of_many = 8;
constexpr std::uint64_t many_entries = 262'144;
/// Most beginnings of names come again and again: so many of them are remembered.
constexpr std::size_t recent_beginnings = std::size_t{1} << 14U;

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

std::string as_little(const std::vector<std::uint64_t>& numbers)
{
    std::string bytes;
    bytes.reserve(numbers.size() * sizeof(std::uint64_t));
    for (const auto number : numbers) {
        append_little(bytes, number, sizeof number);
    }
    return bytes;
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
    : m_articles(words.articles), m_joinable(words.joinable), m_article(codes_of(article_mark)),
      m_recent(recent_beginnings), m_parts(NamePart::count)
{
    m_recent.front() = 1; // no hash that stands there
}

void NameTableBuilder::expect(std::size_t bytes)
{
    constexpr std::size_t bytes_of_beginning = 64;
    for (auto& part : m_parts) {
        part.reserve(bytes / NamePart::count, bytes / bytes_of_beginning / NamePart::count);
    }
}

/// Finds the words of the name in m_scratch, and leads articles to their mark.
void NameTableBuilder::read_words()
{
    m_words.clear();
    m_hashes.clear();
    std::string_view rest = m_scratch;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\0'), rest.size());
        const auto word = rest.substr(0, end);
        m_words.push_back(m_articles.contains(word) ? m_article : word);
        m_hashes.push_back(word_hash(m_words.back()));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void NameTableBuilder::add(std::string_view name, PlaceIndex place)
{
    m_scratch.clear();
    m_coder.append(name, m_scratch);
    read_words();
    if (m_words.empty()) {
        return;
    }
    const auto joined = [&](std::size_t from, std::string_view between) {
        for (auto i = from; i < m_words.size(); ++i) {
            m_name.append(i == 0 ? std::string_view() : between).append(m_words[i]);
        }
    };
    const std::string_view blank("\0", 1);
    m_name.clear();
    joined(0, blank);
    add_key(m_name, m_hashes, place);
    if (m_words.size() < 2 || !std::ranges::all_of(m_words, is_arabic_or_number)) {
        return;
    }
    m_name.clear();
    joined(0, {});
    const std::array whole{word_hash(m_name)};
    add_key(m_name, whole, place);
    if (m_joinable.contains(m_words.front())) {
        m_name.assign(m_words[0]).append(m_words[1]);
        m_hashes.erase(m_hashes.begin());
        m_hashes.front() = word_hash(m_name);
        joined(2, blank);
        add_key(m_name, m_hashes, place);
    }
}

void NameTableBuilder::add_beginning(std::uint64_t hash, std::uint64_t filters)
{
    auto& recent = m_recent[hash % recent_beginnings];
    if (recent != hash) {
        recent = hash;
        m_parts[NamePart::of(hash)].add_beginning(hash, filters);
    }
}

/// \pre `words`, the hashes of its words, are not empty
void NameTableBuilder::add_key(std::string_view codes, std::span<const std::uint64_t> words,
                               PlaceIndex place)
{
    using namespace chain_filters;
    const bool arabic = is_arabic_code(codes);
    const auto first = arabic ? first_arabic : first_other;
    const auto starts = arabic ? starts_arabic : starts_other;
    auto filters = words.size() == 1 ? first | starts : first;
    auto chain = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) {
        add_beginning(chain, filters);
        chain = chain_hash(chain, words[i]);
        filters = i == 1 ? starts : 0;
    }
    m_parts[NamePart::of(chain)].add_name(chain, filters, codes, place);
}

void NameTableBuilder::compile_parts(TaskRunner& runner)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto part = next++; part < m_parts.size(); part = next++) {
            m_parts[part].compile(part);
        }
    };
    run_both(runner, work, work);
}

bool NameTableBuilder::is_in_filter(std::uint64_t hash, std::uint64_t filter) const
{
    const auto& slots = m_parts[NamePart::of(hash)].slots();
    const auto found = std::ranges::lower_bound(slots, hash, {}, &NamePart::Slot::hash);
    return found != slots.end() && found->hash == hash && (found->filters() & filter) != 0;
}

/// The filter of the chains that belong to it, and of some hashes besides.
std::string NameTableBuilder::filter(std::uint64_t filter, const Hashes& besides) const
{
    Hashes more;
    std::ranges::copy_if(besides, std::back_inserter(more),
                         [&](std::uint64_t hash) { return !is_in_filter(hash, filter); });
    std::ranges::sort(more);
    more.erase(std::unique(more.begin(), more.end()), more.end());
    auto count = more.size();
    const auto each_slot = [&](auto use) {
        for (const auto& part : m_parts) {
            for (const auto& slot : part.slots()) {
                if ((slot.filters() & filter) != 0) {
                    use(slot.hash);
                }
            }
        }
    };
    each_slot([&](std::uint64_t) { ++count; });
    const auto bits = count > many_entries ? bits_of_entry_of_many : bits_of_entry;
    Hashes groups(std::bit_ceil(count * bits / 64 + 1));
    const auto add = [&](std::uint64_t hash) {
        groups[name_table::filter_group(hash, groups.size())] |= name_table::filter_bits(hash);
    };
    each_slot(add);
    std::ranges::for_each(more, add);
    return as_little(groups);
}

/// Goes through the chains by hash, which is by bucket, and gives each the next free slot.
/// `keys`: of each part, as they will stand in their section
std::string NameTableBuilder::slots(std::uint64_t home_buckets,
                                    std::span<const std::string> keys) const
{
    using namespace name_table;
    std::string bytes;
    bytes.reserve((home_buckets + 1) * bucket_size);
    std::uint64_t key_start = 0;
    for (std::size_t part = 0; part < m_parts.size(); key_start += keys[part++].size()) {
        for (const auto& slot : m_parts[part].slots()) {
            const auto home = home_bucket(slot.hash, home_buckets) * bucket_size;
            bytes.resize(std::max<std::size_t>(bytes.size(), home));
            const bool name = (slot.what & name_bit) != 0;
            const auto key = name ? name_bit | ((slot.what & key_mask) + key_start) : 0;
            append_little(bytes, fingerprint(slot.hash) | (slot.what & longer_bit) | key,
                          slot_size);
        }
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

NameTableBuilder::Filters NameTableBuilder::filters() const
{
    using namespace chain_filters;
    std::array<Hashes, 2> joinable;
    for (const auto& codes : m_joinable.words) {
        joinable[is_arabic_code(codes) ? 1 : 0].push_back(word_hash(codes));
    }
    auto others = joinable[0];
    for (const auto& article :
         m_articles.words) { // whoever asks has not led them to their mark yet
        others.push_back(word_hash(article));
    }
    return {{{ImageSection::first_words_other, filter(first_other, others)},
             {ImageSection::first_words_arabic, filter(first_arabic, joinable[1])},
             {ImageSection::starts_other, filter(starts_other, joinable[0])},
             {ImageSection::starts_arabic, filter(starts_arabic, joinable[1])}}};
}

std::vector<std::string> NameTableBuilder::take_keys()
{
    std::vector<std::string> keys;
    for (auto& part : m_parts) {
        keys.push_back(part.take_keys());
    }
    return keys;
}

NameTableSizes NameTableBuilder::finish(GazetteerImageWriter& writer, TaskRunner& runner)
{
    compile_parts(runner);
    NameTableSizes sizes{.keys = 0, .home_buckets = 0};
    std::uint64_t chains = 0;
    for (const auto& part : m_parts) {
        sizes.keys += part.keys();
        chains += part.slots().size();
    }
    sizes.home_buckets = chains / entries_of_bucket + 1;
    writer.add(ImageSection::name_words, name_words());
    Filters made;
    std::string slot_section;
    std::vector<std::string> keys;
    run_both(
        runner, [&] { made = filters(); },
        [&] {
            keys = take_keys();
            slot_section = slots(sizes.home_buckets, keys);
        });
    for (auto& [section, filter] : made) {
        writer.add(section, std::move(filter));
    }
    writer.add(ImageSection::name_slots, std::move(slot_section));
    writer.add(ImageSection::name_keys, std::move(keys));
    m_parts.clear();
    return sizes;
}

} // namespace incident_mapper
