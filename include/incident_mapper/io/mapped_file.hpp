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

} // namespace incident_mapper::io
