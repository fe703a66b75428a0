#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper::io {

/// Bytes of a file or of standard input, block by block. Owns the file descriptor.
class ByteReader {
public:
    /// `path` "-" is standard input. Throws std::runtime_error, with the path and the system's
    /// reason, where the file is missing, unreadable or a folder.
    explicit ByteReader(const std::filesystem::path& path);
    ~ByteReader();
    ByteReader(const ByteReader&) = delete;
    ByteReader& operator=(const ByteReader&) = delete;

    /// The next block, valid until the next call; empty at the end. Throws on read errors.
    std::string_view next_block();

private:
    std::filesystem::path m_path;
    int m_fd;
    std::vector<char> m_buffer;
};

/// The whole file. Throws std::runtime_error with the path and the reason where it cannot be read
/// or holds more than `max_bytes`.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// What to do with an output that exists.
enum class Overwrite { refuse, overwrite, append };

/// Where an output is written before it is whole: a name of its own in the same folder, with the
/// same ending. Whatever stands there, and its `-journal`, is removed unless `commit()` was reached,
/// on SIGINT and SIGTERM too (see `remove_partial_files_on_signals`).
class PartialFile {
public:
    /// Follows `target` where it is a symbolic link. Creates the partial file, empty. Throws
    /// std::runtime_error where the folder is missing or not writable.
    explicit PartialFile(const std::filesystem::path& target);
    ~PartialFile();
    PartialFile(PartialFile&& other) noexcept;
    PartialFile& operator=(PartialFile&&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }

    /// Flushes the file to disk and renames it to the target. Throws std::runtime_error.
    void commit();

private:
    std::filesystem::path m_target;
    std::string m_path; ///< empty once committed or moved from
    std::size_t m_slot = 0;
};

/// Buffered writing to a partial file. Every failure (disk full at write or at close) throws
/// std::runtime_error with the target's name and the system's reason, and leaves nothing behind.
class OutputFile {
public:
    explicit OutputFile(const std::filesystem::path& target);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes);
    /// Writes over what was written. \pre there are so many bytes from `at` on
    void overwrite(std::uint64_t at, std::string_view bytes);
    /// Reads what was written. \pre as before
    std::string read(std::uint64_t at, std::size_t size);
    /// Writes what is buffered and closes; the file is whole, but not yet at its place.
    void close();
    /// \pre close() has returned
    void commit() { m_partial.commit(); }

private:
    void flush();
    void write_out(std::string_view rest);
    void send_to_disk();

    std::filesystem::path m_target;
    PartialFile m_partial;
    int m_fd;
    std::string m_buffer;
    std::uint64_t m_written = 0;
    std::uint64_t m_on_its_way = 0; ///< to the disk
};

/// From now on SIGINT, SIGTERM and SIGHUP remove all partial files, then end the process as if
/// there were no handler.
void remove_partial_files_on_signals();

} // namespace incident_mapper::io
