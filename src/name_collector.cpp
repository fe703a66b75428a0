#include "name_collector.hpp"

#include <algorithm>
#include <bit>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "word_hash.hpp"

namespace incident_mapper {

namespace {

/// Most beginnings of names come again and again: so many of them are remembered.
constexpr std::size_t recent_beginnings = std::size_t{1} << 14U;

constexpr std::string_view between_words("\0", 1);

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

} // namespace

CodedWords::CodedWords(const std::unordered_set<std::u32string>& folded)
    : m_slots(std::bit_ceil(4 * folded.size() + 1)), m_last_slot(m_slots.size() - 1)
{
    for (const auto& word : folded) {
        m_words.push_back(codes_of(word));
    }
    std::ranges::sort(m_words);
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        auto slot = word_hash(m_words[i]) & m_last_slot;
        while (m_slots[slot] != 0) {
            slot = (slot + 1) & m_last_slot;
        }
        m_slots[slot] = i + 1;
    }
}

NameReading::NameReading(const NameWords& name_words)
    : articles(name_words.articles), joinable(name_words.joinable), article(codes_of(article_mark)),
      article_hash(word_hash(article))
{
}

NameCollector::NameCollector(const NameReading& reading)
    : m_reading(&reading), m_recent(recent_beginnings), m_parts(NamePart::count)
{
    m_recent.front() = 1; // no hash that stands there
}

/// Finds the words of the coded name, and leads articles to their mark.
void NameCollector::read_words()
{
    m_words.clear();
    m_hashes.clear();
    m_changed = false;
    for (std::size_t i = 0; i < m_coded.word_count(); ++i) {
        const auto word = m_coded.word(i);
        const auto hash = padded_word_hash(word);
        if (m_reading->articles.contains(word, hash)) {
            m_words.push_back(m_reading->article);
            m_hashes.push_back(m_reading->article_hash);
            m_changed = m_changed || word != m_reading->article;
        } else {
            m_words.push_back(word);
            m_hashes.push_back(hash);
        }
    }
}

void NameCollector::add(std::string_view name, PlaceIndex place)
{
    m_reading->coder.code(name, m_coded);
    read_words();
    if (m_words.empty()) {
        return;
    }
    m_name.clear();
    if (m_changed) {
        join(0, between_words);
    }
    add_key(m_changed ? m_name : m_coded.codes(), m_hashes, place);
    if (m_words.size() > 1 && std::ranges::all_of(m_words, is_arabic_or_number)) {
        add_joined(place);
    }
}

/// The name written together, and with its first word joined to the second.
void NameCollector::add_joined(PlaceIndex place)
{
    m_name.clear();
    join(0, {});
    const std::array whole{word_hash(m_name)};
    add_key(m_name, whole, place);
    if (m_reading->joinable.contains(m_words.front(), m_hashes.front())) {
        m_name.assign(m_words[0]).append(m_words[1]);
        m_hashes.erase(m_hashes.begin());
        m_hashes.front() = word_hash(m_name);
        join(2, between_words);
        add_key(m_name, m_hashes, place);
    }
}

/// Appends the words from one on to the name.
void NameCollector::join(std::size_t from, std::string_view between)
{
    for (auto i = from; i < m_words.size(); ++i) {
        m_name.append(i == 0 ? std::string_view() : between).append(m_words[i]);
    }
}

void NameCollector::add_beginning(std::uint64_t hash, std::uint64_t filters)
{
    auto& recent = m_recent[hash % recent_beginnings];
    if (recent != hash) {
        recent = hash;
        m_parts[NamePart::of(hash)].add_beginning(hash, filters);
    }
}

/// \pre `words`, the hashes of its words, are not empty
void NameCollector::add_key(std::string_view codes, std::span<const std::uint64_t> words,
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

} // namespace incident_mapper
