#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace incident_mapper {

/// A table of the word lists: tab-separated UTF-8 with one header line; lines that start with '#'
/// and empty lines are comments. Cells are trimmed of spaces.
class Table {
public:
    /// Throws std::runtime_error naming table and line where a row has too many or too few cells.
    Table(std::string name, std::string_view tsv);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    /// Throws std::runtime_error naming table and column where there is no such column.
    [[nodiscard]] std::size_t column(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const
    {
        return m_rows[row].cells[column];
    }
    [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column_name) const
    {
        return cell(row, column(column_name));
    }
    /// Line number in the file, from 1, for messages.
    [[nodiscard]] std::size_t line(std::size_t row) const { return m_rows[row].line; }
    /// The error of a malformed row: "gazetteer/NAME.tsv line N: WHAT".
    [[nodiscard]] std::runtime_error fault(std::size_t row, const std::string& what) const;
    /// What the code in a cell stands for. Throws fault() where `codes` has no such code.
    template <typename Value>
    [[nodiscard]] Value coded(const std::map<std::string_view, Value>& codes, std::size_t row,
                              std::string_view column_name) const
    {
        const auto it = codes.find(cell(row, column_name));
        if (it == codes.end()) {
            throw fault(row, "unknown " + std::string(column_name) + " \"" +
                                 std::string(cell(row, column_name)) + "\"");
        }
        return it->second;
    }

private:
    struct Row {
        std::size_t line;
        std::vector<std::string> cells;
    };
    std::string m_name;
    std::vector<std::string> m_header;
    std::vector<Row> m_rows;
};

/// One way to read an Arabic word as attached particles and a remainder: «وبالمدينة» is
/// (و ب ال, مدينه). `article` tells whether ال (or the ل of لل) is among the particles.
struct ProcliticReading {
    std::size_t length; ///< letters of the folded word that the particles take
    bool article;
    bool preposition; ///< ب ل ك is among them
};

/// All language knowledge of the program, read from the tables in `gazetteer/`. The stages pick
/// their tables by name and compile them; nothing about Arabic or English words stands in the code.
class Lexicon {
public:
    /// `tables`: file stem ("date_rules") to file content. Throws std::runtime_error, naming file
    /// and line, where a table is malformed.
    explicit Lexicon(const std::map<std::string, std::string>& tables);

    /// Throws std::runtime_error "gazetteer/NAME.tsv is missing …" where there is no such table.
    [[nodiscard]] const Table& table(std::string_view name) const;

    /// Readings of a folded Arabic word with attached particles, longest particles first; the
    /// reading without any is not among them. A remainder has at least two letters.
    [[nodiscard]] std::vector<ProcliticReading> proclitics(std::u32string_view folded) const;

    /// Whether a folded word can be read with و or ف attached, or with the article among its particles.
    [[nodiscard]] bool has_conjunction(std::u32string_view folded) const;
    [[nodiscard]] bool has_article(std::u32string_view folded) const;

    /// The Arabic article, folded: the particle that is neither joined to another nor a preposition.
    [[nodiscard]] const std::u32string& article() const { return m_article; }

    /// Whether a folded word belongs to a class of `word_classes.tsv`.
    [[nodiscard]] bool in_class(std::string_view word_class, std::u32string_view folded) const;
    /// in_class, or with a conjunction attached: «وفي».
    [[nodiscard]] bool in_class_after_conjunction(std::string_view word_class,
                                                  std::u32string_view folded) const;
    /// The same, with any attached particles.
    [[nodiscard]] bool is_of_class(std::string_view word_class, std::u32string_view folded) const;
    [[nodiscard]] bool has_class(std::string_view word_class) const;

    /// Whether a folded word stands in any list or pattern of the tables.
    [[nodiscard]] bool knows(std::u32string_view folded) const;

private:
    struct Particle {
        std::u32string form;
        bool article;
        bool preposition;
    };
    void collect_words(const Table& table, std::size_t column);

    std::map<std::string, Table, std::less<>> m_tables;
    std::vector<Particle> m_particles; ///< longest first
    std::u32string m_article;
    std::map<std::string, std::unordered_set<std::u32string>, std::less<>> m_classes;
    std::unordered_set<std::u32string> m_words;
};

} // namespace incident_mapper
