#include "incident_mapper/name_sounds.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

constexpr NameCost other_sound = 100;
constexpr NameCost other_vowel = 40;
constexpr NameCost article_cost = 5;
constexpr int most_articles = 2;
constexpr std::size_t least_rest = 4;   ///< letters that must follow a prefix of name_words.tsv
constexpr std::size_t most_length = 60; ///< sounds of a name that are compared

std::size_t number_of(char sound) { return static_cast<unsigned char>(sound); }

NameCost cost_at(const Table& table, std::size_t row, std::string_view column)
{
    const std::string text{table.cell(row, column)};
    std::size_t used = 0;
    double value = -1;
    try {
        value = std::stod(text, &used);
    } catch (const std::exception&) {
        used = std::string::npos;
    }
    if (used != text.size() || !(value >= 0 && value <= 10)) {
        throw table.fault(row, "'" + text + "' is no cost from 0 to 10");
    }
    return static_cast<NameCost>(std::lround(value * 100));
}

} // namespace

NameSounds::NameSounds(const Lexicon& lexicon) : m_lexicon(&lexicon)
{
    read_sounds(lexicon.table("sounds"));
    read_letters(lexicon.table("letter_sounds"));
    read_classes(lexicon.table("sound_classes"));
    read_words(lexicon.table("name_words"));
    const auto& classes = lexicon.table("word_classes");
    for (std::size_t row = 0; row < classes.size(); ++row) {
        if (classes.cell(row, "class") == "latin_article") {
            m_latin_articles.insert(fold_utf8(classes.cell(row, "word")));
        }
    }
}

void NameSounds::read_sounds(const Table& table)
{
    if (table.size() > most_sounds) {
        throw table.fault(most_sounds, "more than " + std::to_string(most_sounds) + " sounds");
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto skeleton = table.cell(row, "skeleton");
        if (skeleton.size() != 1) {
            throw table.fault(row, "skeleton must be one letter, or - for none");
        }
        m_ids.emplace(table.cell(row, "sound"), static_cast<char>(row));
        const auto omission = cost_at(table, row, "omission");
        m_sounds.push_back(
            {.omission = {omission, omission, cost_at(table, row, "omission_across")},
             .skeleton = skeleton == "-" ? '\0' : skeleton.front()});
    }
}

char NameSounds::sound_of(const Table& table, std::size_t row, std::string_view name) const
{
    const auto it = m_ids.find(std::string(name));
    if (it == m_ids.end()) {
        throw table.fault(row, "sounds.tsv has no sound '" + std::string(name) + "'");
    }
    return it->second;
}

std::optional<NameSounds::At> NameSounds::place_in_word(std::string_view at)
{
    static constexpr std::array<std::pair<std::string_view, At>, 4> names{
        {{"any", At::any}, {"start", At::start}, {"end", At::end}, {"inner_end", At::inner_end}}};
    const auto* row = std::ranges::find(names, at, &std::pair<std::string_view, At>::first);
    return row == names.end() ? std::nullopt : std::optional(row->second);
}

void NameSounds::read_letters(const Table& table)
{
    for (std::size_t row = 0; row < table.size(); ++row) {
        Letters letters{fold_utf8(table.cell(row, "letters")), {}, At::any};
        const auto at = table.cell(row, "at");
        if (letters.letters.empty() || !place_in_word(at)) {
            throw table.fault(
                row, "letters must not be empty, and at one of any, start, end, inner_end");
        }
        letters.at = *place_in_word(at);
        auto rest = table.cell(row, "sounds");
        while (!rest.empty()) {
            const auto space = std::min(rest.find(' '), rest.size());
            letters.sounds += sound_of(table, row, rest.substr(0, space));
            rest.remove_prefix(std::min(space + 1, rest.size()));
        }
        m_letters[letters.letters.front()].push_back(std::move(letters));
    }
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) {
        const auto it = m_ids.find(std::string(1, static_cast<char>(digit)));
        if (it != m_ids.end()) {
            m_letters[digit].push_back(
                {std::u32string(1, digit), std::string(1, it->second), At::any});
        }
    }
    for (auto& [first, rows] : m_letters) {
        // of equal length, the row that is tied to a place in the word
        std::ranges::stable_sort(rows, [](const Letters& a, const Letters& b) {
            return a.letters.size() != b.letters.size() ? a.letters.size() > b.letters.size()
                                                        : a.at > b.at;
        });
    }
}

void NameSounds::read_classes(const Table& table)
{
    for (std::size_t a = 0; a < m_sounds.size(); ++a) {
        for (std::size_t b = 0; b < m_sounds.size(); ++b) {
            const bool vowels = m_sounds[a].skeleton == 0 && m_sounds[b].skeleton == 0;
            const auto omission = std::max(m_sounds[a].omission[0], m_sounds[b].omission[0]);
            const auto cost = a == b ? 0 : vowels ? other_vowel : std::max(other_sound, omission);
            for (auto& costs : m_costs) {
                costs[a][b] = static_cast<std::uint16_t>(cost);
            }
        }
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto a = number_of(sound_of(table, row, table.cell(row, "sound")));
        const auto b = number_of(sound_of(table, row, table.cell(row, "other")));
        const std::array<const char*, 3> columns{"cost_arabic", "cost_latin", "cost_across"};
        for (std::size_t scripts = 0; scripts < columns.size(); ++scripts) {
            const auto cost = cost_at(table, row, columns[scripts]);
            m_costs[scripts][a][b] = m_costs[scripts][b][a] = static_cast<std::uint16_t>(cost);
        }
    }
}

void NameSounds::read_words(const Table& table)
{
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto word = table.cell(row, "word");
        const auto cost = cost_at(table, row, "cost");
        if (word.size() > 1 && word.ends_with('*')) {
            if (table.cell(row, "form") != "*") {
                throw table.fault(row, "the form of a word that ends in * is *");
            }
            m_prefixes.emplace_back(fold_utf8(word.substr(0, word.size() - 1)), cost);
        } else if (!m_forms
                        .try_emplace(fold_utf8(word),
                                     Form{fold_utf8(table.cell(row, "form")), cost})
                        .second) {
            throw table.fault(row, "the word is there twice");
        }
    }
}

std::vector<SpokenName> NameSounds::readings(std::string_view name) const
{
    return readings(folded_words(name));
}

std::vector<SpokenName> NameSounds::readings(std::span<const std::u32string> words) const
{
    std::vector<SpokenName> result;
    const auto add = [&](const std::vector<std::u32string>& prepared, SpokenName name) {
        if (spell(prepared, name)) {
            result.push_back(std::move(name));
        }
    };
    SpokenName name;
    auto prepared = without_articles(words, name);
    add(prepared, name);
    if (name.articles > 0 && words.size() > 1 && prepared.size() == words.size() &&
        std::ranges::any_of(words.subspan(1), [&](const std::u32string& word) {
            return word.starts_with(m_lexicon->article());
        })) {
        auto joined = std::vector(words.begin(), words.end());
        const bool first = joined[0].size() > prepared[0].size();
        joined[0] = prepared[0];
        SpokenName written_together;
        written_together.articles = first ? 1 : 0;
        add(joined, written_together); // «ديرالزور»
    }
    if (replace_words(prepared, name)) {
        add(prepared, name);
        // "Eastern Ghariyah": in Arabic the adjective stands behind
        if (words.size() > 1 && m_lexicon->in_class("direction", words.front())) {
            std::rotate(prepared.begin(), prepared.begin() + 1, prepared.end());
            add(prepared, name);
        }
    }
    return result;
}

std::vector<std::u32string> NameSounds::without_articles(std::span<const std::u32string> words,
                                                         SpokenName& name) const
{
    const auto& article = m_lexicon->article();
    std::vector<std::u32string> kept;
    kept.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (i + 1 < words.size() && m_latin_articles.contains(word)) {
            ++name.articles;
        } else if (word.starts_with(article) && word.size() >= article.size() + 2) {
            kept.push_back(word.substr(article.size()));
            ++name.articles;
        } else {
            kept.push_back(word);
        }
    }
    return kept;
}

bool NameSounds::replace_words(std::vector<std::u32string>& words, SpokenName& name) const
{
    bool any = false;
    for (auto& word : words) {
        if (const auto form = m_forms.find(word); form != m_forms.end()) {
            word = form->second.form;
            name.cost += form->second.cost;
            any = true;
        }
        for (const auto& [prefix, cost] : m_prefixes) {
            if (word.starts_with(prefix) && word.size() >= prefix.size() + least_rest) {
                word.erase(0, prefix.size());
                name.cost += cost;
                any = true;
            }
        }
    }
    return any;
}

const NameSounds::Letters* NameSounds::letters_at(std::u32string_view word, std::size_t position,
                                                  bool last_word) const
{
    const auto rows = m_letters.find(word[position]);
    if (rows == m_letters.end()) {
        return nullptr;
    }
    for (const auto& row : rows->second) {
        const bool at_end = position + row.letters.size() == word.size() && position > 0;
        const bool fits = row.at == At::any || (row.at == At::start && position == 0) ||
                          (row.at == At::end && at_end) ||
                          (row.at == At::inner_end && at_end && !last_word);
        if (fits && word.substr(position).starts_with(row.letters)) {
            return &row;
        }
    }
    return nullptr;
}

bool NameSounds::spell(const std::vector<std::u32string>& words, SpokenName& name) const
{
    bool latin = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const std::size_t start = name.sounds.size();
        for (std::size_t position = 0; position < word.size();) {
            const auto* row = letters_at(word, position, i + 1 == words.size());
            if (row == nullptr) {
                return false;
            }
            (is_arabic_letter(word[position]) ? name.arabic : latin) |= !is_digit(word[position]);
            for (const char sound : row->sounds) {
                const bool doubled = name.sounds.size() > start && name.sounds.back() == sound &&
                                     !is_digit(word[position]);
                if (!doubled) {
                    name.sounds += sound;
                }
            }
            position += row->letters.size();
        }
    }
    return !name.sounds.empty() && name.sounds.size() <= most_length && !(latin && name.arabic);
}

std::string NameSounds::skeleton(std::string_view sounds) const
{
    std::string result;
    for (const char sound : sounds) {
        const char skeleton = m_sounds[number_of(sound)].skeleton;
        const bool digit = skeleton >= '0' && skeleton <= '9';
        if (skeleton != 0 && (digit || result.empty() || result.back() != skeleton)) {
            result += skeleton;
        }
    }
    return result;
}

NameCost NameSounds::distance(const SpokenName& a, const SpokenName& b, NameCost limit) const
{
    const Scripts scripts = a.arabic != b.arabic ? across : a.arabic ? both_arabic : both_latin;
    const auto& costs = m_costs[scripts];
    const auto omission = [&](char sound) { return m_sounds[number_of(sound)].omission[scripts]; };
    const NameCost base =
        a.cost + b.cost + article_cost * std::min(most_articles, std::abs(a.articles - b.articles));
    std::array<NameCost, most_length + 1> row{};
    for (std::size_t j = 0; j < b.sounds.size(); ++j) {
        row[j + 1] = row[j] + omission(b.sounds[j]);
    }
    for (const char sound : a.sounds) {
        const auto& substitution = costs[number_of(sound)];
        const NameCost dropped = omission(sound);
        NameCost diagonal = row[0];
        NameCost least = row[0] += dropped;
        for (std::size_t j = 0; j < b.sounds.size(); ++j) {
            const NameCost cost = std::min({diagonal + substitution[number_of(b.sounds[j])],
                                            row[j + 1] + dropped, row[j] + omission(b.sounds[j])});
            diagonal = row[j + 1];
            row[j + 1] = cost;
            least = std::min(least, cost);
        }
        if (base + least > limit) {
            return limit + 1;
        }
    }
    return base + row[b.sounds.size()];
}

} // namespace incident_mapper
