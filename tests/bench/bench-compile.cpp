// A table of places and names compiled to a file, and opened.
//
//   bench_compile make NAMES TABLE.tsv    writes a table: id, feature code, English name, Arabic name,
//                                         country, admin1, admin2, longitude, latitude, source
//   bench_compile compile TABLE.tsv OUT   reads and compiles it; prints seconds and bytes a name
//   bench_compile open OUT NAME           prints the microseconds to open the file and to look NAME up
#include <charconv>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"
#include "incident_mapper/io/mapped_file.hpp"
#include "incident_mapper/name_index.hpp"

namespace {

using namespace incident_mapper;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void make(std::size_t count, const std::string& path)
{
    const auto names = bench::names(count);
    bench::PlaceMaker places(names);
    io::OutputFile output(path);
    for (PlaceRecord place; places.next(place);) {
        output.write(place.id + "\t" + place.feature_code + "\t" + place.name_en + "\t" +
                     place.name_ar + "\t" + place.country + "\t" + place.admin1 + "\t" +
                     place.admin2 + "\t" + std::to_string(place.point.longitude) + "\t" +
                     std::to_string(place.point.latitude) + "\t" + place.sources.front() + "\n");
    }
    output.close();
    output.commit();
}

double number(std::string_view text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Reads the table line by line into `place`, whose texts keep their room.
std::size_t add_places(std::string_view table, io::GazetteerWriter& writer)
{
    PlaceRecord place;
    place.sources.resize(1);
    std::size_t names = 0;
    std::string longitude;
    std::string latitude;
    const std::vector<std::string*> cells = {
        &place.id,     &place.feature_code, &place.name_en, &place.name_ar, &place.country,
        &place.admin1, &place.admin2,       &longitude,     &latitude,      &place.sources.front()};
    while (!table.empty()) {
        const auto end = std::min(table.find('\n'), table.size());
        auto line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        for (auto* cell : cells) {
            const auto tab = std::min(line.find('\t'), line.size());
            cell->assign(line.substr(0, tab));
            line.remove_prefix(std::min(tab + 1, line.size()));
        }
        place.point = {number(longitude), number(latitude)};
        names += (place.name_en.empty() ? 0 : 1) + (place.name_ar.empty() ? 0 : 1);
        writer.add(place);
    }
    return names;
}

void compile(const std::string& table, const std::string& out)
{
    const auto start = Clock::now();
    const io::MappedFile file(table);
    io::GazetteerWriter writer(out, NameWords::from_table(bench::lexicon().table("word_classes")));
    const auto names = add_places(as_text(file.bytes()), writer);
    const auto added = seconds_since(start);
    writer.commit();
    const auto size = static_cast<double>(std::filesystem::file_size(out));
    std::cout << names << " names: " << seconds_since(start) << " s (read in " << added << "), "
              << size / static_cast<double>(names) << " bytes a name\n";
}

void open(const std::string& path, const std::string& name)
{
    const auto& lexicon = bench::lexicon();
    const auto start = Clock::now();
    const auto gazetteer = io::open_gazetteer(path);
    const auto opened = seconds_since(start);
    const auto found = NameIndex(gazetteer, lexicon).find(name);
    const auto id = found.empty() ? "nothing" : std::string(gazetteer[found.front()].id);
    std::cout << "opened in " << opened * 1e6 << " us, opened and '" << name << "' looked up in "
              << seconds_since(start) * 1e6 << " us: " << id << "\n";
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() == 3 && arguments[0] == "make") {
            make(std::stoull(arguments[1]), arguments[2]);
        } else if (arguments.size() == 3 && arguments[0] == "compile") {
            compile(arguments[1], arguments[2]);
        } else if (arguments.size() == 3 && arguments[0] == "open") {
            open(arguments[1], arguments[2]);
        } else {
            std::cerr << "usage: see the head of bench-compile.cpp\n";
            return 2;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
    return 0;
}
