#include "incident_mapper/lexicon.hpp"

#include <algorithm>
#include <stdexcept>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

std::vector<std::string> cells_of(std::string_view line)
{
    std::vector<std::string> cells;
    std::size_t start = 0;
    while (true) {
        const auto tab = line.find('\t', start);
        cells.emplace_back(trim(line.substr(start, tab - start)));
        if (tab == std::string_view::npos) {
            return cells;
        }
        start = tab + 1;
    }
}

} // namespace

Table::Table(std::string name, std::string_view tsv) : m_name(std::move(name))
{
    std::size_t line_number = 0;
    while (!tsv.empty()) {
        const auto end = std::min(tsv.find('\n'), tsv.size());
        const auto line = tsv.substr(0, end);
        tsv.remove_prefix(std::min(end + 1, tsv.size()));
        ++line_number;
        if (trim(line).empty() || line.front() == '#') {
            continue;
        }
        auto cells = cells_of(line);
        if (m_header.empty()) {
            m_header = std::move(cells);
            continue;
        }
        if (cells.size() > m_header.size()) {
            throw std::runtime_error("gazetteer/" + m_name + ".tsv line " +
                                     std::to_string(line_number) + ": " +
                                     std::to_string(cells.size()) + " cells, but the header has " +
                                     std::to_string(m_header.size()));
        }
        cells.resize(m_header.size()); // trailing empty cells may be left away
        m_rows.push_back({line_number, std::move(cells)});
    }
}

std::runtime_error Table::fault(std::size_t row, const std::string& what) const
{
    return std::runtime_error("gazetteer/" + m_name + ".tsv line " + std::to_string(line(row)) +
                              ": " + what);
}

std::size_t Table::column(std::string_view name) const
{
    const auto column = find_column(name);
    if (!column) {
        throw std::runtime_error("gazetteer/" + m_name + ".tsv has no column \"" +
                                 std::string(name) + "\"");
    }
    return *column;
}

std::optional<std::size_t> Table::find_column(std::string_view name) const
{
    const auto it = std::find(m_header.begin(), m_header.end(), name);
    return it == m_header.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(it - m_header.begin()));
}

Lexicon::Lexicon(const std::map<std::string, std::string>& tables)
{
    for (const auto& [name, content] : tables) {
        m_tables.emplace(name, Table{name, content});
    }
    const auto& particles = table("particles");
    for (std::size_t row = 0; row < particles.size(); ++row) {
        m_particles.push_back({fold_utf8(particles.cell(row, "form")),
                               particles.cell(row, "article") == "yes",
                               particles.cell(row, "preposition") == "yes"});
    }
    std::stable_sort(m_particles.begin(), m_particles.end(),
                     [](const auto& a, const auto& b) { return a.form.size() > b.form.size(); });
    for (const auto& particle : m_particles) {
        if (particle.article && !particle.preposition) {
            m_article = particle.form; // the last one is the shortest
        }
    }
    const auto& classes = table("word_classes");
    for (std::size_t row = 0; row < classes.size(); ++row) {
        m_classes[std::string(classes.cell(row, "class"))].insert(
            fold_utf8(classes.cell(row, "word")));
    }
    for (const auto& [name, words] : m_tables) {
        for (const auto* column : {"word", "name", "phrase", "pattern"}) {
            if (const auto at = words.find_column(column)) {
                collect_words(words, *at);
            }
        }
    }
}

void Lexicon::collect_words(const Table& table, std::size_t column)
{
    for (std::size_t row = 0; row < table.size(); ++row) {
        for (auto& word : folded_words(table.cell(row, column))) {
            m_words.insert(std::move(word));
        }
    }
}

bool Lexicon::knows(std::u32string_view folded) const
{
    return m_words.contains(std::u32string(folded));
}

const Table& Lexicon::table(std::string_view name) const
{
    const auto it = m_tables.find(name);
    if (it == m_tables.end()) {
        throw std::runtime_error(
            "gazetteer/" + std::string(name) +
            ".tsv is missing; give the folder of the word lists with --gazetteer");
    }
    return it->second;
}

std::vector<ProcliticReading> Lexicon::proclitics(std::u32string_view folded) const
{
    std::vector<ProcliticReading> readings;
    for (const auto& particle : m_particles) {
        if (folded.size() >= particle.form.size() + 2 && folded.starts_with(particle.form)) {
            readings.push_back({particle.form.size(), particle.article, particle.preposition});
        }
    }
    return readings;
}

bool Lexicon::has_conjunction(std::u32string_view folded) const
{
    return std::ranges::any_of(proclitics(folded), [](const auto& reading) {
        return !reading.article && !reading.preposition;
    });
}

bool Lexicon::has_article(std::u32string_view folded) const
{
    return std::ranges::any_of(proclitics(folded), &ProcliticReading::article);
}

bool Lexicon::in_class(std::string_view word_class, std::u32string_view folded) const
{
    const auto it = m_classes.find(word_class);
    return it != m_classes.end() && it->second.contains(std::u32string(folded));
}

bool Lexicon::in_class_after_conjunction(std::string_view word_class,
                                         std::u32string_view folded) const
{
    return in_class(word_class, folded) ||
           std::ranges::any_of(proclitics(folded), [&](const auto& reading) {
               return !reading.article && !reading.preposition &&
                      in_class(word_class, folded.substr(reading.length));
           });
}

bool Lexicon::is_of_class(std::string_view word_class, std::u32string_view folded) const
{
    if (in_class(word_class, folded)) {
        return true;
    }
    if (folded.empty() || !is_arabic_letter(folded.front())) {
        return false;
    }
    const auto readings = proclitics(folded);
    return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
        return in_class(word_class, folded.substr(reading.length));
    });
}

bool Lexicon::has_class(std::string_view word_class) const
{
    return m_classes.find(word_class) != m_classes.end();
}

} // namespace incident_mapper
