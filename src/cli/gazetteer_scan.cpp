#include "cli/gazetteer_scan.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include "cli/session.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/name_scanner.hpp"

namespace incident_mapper::cli {

namespace {

constexpr std::size_t rows_at_once = std::size_t{1} << 20U; ///< bytes

/// Stretches of a text by code points, asked for from left to right.
class Stretches {
public:
    /// \pre `utf8` is well-formed
    explicit Stretches(std::string_view utf8) : m_text(utf8) {}

    /// \pre the span starts behind those asked for before, and lies in the text
    std::string_view at(Span span)
    {
        const auto start = byte_of(span.start);
        return m_text.substr(start, byte_of(span.end) - start);
    }

private:
    std::size_t byte_of(std::uint32_t point)
    {
        for (; m_point < point; ++m_point) {
            m_byte = behind_code_point(m_text, m_byte);
        }
        return m_byte;
    }

    std::string_view m_text;
    std::size_t m_byte = 0;
    std::uint32_t m_point = 0;
};

/// The table on stdout.
class NameRows {
public:
    NameRows(const Gazetteer& gazetteer, const NameScanner& scanner)
        : m_gazetteer(gazetteer), m_scanner(scanner)
    {
        m_rows = "document,start,end,text,places\r\n";
    }

    void add(const Document& document)
    {
        Stretches stretches(document.text);
        for (const auto& match : m_scanner.scan(document.text)) {
            add(document.id, match, stretches.at(match.span));
            ++m_count;
        }
        if (m_rows.size() >= rows_at_once) {
            print();
        }
    }

    void print()
    {
        std::fwrite(m_rows.data(), 1, m_rows.size(), stdout);
        m_rows.clear();
    }

    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    void add(const std::string& document, const NameMatch& match, std::string_view text)
    {
        io::append_csv_cell(m_rows, document);
        fmt::format_to(std::back_inserter(m_rows), ",{},{},", match.span.start, match.span.end);
        io::append_csv_cell(m_rows, text);
        auto separator = ',';
        for (const auto place : m_scanner.places(match)) {
            m_rows += separator;
            m_rows += m_gazetteer[place].id;
            separator = '|';
        }
        m_rows += "\r\n";
    }

    const Gazetteer& m_gazetteer;
    const NameScanner& m_scanner;
    std::string m_rows;
    std::size_t m_count = 0;
};

} // namespace

void GazetteerScan::setup(CLI::App& app) { m_input.setup(app); }

ExitCode GazetteerScan::run()
{
    const auto knowledge = load_knowledge(m_input.gazetteer.folder);
    const auto& gazetteer = knowledge.gazetteer.places;
    const NameScanner scanner(gazetteer, knowledge.lexicon);
    NameRows rows(gazetteer, scanner);
    std::size_t documents = 0;
    std::size_t rejected = 0;
    io::read_documents(m_input.inputs, m_input.options(),
                       {.document =
                            [&](const Document& document) {
                                rows.add(document);
                                ++documents;
                            },
                        .reject =
                            [&](const Diagnostic& diagnostic) {
                                report(diagnostic);
                                ++rejected;
                            }});
    rows.print();
    fmt::print(stderr, "incident-mapper: {} documents, {} names, {} rejected\n", documents,
               rows.count(), rejected);
    return rejected == 0 ? ExitCode::done : ExitCode::done_with_rejects;
}

} // namespace incident_mapper::cli
