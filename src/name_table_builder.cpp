#include "name_table_builder.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>

#include "incident_mapper/byte_code.hpp"
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

void append_words(std::string& out, const std::vector<std::string>& sorted)
{
    append_varint(out, sorted.size());
    for (const auto& codes : sorted) {
        append_varint(out, codes.size());
        out += codes;
    }
}

/// The section of each filter, by the number of its bit.
constexpr std::array<ImageSection, chain_filters::count> filter_sections{
    ImageSection::first_words_other, ImageSection::first_words_arabic, ImageSection::starts_other,
    ImageSection::starts_arabic};

/// Slots one behind the other, free ones between them.
class SlotWriter {
public:
    explicit SlotWriter(GazetteerImageWriter& writer) : m_writer(&writer) {}

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    void add(std::uint64_t slot)
    {
        m_chunk[m_filled++] = slot;
        ++m_count;
        if (m_filled == m_chunk.size()) {
            flush();
        }
    }
    /// Leaves the next ones free, up to `end`.
    void skip_to(std::uint64_t end)
    {
        while (m_count < end) {
            add(0);
        }
    }
    void flush()
    {
        m_writer->append_numbers(std::span<const std::uint64_t>(m_chunk).first(m_filled));
        m_filled = 0;
    }

private:
    GazetteerImageWriter* m_writer;
    std::vector<std::uint64_t> m_chunk = std::vector<std::uint64_t>(32'768);
    std::size_t m_filled = 0;
    std::uint64_t m_count = 0;
};

} // namespace

/// Writes the keys of the parts in order, while others are compiled.
class NameTableBuilder::KeyWriter {
public:
    KeyWriter(GazetteerImageWriter& writer, std::vector<NamePart>& parts)
        : m_writer(&writer), m_parts(&parts), m_compiled(parts.size() + 1)
    {
        m_writer->begin(ImageSection::name_keys);
    }

    /// That a part is compiled: writes what can be written now, if nobody else does.
    void compiled(std::size_t part)
    {
        m_compiled[part] = true;
        while (m_compiled[m_next] && !m_writing.test_and_set(std::memory_order_acquire)) {
            write_next();
            m_writing.clear(std::memory_order_release);
        }
    }
    /// Where the keys of each part begin. Call it when nobody compiles any more.
    std::vector<std::uint64_t> finish()
    {
        write_next();
        return std::move(m_starts);
    }

private:
    void write_next()
    {
        for (; m_compiled[m_next]; ++m_next) {
            const auto keys = (*m_parts)[m_next].take_keys();
            m_writer->append(keys);
            m_starts.push_back(m_size);
            m_size += keys.size();
        }
    }

    GazetteerImageWriter* m_writer;
    std::vector<NamePart>* m_parts;
    std::vector<std::atomic<bool>> m_compiled; ///< the last one stays false
    std::atomic_flag m_writing;                ///< somebody uses what is below
    std::atomic<std::size_t> m_next = 0;       ///< to be written
    std::vector<std::uint64_t> m_starts;
    std::uint64_t m_size = 0;
};

NameTableBuilder::NameTableBuilder(const NameWords& words)
    : m_reading(words), m_collectors{NameCollector(m_reading), NameCollector(m_reading)},
      m_parts(NamePart::count)
{
}

NameTableSizes NameTableBuilder::compile(GazetteerImageWriter& writer, TaskRunner& runner)
{
    KeyWriter keys(writer, m_parts);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto part = next++; part < m_parts.size(); part = next++) {
            const std::array collected{&m_collectors[0].part(part), &m_collectors[1].part(part)};
            m_parts[part].compile(collected, part);
            keys.compiled(part);
        }
    };
    run_both(runner, work, work);
    m_key_starts = keys.finish();
    std::uint64_t chains = 0;
    for (const auto& part : m_parts) {
        m_sizes.keys += part.keys();
        chains += part.slots().size();
    }
    m_sizes.home_buckets = chains / entries_of_bucket + 1;
    return m_sizes;
}

bool NameTableBuilder::is_in_filter(std::uint64_t hash, std::size_t filter) const
{
    const auto& slots = m_parts[NamePart::of(hash)].slots();
    const auto found = std::ranges::lower_bound(slots, hash, {}, &NamePart::Slot::hash);
    return found != slots.end() && found->hash == hash && (found->filters() >> filter & 1U) != 0;
}

/// Those that are not in a filter, each once.
NameTableBuilder::Hashes NameTableBuilder::missing(Hashes hashes, std::size_t filter) const
{
    std::erase_if(hashes, [&](std::uint64_t hash) { return is_in_filter(hash, filter); });
    std::ranges::sort(hashes);
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
}

std::size_t NameTableBuilder::count_in_filter(std::size_t filter) const
{
    std::size_t count = 0;
    for (const auto& part : m_parts) {
        count += part.filter_counts()[filter];
    }
    return count;
}

NameTableBuilder::Filters NameTableBuilder::filters() const
{
    std::array<Hashes, 2> joinable; // of other words and of Arabic ones
    for (const auto& codes : m_reading.joinable.words()) {
        joinable[is_arabic_code(codes) ? 1 : 0].push_back(word_hash(codes));
    }
    Filters filters;
    const auto add = [&](std::size_t filter, std::uint64_t hash) {
        auto& groups = filters[filter].second;
        groups[name_table::filter_group(hash, groups.size())] |= name_table::filter_bits(hash);
    };
    for (std::size_t i = 0; i < filter_sections.size(); ++i) {
        auto besides = joinable[i % 2];
        if (filter_sections[i] == ImageSection::first_words_other) {
            for (const auto& article : m_reading.articles.words()) {
                besides.push_back(word_hash(article)); // who asks has not led it to its mark yet
            }
        }
        besides = missing(std::move(besides), i);
        const auto count = count_in_filter(i) + besides.size();
        const auto bits = count > many_entries ? bits_of_entry_of_many : bits_of_entry;
        filters.emplace_back(filter_sections[i], Hashes(std::bit_ceil(count * bits / 64 + 1)));
        std::ranges::for_each(besides, [&](std::uint64_t hash) { add(i, hash); });
    }
    for (const auto& part : m_parts) {
        for (const auto& slot : part.slots()) {
            for (auto bits = slot.filters(); bits != 0; bits &= bits - 1) {
                add(static_cast<std::size_t>(std::countr_zero(bits)), slot.hash);
            }
        }
    }
    return filters;
}

/// Goes through the chains by hash, which is by bucket, and gives each the next free slot.
void NameTableBuilder::write_slots(GazetteerImageWriter& writer) const
{
    using namespace name_table;
    writer.begin(ImageSection::name_slots);
    SlotWriter slots(writer);
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        for (const auto& slot : m_parts[part].slots()) {
            slots.skip_to(home_bucket(slot.hash, m_sizes.home_buckets) * slots_of_bucket);
            const bool name = (slot.what & name_bit) != 0;
            const auto key = name ? name_bit | ((slot.what & key_mask) + m_key_starts[part]) : 0;
            slots.add(fingerprint(slot.hash) | (slot.what & longer_bit) | key);
        }
    }
    const auto buckets = std::max(m_sizes.home_buckets, slots.count() / slots_of_bucket + 1);
    slots.skip_to(buckets * slots_of_bucket);
    slots.flush();
}

void NameTableBuilder::write_words(GazetteerImageWriter& writer) const
{
    std::string bytes;
    append_words(bytes, m_reading.articles.words());
    append_words(bytes, m_reading.joinable.words());
    writer.add(ImageSection::name_words, bytes);
}

} // namespace incident_mapper
