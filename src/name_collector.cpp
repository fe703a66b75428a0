#include "name_collector.hpp"

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"

namespace incident_mapper {

namespace {

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

} // namespace

CodedWords::CodedWords(const std::unordered_set<std::u32string>& folded)
{
    for (const auto& word : folded) {
        words.push_back(codes_of(word));
        lengths[static_cast<unsigned char>(words.back().front())] |= length_bit(words.back());
    }
    std::ranges::sort(words);
}

NameReading::NameReading(const NameWords& name_words)
    : articles(name_words.articles), joinable(name_words.joinable), article(codes_of(article_mark))
{
}

NameCollector::NameCollector(const NameReading& reading)
    : m_reading(&reading), m_recent(recent_beginnings), m_parts(NamePart::count)
{
    m_recent.front() = 1; // no hash that stands there
}

/// Finds the words of the name in m_scratch, and leads articles to their mark.
void NameCollector::read_words()
{
    m_words.clear();
    m_hashes.clear();
    std::string_view rest = m_scratch;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\0'), rest.size());
        const auto word = rest.substr(0, end);
        m_words.push_back(m_reading->articles.contains(word) ? m_reading->article : word);
        m_hashes.push_back(word_hash(m_words.back()));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void NameCollector::add(std::string_view name, PlaceIndex place)
{
    m_scratch.clear();
    m_reading->coder.append(name, m_scratch);
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
    if (m_reading->joinable.contains(m_words.front())) {
        m_name.assign(m_words[0]).append(m_words[1]);
        m_hashes.erase(m_hashes.begin());
        m_hashes.front() = word_hash(m_name);
        joined(2, blank);
        add_key(m_name, m_hashes, place);
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
