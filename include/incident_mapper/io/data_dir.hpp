#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace incident_mapper::io {

/// The tables of a gazetteer folder, as read.
struct GazetteerFiles {
    std::filesystem::path folder;
    std::string places;                        ///< content of places.tsv
    std::string names;                         ///< content of names.tsv
    std::map<std::string, std::string> tables; ///< the other *.tsv: stem → content, for `Lexicon`
};

/// The gazetteer folder: `asked` (`--gazetteer`), else the environment's INCIDENT_MAPPER_GAZETTEER,
/// else ../share/incident-mapper/gazetteer beside the program, else where it was installed, else the
/// source tree it was built from. The first two are taken as they are. Throws std::runtime_error
/// that tells where it looked when there is none.
std::filesystem::path find_gazetteer_folder(const std::optional<std::string>& asked);

/// The folder of styles and base layers of maps, found likewise: `asked` (`--maps`), else
/// INCIDENT_MAPPER_MAPS, else ../share/incident-mapper/maps …
std::filesystem::path find_maps_folder(const std::optional<std::string>& asked);

/// What `--gazetteer` or the environment names.
struct GazetteerLocation {
    std::filesystem::path
        folder; ///< of the word lists; of the tables, too, where nothing is compiled
    std::optional<std::filesystem::path> compiled; ///< a compiled gazetteer was named
};

/// As `find_gazetteer_folder`; but where a file is named, it is the compiled gazetteer, and the word
/// lists come from the folder that the environment names, else from the first usual one.
GazetteerLocation find_gazetteer(const std::optional<std::string>& asked);

/// All *.tsv of a gazetteer folder but places.tsv and names.tsv: stem → content. Throws
/// std::runtime_error, naming the file, where one is no UTF-8.
std::map<std::string, std::string> read_word_lists(const std::filesystem::path& folder);

/// A UTF-8 text without the mark that some programs put before it.
std::string_view without_byte_order_mark(std::string_view text);

/// Reads places.tsv, names.tsv and all other *.tsv of the folder (not of its sub-folders). Throws
/// std::runtime_error, naming the file, where one of the two is missing or a file is no UTF-8.
GazetteerFiles read_gazetteer_files(const std::filesystem::path& folder);

} // namespace incident_mapper::io
