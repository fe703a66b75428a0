#include "incident_mapper/io/data_dir.hpp"

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_table_bytes = std::size_t{2} << 30U;

/// Data that the program brings, and where it may lie.
struct DataKind {
    const char* folder;    ///< below share/incident-mapper
    const char* marker;    ///< a file that is there where the data are
    const char* installed; ///< the folder they are installed to
    const char* source;    ///< the folder in the source tree
    const char* variable;  ///< of the environment, which names another folder
    const char* missing;   ///< what is missing, and the option that names it
};

constexpr DataKind gazetteer_data{"gazetteer",
                                  "places.tsv",
                                  INCIDENT_MAPPER_INSTALLED_DATA_DIR,
                                  INCIDENT_MAPPER_SOURCE_DATA_DIR,
                                  "INCIDENT_MAPPER_GAZETTEER",
                                  "no gazetteer found (looked in {}): give its folder with "
                                  "--gazetteer DIR or in the environment variable {}"};
constexpr DataKind map_data{"maps",
                            "event_symbols.tsv",
                            INCIDENT_MAPPER_INSTALLED_MAPS_DIR,
                            INCIDENT_MAPPER_SOURCE_MAPS_DIR,
                            "INCIDENT_MAPPER_MAPS",
                            "no map styles found (looked in {}): give their folder with --maps DIR "
                            "(command map) or in the environment variable {}"};

std::vector<fs::path> usual_folders(const DataKind& kind)
{
    std::vector<fs::path> folders;
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    if (!error) { // PREFIX/bin/PROGRAM or PREFIX/libexec/incident-mapper/PROGRAM
        const auto above = program.parent_path().parent_path();
        for (const auto& prefix : {above, above.parent_path()}) {
            folders.push_back(prefix / "share/incident-mapper" / kind.folder);
        }
    }
    folders.emplace_back(kind.installed);
    folders.emplace_back(kind.source);
    return folders;
}

std::optional<fs::path> path_of_environment(const DataKind& kind)
{
    const char* set = std::getenv(kind.variable);
    return set != nullptr && *set != 0 ? std::optional<fs::path>(set) : std::nullopt;
}

/// What the command line, else the environment names.
std::optional<fs::path> named_path(const DataKind& kind, const std::optional<std::string>& asked)
{
    return asked ? std::optional<fs::path>(*asked) : path_of_environment(kind);
}

fs::path usual_folder(const DataKind& kind)
{
    std::string looked_in;
    for (const auto& folder : usual_folders(kind)) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / kind.marker, ignored)) {
            return folder;
        }
        looked_in += (looked_in.empty() ? "" : ", ") + folder.native();
    }
    throw std::runtime_error(fmt::format(fmt::runtime(kind.missing), looked_in, kind.variable));
}

fs::path find_folder(const DataKind& kind, const std::optional<std::string>& asked)
{
    const auto named = named_path(kind, asked);
    return named ? *named : usual_folder(kind);
}

std::string read_table(const fs::path& path)
{
    auto content = read_file(path, max_table_bytes);
    std::size_t offset = 0;
    if (!valid_utf8(content, &offset)) {
        throw std::runtime_error(fmt::format(
            "{}: byte {} is not valid UTF-8: save the table as UTF-8", path.native(), offset));
    }
    content.erase(0, content.size() - without_byte_order_mark(content).size());
    return content;
}

} // namespace

fs::path find_gazetteer_folder(const std::optional<std::string>& asked)
{
    return find_folder(gazetteer_data, asked);
}

fs::path find_maps_folder(const std::optional<std::string>& asked)
{
    return find_folder(map_data, asked);
}

GazetteerLocation find_gazetteer(const std::optional<std::string>& asked)
{
    const auto named = named_path(gazetteer_data, asked);
    std::error_code ignored;
    if (!named || !fs::is_regular_file(*named, ignored)) {
        return {.folder = named ? *named : usual_folder(gazetteer_data), .compiled = std::nullopt};
    }
    const auto other = path_of_environment(gazetteer_data);
    const bool folder = other && fs::is_directory(*other, ignored);
    return {.folder = folder ? *other : usual_folder(gazetteer_data), .compiled = named};
}

std::string_view without_byte_order_mark(std::string_view text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

GazetteerFiles read_gazetteer_files(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) {
        throw std::runtime_error(folder.native() + ": there is no such file or folder");
    }
    if (!fs::is_regular_file(folder / gazetteer_data.marker, ignored)) {
        throw std::runtime_error(
            folder.native() + ": no gazetteer here: expected a folder with places.tsv, names.tsv "
                              "and the word lists");
    }
    return {.folder = folder,
            .places = read_table(folder / "places.tsv"),
            .names = read_table(folder / "names.tsv"),
            .tables = read_word_lists(folder)};
}

std::map<std::string, std::string> read_word_lists(const fs::path& folder)
{
    std::map<std::string, std::string> tables;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto stem = entry.path().stem().native();
        if (entry.path().extension() == ".tsv" && stem != "places" && stem != "names") {
            tables[stem] = read_table(entry.path());
        }
    }
    return tables;
}

} // namespace incident_mapper::io
