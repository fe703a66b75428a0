#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/zones.hpp"

/// The gazetteer folder of the source tree, read once.
inline const incident_mapper::io::GazetteerFiles& gazetteer_files()
{
    static const auto files = incident_mapper::io::read_gazetteer_files(GAZETTEER_DIR);
    return files;
}

inline const incident_mapper::Lexicon& lexicon()
{
    static const incident_mapper::Lexicon instance{gazetteer_files().tables};
    return instance;
}

inline const incident_mapper::Gazetteer& gazetteer()
{
    static const auto instance = [] {
        std::vector<incident_mapper::Diagnostic> rejects;
        return incident_mapper::Gazetteer::from_tsv(
            gazetteer_files().places, gazetteer_files().names,
            incident_mapper::NameWords::from_table(lexicon().table("word_classes")), rejects);
    }();
    return instance;
}

inline incident_mapper::Table read_examples(const std::string& name)
{
    const auto path = gazetteer_files().folder / "examples" / (name + ".tsv");
    return incident_mapper::Table{"examples/" + name,
                                  incident_mapper::io::read_file(path, std::size_t{1} << 24U)};
}

/// What the program makes of one row of examples.
struct Outcome {
    bool right = false;
    std::string got;
};

/// Checks every row of `gazetteer/examples/NAME.tsv`: `outcome_of(table, row)` must be right, or
/// wrong where the column `status` says known_miss. At most a fifth of the rows may be such.
template <typename OutcomeOf>
void check_examples(const incident_mapper::Table& examples, OutcomeOf outcome_of)
{
    std::size_t known_misses = 0;
    for (std::size_t row = 0; row < examples.size(); ++row) {
        const auto status = examples.cell(row, "status");
        INFO(examples.name() << ".tsv line " << examples.line(row) << ": "
                             << examples.cell(row, "text"));
        const Outcome outcome = outcome_of(examples, row);
        INFO("got " << outcome.got);
        if (status == "known_miss") {
            INFO("no longer missed: take the mark away");
            CHECK_FALSE(outcome.right);
            ++known_misses;
        } else {
            CHECK(status.empty());
            CHECK(outcome.right);
        }
    }
    CHECK(known_misses * 5 <= examples.size());
}

/// Checks that the pattern of each row of a word list is found in the row's own example. A slot
/// that a stage fills (a number, an actor, a date) may stand for one to four words here.
inline void check_own_examples(std::string_view word_list)
{
    using namespace incident_mapper;
    const auto& table = lexicon().table(word_list);
    const TextRules rules{lexicon()};
    for (std::size_t row = 0; row < table.size(); ++row) {
        const Text example{table.cell(row, "example"), rules};
        if (example.tokens().empty()) {
            continue;
        }
        INFO(word_list << ".tsv line " << table.line(row) << ": " << table.cell(row, "example"));
        PatternSet pattern{lexicon()};
        pattern.add(table.cell(row, "pattern"), row);
        const auto found = pattern.find_all(example, [&](std::string_view slot, std::size_t token) {
            std::vector<std::size_t> ends;
            for (std::size_t end = token + 1;
                 !lexicon().has_class(slot) && end <= token + 4 && end <= example.tokens().size();
                 ++end) {
                ends.push_back(end);
            }
            return ends;
        });
        CHECK_FALSE(found.empty());
    }
}

/// Parts of a cell between separators, without the spaces around them; none of an empty cell.
inline std::vector<std::string> parts_of(std::string_view cell, std::string_view separator)
{
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const auto end = cell.find(separator);
        auto part = cell.substr(0, end);
        cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + separator.size());
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        part.remove_suffix(part.size() - (part.find_last_not_of(' ') + 1));
        parts.emplace_back(part);
    }
    return parts;
}
