#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper::io {

/// Lines of a file on disk, of the table in a .zip archive, or of a .gz file, read through GDAL's virtual
/// file system. A byte order mark at the head and carriage returns at line ends are dropped.
class SourceLines {
public:
    /// In an archive, its only member besides readme.txt. Throws std::runtime_error where the file
    /// cannot be read.
    explicit SourceLines(std::filesystem::path path);

    /// The next line, valid until the next call; false at the end. Lines above 4 MiB are cut there.
    /// Throws std::runtime_error where the archive is damaged.
    bool next(std::string_view& line);
    [[nodiscard]] std::size_t line_number() const { return m_line; }
    /// The part that was read, 0–1; of archives of their uncompressed size.
    [[nodiscard]] double part() const;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    struct Closer {
        void operator()(void* file) const;
    };
    bool fill();

    std::filesystem::path m_path;
    std::unique_ptr<void, Closer> m_file;
    std::string m_buffer;
    std::size_t m_position = 0;
    std::size_t m_line = 0;
    double m_size = 0;
    double m_read = 0;
};

/// The cells of a line, views into it.
void split_cells(std::string_view line, char separator, std::vector<std::string_view>& cells);

/// The first 4096 bytes of a file on disk; fewer where it is shorter.
std::string file_head(const std::filesystem::path& path);

} // namespace incident_mapper::io
