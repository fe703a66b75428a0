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

bool holds_gazetteer(const fs::path& folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "places.tsv", ignored);
}

std::vector<fs::path> usual_folders()
{
    std::vector<fs::path> folders;
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        folders.push_back(program.parent_path().parent_path() / "share/incident-mapper/gazetteer");
    }
#ifdef INCIDENT_MAPPER_INSTALLED_DATA_DIR
    folders.emplace_back(INCIDENT_MAPPER_INSTALLED_DATA_DIR);
#endif
#ifdef INCIDENT_MAPPER_SOURCE_DATA_DIR
    folders.emplace_back(INCIDENT_MAPPER_SOURCE_DATA_DIR);
#endif
    return folders;
}

std::optional<fs::path> path_of_environment()
{
    const char* set = std::getenv("INCIDENT_MAPPER_GAZETTEER");
    return set != nullptr && *set != 0 ? std::optional<fs::path>(set) : std::nullopt;
}

/// What the command line, else the environment names.
std::optional<fs::path> named_path(const std::optional<std::string>& asked)
{
    return asked ? std::optional<fs::path>(*asked) : path_of_environment();
}

fs::path usual_folder()
{
    std::string looked_in;
    for (const auto& folder : usual_folders()) {
        if (holds_gazetteer(folder)) {
            return folder;
        }
        looked_in += (looked_in.empty() ? "" : ", ") + folder.native();
    }
    throw std::runtime_error("no gazetteer found (looked in " + looked_in +
                             "): give its folder with --gazetteer DIR or in the environment "
                             "variable INCIDENT_MAPPER_GAZETTEER");
}

std::string read_table(const fs::path& path)
{
    auto content = read_file(path, max_table_bytes);
    std::size_t offset = 0;
    if (!valid_utf8(content, &offset)) {
        throw std::runtime_error(fmt::format(
            "{}: byte {} is not valid UTF-8: save the table as UTF-8", path.native(), offset));
    }
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    if (content.starts_with(bom)) {
        content.erase(0, bom.size());
    }
    return content;
}

} // namespace

fs::path find_gazetteer_folder(const std::optional<std::string>& asked)
{
    const auto named = named_path(asked);
    return named ? *named : usual_folder();
}

GazetteerLocation find_gazetteer(const std::optional<std::string>& asked)
{
    const auto named = named_path(asked);
    std::error_code ignored;
    if (!named || !fs::is_regular_file(*named, ignored)) {
        return {.folder = named ? *named : usual_folder(), .compiled = std::nullopt};
    }
    const auto other = path_of_environment();
    const bool folder = other && fs::is_directory(*other, ignored);
    return {.folder = folder ? *other : usual_folder(), .compiled = named};
}

GazetteerFiles read_gazetteer_files(const fs::path& folder)
{
    if (!holds_gazetteer(folder)) {
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
