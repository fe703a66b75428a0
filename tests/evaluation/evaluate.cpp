#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/io/data_dir.hpp"
#include "scorer.hpp"

using namespace incident_mapper;

namespace {

constexpr const char* usage =
    "usage: evaluate REPORTS_DIR EXPECTED.jsonl [--errors]\n"
    "Reads the reports of a folder (with its documents.csv), compares what was found with the\n"
    "annotations and prints a table of measures, with --errors every miss before it, and how many\n"
    "of the places given a confidence are right.\n";

void evaluate(const std::string& reports, const std::string& expected, std::ostream* misses)
{
    const auto files = io::read_gazetteer_files(io::find_gazetteer_folder(std::nullopt));
    const Lexicon lexicon(files.tables);
    std::vector<Diagnostic> rejects;
    const auto gazetteer = Gazetteer::from_tsv(
        files.places, files.names, NameWords::from_table(lexicon.table("word_classes")), rejects);
    const Pipeline pipeline(gazetteer, lexicon);
    const auto gold = evaluation::read_gold(expected);
    const auto readings = evaluation::read_reports(reports, pipeline);
    const auto scores = evaluation::score(gold, readings, gazetteer, misses);
    for (const auto& [name, value] : evaluation::measures_of(scores)) {
        std::printf("%-28s %.3f\n", name.c_str(), value);
    }
    std::puts("places by confidence         right");
    for (std::size_t tenth = 0; tenth < scores.reliability.size(); ++tenth) {
        const auto& [right, of] = scores.reliability[tenth];
        if (of > 0) {
            std::printf("0.%zu to %.1f                   %.3f  (%zu of %zu)\n", tenth,
                        static_cast<double>(tenth + 1) / 10, scores.reliability[tenth].value(),
                        right, of);
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool errors = std::erase(arguments, "--errors") > 0;
    if (arguments.size() != 2) {
        std::fputs(usage, stderr);
        return 2;
    }
    try {
        evaluate(arguments[0], arguments[1], errors ? &std::cout : nullptr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "evaluate: %s\n", error.what());
        return 3;
    }
    return 0;
}
