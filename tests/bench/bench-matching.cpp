// Speed of finding names in text: ours beside other engines, at one number of names.
//
//   bench_matching NAMES [Google Benchmark's options]
//
// Times are of the processor, this process's and its children's, so that others on the machine weigh less.
// Counters: bytes_per_second; build_s, seconds to make the engine from the names; memory_MB, how much
// the process grew by it; found, names found in a megabyte.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "corpus.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"
#include "incident_mapper/name_scanner.hpp"
#include "other-engines.hpp"

namespace {

using namespace incident_mapper;
using bench::Names;

constexpr std::size_t text_size = std::size_t{24} << 20U;
constexpr std::size_t slow_text_size = std::size_t{1} << 20U;

/// Resident memory of this process in bytes.
double resident()
{
    std::ifstream statm("/proc/self/statm");
    double pages = 0;
    statm >> pages >> pages;
    return pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// Seconds of the processor that this process and its children have used.
double processor_seconds()
{
    double seconds = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        ::getrusage(who, &usage);
        for (const auto& time : {usage.ru_utime, usage.ru_stime}) {
            seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        }
    }
    return seconds;
}

class Ours : public bench::Engine {
public:
    Ours(const Names& names, NameScanner::Instructions instructions)
        : m_gazetteer(compile(names)), m_scanner(m_gazetteer, bench::lexicon(), instructions)
    {
    }
    std::size_t scan(std::string_view text) override { return m_scanner.scan(text).size(); }

private:
    static Gazetteer compile(const Names& names)
    {
        const auto path =
            std::filesystem::temp_directory_path() / fmt::format("bench-{}.gaz", ::getpid());
        io::GazetteerWriter writer(path,
                                   NameWords::from_table(bench::lexicon().table("word_classes")));
        bench::PlaceMaker places(names);
        for (PlaceRecord place; places.next(place);) {
            writer.add(place);
        }
        writer.commit();
        auto gazetteer = io::open_gazetteer(path, io::Held::loaded);
        std::filesystem::remove(path);
        return gazetteer;
    }

    Gazetteer m_gazetteer;
    NameScanner m_scanner;
};

struct Contender {
    const char* name;
    std::size_t most_names;
    std::size_t text_size;
    std::unique_ptr<bench::Engine> (*make)(const Names& names);
};

const Contender contenders[] = {
    {"ours, vectors", ~std::size_t{0}, text_size,
     [](const Names& names) -> std::unique_ptr<bench::Engine> {
         return std::make_unique<Ours>(names, NameScanner::Instructions::vectors);
     }},
    {"ours, portable", ~std::size_t{0}, text_size,
     [](const Names& names) -> std::unique_ptr<bench::Engine> {
         return std::make_unique<Ours>(names, NameScanner::Instructions::portable);
     }},
    {"Hyperscan literals", 1'000'000, text_size, bench::make_hyperscan},
    {"marisa", ~std::size_t{0}, text_size, bench::make_marisa},
    {"ICU chain + hash set", ~std::size_t{0}, text_size / 4, bench::make_icu},
    {"grep -F", 1'000'000, text_size / 4, bench::make_grep},
    {"SQLite B-tree", ~std::size_t{0}, slow_text_size, bench::make_sqlite},
};

void run(benchmark::State& state, const Contender& contender, const Names& names,
         std::string_view text)
{
    const auto memory = resident();
    const auto start = processor_seconds();
    const auto engine = contender.make(names);
    state.counters["build_s"] = processor_seconds() - start;
    state.counters["memory_MB"] = (resident() - memory) / 1e6;
    text = text.substr(0, std::min(contender.text_size, text.size()));
    auto found = engine->scan(text); // not counted: brings memory in and checks what is read first
    for (auto _ : state) {
        const auto before = processor_seconds();
        found = engine->scan(text);
        state.SetIterationTime(processor_seconds() - before);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    state.counters["found"] = static_cast<double>(found) * 1e6 / static_cast<double>(text.size());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || std::atoll(argv[1]) <= 0) {
        std::cerr << "usage: bench_matching NAMES [options of Google Benchmark]\n";
        return 2;
    }
    const auto names = bench::names(static_cast<std::size_t>(std::atoll(argv[1])));
    const auto text = bench::text(names, text_size);
    for (const auto& contender : contenders) {
        if (names.size() <= contender.most_names) {
            benchmark::RegisterBenchmark(
                contender.name,
                [&](benchmark::State& state) { run(state, contender, names, text); })
                ->Unit(benchmark::kMillisecond)
                ->Iterations(contender.text_size == text_size ? 5 : 1)
                ->UseManualTime();
        }
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
