#include "incident_mapper/consonants.hpp"

#include <algorithm>
#include <stdexcept>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

namespace {

/// Words of letters and digits; everything else separates them.
std::vector<std::u32string_view> words_of(std::u32string_view folded)
{
    std::vector<std::u32string_view> words;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= folded.size(); ++i) {
        if (i < folded.size() && (is_letter(folded[i]) || is_digit(folded[i]))) {
            continue;
        }
        if (i > start) {
            words.push_back(folded.substr(start, i - start));
        }
        start = i + 1;
    }
    return words;
}

} // namespace

Consonants::Consonants(const Lexicon& lexicon)
{
    const auto& table = lexicon.table("consonants");
    for (std::size_t row = 0; row < table.size(); ++row) {
        auto letters = fold_utf8(table.cell(row, "letters"));
        const std::string sign(table.cell(row, "sign"));
        const auto position = table.cell(row, "position");
        if (letters.empty()) {
            throw table.fault(row, "no letters");
        }
        if (position == "article") {
            m_articles.insert(std::move(letters));
            continue;
        }
        auto* readings = position == "any" ? &m_any : position == "start" ? &m_start : &m_end;
        if (readings == &m_end && position != "end") {
            throw table.fault(row, "position must be any, start, end or article");
        }
        const auto first = letters.front();
        (*readings)[first].push_back({std::move(letters), sign});
    }
    for (auto* readings : {&m_any, &m_start, &m_end}) {
        for (auto& [first, list] : *readings) {
            std::ranges::stable_sort(list, std::ranges::greater{},
                                     [](const Reading& r) { return r.letters.size(); });
        }
    }
}

const Consonants::Reading* Consonants::longest(const Readings& readings, std::u32string_view rest)
{
    const auto found = readings.find(rest.front());
    if (found == readings.end()) {
        return nullptr;
    }
    for (const auto& reading : found->second) {
        if (rest.starts_with(reading.letters)) {
            return &reading;
        }
    }
    return nullptr;
}

void Consonants::append_word(std::u32string_view word, std::string& signs) const
{
    for (std::size_t i = 0; i < word.size();) {
        const auto rest = word.substr(i);
        const auto* reading = longest(m_end, rest);
        if (reading != nullptr && reading->letters.size() != rest.size()) {
            reading = nullptr;
        }
        if (reading == nullptr && i == 0) {
            reading = longest(m_start, rest);
        }
        if (reading == nullptr) {
            reading = longest(m_any, rest);
        }
        if (reading == nullptr) {
            if (is_digit(word[i])) {
                signs += to_utf8(word.substr(i, 1));
            }
            ++i;
            continue;
        }
        const bool same_as_before = i > 0 && !signs.empty() && !reading->sign.empty() &&
                                    signs.back() == reading->sign.front() && word[i - 1] == word[i];
        if (!same_as_before) {
            signs += reading->sign;
        }
        i += reading->letters.size();
    }
}

std::string Consonants::skeleton(std::u32string_view folded) const
{
    const auto words = words_of(folded);
    std::string signs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i + 1 == words.size() || !m_articles.contains(std::u32string(words[i]))) {
            append_word(words[i], signs);
        }
    }
    return signs;
}

} // namespace incident_mapper
