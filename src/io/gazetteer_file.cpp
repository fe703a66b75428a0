#include "incident_mapper/io/gazetteer_file.hpp"

#include <memory>
#include <stdexcept>

#include "incident_mapper/checksum.hpp"
#include "incident_mapper/io/background_runner.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/mapped_file.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr const char* compiled_name = "gazetteer.gaz";

/// The compiled gazetteer of a folder, if it is whole and was made from tables of this checksum.
std::optional<Gazetteer> compiled_in(const fs::path& folder, std::uint64_t source)
{
    const auto path = folder / compiled_name;
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) {
        return std::nullopt;
    }
    try {
        auto gazetteer = open_gazetteer(path);
        if (gazetteer.image().source_checksum() == source) {
            gazetteer.image().verify();
            return gazetteer;
        }
    } catch (const std::runtime_error&) {
        return std::nullopt; // the tables are here: nothing is lost
    }
    return std::nullopt;
}

} // namespace

Gazetteer open_gazetteer(const fs::path& path, Held held)
{
    if (held == Held::loaded) {
        const auto file = std::make_shared<const LoadedFile>(path);
        return Gazetteer::from_image(file->bytes(), file, path.native());
    }
    const auto file = std::make_shared<const MappedFile>(path);
    return Gazetteer::from_image(file->bytes(), file, path.native());
}

void write_gazetteer(const fs::path& path, GazetteerBuilder& builder, std::uint64_t source_checksum)
{
    OutputFile output(path);
    builder.finish(source_checksum, [&](std::string_view bytes) { output.write(bytes); });
    output.close();
    output.commit();
}

void write_gazetteer(const fs::path& path, std::span<const PlaceRecord> places,
                     const NameWords& words, std::uint64_t source_checksum)
{
    BackgroundRunner runner;
    GazetteerBuilder builder(words, &runner);
    for (const auto& place : places) {
        builder.add(place);
    }
    write_gazetteer(path, builder, source_checksum);
}

std::uint64_t source_checksum(const GazetteerFiles& files)
{
    auto sum = checksum(files.names, checksum(files.places));
    if (const auto classes = files.tables.find("word_classes"); classes != files.tables.end()) {
        sum = checksum(classes->second, sum);
    }
    return sum;
}

std::optional<Gazetteer> find_compiled(const GazetteerFiles& files)
{
    const auto source = source_checksum(files);
    if (auto gazetteer = compiled_in(files.folder, source)) {
        return gazetteer;
    }
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    return error ? std::nullopt : compiled_in(program.parent_path(), source);
}

} // namespace incident_mapper::io
