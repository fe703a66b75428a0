#include "incident_mapper/spelling_index.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

constexpr std::size_t least_consonants = 3;

/// How many letters must be changed, put in or left out.
std::size_t distance(const std::u32string& a, const std::u32string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

bool is_latin(const std::u32string& letters)
{
    return !letters.empty() && std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
        return letter >= U'a' && letter <= U'z';
    });
}

} // namespace

SpellingIndex::SpellingIndex(const Gazetteer& gazetteer, const Lexicon& lexicon)
    : m_lexicon(&lexicon)
{
    const auto& table = lexicon.table("romanisation");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto where = table.cell(row, "where");
        if (where != "start" && where != "end" && where != "anywhere") {
            throw std::runtime_error("gazetteer/romanisation.tsv line " +
                                     std::to_string(table.line(row)) + ": unknown where \"" +
                                     std::string(where) + "\"");
        }
        m_rules.push_back({fold_utf8(table.cell(row, "from")),
                           to_code_points(table.cell(row, "to")),
                           where == "start" ? Where::start
                           : where == "end" ? Where::end
                                            : Where::anywhere});
    }
    std::stable_sort(m_rules.begin(), m_rules.end(),
                     [](const Rule& a, const Rule& b) { return a.from.size() > b.from.size(); });
    for (PlaceIndex place = 0; place < gazetteer.places().size(); ++place) {
        if (gazetteer[place].feature_class == 'A') {
            continue;
        }
        for (const auto& name : gazetteer[place].names) {
            const auto letters = joined(folded_words(name.text));
            if (!is_latin(letters)) {
                continue;
            }
            if (auto consonants = key(letters); consonants.size() >= least_consonants) {
                m_names[std::move(consonants)].push_back({letters, place});
            }
        }
    }
}

std::vector<PlaceIndex> SpellingIndex::find(const std::vector<std::u32string>& words) const
{
    std::vector<PlaceIndex> places;
    const auto letters = joined(words);
    const auto it = is_latin(letters) ? m_names.find(key(letters)) : m_names.end();
    if (it == m_names.end()) {
        return places;
    }
    std::size_t nearest = letters.size();
    for (const auto& name : it->second) {
        const std::size_t apart = distance(letters, name.letters);
        if (apart > nearest || apart > 1 + std::min(letters.size(), name.letters.size()) / 4) {
            continue;
        }
        if (apart < nearest) {
            places.clear();
            nearest = apart;
        }
        if (std::find(places.begin(), places.end(), name.place) == places.end()) {
            places.push_back(name.place);
        }
    }
    return places;
}

std::u32string SpellingIndex::key(const std::vector<std::u32string>& words) const
{
    return key(joined(words));
}

std::u32string SpellingIndex::joined(const std::vector<std::u32string>& words) const
{
    std::u32string letters;
    for (const auto& word : words) {
        letters += m_lexicon->in_class("latin_article", word) ? U"" : word;
    }
    return letters;
}

std::u32string SpellingIndex::key(const std::u32string& letters) const
{
    std::u32string result;
    for (std::size_t at = 0; at < letters.size();) {
        const Rule* rule = rule_at(letters, at);
        const std::u32string to = rule != nullptr ? rule->to : letters.substr(at, 1);
        for (const char32_t letter : to) {
            if (result.empty() || result.back() != letter) {
                result += letter;
            }
        }
        at += rule != nullptr ? rule->from.size() : 1;
    }
    return result;
}

const SpellingIndex::Rule* SpellingIndex::rule_at(const std::u32string& letters,
                                                  std::size_t at) const
{
    const auto applies = [&](const Rule& rule) {
        const bool in_place = rule.where == Where::anywhere ||
                              (rule.where == Where::start && at == 0) ||
                              (rule.where == Where::end && at + rule.from.size() == letters.size());
        return in_place && letters.compare(at, rule.from.size(), rule.from) == 0;
    };
    const auto it = std::find_if(m_rules.begin(), m_rules.end(), applies);
    return it == m_rules.end() ? nullptr : &*it;
}

} // namespace incident_mapper
