#include "incident_mapper/name_table.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "gazetteer_format.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/letter_code.hpp"
#include "incident_mapper/text.hpp"
#include "name_table_format.hpp"

namespace incident_mapper {

namespace {

std::unordered_set<std::string_view> words_of(ByteCursor& cursor)
{
    std::unordered_set<std::string_view> words;
    const auto count = cursor.varint();
    for (std::uint64_t i = 0; i < count && !cursor.failed(); ++i) {
        words.insert(cursor.text());
    }
    return words;
}

} // namespace

NameTable::NameTable(const GazetteerImage& image)
    : m_image(&image), m_slots(image.unchecked(ImageSection::name_slots)),
      m_keys(image.unchecked(ImageSection::name_keys)),
      m_first_words{filter(ImageSection::first_words_other),
                    filter(ImageSection::first_words_arabic)},
      m_starts{filter(ImageSection::starts_other), filter(ImageSection::starts_arabic)},
      m_home_buckets(GazetteerMeta::read(image).home_buckets)
{
    ByteCursor words(image.read(ImageSection::name_words, 0, image.size(ImageSection::name_words)));
    m_articles = words_of(words);
    m_joinable = words_of(words);
    if (words.failed() || m_slots.size() % name_table::bucket_size != 0 || m_home_buckets == 0 ||
        m_home_buckets > m_slots.size() / name_table::bucket_size) {
        refuse_contents(*m_image);
    }
}

NameTable::Filter NameTable::filter(ImageSection section) const
{
    const auto groups = m_image->unchecked(section);
    if (groups.size() < name_table::group_size || !std::has_single_bit(groups.size())) {
        refuse_contents(*m_image);
    }
    return {groups.data(), groups.size() / name_table::group_size - 1};
}

void NameTable::check_filters() const
{
    for (const auto& filters : {m_first_words, m_starts}) {
        for (const auto& filter : filters) {
            m_image->check(filter.bytes());
        }
    }
}

void NameTable::prefetch(std::uint64_t chain_hash) const
{
    const auto home = name_table::home_bucket(chain_hash, m_home_buckets);
    __builtin_prefetch(m_slots.data() + home * name_table::bucket_size);
}

NameTable::Found NameTable::find(std::uint64_t chain_hash, std::string_view codes) const
{
    using namespace name_table;
    Found found;
    for (auto at = home_bucket(chain_hash, m_home_buckets) * bucket_size; at < m_slots.size();
         at += bucket_size) {
        const auto bucket = m_slots.subspan(at, bucket_size);
        m_image->check(bucket);
        for (std::size_t i = 0; i < bucket_size; i += slot_size) {
            const auto slot = load_little<std::uint64_t>(bucket.data() + i);
            if (slot == 0) {
                return found;
            }
            if (!has_fingerprint(slot, chain_hash)) {
                continue;
            }
            found.longer = found.longer || (slot & longer_bit) != 0;
            if ((slot & name_bit) != 0 && !found.key && has_codes(slot & key_mask, codes)) {
                found.key = slot & key_mask;
            }
        }
    }
    return found;
}

std::span<const std::byte> NameTable::codes_of_any_length(std::uint64_t key,
                                                          std::size_t length) const
{
    if (key >= m_keys.size()) {
        refuse_contents(*m_image);
    }
    constexpr std::size_t longest_varint = 10;
    const auto bytes =
        m_keys.subspan(key).first(std::min(m_keys.size() - key, length + longest_varint));
    m_image->check(bytes);
    ByteCursor cursor(bytes);
    return cursor.varint() == length && cursor.left() >= length ? cursor.rest().first(length)
                                                                : bytes.first(0);
}

std::vector<PlaceIndex> NameTable::places(std::uint64_t key) const
{
    SectionCursor cursor(*m_image, ImageSection::name_keys, key);
    cursor.text();
    const auto count = cursor.varint();
    std::vector<PlaceIndex> places;
    std::uint64_t place = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        place += cursor.varint();
        if (place > ~PlaceIndex{0}) {
            refuse_contents(*m_image);
        }
        places.push_back(static_cast<PlaceIndex>(place));
    }
    return places;
}

std::string NameTable::canonical(std::string codes) const
{
    return is_article(codes) ? codes_of(article_mark) : std::move(codes);
}

std::vector<PlaceIndex> NameTable::find(std::string_view name) const
{
    std::string codes;
    std::uint64_t hash = 0;
    for (const auto& word : folded_words(name)) {
        const auto next = canonical(codes_of(word));
        hash = codes.empty() ? word_hash(next) : chain_hash(hash, word_hash(next));
        codes += codes.empty() ? next : '\0' + next;
    }
    const auto found = codes.empty() ? Found{} : find(hash, codes);
    return found.key ? places(*found.key) : std::vector<PlaceIndex>{};
}

} // namespace incident_mapper
