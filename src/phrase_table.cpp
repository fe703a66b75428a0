#include "phrase_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "incident_mapper/folding.hpp"

namespace incident_mapper {

void PhraseTable::add(std::string_view phrase, Entry entry)
{
    std::vector<std::u32string> words;
    for (auto& token : tokenize(to_code_points(phrase))) {
        words.push_back(std::move(token.folded));
    }
    if (words.empty()) {
        throw std::runtime_error("a phrase needs at least one word");
    }
    auto& phrases = m_by_first[words.front()];
    phrases.push_back({std::move(words), std::move(entry)});
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
}

std::vector<PhraseTable::Found> PhraseTable::at(const Lexicon& lexicon, const Text& text,
                                                std::size_t token) const
{
    std::vector<Found> found;
    const auto& tokens = text.tokens();
    const std::size_t limit = text.sentence_at(token).tokens.last;
    const auto span = tokens[token].span;
    const auto word = std::u32string_view(text.code_points()).substr(span.start, span.length());
    const auto look_up = [&](const std::u32string& first) {
        const auto it = m_by_first.find(first);
        if (it == m_by_first.end()) {
            return;
        }
        for (const auto& phrase : it->second) {
            bool same = token + phrase.words.size() <= limit &&
                        (!phrase.entry.capital || tokens[token].capitalised) &&
                        word.ends_with(phrase.entry.spelling);
            for (std::size_t i = 1; same && i < phrase.words.size(); ++i) {
                same = tokens[token + i].folded == phrase.words[i];
            }
            if (same) {
                found.push_back({token + phrase.words.size(), &phrase.entry});
            }
        }
    };
    look_up(tokens[token].folded);
    if (tokens[token].arabic) {
        for (const auto& reading : lexicon.proclitics(tokens[token].folded)) {
            const auto rest = tokens[token].folded.substr(reading.length);
            if (!reading.article) {
                look_up(rest);
            } else if (reading.preposition || reading.length > lexicon.article().size()) {
                look_up(lexicon.article() + rest);
            }
        }
    }
    return found;
}

std::vector<std::u32string> PhraseTable::first_words() const
{
    std::vector<std::u32string> words;
    for (const auto& [word, phrases] : m_by_first) {
        words.push_back(word);
    }
    return words;
}

} // namespace incident_mapper
