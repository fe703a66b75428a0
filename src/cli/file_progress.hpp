#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace incident_mapper::cli {

/// A bar on stderr that tells how much of a file was read: only on a terminal, and at most ten times
/// a second.
class FileProgress {
public:
    explicit FileProgress(bool wanted);
    ~FileProgress() { clear(); }
    FileProgress(const FileProgress&) = delete;
    FileProgress& operator=(const FileProgress&) = delete;

    /// `part`: 0–1 of the file.
    void show(const std::filesystem::path& file, double part);
    /// Takes the line away, before a message or at the end.
    void clear();

private:
    bool m_shown;
    bool m_line_stands = false;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace incident_mapper::cli
