#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace incident_mapper::io {

/// A file as memory, read-only, shared with other processes that map it. What replaces the file by
/// renaming does not touch the mapping; what cuts the file itself off ends the process at the next
/// access, as with any mapping.
class MappedFile {
public:
    /// Throws std::runtime_error, with the path and the system's reason, where it is missing,
    /// unreadable or no regular file.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

/// A file read into memory of this process alone, in large pages where the system has them (Linux:
/// transparent huge pages): reads all over a large file need no walk through page tables then.
class LoadedFile {
public:
    /// Throws as `MappedFile` does, and where there is no memory for it.
    explicit LoadedFile(const std::filesystem::path& path);
    ~LoadedFile();
    LoadedFile(const LoadedFile&) = delete;
    LoadedFile& operator=(const LoadedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    std::span<std::byte> m_memory; ///< a large page more than the file, so that it starts at one
    std::span<const std::byte> m_bytes;
};

} // namespace incident_mapper::io
