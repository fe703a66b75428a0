// The importers of place sources, fed with damaged files; what they give is joined and written.
//
//   fuzz_importers SECONDS [SEED [FILE]]    FILE: only the one so called, of those `--list` names
//   fuzz_importers --list
//
// A finding is a crash, a report of the sanitizers, or an exception that is no std::runtime_error; a file
// that is refused is none. The input that did it stays in the folder that the first line names.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <unistd.h>

#include <osmium/io/opl_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/writer.hpp>
#include <sqlite3.h>

#include "incident_mapper/area_names.hpp"
#include "incident_mapper/conflation.hpp"
#include "incident_mapper/io/area_index.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/place_source.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/overlay.hpp"
#include "incident_mapper/place_table.hpp"

using namespace incident_mapper;
namespace fs = std::filesystem;

namespace {

/// A sound file of one format.
struct Seed {
    std::string name;
    std::string content;
};

const std::string opl =
    "n1 v1 Tplace=village,name=نهر%20%جديد,name:en=New%20%River,alt_name=Nahr;Nahr2 x40.1 y35.1\n"
    "n3 v1 Tbarrier=border_control,name=Gate x40.3 y35.3\n"
    "n11 v1 T x40 y35\nn12 v1 T x40.1 y35\nn13 v1 T x40.1 y35.1\nn14 v1 T x40 y35.1\n"
    "w1 v1 Tamenity=refugee_site,name=Camp Nn11,n12,n13,n14,n11\n"
    "w3 v1 T Nn11,n12,n13\nw4 v1 T Nn13,n14,n11\n"
    "r1 v1 Ttype=boundary,boundary=administrative,admin_level=4,name=Wadi Mw3@outer,w4@outer\n";

const std::string geojson =
    R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"NAME_EN": "Wadi",
"NAME_AR": "وادي", "PCODE": "SY99", "ADM0_PCODE": "SY"}, "geometry": {"type": "MultiPolygon", "coordinates":
[[[[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]], [[40.2, 35.2], [40.4, 35.2], [40.4, 35.4], [40.2, 35.2]]]]}}]})";

const std::string bundle_sql =
    "CREATE TABLE spr (id INTEGER, parent_id INTEGER, name TEXT, placetype TEXT, country TEXT, "
    "latitude REAL, "
    "longitude REAL, is_deprecated INTEGER, is_superseded INTEGER);"
    "CREATE TABLE names (id INTEGER, language TEXT, privateuse TEXT, name TEXT);"
    "CREATE TABLE concordances (id INTEGER, other_id TEXT, other_source TEXT);"
    "CREATE TABLE geojson (id INTEGER, body TEXT);"
    "INSERT INTO spr VALUES (5, 1, 'Wadi', 'region', 'SY', 35.5, 40.5, 0, 0);"
    "INSERT INTO names VALUES (5, 'ara', 'preferred', 'وادي'), (5, 'eng', 'variant', 'Wadee');"
    "INSERT INTO concordances VALUES (5, '77', 'gn:id');"
    "INSERT INTO geojson VALUES (5, '{\"properties\": {\"wof:placetype\": \"region\"}, "
    "\"geometry\": {\"type\": "
    "\"Polygon\", \"coordinates\": [[[40,35],[41,35],[41,36],[40,35]]]}}');";

std::string content_of(const fs::path& path)
{
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::string bundle(const fs::path& folder)
{
    const auto path = folder / "made.sqlite";
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    sqlite3_exec(database, bundle_sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return content_of(path);
}

/// The objects of the OPL seed as OpenStreetMap PBF. Blocks are not compressed, so that damage reaches
/// what is in them.
std::string pbf(const fs::path& folder)
{
    const auto path = folder / "made.osm.pbf";
    osmium::io::Reader reader(osmium::io::File(opl.data(), opl.size(), "opl"));
    osmium::io::Writer writer(osmium::io::File(path.native(), "osm.pbf,pbf_compression=none"),
                              osmium::io::overwrite::allow);
    while (auto buffer = reader.read()) {
        writer(std::move(buffer));
    }
    writer.close();
    reader.close();
    return content_of(path);
}

std::vector<Seed> seeds(const fs::path& folder)
{
    const std::string geonames =
        "100\tNahr Jadid\tNahr "
        "Jadid\tنهر,Nahr\t35.1\t40.1\tP\tPPL\tSY\t\t07\t7001\t\t\t120\t\t10\tAsia/Damascus\t"
        "2020-01-01\n200\tWadi\tWadi\t\t35\t40\tA\tADM1\tSY\t\t07\t\t\t\t0\t\t10\tAsia/"
        "Damascus\t2020-01-01\n";
    return {
        {"wof.tsv", "wof_id\tplacetype\tcountry\tname\tnames_ar\tnames_en\tlat\tlon\tlbl_lat\tlbl_"
                    "lon\tpopulation\tgn_id\twd_"
                    "id\tdeprecated\tparent_id\n11\tlocality\tSY\tNahr\t\u200Eنهر|"
                    "Nahr\u202C\tRiver|Nahr\t35.1\t40.1\t\t\t900\t"
                    "100\tQ5\t\t5\n5\tcounty\tSY\tWadi\t\t\t35\t40\t\t\t0\t\t\t\t-1\n"},
        {"SY.txt", geonames},
        {"mine.csv", "id,name,name_ar,lat,lon,type\n1,\"River, "
                     "New\",نهر,35.1,40.1,village\n2,Gate,,35,40,S.CSTM\n"},
        {"mine.tsv", "name\tlat\tlon\nNahr\t35.1\t40.1\n"},
        {"areas.geojson", geojson},
        {"bundle.sqlite", bundle(folder)},
        {"map.opl", opl},
        {"map.osm.pbf", pbf(folder)},
        {"map.osm", "<osm version='0.6'><node id='1' lat='35.1' lon='40.1' version='1'><tag "
                    "k='place' v='village'/><tag "
                    "k='name' v='Nahr'/></node><node id='2' lat='35' lon='40'/></osm>"},
    };
}

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit)
{
    return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
}

/// One to eight changes: bytes, cuts, repeats, numbers at the limits.
std::string mutated(std::string content, Random& random)
{
    const std::vector<std::string> tokens{"\t",
                                          "\n",
                                          "\"",
                                          "|",
                                          ";",
                                          "nan",
                                          "-1",
                                          "1e308",
                                          "99999999999999999999",
                                          std::string(1, '\0'),
                                          "\xFF",
                                          "\xD8",
                                          "{",
                                          "]",
                                          "%",
                                          "\u202E",
                                          ","};
    for (auto changes = 1 + below(random, 8); changes > 0; --changes) {
        const auto at = below(random, content.size() + 1);
        const auto length = below(random, 1 + below(random, 64));
        switch (below(random, 5)) {
        case 0:
            if (at < content.size()) {
                content[at] = static_cast<char>(random());
            }
            break;
        case 1:
            content.erase(at, length);
            break;
        case 2:
            content.insert(at, content.substr(below(random, content.size() + 1), length));
            break;
        case 3:
            content.insert(at, tokens[below(random, tokens.size())]);
            break;
        default:
            if (below(random, 8) == 0) {
                content.resize(at);
            }
        }
    }
    return content;
}

class Fuzzer {
public:
    explicit Fuzzer(const Lexicon& lexicon) : m_tables(lexicon), m_conflator(lexicon) {}

    void run(const fs::path& path)
    {
        std::vector<PlaceRecord> places;
        const io::PlaceSink sink{
            .place = [&](PlaceRecord place) { places.push_back(std::move(place)); },
            .reject = [](const Diagnostic&) {},
            .passed_over = [](std::string_view) {},
            .progress = [](const fs::path&, double) {}};
        try {
            io::read_place_source(io::detect_source(path.native()), m_tables, sink);
        } catch (
            const std::runtime_error&) { // NOLINT(bugprone-empty-catch): refused, as it should be
        }
        use(std::move(places));
    }

    /// Tables as text: rows of places, names and corrections.
    static void run_tables(const std::string& places, const std::string& names,
                           const std::string& overlay)
    {
        std::vector<Diagnostic> rejects;
        try {
            auto records = read_place_tables(places, names, "", SourceReading::as_ids, rejects);
            const auto corrections = read_overlay(overlay, "overlay", rejects);
            std::vector<bool> used(corrections.size());
            apply_overlay(records, corrections, OverlayStage::joined, used);
        } catch (
            const std::runtime_error&) { // NOLINT(bugprone-empty-catch): refused, as it should be
        }
    }

private:
    void use(std::vector<PlaceRecord> places) const
    {
        auto joined = m_conflator.conflate(std::move(places));
        assign_area_names(joined.places, io::index_areas(joined.places));
        const auto tables = write_place_tables(joined.places);
        std::vector<Diagnostic> rejects;
        const auto again =
            read_place_tables(tables.places, tables.names, "", SourceReading::as_ids, rejects);
        if (again.size() != joined.places.size()) {
            throw std::logic_error("a place that was written cannot be read");
        }
    }

    io::ImportTables m_tables;
    Conflator m_conflator;
};

/// The one of this name; all where it is empty.
std::vector<Seed> chosen_seeds(std::vector<Seed> all, std::string_view name)
{
    if (!name.empty()) {
        std::erase_if(all, [&](const Seed& seed) { return seed.name != name; });
    }
    if (all.empty()) {
        throw std::invalid_argument("no file is called '" + std::string(name) + "': see --list");
    }
    return all;
}

fs::path new_folder()
{
    auto pattern = (fs::temp_directory_path() / "fuzz-importers-XXXXXX").native();
    return ::mkdtemp(pattern.data());
}

void list()
{
    const auto folder = new_folder();
    for (const auto& seed : seeds(folder)) {
        std::cout << seed.name << '\n';
    }
    fs::remove_all(folder);
}

int fuzz(double seconds, std::uint64_t seed, std::string_view only)
{
    const auto folder = new_folder();
    std::cout << "inputs in " << folder.native() << ", seed " << seed << std::endl;
    const Lexicon lexicon(io::read_gazetteer_files(GAZETTEER_DIR).tables);
    Fuzzer fuzzer(lexicon);
    Random random(seed);
    const auto all = chosen_seeds(seeds(folder), only);
    std::vector<PlaceRecord> one(1);
    one[0].id = "wof:1";
    one[0].name_en = "Wadi";
    one[0].feature_code = "PPL";
    const auto tables = write_place_tables(one);
    const std::string overlay =
        "action\tplace\tfield\told\tnew\tlang\tkind\tnote\n"
        "correct\twof:1\tpoint\t\t36 41\ncorrect\twof:1\tname\tWadi\tWadee\n";
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    std::size_t runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        const auto& chosen = all[below(random, all.size())];
        const auto path = folder / chosen.name;
        std::ofstream(path, std::ios::binary) << mutated(chosen.content, random);
        fuzzer.run(path);
        Fuzzer::run_tables(mutated(tables.places, random), mutated(tables.names, random),
                           mutated(overlay, random));
    }
    std::cout << (only.empty() ? "all formats" : only) << ": " << runs
              << " damaged files, no finding\n";
    fs::remove_all(folder);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc > 1 && std::string_view(argv[1]) == "--list") {
            list();
            return 0;
        }
        return fuzz(argc > 1 ? std::atof(argv[1]) : 3,
                    argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1, argc > 3 ? argv[3] : "");
    } catch (const std::exception& error) {
        std::cerr << "finding: " << error.what() << '\n';
        return 1;
    }
}
