#include "ordinary_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace incident_mapper {

namespace {

/// Tables of words and of patterns without place names in them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> sources{
    {{"word_classes", "word"},
     {"date_words", "phrase"},
     {"numbers", "word"},
     {"months", "name"},
     {"weekdays", "name"},
     {"person_cues", "word"},
     {"event_triggers", "pattern"},
     {"casualty_words", "pattern"},
     {"context_cues", "pattern"},
     {"role_cues", "pattern"},
     {"type_words", "pattern"},
     {"spatial_words", "pattern"},
     {"distance_units", "word"}}};
constexpr std::size_t least_stem = 3; ///< letters that an ending leaves

} // namespace

OrdinaryWords::OrdinaryWords(const Lexicon& lexicon) : m_lexicon(&lexicon)
{
    for (const auto& [name, column] : sources) {
        const auto& table = lexicon.table(name);
        for (std::size_t row = 0; row < table.size(); ++row) {
            add(table.cell(row, column), name == "person_cues" ? m_given_names : m_words);
        }
    }
    const auto& table = lexicon.table("ordinary_words");
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.cell(row, "kind") != "ending") {
            add(table.cell(row, "words"),
                table.cell(row, "kind") == "given_name" ? m_given_names : m_words);
            continue;
        }
        for (auto& ending : folded_words(table.cell(row, "words"))) {
            m_endings.push_back(std::move(ending));
        }
    }
    std::stable_sort(m_endings.begin(), m_endings.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void OrdinaryWords::add(std::string_view text, std::unordered_set<std::u32string>& words)
{
    // a slot's name ({month}) is no word of a text, and does no harm as one
    for (auto& word : folded_words(text)) {
        words.insert(std::move(word));
    }
}

bool OrdinaryWords::has_form(std::u32string_view folded) const
{
    const std::u32string word(folded);
    if (m_words.contains(word) || m_given_names.contains(word)) {
        return true;
    }
    return std::any_of(m_endings.begin(), m_endings.end(), [&](const auto& ending) {
        return folded.size() >= ending.size() + least_stem && folded.ends_with(ending) &&
               m_words.contains(std::u32string(folded.substr(0, folded.size() - ending.size())));
    });
}

bool OrdinaryWords::contains(const Token& token) const
{
    if (has_form(token.folded)) {
        return true;
    }
    if (!token.arabic) {
        return false;
    }
    const auto readings = m_lexicon->proclitics(token.folded);
    return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
        return has_form(std::u32string_view(token.folded).substr(reading.length));
    });
}

} // namespace incident_mapper
