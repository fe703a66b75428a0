// A table of places and names compiled to a file, and opened.
//
//   bench_compile make NAMES TABLE.tsv    writes a table: id, feature code, English name, Arabic name,
//                                         country, admin1, admin2, longitude, latitude, source
//   bench_compile compile TABLE.tsv OUT   reads and compiles it; prints seconds and bytes a name
//   bench_compile open OUT NAME           prints the microseconds to open the file and to look NAME up
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/gazetteer_file.hpp"
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

/// Reads places line by line; their texts keep their room.
class TableReader {
public:
    explicit TableReader(io::GazetteerWriter& writer) : m_writer(&writer) {}

    /// A piece of the table; what follows the last line break waits for the next one.
    void add(std::string_view block)
    {
        if (!m_begun.empty()) {
            const auto end = std::min(block.find('\n'), block.size());
            m_begun += block.substr(0, end);
            block.remove_prefix(end);
            if (!block.empty()) {
                block.remove_prefix(1);
                finish();
            }
        }
        while (!block.empty()) {
            const auto end = block.find('\n');
            if (end == std::string_view::npos) {
                m_begun = block;
                return;
            }
            add_line(block.substr(0, end));
            block.remove_prefix(end + 1);
        }
    }
    /// That the line begun is complete.
    void finish()
    {
        if (!m_begun.empty()) {
            add_line(m_begun);
            m_begun.clear();
        }
    }
    /// Names read.
    [[nodiscard]] std::size_t names() const { return m_names; }

private:
    void add_line(std::string_view line)
    {
        for (auto* cell : m_cells) {
            const auto tab = std::min(line.find('\t'), line.size());
            cell->assign(line.substr(0, tab));
            line.remove_prefix(std::min(tab + 1, line.size()));
        }
        m_place.point = {number(m_longitude), number(m_latitude)};
        m_names += (m_place.name_en.empty() ? 0 : 1) + (m_place.name_ar.empty() ? 0 : 1);
        m_writer->add(m_place);
    }

    io::GazetteerWriter* m_writer;
    PlaceRecord m_place = [] {
        PlaceRecord place;
        place.sources.resize(1);
        return place;
    }();
    std::string m_longitude, m_latitude;
    std::array<std::string*, 10> m_cells{
        &m_place.id,      &m_place.feature_code, &m_place.name_en, &m_place.name_ar,
        &m_place.country, &m_place.admin1,       &m_place.admin2,  &m_longitude,
        &m_latitude,      m_place.sources.data()};
    std::string m_begun;
    std::size_t m_names = 0;
};

void compile(const std::string& table, const std::string& out)
{
    const auto start = Clock::now();
    io::GazetteerWriter writer(out, NameWords::from_table(bench::lexicon().table("word_classes")));
    TableReader reader(writer);
    io::ByteReader file(table);
    for (auto block = file.next_block(); !block.empty(); block = file.next_block()) {
        reader.add(block);
    }
    reader.finish();
    const auto added = seconds_since(start);
    writer.commit();
    const auto size = static_cast<double>(std::filesystem::file_size(out));
    const auto names = static_cast<double>(reader.names());
    std::cout << reader.names() << " names: " << seconds_since(start) << " s (read in " << added
              << "), " << size / names << " bytes a name\n";
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
