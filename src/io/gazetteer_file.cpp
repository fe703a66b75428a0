#include "incident_mapper/io/gazetteer_file.hpp"

#include <memory>
#include <stdexcept>
#include <string_view>

#include "incident_mapper/checksum.hpp"
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

/// The compiled gazetteer that the build put beside the program. An older one may be of another program.
std::optional<Gazetteer> compiled_beside_program(std::uint64_t source)
{
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    const auto built = fs::last_write_time(program, error);
    const auto compiled = fs::last_write_time(program.parent_path() / compiled_name, error);
    return error || compiled < built ? std::nullopt : compiled_in(program.parent_path(), source);
}

std::uint64_t checksum_of_tables(std::string_view places, std::string_view names,
                                 std::string_view word_classes)
{
    return checksum(word_classes, checksum(names, checksum(places)));
}

/// A table on disk as `read_gazetteer_files` would give it.
class MappedTable {
public:
    explicit MappedTable(const fs::path& path) : m_file(path) {}

    [[nodiscard]] std::string_view text() const
    {
        const auto bytes = m_file.bytes();
        const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return without_byte_order_mark(all);
    }

private:
    MappedFile m_file;
};

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

class GazetteerWriter::Output : public ImageOutput {
public:
    explicit Output(const fs::path& path) : m_file(path) {}

    void append(std::string_view bytes) override { m_file.write(bytes); }
    void overwrite(std::uint64_t at, std::string_view bytes) override
    {
        m_file.overwrite(at, bytes);
    }
    std::string read(std::uint64_t at, std::size_t size) override { return m_file.read(at, size); }
    void commit()
    {
        m_file.close();
        m_file.commit();
    }

private:
    OutputFile m_file;
};

GazetteerWriter::GazetteerWriter(const fs::path& path, const NameWords& words)
    : m_output(std::make_unique<Output>(path)), m_builder(words, *m_output, &m_runner)
{
}

GazetteerWriter::~GazetteerWriter() = default;

void GazetteerWriter::add(const PlaceRecord& place) { m_builder.add(place); }

void GazetteerWriter::commit(std::uint64_t source_checksum)
{
    m_builder.finish(source_checksum);
    m_output->commit();
}

void write_gazetteer(const fs::path& path, std::span<const PlaceRecord> places,
                     const NameWords& words, std::uint64_t source_checksum)
{
    GazetteerWriter writer(path, words);
    for (const auto& place : places) {
        writer.add(place);
    }
    writer.commit(source_checksum);
}

std::uint64_t source_checksum(const GazetteerFiles& files)
{
    const auto classes = files.tables.find("word_classes");
    return checksum_of_tables(files.places, files.names,
                              classes == files.tables.end() ? std::string_view{} : classes->second);
}

std::optional<Gazetteer> find_compiled(const fs::path& folder)
{
    std::uint64_t source = 0;
    try {
        source = checksum_of_tables(MappedTable(folder / "places.tsv").text(),
                                    MappedTable(folder / "names.tsv").text(),
                                    MappedTable(folder / "word_classes.tsv").text());
    } catch (const std::runtime_error&) {
        return std::nullopt; // whoever reads the tables says what is wrong
    }
    auto compiled = compiled_in(folder, source);
    return compiled ? std::move(compiled) : compiled_beside_program(source);
}

} // namespace incident_mapper::io
