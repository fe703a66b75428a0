#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/background_runner.hpp"
#include "incident_mapper/io/data_dir.hpp"

namespace incident_mapper::io {

/// How a gazetteer is held. `mapped`: open at once, shared by processes. `loaded`: read whole into large
/// pages; worth its second for a gigabyte where texts by the gigabyte are scanned for millions of names.
enum class Held { mapped, loaded };

/// Opens a compiled gazetteer. What of it is checked and when, `GazetteerImage` tells. Throws
/// std::runtime_error with the path and what to do.
Gazetteer open_gazetteer(const std::filesystem::path& path, Held held = Held::mapped);

/// Compiles places straight into a file, in two threads; it is put in place whole or not at all.
class GazetteerWriter {
public:
    /// Throws std::runtime_error where the file cannot be written.
    GazetteerWriter(const std::filesystem::path& path, const NameWords& words);
    ~GazetteerWriter();
    GazetteerWriter(const GazetteerWriter&) = delete;
    GazetteerWriter& operator=(const GazetteerWriter&) = delete;

    /// As `GazetteerBuilder::add`; throws also where the disk is full.
    void add(const PlaceRecord& place);
    /// As `GazetteerBuilder::finish`; then the file is in place.
    void commit(std::uint64_t source_checksum = 0);

private:
    class Output;
    std::unique_ptr<Output> m_output;
    BackgroundRunner m_runner;
    GazetteerBuilder m_builder; ///< last: it uses the others
};
/// Compiles places with such a writer.
void write_gazetteer(const std::filesystem::path& path, std::span<const PlaceRecord> places,
                     const NameWords& words, std::uint64_t source_checksum = 0);

/// Checksum of the tables a gazetteer is compiled from: places.tsv, names.tsv, word_classes.tsv.
std::uint64_t source_checksum(const GazetteerFiles& files);

/// The compiled gazetteer that was made from exactly the tables of a folder: gazetteer.gaz in it, or beside
/// the program and no older than that. Takes about a millisecond: the tables are only summed, not read. None
/// where there is none, where it is damaged, or where a table is missing.
std::optional<Gazetteer> find_compiled(const std::filesystem::path& folder);

} // namespace incident_mapper::io
